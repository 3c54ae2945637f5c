package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.strongroom.desktop.control.MarkedText;
import org.strongroom.documents.search.Marked;

/** A text with places lit up, paragraph by paragraph: only those that are seen are laid out. */
final class LitText extends ListView<Marked> implements Hits {
    /** Longer paragraphs are parted: one that is as long as a book could not be laid out. */
    private static final int MAX_CHARS = 2000;

    /** Indices of the paragraphs with places in them. */
    private final List<Integer> lit = new ArrayList<>();

    private int at = -1;

    LitText(Marked marked) {
        setId("preview-lit");
        getStyleClass().add("lit-text");
        List<Marked> paragraphs = paragraphs(marked);
        for (int i = 0; i < paragraphs.size(); i++) {
            if (!paragraphs.get(i).marks().isEmpty()) {
                lit.add(i);
            }
        }
        setCellFactory(ignored -> new Paragraph());
        getItems().setAll(paragraphs);
        go(0);
    }

    @Override
    public int hits() {
        return lit.size();
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public void go(int hit) {
        at = Math.floorMod(hit, lit.size());
        getSelectionModel().select((int) lit.get(at));
        scrollTo(Math.max(0, lit.get(at) - 2));
    }

    static List<Marked> paragraphs(Marked marked) {
        List<Marked> out = new ArrayList<>();
        String text = marked.text();
        int mark = 0;
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf('\n', from);
            int line = end < 0 ? text.length() : end;
            int to = Math.min(line, from + MAX_CHARS);
            if (to < line) {
                int space = text.lastIndexOf(' ', to);
                to = space > from ? space + 1 : to;
                to -= to > from + 1 && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
            }
            List<Marked.Range> inside = new ArrayList<>();
            while (mark < marked.marks().size() && marked.marks().get(mark).start() < to) {
                Marked.Range range = marked.marks().get(mark);
                if (range.start() >= from) {
                    inside.add(new Marked.Range(range.start() - from, Math.min(range.end(), to) - from));
                }
                mark++;
            }
            out.add(new Marked(text.substring(from, to), inside));
            from = to < line ? to : line + 1;
        }
        return out;
    }

    private static final class Paragraph extends ListCell<Marked> {
        Paragraph() {
            // As wide as the list, so that text wraps.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Marked paragraph, boolean empty) {
            super.updateItem(paragraph, empty);
            setText(null);
            setGraphic(empty || paragraph == null ? null : new MarkedText(paragraph));
        }
    }
}
