package org.strongroom.documents.read;

/** Reads the numbers inside documents. */
final class Numbers {
    private static final int DIGITS = 8;

    private Numbers() {}

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
