package org.strongroom.desktop.library;

import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * What lies on the line between two panes and takes the focus there: the arrows move the line, Home and End as far as it goes, Enter
 * and Esc go back to where the focus was. The mouse moves the line itself, and does not see this.
 */
final class Divider extends Region {
    /** Of the whole width. */
    private static final double STEP = 0.02;

    private final SplitPane panes;
    private final int index;
    private final Runnable moved;
    private Optional<Node> before = Optional.empty();

    /** The line at {@code index}, called {@code name}; {@code moved} is called after each move. */
    Divider(SplitPane panes, int index, String name, Runnable moved) {
        this.panes = panes;
        this.index = index;
        this.moved = moved;
        setId("divider-" + (index + 1));
        getStyleClass().add("divider-handle");
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Takes the focus, and gives it back to {@code node} in the end. */
    void focus(Optional<Node> node) {
        before = node;
        requestFocus();
    }

    /** Who gets the focus in the end. */
    Optional<Node> before() {
        return before;
    }

    private double at() {
        return panes.getDividerPositions()[index];
    }

    private void key(KeyEvent event) {
        boolean mirrored = panes.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> move(at() + (mirrored ? STEP : -STEP));
            case RIGHT, KP_RIGHT -> move(at() + (mirrored ? -STEP : STEP));
            case HOME -> move(index == 0 ? 0 : panes.getDividerPositions()[index - 1]);
            case END -> move(index + 1 < panes.getDividers().size() ? panes.getDividerPositions()[index + 1] : 1);
            case ENTER, ESCAPE -> before.ifPresent(Node::requestFocus);
            case UP, DOWN, KP_UP, KP_DOWN -> {
                // It goes sideways only; the focus must not leave by them.
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(double to) {
        panes.setDividerPosition(index, Math.clamp(to, 0, 1));
        // Now, so that what is remembered is where it is: no pane becomes too narrow.
        panes.layout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        moved.run();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> at();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 1.0;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> move(at() + STEP);
            case DECREMENT -> move(at() - STEP);
            case SET_VALUE -> {
                if (parameters.length == 1 && parameters[0] instanceof Double to) {
                    move(to);
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
