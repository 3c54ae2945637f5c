package org.strongroom.documents.read;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a document that is read from top to bottom. */
public sealed interface Block {
    /** Most characters in one block, in UTF-16 units: longer paragraphs are parted, so that one is laid out at once. */
    int CHARS = 4000;
    /** Most runs in one block. */
    int RUNS = 1000;
    /** Deepest level of headings, lists and quotes. */
    int LEVELS = 9;
    /** Longest number or sign of a list item, or name beside a comment, in UTF-16 units. */
    int MARKER_CHARS = 200;
    /** Most cells in one row. */
    int CELLS = 256;
    /** Longest description of a picture, in UTF-16 units. */
    int ABOUT_CHARS = 1000;
    /** Most pictures in one document. */
    int FIGURES = 100_000;
    /** Widest picture, in pixels of which 96 are an inch. */
    int FIGURE_WIDTH = 10_000;

    /** What words are. The names are part of the protocol with the worker. */
    enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        QUOTE,
        CODE,
        /** What somebody wrote beside the text; the marker says who. */
        COMMENT,
        /** A footnote or endnote; the marker is its number. */
        NOTE,
        /** The header or footer of pages. */
        MARGIN,
        /** A line of the head of a message; the marker is the name of its field, in lower case. */
        FIELD,
        /** A file inside this one, by its name; the marker is its size in bytes, as a decimal number, or empty. */
        FILE,
        /** What ends one part and begins the next. */
        RULE
    }

    /** Where lines stand. The names are part of the protocol with the worker. */
    enum Align {
        START,
        CENTRE,
        END
    }

    /** Its text without looks; cells are parted by tabs. */
    String text();

    /**
     * Words.
     *
     * @param level of a heading from 1, of an item from 0, at most {@value #LEVELS}; else 0
     * @param marker the number or sign in front of it; empty for none
     */
    record Words(Kind kind, int level, Align align, String marker, List<Run> runs) implements Block {
        /** Copies the runs and checks bounds. */
        public Words {
            runs = List.copyOf(runs);
            if (level < 0 || level > LEVELS || marker.length() > MARKER_CHARS || runs.size() > RUNS) {
                throw new IllegalArgumentException("words out of their range");
            }
        }

        @Override
        public String text() {
            return Block.text(runs);
        }
    }

    /**
     * One cell of a row.
     *
     * @param share of the width of the row, in thousandths, from 1 to 1000
     */
    record Cell(List<Run> runs, int share) {
        /** Copies the runs and checks bounds. */
        public Cell {
            runs = List.copyOf(runs);
            if (share < 1 || share > 1000 || runs.size() > RUNS) {
                throw new IllegalArgumentException("a cell out of its range");
            }
        }

        /** Its text without looks. */
        public String text() {
            return Block.text(runs);
        }
    }

    /** One row of a table: rows that follow each other belong together. */
    record Row(List<Cell> cells, boolean heading) implements Block {
        /** Copies the cells and checks bounds. */
        public Row {
            cells = List.copyOf(cells);
            if (cells.isEmpty() || cells.size() > CELLS) {
                throw new IllegalArgumentException("a row out of its range");
            }
        }

        @Override
        public String text() {
            return cells.stream().map(Cell::text).collect(Collectors.joining("\t"));
        }
    }

    /**
     * A picture.
     *
     * @param index which one of the document, from 1, to be asked for with {@link Readers#figure}; 0 for one that is not in the
     *     document, but somewhere else: it is not fetched
     * @param width how wide the document draws it, in pixels of which 96 are an inch, at most {@value #FIGURE_WIDTH}; 0 where it does
     *     not say
     * @param about what the document says it shows, or where it is; may be empty
     */
    record Figure(int index, int width, String about) implements Block {
        /** Checks bounds. */
        public Figure {
            if (index < 0 || index > FIGURES || width < 0 || width > FIGURE_WIDTH || about.length() > ABOUT_CHARS) {
                throw new IllegalArgumentException("a figure out of its range");
            }
        }

        @Override
        public String text() {
            return about;
        }
    }

    private static String text(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
