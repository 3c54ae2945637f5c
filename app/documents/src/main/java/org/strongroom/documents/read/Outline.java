package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a document in the shape in which versions are compared: sheets with cells, slides with lines, or one part with
 * paragraphs. Cells are lines of the form {@code B5}, tab, value.
 *
 * @param type the type by content
 * @param shape what the parts are
 * @param parts in their order
 * @param cut whether the text goes on after the limit
 * @param none why there is no text; then there are no parts
 */
public record Outline(DocumentType type, Shape shape, List<Part> parts, boolean cut, Optional<Reason> none) {
    /** Most lines of a document that are looked at. */
    public static final int MOST_LINES = 200_000;

    /** What the parts of a document are. */
    public enum Shape {
        /** One part with paragraphs. */
        TEXT,
        /** Sheets with cells. */
        SHEETS,
        /** Slides with lines. */
        SLIDES
    }

    /** A sheet, a slide or the whole text; {@code title} is its name or number, or empty. */
    public record Part(String title, List<String> lines) {
        /** Copies the lines. */
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** Copies the parts. */
    public Outline {
        parts = List.copyOf(parts);
    }

    static Outline of(Outcome outcome) {
        return switch (outcome) {
            case NoPreview none -> new Outline(none.type(), Shape.TEXT, List.of(), false, Optional.of(none.reason()));
            case Described described -> parse(described);
        };
    }

    private static Outline parse(Described described) {
        String text = described.text();
        boolean marked = !text.isEmpty() && text.charAt(0) == BoundedText.PART;
        Shape shape = !marked ? Shape.TEXT : sheets(described.type()) ? Shape.SHEETS : Shape.SLIDES;
        List<Part> parts = new ArrayList<>();
        String title = "";
        List<String> lines = new ArrayList<>();
        int count = 0;
        for (int from = 0; from < text.length() && count < MOST_LINES; count++) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            from = end < 0 ? text.length() : end + 1;
            if (!line.isEmpty() && line.charAt(0) == BoundedText.PART) {
                if (count > 0) {
                    parts.add(new Part(title, lines));
                    lines.clear();
                }
                title = line.substring(1);
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        parts.add(new Part(title, lines));
        return new Outline(
                described.type(), shape, parts, described.textCut() || count == MOST_LINES, Optional.empty());
    }

    private static boolean sheets(DocumentType type) {
        return type == DocumentType.XLSX || type == DocumentType.XLS || type == DocumentType.ODS;
    }
}
