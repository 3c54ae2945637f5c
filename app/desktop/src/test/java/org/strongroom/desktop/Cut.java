package org.strongroom.desktop;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Looks for words that are cut off. */
final class Cut {
    private Cut() {}

    /**
     * Words that are shown shorter than they are, and buttons beside the window. Cells of lists may shorten what people wrote,
     * which their tooltips tell.
     */
    static List<String> in(Node root) {
        List<String> cut = new ArrayList<>();
        for (Node node : Driver.all(root, Labeled.class::isInstance)) {
            String words = ((Labeled) node).getText();
            if (words == null || words.length() < 2 || inCell(node) || !usable(node)) {
                continue;
            }
            for (Node text : Driver.all(node, one -> one instanceof Text && !(one instanceof FontIcon))) {
                String shown = ((Text) text).getText();
                if (text.isVisible() && belongs(text, node) && !shown.strip().equals(words.strip())) {
                    cut.add(shown + " of " + words);
                }
            }
            Bounds bounds = node.localToScene(node.getBoundsInLocal());
            if (node instanceof ButtonBase
                    && (bounds.getMinX() < -1
                            || bounds.getMaxX() > node.getScene().getWidth() + 1)) {
                cut.add("outside: " + words);
            }
        }
        return cut;
    }

    /** Whether a text is that of a control itself, and not of one inside it. */
    private static boolean belongs(Node text, Node control) {
        Node one = text.getParent();
        while (one != null && !(one instanceof Labeled)) {
            one = one.getParent();
        }
        return control.equals(one);
    }

    static boolean inCell(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one instanceof IndexedCell
                    || one.getStyleClass().contains("sheet-grid")
                    || "vault-name".equals(one.getId())
                    || one.getStyleClass().contains("crumb")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node is in sight and enabled. */
    static boolean usable(Node node) {
        boolean usable = true;
        for (Node one = node; one != null; one = one.getParent()) {
            usable &= one.isVisible() && !one.isDisabled();
        }
        return usable;
    }
}
