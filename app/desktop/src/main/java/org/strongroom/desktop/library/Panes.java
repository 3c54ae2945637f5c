package org.strongroom.desktop.library;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.strongroom.desktop.settings.Arrangement;
import org.strongroom.desktop.settings.Preferences;

/** Places left, the list in the middle, and the reading pane right, as wide as a person left them. */
final class Panes {
    private static final double WHOLE = 1000;

    private final SplitPane panes = new SplitPane();
    private final Region right;
    private final Preferences preferences;

    Panes(Preferences preferences, Region left, Region middle, Region right) {
        this.preferences = preferences;
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
