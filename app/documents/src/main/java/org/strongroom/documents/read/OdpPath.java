package org.strongroom.documents.read;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A path of SVG or of an enhanced geometry, step by step: lines and curves of the third degree; any other sort of step makes none. */
final class OdpPath {
    private static final double FARTHEST = 1e6;

    private final double left;
    private final double top;
    private final double across;
    private final double down;
    private final Path2D path = new Path2D.Double();
    private final List<Double> numbers = new ArrayList<>();
    private char command = 'M';
    private double x;
    private double y;
    private double startX;
    private double startY;

    /** Numbers are scaled, then moved. */
    OdpPath(double left, double top, double across, double down) {
        this.left = left;
        this.top = top;
        this.across = across;
        this.down = down;
    }

    /** Takes a letter or a number; whether it is known. */
    boolean take(String token) {
        char first = token.charAt(0);
        if (Character.isLetter(first)) {
            if (!numbers.isEmpty() || "MmLlHhVvCcZzNFS".indexOf(first) < 0) {
                return false;
            }
            command = first;
            if (first == 'Z' || first == 'z') {
                if (path.getCurrentPoint() == null) {
                    return false;
                }
                path.closePath();
                x = startX;
                y = startY;
            }
            return true;
        }
        numbers.add(Double.parseDouble(token));
        return numbers.size() < needed() || step();
    }

    private int needed() {
        return switch (Character.toUpperCase(command)) {
            case 'C' -> 6;
            case 'H', 'V' -> 1;
            default -> 2;
        };
    }

    private boolean step() {
        boolean relative = Character.isLowerCase(command);
        double baseX = relative ? x : 0;
        double baseY = relative ? y : 0;
        String kind = String.valueOf(command).toUpperCase(Locale.ROOT);
        double lastX = numbers.get(Math.max(0, numbers.size() - 2));
        double lastY = numbers.getLast();
        x = kind.equals("V") ? x : baseX + (kind.equals("H") ? lastY : lastX);
        y = kind.equals("H") ? y : baseY + lastY;
        if (Math.abs(across(x)) > FARTHEST || Math.abs(down(y)) > FARTHEST) {
            return false;
        }
        if (!kind.equals("M") && path.getCurrentPoint() == null) {
            return false;
        }
        switch (kind) {
            case "M" -> {
                path.moveTo(across(x), down(y));
                startX = x;
                startY = y;
                command = relative ? 'l' : 'L';
            }
            case "C" ->
                path.curveTo(
                        across(baseX + numbers.get(0)),
                        down(baseY + numbers.get(1)),
                        across(baseX + numbers.get(2)),
                        down(baseY + numbers.get(3)),
                        across(x),
                        down(y));
            case "L", "H", "V" -> path.lineTo(across(x), down(y));
            default -> {
                return false;
            }
        }
        numbers.clear();
        return true;
    }

    private double across(double value) {
        return left + value * across;
    }

    private double down(double value) {
        return top + value * down;
    }

    Optional<Path2D> done() {
        return path.getCurrentPoint() == null || path.getBounds2D().isEmpty() ? Optional.empty() : Optional.of(path);
    }
}
