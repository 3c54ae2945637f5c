package org.strongroom.desktop.preview;

import org.strongroom.documents.read.CellLook;

/** Writes how a cell looks as a style of its label; letters can be read on what is behind them, by day and by night. */
final class CellDress {
    /** The least difference in brightness, of 255, between letters and what is behind them. */
    private static final double LEAST = 80;

    private CellDress() {}

    /** The style; {@code coloured} where it has its own colours. */
    static String css(CellLook look, boolean coloured, boolean wrapped) {
        StringBuilder css = new StringBuilder();
        if (look.bold()) {
            css.append("-fx-font-weight: bold;");
        }
        if (look.italic()) {
            css.append("-fx-font-style: italic;");
        }
        if (look.underlined()) {
            css.append("-fx-underline: true;");
        }
        if (look.struck()) {
            css.append("-fx-opacity: 0.6;");
        }
        String line = wrapped ? "top" : "center";
        switch (look.side()) {
            case LEFT -> css.append("-fx-alignment: ").append(line).append("-left;");
            case CENTRE ->
                css.append("-fx-alignment: ")
                        .append(wrapped ? "top-center" : "center")
                        .append(";-fx-text-alignment: center;");
            case RIGHT -> css.append("-fx-alignment: ").append(line).append("-right;-fx-text-alignment: right;");
            case USUAL -> css.append(wrapped ? "-fx-alignment: top-left;" : "");
        }
        css.append(wrapped ? "-fx-wrap-text: true;" : "");
        if (coloured) {
            colours(css, look);
        }
        return css.toString();
    }

    private static void colours(StringBuilder css, CellLook look) {
        if (look.fill() != CellLook.USUAL) {
            int ink = look.ink() == CellLook.USUAL ? 0 : look.ink();
            if (Math.abs(light(ink) - light(look.fill())) < LEAST) {
                ink = light(look.fill()) > 127 ? 0 : 0xffffff;
            }
            css.append("-fx-background-color: ").append(hex(look.fill())).append(';');
            css.append("-fx-text-fill: ").append(hex(ink)).append(';');
        } else if (look.ink() != CellLook.USUAL && light(look.ink()) > 24 && light(look.ink()) < 240) {
            css.append("-fx-text-fill: ladder(-color-bg-default, ")
                    .append(hex(mixed(look.ink(), 255)))
                    .append(" 49%, ")
                    .append(hex(mixed(look.ink(), 0)))
                    .append(" 50%);");
        }
    }

    /** A colour that differs enough from white (0) or black (255), towards which it is moved. */
    private static int mixed(int ink, int towards) {
        double light = light(ink);
        double part = towards == 255 ? Math.max(0, (130 - light) / 255) : Math.max(0, (light - 140) / 255);
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            out |= (int) Math.clamp((ink >> shift & 0xff) * (1 - part) + towards * part, 0, 255) << shift;
        }
        return out;
    }

    private static double light(int rgb) {
        return 0.3 * (rgb >> 16 & 0xff) + 0.59 * (rgb >> 8 & 0xff) + 0.11 * (rgb & 0xff);
    }

    private static String hex(int rgb) {
        return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
    }
}
