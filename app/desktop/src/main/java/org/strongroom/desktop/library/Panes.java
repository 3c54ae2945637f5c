package org.strongroom.desktop.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Arrangement;
import org.strongroom.desktop.settings.Preferences;

/** Places left, the list in the middle, and the reading pane right, as wide as a person left them. */
final class Panes {
    private static final double WHOLE = 1000;

    private final SplitPane panes = new SplitPane();
    private final Region right;
    private final Ui ui;
    private final Preferences preferences;
    private final List<Pane> all;

    /** One of them, and what puts the focus into it. */
    record Pane(Region region, Runnable focus) {}

    Panes(Ui ui, Preferences preferences, Pane left, Pane middle, Pane right) {
        this(ui, preferences, left.region(), middle.region(), right.region(), List.of(left, middle, right));
    }

    private Panes(Ui ui, Preferences preferences, Region left, Region middle, Region right, List<Pane> all) {
        this.ui = ui;
        this.preferences = preferences;
        this.all = all;
        this.right = right;
        panes.setOrientation(Orientation.HORIZONTAL);
        panes.getItems().setAll(left, middle);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        if (arrangement().preview()) {
            panes.getItems().add(right);
        }
        place();
        // What a person does with a divider ends so; when the window changes, the dividers move by themselves.
        panes.addEventFilter(MouseEvent.MOUSE_RELEASED, ignored -> remember());
    }

    SplitPane node() {
        return panes;
    }

    /** Whether the reading pane is there. */
    boolean previewing() {
        return panes.getItems().contains(right);
    }

    /** Shows the reading pane, or takes it away. */
    void toggle() {
        boolean shown = !previewing();
        if (shown) {
            panes.getItems().add(right);
        } else {
            panes.getItems().remove(right);
        }
        place();
        preferences.change(
                settings -> settings.withArrangement(settings.arrangement().withPreview(shown)));
    }

    /** Puts the focus into the next pane, or into the one before; from elsewhere into the first, or the last. */
    void go(boolean back) {
        if (panes.getScene() == null) {
            return; // one document fills the window
        }
        List<Pane> there = all.stream()
                .filter(pane -> panes.getItems().contains(pane.region()))
                .toList();
        int count = there.size();
        int from = back ? 0 : count - 1;
        for (int i = 0; i < count; i++) {
            from = holdsFocus(there.get(i).region()) ? i : from;
        }
        // A pane in which nothing takes the focus, as the reading pane while nothing is read, is passed over.
        for (int i = 1; i < count; i++) {
            Pane next = there.get(Math.floorMod(back ? from - i : from + i, count));
            next.focus().run();
            if (holdsFocus(next.region())) {
                return;
            }
        }
        there.get(from).focus().run();
    }

    /** Puts the focus onto the first line between panes, from there onto the next, and from the last back to where it was. */
    void toDivider() {
        if (panes.getScene() == null) {
            return;
        }
        List<Divider> dividers = dividers();
        Optional<Node> focused = Optional.ofNullable(panes.getScene().getFocusOwner());
        int at = focused.map(dividers::indexOf).orElse(-1);
        Optional<Node> before = at < 0 ? focused : dividers.get(at).before();
        if (at + 1 < dividers.size()) {
            dividers.get(at + 1).focus(before);
        } else {
            before.ifPresent(Node::requestFocus);
        }
    }

    private boolean holdsFocus(Region pane) {
        Node at = panes.getScene().getFocusOwner();
        while (at != null && !at.equals(pane)) {
            at = at.getParent();
        }
        return at != null;
    }

    /** Made when they are asked for: the toolkit makes its lines anew when a pane comes or goes. */
    private List<Divider> dividers() {
        List<StackPane> lines = panes.getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("split-pane-divider"))
                .map(StackPane.class::cast)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .toList();
        List<Divider> out = new ArrayList<>();
        for (StackPane line : lines) {
            int index = out.size();
            out.add(line.getChildren().stream()
                    .filter(Divider.class::isInstance)
                    .map(Divider.class::cast)
                    .findFirst()
                    .orElseGet(() -> laid(line, index)));
        }
        return out;
    }

    private Divider laid(StackPane line, int index) {
        Divider divider = new Divider(
                panes, index, ui.text(index == 0 ? "panes.divider.left" : "panes.divider.right"), this::remember);
        line.getChildren().add(divider);
        line.layoutBoundsProperty().subscribe(now -> divider.resizeRelocate(0, 0, now.getWidth(), now.getHeight()));
        return divider;
    }

    private Arrangement arrangement() {
        return preferences.get().arrangement();
    }

    private void place() {
        panes.setDividerPosition(0, arrangement().left() / WHOLE);
        if (previewing()) {
            panes.setDividerPosition(1, 1 - arrangement().right() / WHOLE);
        }
    }

    private void remember() {
        double[] at = panes.getDividerPositions();
        int left = (int) Math.round(at[0] * WHOLE);
        int reading = at.length > 1
                ? (int) Math.round((1 - at[1]) * WHOLE)
                : arrangement().right();
        // A click elsewhere ends here too.
        if (Math.abs(left - arrangement().left()) > 1
                || Math.abs(reading - arrangement().right()) > 1) {
            preferences.change(
                    settings -> settings.withArrangement(settings.arrangement().withPanes(left, reading)));
        }
    }
}
