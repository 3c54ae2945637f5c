package org.strongroom.documents.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.strongroom.documents.kit.KitFont;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Writes a table as a PDF of as many A4 pages as it takes, lying, in memory alone. */
public final class TablePdf {
    private static final float WIDTH = PDRectangle.A4.getHeight();
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float EDGE = 40;
    private static final float GAP = 8;
    private static final float TITLE = 14;
    private static final float TEXT = 8;
    private static final float LINE = 12;
    private static final float RULE = 0.4f;

    /** What stands for a character that the font has not. */
    private static final String UNKNOWN = "?";

    private static final String MORE = "\u2026";

    private final TableReport table;
    private final PDDocument document;
    private final KitFont font;
    private final PDFont embedded;

    private TablePdf(TableReport table, PDDocument document, KitFont font) throws IOException {
        this.table = table;
        this.document = document;
        this.font = font;
        this.embedded = PDType0Font.load(document, font.font(), true);
    }

    /** The PDF. Equal tables give equal bytes; a cell that is longer than its column is cut off, visibly. */
    public static byte[] of(TableReport table, Progress progress) throws IOException, VaultException {
        try (PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache());
                KitFont font = KitFont.load()) {
            document.getDocumentInformation().setTitle(table.title());
            // PDFBox makes the id of a file from this number, else from the time and chance.
            document.setDocumentId(1L);
            new TablePdf(table, document, font).draw(progress);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private void draw(Progress progress) throws IOException, VaultException {
        List<String> notes = new ArrayList<>();
        for (String note : table.notes()) {
            wrap(note, notes);
        }
        int lines = (int) ((HEIGHT - 2 * EDGE - TITLE - 2 * LINE) / LINE) - 1;
        List<Integer> begins = new ArrayList<>();
        List<Integer> noted = new ArrayList<>();
        int note = 0;
        int row = 0;
        do {
            // Notes go on over as many pages as they take; the heading of the columns stands on each page that has
            // rows.
            int onThis = Math.min(notes.size() - note, lines - 1);
            noted.add(note);
            begins.add(row);
            note += onThis;
            boolean last = note == notes.size();
            row += last ? Math.min(table.rows().size() - row, lines - onThis - (onThis > 0 ? 1 : 0)) : 0;
        } while (note < notes.size() || row < table.rows().size());
        noted.add(notes.size());
        begins.add(table.rows().size());
        int pages = begins.size() - 1;
        for (int page = 0; page < pages; page++) {
            progress.check();
            PDPage sheet = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(sheet);
            try (PDPageContentStream out = new PDPageContentStream(document, sheet)) {
                out.setLineWidth(RULE);
                float y = HEIGHT - EDGE - TITLE;
                put(out, EDGE, y, TITLE, WIDTH - 3 * EDGE, table.title());
                String number = (page + 1) + " / " + pages;
                put(out, (float) (WIDTH - EDGE - font.width(number, TEXT)), y, TEXT, 2 * EDGE, number);
                y -= 2 * LINE;
                List<String> said = notes.subList(noted.get(page), noted.get(page + 1));
                for (String line : said) {
                    put(out, EDGE, y, TEXT, WIDTH - 2 * EDGE, line);
                    y -= LINE;
                }
                y -= said.isEmpty() ? 0 : LINE;
                List<List<String>> rows = table.rows().subList(begins.get(page), begins.get(page + 1));
                if (rows.isEmpty() && !said.isEmpty()) {
                    continue;
                }
                row(
                        out,
                        y,
                        table.columns().stream()
                                .map(TableReport.Column::heading)
                                .toList());
                out.moveTo(EDGE, y - RULE * 8);
                out.lineTo(WIDTH - EDGE, y - RULE * 8);
                out.stroke();
                for (List<String> cells : rows) {
                    y -= LINE;
                    row(out, y, cells);
                }
            }
        }
    }

    /** A paragraph as lines that fit the page. */
    private void wrap(String text, List<String> out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String more = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.width(drawable(more), TEXT) > WIDTH - 2 * EDGE) {
                out.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.add(line.toString());
    }

    private void row(PDPageContentStream out, float y, Iterable<String> cells) throws IOException {
        double all =
                table.columns().stream().mapToDouble(TableReport.Column::share).sum();
        float x = EDGE;
        int column = 0;
        for (String cell : cells) {
            float width = (float) (table.columns().get(column++).share() / all * (WIDTH - 2 * EDGE));
            put(out, x, y, TEXT, width - GAP, cell);
            x += width;
        }
    }

    private void put(PDPageContentStream out, float x, float y, float size, float width, String text)
            throws IOException {
        String shown = fitting(drawable(text), size, width);
        if (!shown.isEmpty()) {
            out.beginText();
            out.setFont(embedded, size);
            out.newLineAtOffset(x, y);
            out.showText(shown);
            out.endText();
        }
    }

    /** What of a text the font has, in the order in which it is drawn from the left. */
    private String drawable(String text) {
        return font.drawable(text).orElseGet(() -> {
            StringBuilder out = new StringBuilder();
            text.codePoints()
                    .mapToObj(Character::toString)
                    .forEach(one ->
                            out.append(one.isBlank() ? " " : font.drawable(one).orElse(UNKNOWN)));
            return out.toString().strip();
        });
    }

    private String fitting(String text, float size, float width) throws IOException {
        if (font.width(text, size) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            if (font.width(out + Character.toString(codePoint) + MORE, size) > width) {
                break;
            }
            out.appendCodePoint(codePoint);
        }
        return out + MORE;
    }
}
