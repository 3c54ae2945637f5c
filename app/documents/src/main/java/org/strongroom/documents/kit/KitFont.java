package org.strongroom.documents.kit;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The font of the sheet: Liberation Sans, which PDFBox brings along (SIL Open Font License 1.1). It has the letters of Latin, Greek,
 * Cyrillic and Hebrew; what it has not is not drawn. For one thread.
 */
public final class KitFont implements AutoCloseable {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private KitFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
    }

    /** Loads it; closed by the caller. */
    public static KitFont load() throws IOException {
        try (InputStream in = open()) {
            return new KitFont(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        }
    }

    /** The font file, TrueType; closed by the caller. */
    public static InputStream open() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(RESOURCE), "PDFBox has lost its font");
    }

    /** The font itself, to be embedded. */
    public TrueTypeFont font() {
        return font;
    }

    /** The text in the order in which it is drawn from the left; nothing where the font lacks a character of it. */
    public Optional<String> drawable(String text) {
        String composed = Normalizer2.getNFCInstance().normalize(text);
        if (composed.isBlank() || composed.codePoints().anyMatch(KitFont::isShapeless)) {
            return Optional.empty();
        }
        String drawn = Bidi.requiresBidi(composed.toCharArray(), 0, composed.length())
                ? new Bidi(composed, Bidi.LEVEL_DEFAULT_LTR)
                        .writeReordered(Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS)
                : composed;
        return drawn.codePoints().allMatch(codePoint -> glyphs.getGlyphId(codePoint) != 0)
                ? Optional.of(drawn)
                : Optional.empty();
    }

    /** Marks, which would not stand where they belong, and what has no shape of its own. */
    private static boolean isShapeless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Width of a drawable text in points. */
    public double width(String text, double size) throws IOException {
        long units = 0;
        for (int codePoint : text.codePoints().toArray()) {
            units += font.getAdvanceWidth(glyphs.getGlyphId(codePoint));
        }
        return units * size / font.getUnitsPerEm();
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
