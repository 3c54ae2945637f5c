package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.strongroom.desktop.control.Direction;
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
        Node graphic = getGraphic();
        if (graphic == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double breadth = width > 0 ? width : getListView().getWidth() - SCROLL_BAR;
        double inner = breadth - snappedLeftInset() - snappedRightInset();
        if (inner < SCROLL_BAR) {
            return super.computePrefHeight(width); // not laid out yet
        }
        return graphic.prefHeight(inner) + snappedTopInset() + snappedBottomInset();
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
        if (!beside) {
            return new Columns(List.of(column(line.change(), line, line.spans())));
        }
        return new Columns(List.of(side(line, Change.REMOVED, Change.ADDED), side(line, Change.ADDED, Change.REMOVED)));
    }

    /** One column: what is the same, and what is only on this side. */
    private static Column side(Line line, Change own, Change other) {
        List<Span> spans =
                line.spans().stream().filter(span -> span.change() != other).toList();
        if (line.change() == other || spans.isEmpty()) {
            Column nothing = new Column(sign(Change.SAME), new Label(), flow(List.of()), new Region());
            nothing.back().getStyleClass().add("compared-nothing");
            return nothing;
        }
        return column(line.change() == Change.SAME ? Change.SAME : own, line, spans);
    }

    private static Column column(Change sign, Line line, List<Span> spans) {
        Label place = new Label(line.place());
        place.getStyleClass().add("compared-place");
        return new Column(sign(sign), place, flow(spans), new Region());
    }

    /** A sign, a place and a text, with something behind them. */
    private record Column(Label sign, Label place, TextFlow text, Region back) {
        private static final int GAP = 8;
        private static final int SIGN = 14;

        double textAt() {
            double width = place.getText().isEmpty() ? 0 : place.prefWidth(-1) + GAP;
            return SIGN + GAP + width;
        }

        double height(double width) {
            return text.prefHeight(Math.max(1, width - textAt()));
        }

        void layout(double x, double width, double height) {
            back.resizeRelocate(x, 0, width, height);
            sign.resizeRelocate(x, 0, SIGN, sign.prefHeight(-1));
            place.resizeRelocate(x + SIGN + GAP, 0, place.prefWidth(-1), place.prefHeight(-1));
            text.resizeRelocate(x + textAt(), 0, Math.max(1, width - textAt()), height);
        }
    }

    /** Columns of one width, as high as the highest text in that width: boxes would ask for the height at the least one. */
    private static final class Columns extends Region {
        private final List<Column> columns;

        Columns(List<Column> columns) {
            this.columns = columns;
            getStyleClass().add("compared");
            columns.forEach(column ->
                    getChildren().addAll(List.of(column.back(), column.sign(), column.place(), column.text())));
        }

        private double width(double whole) {
            return (whole - Column.GAP * (columns.size() - 1)) / columns.size();
        }

        @Override
        protected double computePrefWidth(double height) {
            return 1;
        }

        @Override
        protected double computePrefHeight(double width) {
            double each = width(width > 0 ? width : getWidth());
            return columns.stream()
                    .mapToDouble(column -> column.height(each))
                    .max()
                    .orElse(0);
        }

        @Override
        protected void layoutChildren() {
            double each = width(getWidth());
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).layout(i * (each + Column.GAP), each, getHeight());
            }
        }
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
        return sign;
    }

    private static TextFlow flow(List<Span> spans) {
        List<Text> parts = new ArrayList<>();
        for (Span span : spans) {
            String style = switch (span.change()) {
                case ADDED -> "added";
                case REMOVED -> "removed";
                case SAME, CHANGED -> "plain";
            };
            for (String words : Direction.parted(shortened(span, spans.size() > 1))) {
                Text part = new Text(words);
                part.getStyleClass().add(style);
                part.setOpacity(Direction.mark(words) ? 0 : 1);
                parts.add(part);
            }
        }
        TextFlow flow = new TextFlow(parts.toArray(Text[]::new));
        Direction.follow(flow, parts.stream().map(Text::getText).collect(Collectors.joining()));
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
