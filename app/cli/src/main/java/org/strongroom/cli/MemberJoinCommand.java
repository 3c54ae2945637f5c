package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Secret;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.VaultException;

/** {@code member join COPY VAULT --code-file F --name N [--passphrase-file F]}: the passphrase is one of one's own, and new. */
final class MemberJoinCommand implements Command {
    private static final String NAME = "--name";
    private static final String CODE = "--code-file";
    private static final int WORDS = 12;
    private static final int CODE_BYTES = 16;

    @Override
    public Syntax syntax() {
        return Syntax.of("join", Message.MEMBER_JOIN_SUMMARY)
                .argument(Message.ARGUMENT_COPY, "COPY")
                .vault()
                .value(Message.MEMBER_CODE, "F", CODE)
                .value(Message.MEMBER_OWN_NAME, "N", NAME);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path copy = Arguments.path(session.arguments().at(0));
        Path folder = Arguments.path(session.arguments().at(1));
        String name = MemberInviteCommand.named(session.arguments(), NAME);
        try (Libraries libraries = session.libraries()) {
            libraries.identify(copy);
            List<String> code = checked(Passphrases.words(session.arguments().value(CODE), session.terminal()));
            try (Passphrase own =
                            Passphrases.fresh(session.arguments(), session.terminal(), Arguments.called(copy), name);
                    Library library = libraries.join(
                            folder, copy, code, name, own, session.terminal().progress())) {
                OpenCommand.tell(session, library, Message.MEMBER_JOINED);
                return ExitCode.DONE;
            } catch (VaultException.WrongPassphrase e) {
                throw wrong(Message.MEMBER_CODE_OF_NONE);
            }
        }
    }

    /** Before anybody chooses a passphrase. Says where, not which: the words are the secret. */
    private static List<String> checked(List<String> code) throws Refusal {
        int unknown = RecoveryWords.firstUnknown(code);
        if (code.size() != WORDS) {
            throw wrong(Message.MEMBER_CODE_MISCOUNTED, WORDS, code.size());
        }
        if (unknown >= 0) {
            throw wrong(Message.MEMBER_CODE_UNKNOWN_WORD, unknown + 1);
        }
        try (Secret ignored = RecoveryWords.parse(code, CODE_BYTES)) {
            return code;
        } catch (CryptoException.Malformed e) {
            throw wrong(Message.MEMBER_CODE_UNCLEAR);
        }
    }

    private static Refusal wrong(Message message, Object... arguments) {
        return new Refusal(ExitCode.WRONG_PASSPHRASE, message, arguments);
    }
}
