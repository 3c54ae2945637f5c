package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.settings.Settings.Look;

/**
 * Every screen and card, for whoever uses a keyboard only, a screen reader, large text, or does not see fine differences: each
 * control has a name and Tab comes to it, text stands out in both themes, and text twice as large cuts no word.
 */
class AccessibilityTest extends Tour {
    private static final int MOST = 250;

    private final List<String> wrong = new ArrayList<>();

    @Override
    void stop(String name) {
        Driver.fx(() -> driver.window().look(Look.LIGHT, 100));
        driver.pulse();
        Driver.fx(() -> {
            Node root = driver.window().root();
            note(name, "has no name", Names.missing(root));
            note(name, "Tab does not come to", unreached(root.getScene()));
            root.applyCss();
            note(name, "light", Contrast.tooLittle(root));
            note(name, "is no dialog", dialogs(root));
            driver.window().look(Look.DARK, 200);
        });
        driver.pulse();
        Driver.fx(() -> {
            driver.window().root().applyCss();
            // What came in since the last frame has no words yet.
            driver.window().root().layout();
            note(name, "dark", Contrast.tooLittle(driver.window().root()));
            note(name, "cut at 200 %", Cut.in(driver.window().root()));
            driver.window().look(Look.LIGHT, 100);
        });
        driver.pulse();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsWrongIsNoticed() {
        Driver.fx(() -> {
            Label faint = new Label("faint");
            faint.setStyle("-fx-text-fill: #999");
            Label narrow = new Label("far too long for so little room");
            narrow.setMaxWidth(40);
            HBox root = new HBox(new Button(), new Button("Named"), faint, narrow);
            root.setStyle("-fx-background-color: white");
            new Scene(root, 300, 100);
            root.applyCss();
            root.layout();
            assertThat(Names.missing(root)).hasSize(1);
            assertThat(Contrast.tooLittle(root)).hasSize(1);
            assertThat(Cut.in(root)).hasSize(1);
        });
    }

    private void note(String where, String what, List<String> nodes) {
        nodes.forEach(node -> wrong.add(where + ": " + what + ": " + node));
    }

    /** What takes the focus by itself and is not come to by going on from where the focus is. */
    private static List<String> unreached(Scene scene) {
        Optional<Node> before = Optional.ofNullable(scene.getFocusOwner());
        Set<Node> reached = new HashSet<>();
        Node at = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
        for (int i = 0; i < MOST && at != null; i++) {
            at.requestFocusTraversal(TraversalDirection.NEXT);
            at = scene.getFocusOwner();
            if (!reached.add(at)) {
                break;
            }
        }
        before.ifPresent(Node::requestFocus);
        // Of choices of which one holds, Tab comes to that one, and the arrows to the others.
        Set<ToggleGroup> groups = reached.stream()
                .filter(RadioButton.class::isInstance)
                .map(node -> ((RadioButton) node).getToggleGroup())
                .collect(Collectors.toSet());
        return Driver.all(scene.getRoot(), Node::isFocusTraversable).stream()
                .filter(node -> Cut.usable(node) && !reached.contains(node))
                .filter(node -> !(node instanceof RadioButton button && groups.contains(button.getToggleGroup())))
                .map(node -> node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass())
                .toList();
    }

    /** Cards that a screen reader does not announce as what they are. */
    private static List<String> dialogs(Node root) {
        return Driver.all(
                        root,
                        node -> node.getStyleClass().contains("card")
                                && (node.getAccessibleRole() != AccessibleRole.DIALOG
                                        || node.getAccessibleText() == null
                                        || node.getAccessibleText().isBlank()))
                .stream()
                .map(Node::toString)
                .toList();
    }
}
