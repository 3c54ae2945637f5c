package org.strongroom.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.crypto.RecoveryWords;

/** The words of a recovery share in a text or page, as programs write it or as somebody has typed it off. */
public final class ShareText {
    /** Most bytes of the file of a share. */
    public static final int MAX_BYTES = 256 << 10;

    /** What stands before the words; where it is missing, all that is in the text is words. */
    private static final Pattern MARK = Pattern.compile("(?im)^[ \t%]*words:");
    /** What stands before the words behind the end of a PDF. */
    static final String IN_PDF = "% words: ";

    private ShareText() {}

    /** The words in a text. */
    public static List<String> words(String text) {
        Matcher mark = MARK.matcher(text);
        int from = 0;
        while (mark.find()) {
            from = mark.end();
        }
        return RecoveryWords.split(text.substring(from));
    }

    /** The words in a file; of one that is too long for a share, none. */
    public static List<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            List<String> words =
                    bytes.length > MAX_BYTES ? List.of() : words(new String(bytes, StandardCharsets.UTF_8));
            Arrays.fill(bytes, (byte) 0);
            return words;
        }
    }
}
