package org.strongroom.desktop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;

/** Finds what a screen reader could not name. */
final class Names {
    private Names() {}

    /** Nodes that take the focus and have neither a name, nor a label, nor words; described by their kind and id. */
    static List<String> missing(Node root) {
        Set<Node> labelled = new HashSet<>();
        for (Node node : Driver.all(root, one -> one instanceof Label)) {
            if (((Label) node).getLabelFor() != null) {
                labelled.add(((Label) node).getLabelFor());
            }
        }
        List<String> missing = new ArrayList<>();
        for (Node node : Driver.all(root, Node::isFocusTraversable)) {
            if (node.isVisible() && !labelled.contains(node) && !named(node)) {
                missing.add(node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass());
            }
        }
        return missing;
    }

    private static boolean named(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return true;
        }
        if (node instanceof Labeled labeled) {
            return labeled.getText() != null && !labeled.getText().isBlank();
        }
        // Parts of a control answer for it.
        return !(node instanceof TextInputControl || node instanceof TableView || node instanceof TreeView)
                && node.getParent() != null
                && node.getParent().isFocusTraversable()
                && named(node.getParent());
    }
}
