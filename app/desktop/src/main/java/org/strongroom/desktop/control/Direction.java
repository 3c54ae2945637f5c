package org.strongroom.desktop.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Which way a text is read, whatever way the window is read: what people wrote has a direction of its own. */
public final class Direction {
    /** Characters looked at: more would not change what most of a document is. */
    private static final int LOOKED_AT = 20_000;

    /** Characters of a piece after which the next word begins another. */
    private static final int PIECE = 60;

    /** The style of nodes with text in letters that are read from the right to the left. */
    private static final String STYLE = "from-the-right";

    private Direction() {}

    /** That of a paragraph: of its first letter; that of what it is in where it has none. */
    public static NodeOrientation of(String paragraph) {
        int length = Math.min(paragraph.length(), LOOKED_AT);
        for (int at = 0; at < length; at += Character.charCount(paragraph.codePointAt(at))) {
            NodeOrientation one = of(paragraph.codePointAt(at));
            if (one != NodeOrientation.INHERIT) {
                return one;
            }
        }
        return NodeOrientation.INHERIT;
    }

    /** That of a document: of most of its letters; that of what it is in where it has none. */
    public static NodeOrientation ofMost(String document) {
        int right = 0;
        int left = 0;
        int length = Math.min(document.length(), LOOKED_AT);
        for (int at = 0; at < length; at += Character.charCount(document.codePointAt(at))) {
            switch (of(document.codePointAt(at))) {
                case RIGHT_TO_LEFT -> right++;
                case LEFT_TO_RIGHT -> left++;
                case INHERIT -> {}
            }
        }
        return right + left == 0
                ? NodeOrientation.INHERIT
                : right > left ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }

    /** Whether there is a letter that is read from the right to the left. */
    public static boolean fromTheRight(String text) {
        return text.codePoints().anyMatch(one -> of(one) == NodeOrientation.RIGHT_TO_LEFT);
    }

    /**
     * A text in pieces for a flow. Those that are {@linkplain #mark marks} are apart: JavaFX on Linux draws a box for each. Where
     * letters are shaped, pieces are short, of whole words: at each end of a line JavaFX shapes the rest of the piece again, and a
     * paragraph of 4,000 letters in one would take seconds.
     */
    public static List<String> parted(String text) {
        boolean shaped = shaped(text);
        List<String> out = new ArrayList<>();
        int from = 0;
        for (int at = 1; at < text.length(); at++) {
            boolean full = shaped && at - from >= PIECE && text.charAt(at - 1) == ' ';
            if (full || mark(text.charAt(at)) != mark(text.charAt(at - 1))) {
                out.add(text.substring(from, at));
                from = at;
            }
        }
        out.add(text.substring(from));
        return out;
    }

    /** Whether there are letters whose shapes depend on those beside them: from Hebrew and Arabic to those of India and Thailand. */
    public static boolean shaped(String text) {
        return text.chars().anyMatch(one -> one >= 0x0590 && one < 0x1c80) || fromTheRight(text);
    }

    /** Whether a piece is marks, which direct or join the words beside them and have no sign of their own. */
    public static boolean mark(String piece) {
        return !piece.isEmpty() && mark(piece.charAt(0));
    }

    private static boolean mark(char one) {
        return switch (one) {
            // Not the joiner, 200d, which holds signs of several characters together.
            case '\u200b', '\u200c', '\u200e', '\u200f', '\u061c', '\ufeff' -> true;
            default -> (one >= '\u202a' && one <= '\u202e') || (one >= '\u2060' && one <= '\u206f');
        };
    }

    /** Has a node with a paragraph read as that is, in a font that has its letters. */
    public static void follow(Node node, String paragraph) {
        node.setNodeOrientation(of(paragraph));
        dress(node, paragraph);
    }

    /** Has a node shown in a font that has the letters of its text. */
    public static void dress(Node node, String text) {
        node.getStyleClass().remove(STYLE);
        if (fromTheRight(text)) {
            node.getStyleClass().add(STYLE);
        }
    }

    /**
     * Has shapes that a flow of text gave for its characters lie upon them: JavaFX 25 gives them as seen from the left, also in a
     * flow that is mirrored.
     */
    public static void unmirror(Node shapes, Region flow) {
        if (flow.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT) {
            shapes.getTransforms().setAll(new Scale(-1, 1, flow.getWidth() / 2, 0));
        } else {
            shapes.getTransforms().clear();
        }
    }

    /** A point of a flow of text, where that looks for its characters: as for {@link #unmirror}. */
    public static Point2D unmirror(Point2D point, Region flow) {
        return flow.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT
                ? new Point2D(flow.getWidth() - point.getX(), point.getY())
                : point;
    }

    private static NodeOrientation of(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> NodeOrientation.LEFT_TO_RIGHT;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                NodeOrientation.RIGHT_TO_LEFT;
            default -> NodeOrientation.INHERIT;
        };
    }
}
