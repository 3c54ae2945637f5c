package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.VaultException;

/** {@code recovery restore COPY VAULT [--words-file F] [--new-passphrase-file F]}: a new passphrase for the owner, by the words of the kit. */
final class RecoveryRestoreCommand implements Command {
    private static final String WORDS = "--words-file";
    private static final String NEW_FILE = "--new-passphrase-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("restore", Message.RECOVERY_RESTORE_SUMMARY)
                .argument(Message.ARGUMENT_COPY, "COPY")
                .vault()
                .value(Message.RECOVERY_WORDS_IN, "F", WORDS)
                .values(Message.RECOVERY_SHARE_IN, "F", ShareFiles.OPTION)
                .value(Message.PASSPHRASE_CHANGE_FILE, "F", NEW_FILE);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path copy = Arguments.path(session.arguments().at(0));
        Path folder = Arguments.path(session.arguments().at(1));
        try (Libraries libraries = session.libraries()) {
            libraries.identify(copy);
            RecoveryWritten written = ShareFiles.written(session.arguments(), WORDS, session.terminal());
            if (!written.shared()) {
                requireRight(libraries.checkKit(
                        copy, written.words().getFirst(), session.terminal().progress()));
            }
            try (Passphrase fresh = Passphrases.fresh(
                            session.arguments().value(NEW_FILE),
                            session.arguments(),
                            session.terminal(),
                            Arguments.called(copy));
                    Library library = libraries.restore(
                            folder, copy, written, fresh, session.terminal().progress())) {
                OpenCommand.tell(
                        session,
                        library,
                        written.shared() ? Message.RECOVERY_RESTORED_BY_SHARES : Message.RECOVERY_RESTORED);
                return ExitCode.DONE;
            } catch (VaultException e) {
                throw ShareFiles.explained(e, written);
            }
        }
    }

    /** Before anybody chooses a passphrase. Says where, not which: the words are the secret. */
    private static void requireRight(WordsVerdict verdict) throws Refusal {
        switch (verdict) {
            case WordsVerdict.Right ignored -> {}
            case WordsVerdict.Miscounted count -> throw wrong(Message.KIT_MISCOUNTED, count.expected(), count.found());
            case WordsVerdict.Unknown one -> throw wrong(Message.KIT_UNKNOWN_WORD, one.place() + 1);
            case WordsVerdict.OneWrong one -> throw wrong(Message.KIT_ONE_WRONG, one.place() + 1);
            case WordsVerdict.Swapped two -> throw wrong(Message.KIT_SWAPPED, two.first() + 1, two.second() + 1);
            case WordsVerdict.Others ignored -> throw wrong(Message.KIT_OF_ANOTHER);
            case WordsVerdict.Unclear ignored -> throw wrong(Message.KIT_UNCLEAR);
        }
    }

    private static Refusal wrong(Message message, Object... arguments) {
        return new Refusal(ExitCode.WRONG_PASSPHRASE, message, arguments);
    }
}
