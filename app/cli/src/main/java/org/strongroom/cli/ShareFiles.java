package org.strongroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.VaultException;

/** Recovery shares as text, each a file: written for people, and read again with what they added to it. */
final class ShareFiles {
    /** Names a share; given once for each. */
    static final String OPTION = "--share-file";

    private static final int MAX_BYTES = 16 << 10;
    private static final int PER_LINE = 5;
    /** What stands before the words; where it is missing, all that is in the file is words. */
    private static final Pattern MARK = Pattern.compile("(?im)^[ \t]*words:");

    private ShareFiles() {}

    /** What belongs into the file of a share. */
    static String text(RecoveryShare share, int count, String vault, String made) {
        StringBuilder out = new StringBuilder();
        out.append(Messages.text(Message.SHARE_HEAD, share.index(), count, Printable.line(vault)))
                .append('\n')
                .append(Messages.text(
                        Message.SHARE_ABOUT, share.threshold(), share.threshold() - 1, share.set(), made))
                .append("\n\nWords:\n");
        List<String> words = share.words();
        for (int i = 0; i < words.size(); i++) {
            out.append(i % PER_LINE == 0 ? "\n" : "  ").append("%2d %s".formatted(i + 1, words.get(i)));
        }
        return out.append('\n').toString();
    }

    /** The words in the text of a share. */
    static List<String> words(String text) {
        Matcher mark = MARK.matcher(text);
        int from = 0;
        while (mark.find()) {
            from = mark.end();
        }
        return RecoveryWords.split(text.substring(from));
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
        try (InputStream in = Files.newInputStream(Arguments.path(named))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Refusal(ExitCode.USAGE, Message.SECRET_TOO_LONG, named, MAX_BYTES);
            }
            List<String> words = words(new String(bytes, StandardCharsets.UTF_8));
            Arrays.fill(bytes, (byte) 0);
            return words;
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCode.NOT_FOUND, Message.NO_SHARE_FILE, named);
        } catch (IOException e) {
            throw new Refusal(ExitCode.USAGE, Message.SHARE_UNREADABLE, named);
        }
    }

    /** What a failure means where a recovery key was tried: of shares, each by its file; else as it is. */
    static VaultException explained(VaultException failure, RecoveryWritten written) throws Refusal {
        return switch (failure) {
            case VaultException.WrongPassphrase e when written.shared() ->
                throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.SHARES_OF_ANOTHER_VAULT);
            case VaultException.PassphraseChanged e when written.shared() ->
                throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.SHARES_REPLACED);
            default -> failure;
        };
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
