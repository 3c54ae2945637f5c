package org.strongroom.desktop.control;

/** What of a sheet of paper is printed on, in points. */
public record Area(double width, double height) {
    /** Smaller ones are taken for this one: a printer that says so is mistaken. */
    private static final double LEAST = 72;

    public Area {
        width = Math.max(LEAST, width);
        height = Math.max(LEAST, height);
    }
}
