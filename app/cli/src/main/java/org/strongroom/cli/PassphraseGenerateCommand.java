package org.strongroom.cli;

import java.security.SecureRandom;
import java.util.List;
import org.strongroom.documents.passphrase.PassphraseGenerator;

/** {@code passphrase generate}: words drawn by chance. Nothing keeps them. */
final class PassphraseGenerateCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("generate", Message.PASSPHRASE_GENERATE_SUMMARY);
    }

    @Override
    public ExitCode run(Session session) {
        List<String> words = PassphraseGenerator.draw(new SecureRandom());
        String passphrase = String.join(" ", words);
        int bits = (int) PassphraseGenerator.bits();
        if (session.json()) {
            session.terminal().line(new Json().put("passphrase", passphrase).put("bits", bits));
        } else {
            session.terminal().line(passphrase);
            session.terminal().note(Message.PASSPHRASE_GENERATE_DONE, words.size(), PassphraseGenerator.LIST, bits);
        }
        return ExitCode.DONE;
    }
}
