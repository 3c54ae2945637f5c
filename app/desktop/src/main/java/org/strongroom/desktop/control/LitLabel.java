package org.strongroom.desktop.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.documents.search.Marked;

/**
 * A label in which places are lit up, as with a marker pen, and underlined, for whoever does not see the colour. Its words are those
 * of any label: they are shortened where there is no room, and a place that is left out lights up the dots that stand for it.
 */
public final class LitLabel extends Region {
    private final Label label = new Label();
    private final Path pen = new Path();
    private final Path line = new Path();
    private List<Marked.Range> marks = List.of();

    public LitLabel() {
        getStyleClass().add("lit-label");
        pen.getStyleClass().add("pen");
        line.getStyleClass().add("line");
        for (Path path : List.of(pen, line)) {
            path.setManaged(false);
            path.setMouseTransparent(true);
        }
        getChildren().setAll(pen, label, line);
    }

    /** The words; whoever changes them marks them anew. */
    public Label label() {
        return label;
    }

    /** Lights up these places of the words, and no others. */
    public void mark(List<Marked.Range> places) {
        marks = List.copyOf(places);
        requestLayout();
    }

    /** The words that are lit up, as they are when nothing is left out. */
    public List<String> lit() {
        String words = label.getText();
        return marks.stream()
                .map(mark -> words.substring(mark.start(), mark.end()))
                .toList();
    }

    @Override
    public Orientation getContentBias() {
        return label.getContentBias();
    }

    @Override
    protected double computeMinWidth(double height) {
        return label.minWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return label.prefWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return label.minHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return label.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        label.resizeRelocate(0, 0, getWidth(), getHeight());
        pen.getElements().clear();
        line.getElements().clear();
        if (marks.isEmpty()) {
            return;
        }
        // Now, so that it is known which of its words it leaves out, and where the others are.
        label.layout();
        shown().ifPresent(text -> {
            for (Marked.Range mark : inSight(text.getText())) {
                boxes(text.rangeShape(mark.start(), mark.end()))
                        .forEach(box -> light(text.localToParent(unmirrored(box, text))));
            }
        });
    }

    /** JavaFX 25 gives shapes of text as seen from the left, also in a window that is mirrored. */
    private static Bounds unmirrored(Bounds box, Text text) {
        Bounds all = text.getLayoutBounds();
        return text.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT
                ? new BoundingBox(
                        all.getMinX() + all.getMaxX() - box.getMaxX(), box.getMinY(), box.getWidth(), box.getHeight())
                : box;
    }

    private void light(Bounds box) {
        Bounds at = label.localToParent(box);
        pen.getElements()
                .addAll(
                        new MoveTo(at.getMinX(), at.getMinY()),
                        new LineTo(at.getMaxX(), at.getMinY()),
                        new LineTo(at.getMaxX(), at.getMaxY()),
                        new LineTo(at.getMinX(), at.getMaxY()),
                        new LineTo(at.getMinX(), at.getMinY()));
        line.getElements().addAll(new MoveTo(at.getMinX(), at.getMaxY()), new LineTo(at.getMaxX(), at.getMaxY()));
    }

    /** What the label draws; nothing before it has a skin. */
    private Optional<Text> shown() {
        return label.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof Text && !(node instanceof FontIcon))
                .map(Text.class::cast)
                .findFirst();
    }

    /** The places in words of which some may be left out. */
    private List<Marked.Range> inSight(String words) {
        String whole = label.getText();
        String dots = label.getEllipsisString();
        if (words.equals(whole)) {
            return marks;
        }
        for (int at = words.indexOf(dots); at >= 0; at = words.indexOf(dots, at + 1)) {
            String end = words.substring(at + dots.length());
            if (whole.startsWith(words.substring(0, at)) && whole.endsWith(end)) {
                return cut(at, whole.length() - end.length(), dots.length());
            }
        }
        return List.of();
    }

    /** The places where dots stand for what is from {@code start} up to, and without, {@code end}. */
    private List<Marked.Range> cut(int start, int end, int dots) {
        List<Marked.Range> out = new ArrayList<>();
        for (Marked.Range mark : marks) {
            int from = moved(mark.start(), start, end, dots, start);
            int to = moved(mark.end() - 1, start, end, dots, start + dots - 1) + 1;
            out.add(new Marked.Range(from, to));
        }
        return out;
    }

    private static int moved(int at, int start, int end, int dots, int within) {
        if (at < start) {
            return at;
        }
        return at < end ? within : at - end + start + dots;
    }

    /** Around each run of letters that are drawn beside each other. */
    private static List<Bounds> boxes(PathElement[] shape) {
        List<Bounds> out = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (PathElement element : shape) {
            if (element instanceof MoveTo move) {
                box(points).ifPresent(out::add);
                points.clear();
                points.add(new double[] {move.getX(), move.getY()});
            } else if (element instanceof LineTo to) {
                points.add(new double[] {to.getX(), to.getY()});
            }
        }
        box(points).ifPresent(out::add);
        return out;
    }

    private static Optional<Bounds> box(List<double[]> points) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        double left = points.stream().mapToDouble(point -> point[0]).min().orElseThrow();
        double right = points.stream().mapToDouble(point -> point[0]).max().orElseThrow();
        double top = points.stream().mapToDouble(point -> point[1]).min().orElseThrow();
        double bottom = points.stream().mapToDouble(point -> point[1]).max().orElseThrow();
        return Optional.of(new BoundingBox(left, top, right - left, bottom - top));
    }
}
