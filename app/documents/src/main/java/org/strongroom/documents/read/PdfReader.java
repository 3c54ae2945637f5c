package org.strongroom.documents.read;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Calendar;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.strongroom.documents.limits.Limits;

/** Reads and draws PDF with PDFBox, in memory only. Scripts, attachments and links are never followed. */
final class PdfReader implements FormatReader {
    /** A first page that draws more than this is shown only when somebody asks for it. */
    private static final int THUMBNAIL_CONTENT_BYTES = 128 << 10;

    private static final long THUMBNAIL_PIXELS = 16L << 20;

    @Override
    public Described describe(Input input) throws IOException {
        Draft draft = new Draft(input.limits());
        try (PDDocument document = open(input)) {
            int pages = document.getNumberOfPages();
            draft.put("pages", pages);
            properties(document, draft);
            text(document, input.limits(), draft.text());
            if (pages > 0 && light(document.getPage(0))) {
                draft.thumbnail(Optional.of(draw(document, 0, Described.THUMBNAIL_SIDE)));
            }
        }
        return draft.done(input.type());
    }

    /** Paragraph by paragraph: where a line ends hangs on what stands before it. */
    @Override
    public Described outline(Input input) throws IOException {
        Draft draft = new Draft(input.limits(), true);
        try (PDDocument document = open(input)) {
            text(document, input.limits(), draft.text());
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        try (PDDocument document = open(input)) {
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw new Refused(Reason.EMPTY);
            }
            int shown = Math.min(number, pages);
            if (pixels(document.getPage(shown - 1)) > input.limits().imagePixels()) {
                throw new Refused(Reason.TOO_LARGE);
            }
            Picture picture = side <= Page.ImagePage.WORDS_ONLY
                    ? new Picture(1, 1, new int[] {-1})
                    : draw(document, shown - 1, side);
            return new Page.ImagePage(picture, shown, pages, PdfWords.of(document, shown - 1, input.limits()));
        }
    }

    private static PDDocument open(Input input) throws IOException {
        FontMappers.set(PdfFonts.INSTANCE);
        // A cache would be a file with a picture in it; where none can be made, pictures would be left out.
        ImageIO.setUseCache(false);
        return Loader.loadPDF(input.bytes(), "", null, null, IOUtils.createMemoryOnlyStreamCache());
    }

    private static void properties(PDDocument document, Draft draft) {
        PDDocumentInformation information = document.getDocumentInformation();
        draft.put("title", information.getTitle())
                .put("subject", information.getSubject())
                .put("author", information.getAuthor())
                .put("created", instant(information.getCreationDate()))
                .put("modified", instant(information.getModificationDate()))
                .put("language", document.getDocumentCatalog().getLanguage());
    }

    private static java.time.@Nullable Instant instant(@Nullable Calendar calendar) {
        return calendar == null ? null : calendar.toInstant();
    }

    private static void text(PDDocument document, Limits limits, BoundedText text) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setEndPage(limits.pages());
        if (text.outlined()) {
            stripper.setLineSeparator(" ");
            stripper.setParagraphEnd("\n");
            stripper.setPageEnd("\n");
        }
        try {
            stripper.writeText(document, new Into(text));
        } catch (IOException e) {
            if (!text.cut()) {
                throw e;
            }
        }
        if (document.getNumberOfPages() > limits.pages()) {
            text.markCut();
        }
    }

    /** Hands text over and stops the stripper when there is no more room. */
    private static final class Into extends Writer {
        private final BoundedText text;

        Into(BoundedText text) {
            this.text = text;
        }

        @Override
        public void write(char[] chars, int from, int count) throws IOException {
            text.append(new String(chars, from, count));
            if (text.cut()) {
                throw new IOException("enough");
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    private static boolean light(PDPage page) throws IOException {
        try (InputStream content = page.getContents()) {
            return content.readNBytes(THUMBNAIL_CONTENT_BYTES + 1).length <= THUMBNAIL_CONTENT_BYTES
                    && pixels(page) <= THUMBNAIL_PIXELS;
        }
    }

    /** Pixels of all images that a page may show, without decoding them. */
    private static long pixels(PDPage page) {
        long pixels = 0;
        PDResources resources = page.getResources();
        COSDictionary all = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (all != null) {
            for (COSName name : all.keySet()) {
                COSStream image = all.getCOSStream(name);
                if (image != null && COSName.IMAGE.equals(image.getCOSName(COSName.SUBTYPE))) {
                    pixels +=
                            (long) Math.max(0, image.getInt(COSName.WIDTH)) * Math.max(0, image.getInt(COSName.HEIGHT));
                }
            }
        }
        return pixels;
    }

    private static Picture draw(PDDocument document, int index, int side) throws IOException {
        PDRectangle box = document.getPage(index).getCropBox();
        // Rendering rounds down.
        float longest = Math.max(box.getWidth(), box.getHeight());
        float shortest = Math.min(box.getWidth(), box.getHeight());
        if (!(longest > 0) || longest / Math.max(shortest, 0.001f) > side) {
            throw new IOException("a page without a size");
        }
        PDFRenderer renderer = new PdfRenderer(document);
        renderer.setSubsamplingAllowed(true);
        BufferedImage image = renderer.renderImage(index, (side + 0.01f) / longest, ImageType.RGB);
        return Images.picture(image, side);
    }
}
