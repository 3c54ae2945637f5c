package org.strongroom.documents.read;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads everything that is text already, in whatever character set. */
final class TextReader implements FormatReader {
    private static final int SAMPLE_BYTES = 64 << 10;
    private static final int LEAST_CONFIDENCE = 20;

    @Override
    public Described describe(Input input) {
        Draft draft = new Draft(input.limits());
        decode(input, draft.text());
        if (input.type() == DocumentType.MARKDOWN) {
            draft.text()
                    .toString()
                    .lines()
                    .filter(line -> line.startsWith("# "))
                    .findFirst()
                    .ifPresent(line -> draft.put("title", line.substring(2)));
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) {
        BoundedText text = new BoundedText(input.limits().textChars());
        decode(input, text);
        return text.page();
    }

    private static void decode(Input input, BoundedText text) {
        byte[] bytes = input.bytes();
        // Four bytes make at most one character more than wanted: enough to fill the ceiling and to see that it is cut.
        int length = (int) Math.min(bytes.length, 4L * input.limits().textChars() + 4);
        text.append(decode(length == bytes.length ? bytes : Arrays.copyOf(bytes, length)));
    }

    /** The text of bytes whose character set nobody told. */
    static String decode(byte[] bytes) {
        if (TypeDetector.startsWith(bytes, 0, "\u00ff\u00fe")) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (TypeDetector.startsWith(bytes, 0, "\u00fe\u00ff")) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int from = TypeDetector.startsWith(bytes, 0, "\u00ef\u00bb\u00bf") ? 3 : 0;
        int cutCharacter = 3;
        // Bytes that are UTF-8 throughout mean nothing else in practice; the end may have been cut inside a character.
        for (int end = bytes.length; end >= from && end >= bytes.length - cutCharacter; end--) {
            String utf8 = strict(bytes, from, end);
            if (utf8 != null && utf8.indexOf(0x1b) < 0) {
                return utf8;
            }
        }
        return new String(bytes, guess(bytes));
    }

    private static @Nullable String strict(byte[] bytes, int from, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, end - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Charset guess(byte[] bytes) {
        CharsetMatch match = new CharsetDetector()
                .setText(Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE_BYTES)))
                .detect();
        if (match == null || match.getConfidence() < LEAST_CONFIDENCE) {
            return Charset.forName("windows-1252");
        }
        String name = match.getName().toLowerCase(Locale.ROOT);
        // Files said to be Latin 1 are windows-1252, which only adds quotes and dashes (WHATWG Encoding, section 4.2).
        if (name.equals("iso-8859-1") || !Charset.isSupported(match.getName())) {
            return Charset.forName("windows-1252");
        }
        // Windows' variant of Shift_JIS has all of its characters and those of Japanese Windows.
        return Charset.forName(name.equals("shift_jis") ? "windows-31j" : match.getName());
    }
}
