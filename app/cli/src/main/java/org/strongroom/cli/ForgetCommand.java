package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/** {@code forget VAULT}: says what is lost with this profile's knowledge of a vault, asks a person, and removes it. */
final class ForgetCommand implements Command {
    private static final String YES = "--yes";

    @Override
    public Syntax syntax() {
        return Syntax.of("forget", Message.FORGET_SUMMARY).vault().flag(Message.FORGET_YES, YES);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Terminal terminal = session.terminal();
        Path folder = session.arguments().vault();
        try (Libraries libraries = session.libraries()) {
            VaultId id = libraries.identify(folder);
            terminal.note(Message.FORGET_LOSES);
            if (!session.arguments().has(YES)) {
                Prompt person = terminal.prompt()
                        .orElseThrow(() -> new Refusal(ExitCode.DECISION_NEEDED, Message.FORGET_NEEDS_YES));
                terminal.flush();
                String answer = person.line(Messages.text(Message.FORGET_ASK) + " ");
                if (!answer.toLowerCase(Locale.ROOT).startsWith(Messages.text(Message.ANSWER_YES))) {
                    throw new Refusal(ExitCode.DECISION_NEEDED, Message.FORGET_NOT_DONE);
                }
            }
            libraries.forget(folder);
            if (session.json()) {
                terminal.line(new Json()
                        .put("vault", folder.toAbsolutePath().toString())
                        .put("id", id.toString()));
            } else {
                terminal.answer(Message.FORGET_DONE);
            }
            return ExitCode.DONE;
        }
    }
}
