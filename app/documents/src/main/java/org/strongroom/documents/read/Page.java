package org.strongroom.documents.read;

import java.util.List;

/** One page of a document, for looking at. */
public sealed interface Page {
    /**
     * A document, sheet or message that is shown as text.
     *
     * @param text of the shape of {@link Described#text()}
     * @param cut whether the text goes on after the limit
     */
    record TextPage(String text, boolean cut) implements Page {}

    /**
     * A rendered page, slide or image.
     *
     * @param picture what it looks like
     * @param number which page this is, from 1; the last one when a later one was asked for
     * @param count how many there are
     * @param words that stand on it, in the order in which they are read; none where they are not known
     * @param hidden whether it is a slide that is left out when the presentation is shown
     */
    record ImagePage(Picture picture, int number, int count, List<Word> words, boolean hidden) implements Page {
        /** A side that is asked for when only words are wanted: then the picture may be blank. */
        public static final int WORDS_ONLY = 16;
        /** Most words of one page. */
        public static final int WORDS = 20_000;

        /** Checks that the number lies within the count. */
        public ImagePage {
            words = List.copyOf(words);
            if (number < 1 || number > count || words.size() > WORDS) {
                throw new IllegalArgumentException("page number out of range");
            }
        }

        /** A picture without words. */
        public ImagePage(Picture picture, int number, int count) {
            this(picture, number, count, List.of());
        }

        /** A picture with words. */
        public ImagePage(Picture picture, int number, int count, List<Word> words) {
            this(picture, number, count, words, false);
        }
    }

    /**
     * A word on a page and the box around it, from the top left as it is shown, in parts of which each side of the page has
     * {@value #PARTS}.
     *
     * @param text at least one character, none of them a control
     * @param after what stands between it and the next word
     */
    record Word(String text, int x, int y, int width, int height, After after) {
        /** The length of each side of a page. */
        public static final int PARTS = 10_000;
        /** Most characters, in UTF-16 units; longer ones come in pieces. */
        public static final int CHARS = 32;

        /** What stands between two words. */
        public enum After {
            NOTHING,
            SPACE,
            LINE
        }

        /** Checks that it is a word and lies on the page. */
        public Word {
            if (!valid(text, x, y, width, height)) {
                throw new IllegalArgumentException("a word out of its range");
            }
        }

        static boolean valid(String text, int x, int y, int width, int height) {
            return !text.isEmpty()
                    && text.length() <= CHARS
                    && text.chars().noneMatch(Character::isISOControl)
                    && within(x, width)
                    && within(y, height);
        }

        private static boolean within(int from, int length) {
            return from >= 0 && from <= PARTS && length >= 0 && length <= PARTS - from;
        }
    }

    /**
     * A part of a document that is read from top to bottom.
     *
     * @param number which part this is, from 1
     * @param more whether there is a part after it
     * @param cut whether the document goes on after the limit
     */
    record RichPage(List<Block> blocks, int number, boolean more, boolean cut) implements Page {
        /** Copies the blocks. */
        public RichPage {
            blocks = List.copyOf(blocks);
            if (number < 1) {
                throw new IllegalArgumentException("part number out of range");
            }
        }
    }

