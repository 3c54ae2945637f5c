package org.strongroom.documents.read;

import com.rtfparserkit.parser.RtfStreamSource;
import com.rtfparserkit.rtf.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads Rich Text Format with RTF Parser Kit, which knows its many ways of writing characters. */
final class RtfReader implements FormatReader {
    /** An entry of an index. */
    private static final String HIDDEN = "xe";

    @Override
    public Described describe(Input input) throws IOException {
        Draft draft = new Draft(input.limits());
        text(input, draft.text());
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException {
        Blocks blocks = new Blocks(input.limits(), number);
        RtfBlocks.read(input.bytes(), blocks);
        return blocks.page();
    }

    @Override
    public Page figure(Input input, int number, int side) throws IOException, Refused {
        return RtfBlocks.picture(input, number).page(input, side);
    }

    private static void text(Input input, BoundedText text) throws IOException {
        RtfText words = new RtfText(text);
        new RtfParser().parse(new RtfStreamSource(balanced(input.bytes())), words);
        words.end();
    }

    /**
     * The one group that a document is. What follows it is left out, and groups that are open at the end, as in a file that was
     * cut off, are closed: the parser would refuse all of it for either.
     */
    static InputStream balanced(byte[] original) {
        byte[] bytes = withoutUnknown(original);
        int open = 0;
        for (int at = 0; at < bytes.length; at++) {
            switch (bytes[at]) {
                case '{' -> open++;
                case '}' -> {
                    open--;
                    if (open <= 0) {
                        return new ByteArrayInputStream(bytes, 0, at + 1);
                    }
                }
                case '\\' -> {
                    if (TypeDetector.startsWith(bytes, at, "\\bin")) {
                        long last = endOfBinary(bytes, at + 4);
                        if (last >= bytes.length) {
                            // The parser makes room for as much as is said to come, and here it does not come.
                            return closed(bytes, at, open);
                        }
                        at = (int) last;
                    } else {
                        at++;
                    }
                }
                default -> {
                    // Text and names of control words.
                }
            }
        }
        return closed(bytes, bytes.length, open);
    }

    /**
     * With destinations that may be passed over, and that the parser does not know, under the name of one that it knows and that is
     * never shown: it would take what is in them for text.
     */
    private static byte[] withoutUnknown(byte[] bytes) {
        byte[] changed = bytes;
        boolean copied = false;
        for (int at = 0; at + 5 < bytes.length; at++) {
            if (bytes[at] != '{' || bytes[at + 1] != '\\' || bytes[at + 2] != '*' || bytes[at + 3] != '\\') {
                continue;
            }
            int end = at + 4;
            while (end < bytes.length && end < at + 40 && (bytes[end] | 0x20) >= 'a' && (bytes[end] | 0x20) <= 'z') {
                end++;
            }
            String name = new String(bytes, at + 4, end - at - 4, StandardCharsets.US_ASCII);
            if (name.length() >= HIDDEN.length() && Command.getInstance(name) == null) {
                changed = copied ? changed : bytes.clone();
                copied = true;
                for (int i = 0; i < name.length(); i++) {
                    changed[at + 4 + i] = (byte) (i < HIDDEN.length() ? HIDDEN.charAt(i) : ' ');
                }
            }
        }
        return changed;
    }

    private static InputStream closed(byte[] bytes, int length, int open) {
        byte[] closing = new byte[open];
        Arrays.fill(closing, (byte) '}');
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, length), new ByteArrayInputStream(closing));
    }

    /** Where the last byte of raw data lies, or would lie, whose length stands at {@code from} in decimal digits. */
    private static long endOfBinary(byte[] bytes, int from) {
        int at = from;
        long length = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && length < bytes.length) {
            length = length * 10 + bytes[at] - '0';
            at++;
        }
        boolean space = at < bytes.length && bytes[at] == ' ';
        return at + length + (space ? 1 : 0) - 1;
    }
}
