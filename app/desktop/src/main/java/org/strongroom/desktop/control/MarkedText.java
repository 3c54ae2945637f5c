package org.strongroom.desktop.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.strongroom.documents.search.Marked;

/** Text in which places are lit up, as with a marker pen; they are bold too, for whoever does not see the colour. */
public final class MarkedText extends TextFlow {
    private final Path pen = new Path();
    private final List<Marked.Range> marks;

    public MarkedText(Marked marked) {
        this.marks = marked.marks();
        getStyleClass().add("marked");
        pen.getStyleClass().add("pen");
        pen.setManaged(false);
        pen.setMouseTransparent(true);
        String text = marked.text();
        List<Text> parts = new ArrayList<>();
        int at = 0;
        for (Marked.Range mark : marks) {
            if (mark.start() > at) {
                parts.addAll(parts(text.substring(at, mark.start()), "plain"));
            }
            parts.addAll(parts(text.substring(mark.start(), mark.end()), "hit"));
            at = mark.end();
        }
        if (at < text.length() || parts.isEmpty()) {
            parts.addAll(parts(text.substring(at), "plain"));
        }
        getChildren().add(pen);
        getChildren().addAll(parts);
        setAccessibleText(text);
        Direction.dress(this, text);
        if (Direction.of(text) == NodeOrientation.LEFT_TO_RIGHT) {
            // It begins where what is around it begins; its signs, and the pen, stand as in a window from the left.
            setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            parentProperty()
                    .flatMap(Node::effectiveNodeOrientationProperty)
                    .subscribe(around -> setTextAlignment(
                            around == NodeOrientation.RIGHT_TO_LEFT ? TextAlignment.RIGHT : TextAlignment.LEFT));
        }
    }

    private static List<Text> parts(String text, String style) {
        return Direction.parted(text).stream()
                .map(words -> {
                    Text part = new Text(words);
                    part.getStyleClass().add(style);
                    part.setOpacity(Direction.mark(words) ? 0 : 1);
                    return part;
                })
                .toList();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        List<PathElement> shapes = new ArrayList<>();
        for (Marked.Range mark : marks) {
            shapes.addAll(List.of(getRangeShape(mark.start(), mark.end(), false)));
        }
        pen.getElements().setAll(shapes);
        Direction.unmirror(pen, this);
    }
}
