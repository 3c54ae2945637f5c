package org.strongroom.documents.read;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.strongroom.documents.limits.Limits;

/** The words of one page and where they stand on it as it is shown. What goes beyond the limits is left out. */
final class PdfWords extends PDFTextStripper {
    private static final int MOST_GLYPHS = 200_000;
    /** How far letters reach above and below the line on which they stand, in parts of the font size. */
    private static final float ABOVE = 0.78f;

    private static final float BELOW = -0.22f;

    private final List<Page.Word> words = new ArrayList<>();
    private final float pageWidth;
    private final float pageHeight;
    /** From the page as it is written to the page as it is shown. */
    private final Matrix turn;

    private final long end;
    private int glyphs;
    private int budget;

    private PdfWords(PDPage page, Limits limits) {
        PDRectangle box = page.getCropBox();
        float width = box.getWidth();
        float height = box.getHeight();
        int quarters = Math.floorMod(page.getRotation() / 90, 4);
        pageWidth = quarters % 2 == 0 ? width : height;
        pageHeight = quarters % 2 == 0 ? height : width;
        turn = switch (quarters) {
            case 1 -> new Matrix(0, -1, 1, 0, 0, width);
            case 2 -> new Matrix(-1, 0, 0, -1, width, height);
            case 3 -> new Matrix(0, 1, -1, 0, height, 0);
            default -> new Matrix();
        };
        // Words are worth a part of the time; the picture is there already.
        end = System.nanoTime() + limits.pageTime().toNanos() / 4;
        budget = limits.textChars();
    }

    /** The words of the page with this index; those that were found until something in it turned out to be broken. */
    static List<Page.Word> of(PDDocument document, int index, Limits limits) {
        PdfWords stripper = new PdfWords(document.getPage(index), limits);
        try {
            stripper.setStartPage(index + 1);
            stripper.setEndPage(index + 1);
            stripper.getText(document);
        } catch (IOException | RuntimeException e) {
            // A page that can be looked at is better than none.
        }
        return stripper.words;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (glyphs < MOST_GLYPHS && System.nanoTime() - end < 0) {
            super.processOperator(operator, operands);
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (glyphs++ < MOST_GLYPHS) {
            super.processTextPosition(turned(text));
        }
    }

    /** Words are put together from letters that stand upright; those of a page that is turned would come in pieces. */
    private TextPosition turned(TextPosition text) {
        Point2D.Float stop = turn.transformPoint(text.getEndX(), text.getEndY());
        return new TextPosition(
                0,
                pageWidth,
                pageHeight,
                text.getTextMatrix().multiply(turn),
                stop.x,
                stop.y,
                text.getHeight(),
                text.getIndividualWidths()[0],
                text.getWidthOfSpace(),
                text.getUnicode(),
                text.getCharacterCodes(),
                text.getFont(),
                text.getFontSize(),
                (int) text.getFontSizeInPt());
    }

    /** What is written without a gap may have spaces of its own, which are letters to a PDF. */
    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        int length = text.length();
        int[] glyphs = glyphs(length, positions);
        for (int from = 0; from < length; ) {
            if (Character.isWhitespace(text.charAt(from))) {
                after(Page.Word.After.SPACE);
                from++;
                continue;
            }
            int to = from + 1;
            while (to < length && to - from < Page.Word.CHARS && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            to -= to < length && to > from + 1 && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
            int last = positions.size();
            int first = Math.min(glyphs[from], last);
            add(text.substring(from, to), positions.subList(first, Math.clamp(glyphs[to], first, last)));
            from = to;
        }
    }

    /** To which glyph each character belongs; where that is not known, for ligatures and signs, each has its share of them. */
    private static int[] glyphs(int length, List<TextPosition> positions) {
        int[] glyphs = new int[length + 1];
        int at = 0;
        for (int i = 0; i < positions.size(); i++) {
            int units = positions.get(i).getUnicode().length();
            for (int end = at + units; at < end; at++) {
                if (at <= length) {
                    glyphs[at] = i;
                }
            }
        }
        if (at != length) {
            for (int i = 0; i <= length; i++) {
                glyphs[i] = (int) ((long) positions.size() * i / length);
            }
        }
        glyphs[length] = positions.size();
        return glyphs;
    }

    private void add(String text, List<TextPosition> glyphs) {
        StringBuilder plain = new StringBuilder();
        text.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> plain.append((char) c));
        if (plain.toString().isBlank() || plain.length() > budget || words.size() == Page.ImagePage.WORDS) {
            return;
        }
        double[] box = {1, 1, 0, 0};
        for (TextPosition glyph : glyphs) {
            Matrix matrix = glyph.getTextMatrix();
            Point2D.Float above = matrix.transformPoint(0, ABOVE);
            Point2D.Float below = matrix.transformPoint(0, BELOW);
            double along = glyph.getEndX() - matrix.getTranslateX();
            double up = glyph.getEndY() - matrix.getTranslateY();
            include(box, above.x, above.y);
            include(box, below.x, below.y);
            include(box, above.x + along, above.y + up);
            include(box, below.x + along, below.y + up);
        }
        int x = parts(box[0]);
        int y = parts(box[1]);
        int width = parts(box[2]) - x;
        int height = parts(box[3]) - y;
        // What stands beside the page is not seen.
        if (width > 0 && height > 0) {
            budget -= plain.length();
            words.add(new Page.Word(plain.toString(), x, y, width, height, Page.Word.After.NOTHING));
        }
    }

    private void include(double[] box, double x, double y) {
        double u = x / pageWidth;
        double v = 1 - y / pageHeight;
        if (Double.isFinite(u) && Double.isFinite(v)) {
            box[0] = Math.min(box[0], u);
            box[1] = Math.min(box[1], v);
            box[2] = Math.max(box[2], u);
            box[3] = Math.max(box[3], v);
        }
    }

    private static int parts(double share) {
        return (int) Math.round(Math.clamp(share, 0.0, 1.0) * Page.Word.PARTS);
    }

    @Override
    protected void writeWordSeparator() {
        after(Page.Word.After.SPACE);
    }

    @Override
    protected void writeLineSeparator() {
        after(Page.Word.After.LINE);
    }

    private void after(Page.Word.After what) {
        if (!words.isEmpty()) {
            Page.Word last = words.removeLast();
            words.add(new Page.Word(last.text(), last.x(), last.y(), last.width(), last.height(), what));
        }
    }
}
