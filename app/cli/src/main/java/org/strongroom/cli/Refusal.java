package org.strongroom.cli;

import java.io.Serial;

/** A command that does not go on, with the sentence for the person and the code for the system. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final Message message;
    private final transient Object[] arguments;

    Refusal(ExitCode code, Message message, Object... arguments) {
        super(message.key(), null, false, false);
        this.code = code;
        this.message = message;
        this.arguments = arguments.clone();
    }

    ExitCode code() {
        return code;
    }

    /** The sentence, safe for a terminal. */
    String sentence() {
        return Messages.text(message, arguments);
    }
}
