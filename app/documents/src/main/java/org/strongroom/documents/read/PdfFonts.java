package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for fonts that a PDF names but does not bring along: those of the system that are most like them, else the one that PDFBox
 * carries. The mapper of PDFBox would search every font file of the system, for seconds, and write what it found into the home folder.
 */
final class PdfFonts implements FontMapper {
    private static final float BOLD = 600;

    static final PdfFonts INSTANCE = new PdfFonts();

    private final SystemFonts system = SystemFonts.usual();
    private @Nullable TrueTypeFont font;

    private PdfFonts() {}

    private synchronized TrueTypeFont font() {
        if (font == null) {
            try (InputStream in = PDFRenderer.class.getResourceAsStream(
                    "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
                if (in == null) {
                    throw new IllegalStateException("PDFBox has lost its font");
                }
                font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return font;
    }

    private TrueTypeFont font(String name, @Nullable PDFontDescriptor descriptor) {
        SystemFonts.Kind kind = SystemFonts.Kind.of(
                name,
                descriptor != null && descriptor.isSerif(),
                descriptor != null && descriptor.isFixedPitch(),
                descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD),
                descriptor != null && descriptor.isItalic());
        return system.find(kind).orElseGet(this::font);
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font(name, descriptor), true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font(name, descriptor), true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        return new CIDFontMapping(null, font(), true);
    }
}
