package org.strongroom.desktop.control;

import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons and buttons made of them. An icon alone never carries a meaning: each button has a name that is read out. */
public final class Icons {
    /** Those that point back and forth, where reading goes. */
    private static final Set<Feather> POINTING = EnumSet.of(
            Feather.ARROW_LEFT,
            Feather.CHEVRON_LEFT,
            Feather.CHEVRON_RIGHT,
            Feather.CORNER_UP_LEFT,
            Feather.CORNER_UP_RIGHT,
            Feather.LOG_OUT);

    private Icons() {}

    /** A plain icon; one that points back or forth does so in a window from the right to the left too. */
    public static FontIcon of(Feather icon) {
        FontIcon made = new FontIcon(icon);
        if (POINTING.contains(icon)) {
            made.effectiveNodeOrientationProperty()
                    .subscribe(way -> made.setScaleX(way == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1));
        }
        return made;
    }

    /** A large icon for cards and empty lists. */
    public static FontIcon large(Feather icon) {
        FontIcon large = new FontIcon(icon);
        large.getStyleClass().add("large-icon");
        return large;
    }

    /** A button that shows an icon only; {@code name} is its tooltip and what a screen reader says. */
    public static Button button(Feather icon, String name) {
        Button button = new Button("", of(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        name(button, name);
        return button;
    }

    /** A button with an icon and words. */
    public static Button labelled(Feather icon, String words) {
        Button button = new Button(words, of(icon));
        // Whatever stands beside it: its words are not cut.
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    /** Gives a control that has no words its name and tooltip. */
    public static void name(Node node, String name) {
        node.setAccessibleText(name);
        Tooltip.install(node, new Tooltip(name));
    }
}
