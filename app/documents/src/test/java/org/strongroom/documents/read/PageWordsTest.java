package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Page.Word;

/** The words of a page: where they are, and that none is believed without a check. */
final class PageWordsTest {
    private static final Limits LIMITS = Limits.defaults();

    private static byte[] pdf(Consumer<PDPage> change, String text, float x, float y) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(0, 0, 400, 800));
            change.accept(page);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
                content.newLineAtOffset(x, y);
                content.showText(text);
                content.newLineAtOffset(0, -40);
                content.showText("tides");
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** A page that is turned, with words that stand upright on it then. */
    private static byte[] landscape(int degrees) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(0, 0, 400, 800));
            page.setRotation(degrees);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
                content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), 200, 400));
                content.showText("about the sea");
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static Page.ImagePage page(byte[] pdf, int side) {
        return (Page.ImagePage) new Reading(LIMITS).page(pdf, "pdf", 1, side);
    }

    /** Whether something dark is drawn in the box, and nothing in the one of the same size right below. */
    private static void assertDrawnThere(Page.ImagePage page, Word word) {
        assertThat(dark(page.picture(), word, 0)).as("in the box").isPositive();
        assertThat(dark(page.picture(), word, word.height())).as("below").isZero();
    }

    private static int dark(Picture picture, Word word, int lower) {
        int dark = 0;
        int left = word.x() * picture.width() / Word.PARTS;
        int right = (word.x() + word.width()) * picture.width() / Word.PARTS;
        int top = (word.y() + lower) * picture.height() / Word.PARTS + 1;
        int bottom = (word.y() + lower + word.height()) * picture.height() / Word.PARTS;
        for (int y = top; y < Math.min(bottom, picture.height()); y++) {
            for (int x = left; x < right; x++) {
                dark += (picture.argb()[y * picture.width() + x] & 0xff) < 100 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void wordsHaveBoxesWhereTheyAreDrawn() throws IOException {
        Page.ImagePage page = page(pdf(ignored -> {}, "about the sea", 100, 600), 800);
        assertThat(page.words()).extracting(Word::text).containsExactly("about", "the", "sea", "tides");
        assertThat(page.words().subList(0, 3))
                .extracting(Word::after)
                .containsExactly(Word.After.SPACE, Word.After.SPACE, Word.After.LINE);
        Word first = page.words().getFirst();
        assertThat(first.x()).isEqualTo(2500);
        assertThat(first.y()).isBetween(2250, 2350);
        assertThat(first.width()).isBetween(1100, 1500);
        page.words().forEach(word -> assertDrawnThere(page, word));

        Page.ImagePage fast = page(pdf(ignored -> {}, "about the sea", 100, 600), Page.ImagePage.WORDS_ONLY);
        assertThat(fast.words()).isEqualTo(page.words());
        assertThat(fast.picture().width()).isEqualTo(1);
    }

    @Test
    void aTurnedOrCroppedPageIsMeasuredAsItIsShown() throws IOException {
        for (int degrees : new int[] {90, 180, 270}) {
            Page.ImagePage page = page(pdf(turned -> turned.setRotation(degrees), "sea", 100, 600), 800);
            Word word = page.words().getFirst();
            assertThat(dark(page.picture(), word, 0))
                    .as("turned by %d", degrees)
                    .isPositive();
            assertThat(word.width() * page.picture().width()
                            > word.height() * page.picture().height())
                    .isEqualTo(degrees == 180);
        }
        for (int degrees : new int[] {90, 180, 270}) {
            Page.ImagePage page = page(landscape(degrees), 800);
            assertThat(page.words()).extracting(Word::text).containsExactly("about", "the", "sea");
            page.words().forEach(word -> assertDrawnThere(page, word));
        }
        byte[] cropped = pdf(page -> page.setCropBox(new PDRectangle(50, 500, 200, 200)), "sea", 100, 600);
        Page.ImagePage page = page(cropped, 800);
        assertThat(page.words().getFirst().x()).isEqualTo(2500);
        assertDrawnThere(page, page.words().getFirst());
    }

    @Test
    void whatIsBesideThePageOrTooMuchIsLeftOut() throws IOException {
        assertThat(page(pdf(ignored -> {}, "hidden", 5000, 600), 100).words()).isEmpty();
        Page.ImagePage half = page(pdf(ignored -> {}, "x".repeat(100), 380, 600), 100);
        assertThat(half.words())
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word.x() + word.width()).isLessThanOrEqualTo(Word.PARTS));
        StringBuilder many = new StringBuilder();
        while (many.length() < 2 * Page.ImagePage.WORDS + 1000) {
            many.append("a ");
        }
        byte[] crowded = pdf(page -> page.setMediaBox(new PDRectangle(0, 0, 400_000, 800)), many.toString(), 10, 600);
        assertThat(page(crowded, Page.ImagePage.WORDS_ONLY).words()).hasSizeLessThanOrEqualTo(Page.ImagePage.WORDS);
    }

    private static byte[] answer(int x, int width, int after, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(1);
        for (int part : new int[] {x, 0, width, 10}) {
            out.writeShort(part);
        }
        out.writeByte(after);
        RichWire.write(out, text);
        return bytes.toByteArray();
    }

    private static List<Word> read(byte[] answer) throws IOException {
        return WordWire.read(new DataInputStream(new ByteArrayInputStream(answer)), LIMITS);
    }

    @Test
    void wordsOfAWorkerAreChecked() throws IOException {
        assertThat(read(answer(9000, 1000, 1, "sea")))
                .containsExactly(new Word("sea", 9000, 0, 1000, 10, Word.After.SPACE));
        for (byte[] wrong : List.of(
                answer(9000, 1001, 1, "sea"),
                answer(-1, 10, 1, "sea"),
                answer(0, -1, 1, "sea"),
                answer(0, 10, 3, "sea"),
                answer(0, 10, -1, "sea"),
                answer(0, 10, 1, ""),
                answer(0, 10, 1, "s\na"),
                answer(0, 10, 1, "s".repeat(Word.CHARS + 1)),
                new byte[] {-1, -1},
                new byte[] {0x7f, 0})) {
            assertThatThrownBy(() -> read(wrong)).isInstanceOf(ProtocolException.class);
        }
    }
}
