package org.strongroom.cli;

/** Numbers of bytes for people: decimal units, at most one digit after the point. */
final class Sizes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Sizes() {}

    /** As in {@code 999 B}, {@code 12.3 kB}. */
    static String text(long bytes) {
        long whole = bytes;
        long tenths = 0;
        int unit = 0;
        while (whole >= 1000) {
            tenths = whole % 1000 / 100;
            whole /= 1000;
            unit++;
        }
        return unit == 0 || whole >= 100 ? whole + " " + UNITS[unit] : whole + "." + tenths + " " + UNITS[unit];
    }
}
