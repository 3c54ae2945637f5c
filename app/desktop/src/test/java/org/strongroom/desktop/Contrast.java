package org.strongroom.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.MarkedText;

/**
 * How well text stands out from what it is written on, in the colours that are really there: WCAG 2.2, success criteria 1.4.3
 * (4.5 to 1; 3 to 1 for large text) and 1.4.11 (3 to 1 for icons). What is disabled need not.
 */
final class Contrast {
    private static final double TEXT = 4.5;
    private static final double LARGE = 3;
    private static final double LARGE_PIXELS = 24;
    private static final double LARGE_BOLD_PIXELS = 18.66;

    private Contrast() {}

    /** What stands out too little, each with its ratio. */
    static List<String> tooLittle(Node root) {
        List<String> found = new ArrayList<>();
        for (Node node : Driver.all(root, Text.class::isInstance)) {
            Text text = (Text) node;
            if (text.getText().isBlank() || !seen(text) || !(text.getFill() instanceof Color ink)) {
                continue;
            }
            Color ground = ground(text);
            double ratio = ratio(over(faded(ink, opacity(text)), ground), ground);
            double least = least(text);
            if (ratio < least - 0.005) {
                found.add(String.format(
                        Locale.ROOT,
                        "%.2f of %.1f: %s %s on %s in %s",
                        ratio,
                        least,
                        text instanceof FontIcon icon ? icon.getIconLiteral() : text.getText(),
                        ink,
                        ground,
                        text.getParent() == null ? "" : text.getParent().getStyleClass()));
            }
        }
        return found.stream().distinct().toList();
    }

    private static double least(Text text) {
        double size = text.getFont().getSize();
        boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
        return text instanceof FontIcon || size >= LARGE_PIXELS || bold && size >= LARGE_BOLD_PIXELS ? LARGE : TEXT;
    }

    private static boolean seen(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible() || one.isDisabled()) {
                return false;
            }
        }
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node one = node; one != null; one = one.getParent()) {
            opacity *= one.getOpacity();
        }
        return opacity;
    }

    /** The colour below a text: that of the first opaque ancestor, and whatever lies on that. */
    private static Color ground(Text text) {
        List<Color> layers = new ArrayList<>();
        if (text.getParent() instanceof MarkedText marked
                && text.getStyleClass().contains("hit")) {
            for (Node pen : marked.getChildrenUnmodifiable()) {
                if (pen instanceof Path path && path.getFill() instanceof Color color) {
                    layers.add(color);
                }
            }
        }
        for (Parent one = text.getParent(); one != null; one = one.getParent()) {
            if (one instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color color) {
                        layers.add(color);
                    }
                }
            }
            if (layers.stream().anyMatch(Color::isOpaque)) {
                break;
            }
        }
        Color ground = Color.WHITE;
        for (Color layer : layers.reversed()) {
            ground = over(layer, ground);
        }
        return ground;
    }

    private static Color faded(Color color, double opacity) {
        return color.deriveColor(0, 1, 1, opacity);
    }

    private static Color over(Color above, Color below) {
        double a = above.getOpacity();
        return new Color(
                above.getRed() * a + below.getRed() * (1 - a),
                above.getGreen() * a + below.getGreen() * (1 - a),
                above.getBlue() * a + below.getBlue() * (1 - a),
                1);
    }

    private static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
