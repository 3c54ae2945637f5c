package org.strongroom.desktop.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the library is laid out: the same for every vault. Which columns there are, not what stands in them.
 *
 * @param columns every column, in the order in which they are shown
 * @param hidden those that a person does not want to see; never the name
 * @param widths what a person gave the columns, in hundredths of the size of the text; a column that is not in it has the width of
 *     its content
 * @param sort by which column the list is sorted
 * @param left width of the pane of folders, in thousandths of the window
 * @param right width of the reading pane, in thousandths of the window
 * @param preview whether the reading pane is shown
 * @param pictures whether documents are shown as small pictures beside each other instead of a list
 */
public record Arrangement(
        List<Column> columns,
        Set<Column> hidden,
        Map<Column, Integer> widths,
        Column sort,
        boolean descending,
        int left,
        int right,
        boolean preview,
        boolean pictures) {
    private static final int LEAST_WIDTH = 200;
    private static final int MOST_WIDTH = 10_000;

    /** As it comes. */
    public static final Arrangement DEFAULT = new Arrangement(
            List.of(Column.values()), Set.of(Column.TAGS), Map.of(), Column.NAME, false, 170, 340, true, false);

    /** A column of the list. */
    public enum Column {
        NAME,
        FOLDER,
        SIZE,
        MODIFIED,
        TYPE,
        TAGS
    }

    public Arrangement {
        // Whatever is missing or written twice: each is there once, and nobody can lose the names.
        columns = Stream.concat(columns.stream(), Arrays.stream(Column.values()))
                .distinct()
                .toList();
        hidden = Set.copyOf(
                hidden.stream().filter(column -> column != Column.NAME).toList());
        Map<Column, Integer> bounded = new EnumMap<>(Column.class);
        widths.forEach((column, width) -> bounded.put(column, Math.clamp(width, LEAST_WIDTH, MOST_WIDTH)));
        widths = Map.copyOf(bounded);
        left = Math.clamp(left, 50, 600);
        right = Math.clamp(right, 100, 700);
    }

    public Arrangement withColumns(List<Column> other, Set<Column> notShown) {
        return new Arrangement(other, notShown, widths, sort, descending, left, right, preview, pictures);
    }

    public Arrangement withWidths(Map<Column, Integer> other) {
        return new Arrangement(columns, hidden, other, sort, descending, left, right, preview, pictures);
    }

    /** With the columns as they come. */
    public Arrangement withUsualColumns() {
        return new Arrangement(
                DEFAULT.columns, DEFAULT.hidden, DEFAULT.widths, sort, descending, left, right, preview, pictures);
    }

    public Arrangement withSort(Column by, boolean down) {
        return new Arrangement(columns, hidden, widths, by, down, left, right, preview, pictures);
    }

    public Arrangement withPanes(int folders, int reading) {
        return new Arrangement(columns, hidden, widths, sort, descending, folders, reading, preview, pictures);
    }

    public Arrangement withPreview(boolean other) {
        return new Arrangement(columns, hidden, widths, sort, descending, left, right, other, pictures);
    }

    public Arrangement withPictures(boolean other) {
        return new Arrangement(columns, hidden, widths, sort, descending, left, right, preview, other);
    }
}
