package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.compare.Change;
import org.strongroom.documents.compare.Line;
import org.strongroom.documents.compare.Section;
import org.strongroom.documents.compare.Span;
import org.strongroom.documents.read.Outline;

/**
 * One line of a comparison. What was added is underlined, what was removed is struck through, and a sign stands before it: no
 * colour is needed to tell.
 */
final class ComparedLine extends ListCell<ComparedLine.Row> {
    /** Of more than this, what is the same is left out in the middle, and what changed is cut. */
    private static final int LONG = 2000;

    private static final int KEPT = 300;
    private static final int SCROLL_BAR = 16;

    private final Ui ui;
    private final boolean beside;

    /** With {@code beside}, the earlier text left and the later one right; else one below the other. */
    ComparedLine(Ui ui, boolean beside) {
        this.ui = ui;
        this.beside = beside;
        // As wide as the list, so that text wraps.
        setPrefWidth(0);
    }

    /** A line, or the heading of a sheet or slide. */
    sealed interface Row {}

    /** The heading of a sheet or slide. */
    record Heading(Outline.Shape shape, Section section) implements Row {}

    /** A paragraph or cell. */
    record Content(Line line) implements Row {}

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
        if (empty || row == null) {
            return;
        }
        switch (row) {
            case Heading heading -> {
                Label label = new Label(heading(ui, heading));
                label.getStyleClass().add("compared-heading");
                setGraphic(label);
                setAccessibleText(label.getText());
            }
            case Content content -> {
                setGraphic(content(content.line()));
                setAccessibleText(read(ui, content.line()));
            }
        }
    }

    /** As high as its text is in the width of the list: a label would ask for the height of one line. */
    @Override
    protected double computePrefHeight(double width) {
        if (!(getGraphic() instanceof Region graphic) || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double inner = getListView().getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
        return graphic.prefHeight(Math.max(1, inner)) + snappedTopInset() + snappedBottomInset();
    }

    static String heading(Ui ui, Heading heading) {
        boolean sheet = heading.shape() == Outline.Shape.SHEETS;
        String title = ui.text(
                sheet ? "compare.sheet" : "compare.slide", heading.section().title());
        return switch (heading.section().change()) {
            case ADDED -> ui.text("compare.part.added", title);
            case REMOVED -> ui.text("compare.part.removed", title);
            case SAME, CHANGED -> title;
        };
    }

    /** What a screen reader says. */
    static String read(Ui ui, Line line) {
        String place = line.place().isEmpty() ? "" : line.place() + ": ";
        return place
                + switch (line.change()) {
                    case SAME -> line.after();
                    case ADDED -> ui.text("compare.read.added", line.after());
                    case REMOVED -> ui.text("compare.read.removed", line.before());
                    case CHANGED ->
                        line.spans().stream()
                                .map(span -> switch (span.change()) {
                                    case ADDED -> ui.text("compare.read.added", span.text());
                                    case REMOVED -> ui.text("compare.read.removed", span.text());
                                    case SAME, CHANGED -> span.text();
                                })
                                .collect(Collectors.joining(" "));
                };
    }

    private Node content(Line line) {
        HBox out = new HBox(8);
        out.setAlignment(Pos.TOP_LEFT);
        out.getStyleClass().add("compared");
        if (beside) {
            HBox left = side(line, Change.REMOVED, Change.ADDED);
            HBox right = side(line, Change.ADDED, Change.REMOVED);
            out.getChildren().setAll(left, right);
        } else {
            Label sign = sign(line.change());
            TextFlow text = flow(line.spans());
            HBox.setHgrow(text, Priority.ALWAYS);
            out.getChildren().setAll(sign, place(line), text);
        }
        return out;
    }

    /** One column: what is the same, and what is only on this side. */
    private static HBox side(Line line, Change own, Change other) {
        List<Span> spans =
                line.spans().stream().filter(span -> span.change() != other).toList();
        boolean nothing = line.change() == other || spans.isEmpty();
        TextFlow text = flow(nothing ? List.of() : spans);
        HBox.setHgrow(text, Priority.ALWAYS);
        Change shown = nothing || line.change() == Change.SAME ? Change.SAME : own;
        HBox out = new HBox(8, sign(shown), nothing ? new Region() : place(line), text);
        out.getStyleClass().add(nothing ? "compared-nothing" : "compared-side");
        out.setPrefWidth(1);
        HBox.setHgrow(out, Priority.ALWAYS);
        return out;
    }

    private static Label sign(Change change) {
        Label sign = new Label(
                switch (change) {
                    case ADDED -> "+";
                    case REMOVED -> "\u2212";
                    case CHANGED -> "\u00b1";
                    case SAME -> "";
                });
        sign.getStyleClass().add("compared-sign");
        sign.setMinWidth(14);
        sign.setPrefWidth(14);
        return sign;
    }

    private static Node place(Line line) {
        Label place = new Label(line.place());
        place.getStyleClass().add("compared-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.setManaged(!line.place().isEmpty());
        return place;
    }

    private static TextFlow flow(List<Span> spans) {
        List<Text> parts = new ArrayList<>();
        for (Span span : spans) {
            Text part = new Text(shortened(span, spans.size() > 1));
            part.getStyleClass()
                    .add(
                            switch (span.change()) {
                                case ADDED -> "added";
                                case REMOVED -> "removed";
                                case SAME, CHANGED -> "plain";
                            });
            parts.add(part);
        }
        TextFlow flow = new TextFlow(parts.toArray(Text[]::new));
        flow.setPrefWidth(1);
        return flow;
    }

    private static String shortened(Span span, boolean among) {
        String text = span.text().replace('\t', ' ');
        if (text.length() <= LONG) {
            return text;
        }
        boolean middle = among && span.change() == Change.SAME;
        String tail = middle ? text.substring(whole(text, text.length() - KEPT)) : "";
        return text.substring(0, whole(text, middle ? KEPT : LONG)) + " \u2026 " + tail;
    }

    /** Not between the two halves of a character. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
