package org.strongroom.desktop.control;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/**
 * A row in which some buttons show their icon alone where there is no room for their words: one after another, before anything is
 * pushed out of the window. A screen reader says their words all the same.
 */
public final class ShrinkingRow extends HBox {
    private final List<? extends Labeled> shrinking;

    /** Those in {@code shrinking} give up their words, the first one first. */
    public ShrinkingRow(double gap, List<? extends Labeled> shrinking, Node... nodes) {
        super(gap, nodes);
        this.shrinking = List.copyOf(shrinking);
        setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected double computeMinWidth(double height) {
        double least = super.computeMinWidth(height);
        for (Labeled one : shrinking) {
            least -= shrunk(one) ? 0 : words(one);
        }
        return least;
    }

    @Override
    protected void layoutChildren() {
        double whole = computeMinWidth(-1);
        for (Labeled one : shrinking) {
            whole += words(one);
        }
        for (Labeled one : shrinking) {
            boolean shrinks = whole > getWidth();
            whole -= shrinks ? words(one) : 0;
            // Only where it changes: each change is laid out again.
            if (shrinks != shrunk(one)) {
                one.setContentDisplay(shrinks ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            }
        }
        super.layoutChildren();
    }

    private static boolean shrunk(Labeled one) {
        return one.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
    }

    /** What the words take, whether they are shown or not. */
    private static double words(Labeled one) {
        if (one.getText() == null || one.getText().isEmpty() || one.getGraphic() == null) {
            return 0;
        }
        Text text = new Text(one.getText());
        text.setFont(one.getFont());
        return one.getGraphicTextGap() + text.getLayoutBounds().getWidth();
    }
}
