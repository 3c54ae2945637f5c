package org.strongroom.documents.read;

/**
 * How a cell looks.
 *
 * @param ink of its letters as 0xRRGGBB; {@link #USUAL} where nothing says so
 * @param fill behind them as 0xRRGGBB; {@link #USUAL} for none
 * @param wrapped whether its text goes on in further lines
 */
public record CellLook(
        int ink,
        int fill,
        boolean bold,
        boolean italic,
        boolean underlined,
        boolean struck,
        Side side,
        boolean wrapped) {
    /** No colour of its own. */
    public static final int USUAL = -1;

    private static final int RED = 0xff0000;
    /** Like most cells. */
    public static final CellLook PLAIN = new CellLook(USUAL, USUAL, false, false, false, false, Side.USUAL, false);

    /** Where its text stands. The names are part of the protocol with the worker. */
    public enum Side {
        /** As its content has it: numbers at the right. */
        USUAL,
        LEFT,
        CENTRE,
        RIGHT
    }

    /** With red letters, as formats have them for what is below zero. */
    CellLook red() {
        return new CellLook(RED, fill, bold, italic, underlined, struck, side, wrapped);
    }

    /** Checks the colours. */
    public CellLook {
        if (!colour(ink) || !colour(fill)) {
            throw new IllegalArgumentException("no colour");
        }
    }

    static boolean colour(int value) {
        return value >= USUAL && value <= 0xffffff;
    }
}
