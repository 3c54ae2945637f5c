package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.documents.ShareText;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.VaultException;

/** Recovery shares as text, each a file: written for people, and read again with what they added to it. */
final class ShareFiles {
    /** Names a share; given once for each. */
    static final String OPTION = "--share-file";

    private static final int PER_LINE = 5;

    private ShareFiles() {}

    /** What belongs into the file of a share. */
    static String text(RecoveryShare share, int count, String vault, String made) {
        StringBuilder out = new StringBuilder();
        out.append(Messages.text(Message.SHARE_HEAD, share.index(), count, Printable.line(vault)))
                .append('\n')
                .append(Messages.text(Message.SHARE_ABOUT, share.threshold(), share.threshold() - 1, share.set(), made))
                .append("\n\nWords:\n");
        List<String> words = share.words();
        for (int i = 0; i < words.size(); i++) {
            out.append(i % PER_LINE == 0 ? "\n" : "  ")
                    .append(String.format(Locale.ROOT, "%2d %s", i + 1, words.get(i)));
        }
        return out.append('\n').toString();
    }

    /** What was named with {@link #OPTION}, or the words of a kit: from the file that {@code kit} names, or asked for. */
    static RecoveryWritten written(Arguments arguments, String kit, Terminal terminal) throws Refusal {
        List<String> files = arguments.values(OPTION);
        if (files.isEmpty()) {
            return RecoveryWritten.kit(Passphrases.words(arguments.value(kit), terminal));
        }
        if (arguments.has(kit)) {
            throw new Refusal(ExitCode.USAGE, Message.SHARES_OR_KIT);
        }
        List<List<String>> shares = new ArrayList<>();
        for (String file : files) {
            shares.add(read(file));
        }
        return RecoveryWritten.shares(shares);
    }

    private static List<String> read(String named) throws Refusal {
        try {
            return ShareText.read(Arguments.path(named));
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCode.NOT_FOUND, Message.NO_SHARE_FILE, named);
        } catch (IOException e) {
            throw new Refusal(ExitCode.USAGE, Message.SHARE_UNREADABLE, named);
        }
    }

    /** What a failure means where a recovery key was tried: of shares, each by its file; else as it is. */
    static VaultException explained(VaultException failure, RecoveryWritten written) throws Refusal {
        if (written.shared() && failure instanceof VaultException.WrongPassphrase) {
            throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.SHARES_OF_ANOTHER_VAULT);
        }
        if (written.shared() && failure instanceof VaultException.PassphraseChanged) {
            throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.SHARES_REPLACED);
        }
        return failure;
    }

    /** Why shares do not give a key. */
    static Message message(RecoveryShare.Problem problem) {
        return switch (problem.fault()) {
            case WRONG_WORDS -> Message.SHARE_WRONG_WORDS;
            case OTHER_SET -> Message.SHARE_OF_OTHER_SET;
            case TWICE -> Message.SHARE_TWICE;
            case MISSING -> Message.SHARES_MISSING;
        };
    }
}
