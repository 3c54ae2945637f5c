package org.strongroom.cli;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The sentences of this program. The bundle is loaded with the first one that is needed. */
final class Messages {
    static final String BUNDLE = "org.strongroom.cli.messages";

    private Messages() {}

    /** The sentence with its arguments; text among them is made safe for a terminal. */
    static String text(Message message, Object... arguments) {
        String pattern = Bundle.LOADED.getString(message.key());
        if (arguments.length == 0) {
            return pattern;
        }
        Object[] safe = arguments.clone();
        for (int i = 0; i < safe.length; i++) {
            if (safe[i] instanceof Number) {
                continue;
            }
            safe[i] = Printable.line(safe[i].toString());
        }
        return new MessageFormat(pattern, Bundle.LOADED.getLocale()).format(safe);
    }

    /** The bundle, when it is first asked for. */
    private static final class Bundle {
        static final ResourceBundle LOADED = ResourceBundle.getBundle(BUNDLE);
    }
}
