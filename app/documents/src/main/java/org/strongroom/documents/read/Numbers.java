package org.strongroom.documents.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Reads the numbers inside documents. */
final class Numbers {
    private static final int DIGITS = 8;

    private static final MathContext SIGNIFICANT = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int DECIMALS = 10;
    private static final double EXACT = 1L << 53;

    private Numbers() {}

    /** A number as workbooks show it where no format is asked for: without what is only owed to its binary form. */
    static String general(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return value == 0 ? "0" : "";
        }
        if (size >= 1e21 || size < 1e-9) {
            return new BigDecimal(value)
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toString();
        }
        if (size < EXACT && value == Math.rint(value)) {
            // Numbers of accounts and cards have sixteen digits, all of which count.
            return Long.toString((long) value);
        }
        BigDecimal number = new BigDecimal(value).round(SIGNIFICANT);
        number = number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_EVEN) : number;
        return number.stripTrailingZeros().toPlainString();
    }

    /** A number of one to eight decimal digits; {@code otherwise} for anything else. Called for every cell, so no pattern. */
    static int parse(String text, int otherwise) {
        if (text.isEmpty() || text.length() > DIGITS) {
            return otherwise;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return otherwise;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
