package org.strongroom.documents.read;

/** Lengths as styles write them. */
final class Lengths {
    private static final int MOST = 100_000;
    private static final int CHARS = 12;

    private Lengths() {}

    /** A length, such as {@code 2.5cm}, in pixels of which 96 are an inch; 0 for what is none. */
    static int pixels(String length) {
        int end = 0;
        while (end < length.length() && end < CHARS && "0123456789.".indexOf(length.charAt(end)) >= 0) {
            end++;
        }
        double inches = switch (length.substring(end)) {
            case "in", "inch" -> 1;
            case "cm" -> 1 / 2.54;
            case "mm" -> 1 / 25.4;
            case "pt" -> 1 / 72.0;
            case "pc" -> 1 / 6.0;
            case "px", "" -> 1 / 96.0;
            default -> 0;
        };
        try {
            return end == 0 ? 0 : (int) Math.clamp(Double.parseDouble(length.substring(0, end)) * inches * 96, 0, MOST);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The width that a style of CSS names, in such pixels. */
    static int width(String css) {
        for (String rule : Blocks.start(css, 1000).split(";", -1)) {
            int colon = rule.indexOf(':');
            if (colon > 0 && rule.substring(0, colon).strip().equals("width")) {
                return pixels(rule.substring(colon + 1).strip());
            }
        }
        return 0;
    }
}