    /**
     * Some rows of a sheet.
     *
     * @param sheets the names of all sheets
     * @param sheet which one this is, from 1
     * @param from the first row that was asked for, from 0
     * @param rows how many rows the sheet has, as far as that is known
     * @param read how many rows were read so far; rows behind are to be asked for again
     * @param whole whether that is all of them
     * @param columns how many columns it has, at most {@value #COLUMNS}
     * @param frozenRows rows that stay in sight above
     * @param frozenColumns columns that stay in sight at the left
     * @param widths of the first columns, in characters
     * @param cells those that are not empty, row by row
     * @param drawings what lies upon the cells; only with the first rows
     * @param hidden what is kept out of sight; cells in it are here all the same
     * @param looks how it looks
     */
    record SheetPage(
            List<String> sheets,
            int sheet,
            int from,
            int rows,
            int read,
            boolean whole,
            int columns,
            int frozenRows,
            int frozenColumns,
            List<Integer> widths,
            List<Cell> cells,
            List<Drawing> drawings,
            Hidden hidden,
            SheetLooks looks)
            implements Page {
        /** Rows in one page. */
        public static final int WINDOW = 256;
        /** Most columns that are shown. */
        public static final int COLUMNS = 512;
        /** Most rows of one sheet. */
        public static final int ROWS = 1 << 24;
        /** Most sheets that are named. */
        public static final int SHEETS = 1000;
        /** Longest name, text and formula, in UTF-16 units. */
        public static final int CHARS = 2000;
        /** Most drawings upon one sheet. */
        public static final int DRAWINGS = 200;
        /** Widest column, in characters. */
        public static final int WIDEST = 255;

        /** Copies the lists and checks bounds. */
        public SheetPage {
            sheets = List.copyOf(sheets);
            widths = List.copyOf(widths);
            cells = List.copyOf(cells);
            drawings = List.copyOf(drawings);
            if (sheet < 1
                    || sheet > Math.max(1, sheets.size())
                    || from < 0
                    || rows < 0
                    || rows > ROWS
                    || columns > COLUMNS
                    || frozenRows < 0
                    || frozenColumns < 0
                    || !within(hidden, sheets.size(), rows, columns)) {
                throw new IllegalArgumentException("a sheet out of its range");
            }
        }

        /** This page with nothing hidden. */
        public SheetPage unhidden() {
            return new SheetPage(
                    sheets,
                    sheet,
                    from,
                    rows,
                    read,
                    whole,
                    columns,
                    frozenRows,
                    frozenColumns,
                    widths,
                    cells,
                    drawings,
                    Hidden.NOTHING,
                    looks);
        }

        static boolean within(Hidden hidden, int sheets, int rows, int columns) {
            return (hidden.rows().isEmpty() || hidden.rows().getLast().to() <= rows)
                    && (hidden.columns().isEmpty() || hidden.columns().getLast().to() <= columns)
                    && (hidden.sheets().isEmpty()
                            || (hidden.sheets().size() < sheets
                                    && hidden.sheets().getLast() <= sheets));
        }

        /**
         * A cell that is not empty.
         *
         * @param row from 0
         * @param column from 0
         * @param text as it is shown
         * @param formula behind it, or empty
         * @param number whether it is a number or date, which stands at the right
         * @param look which one of the looks of the sheet it has, from 0; {@link #PLAIN} for the usual one
         * @param note what somebody wrote beside it, or empty
         */
        public record Cell(int row, int column, String text, String formula, boolean number, int look, String note) {
            /** Without a look of its own. */
            public static final int PLAIN = -1;

            /** A plain cell. */
            public Cell(int row, int column, String text, String formula, boolean number) {
                this(row, column, text, formula, number, PLAIN, "");
            }
        }

        /**
         * A chart or picture, or words in a box of their own.
         *
         * @param index to ask for it with {@link Readers#figure}; 0 for words, which are all there is
         * @param row of its upper left corner, from 0
         * @param column of its upper left corner, from 0
         * @param toRow of its lower right corner, not before the first
         * @param toColumn of its lower right corner, not before the first
         * @param about what it shows or says; may be empty
         */
        public record Drawing(int index, int row, int column, int toRow, int toColumn, String about) {
            /** Highest index. */
            public static final int MOST = 1 << 21;

            /** Checks bounds. */
            public Drawing {
                if (!valid(index, row, column, toRow, toColumn) || about.length() > Block.ABOUT_CHARS) {
                    throw new IllegalArgumentException("a drawing out of its range");
                }
            }

            static boolean valid(int index, int row, int column, int toRow, int toColumn) {
                return index >= 0
                        && index <= MOST
                        && row >= 0
                        && row <= toRow
                        && toRow < ROWS
                        && column >= 0
                        && column <= toColumn
                        && toColumn < COLUMNS;
            }
        }
    }

    /** Nothing to look at, for one plain reason. */
    record Unavailable(Reason reason) implements Page {}
}
