package org.strongroom.documents.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Compares two sheets: rows that came or went, and in all others the cells that changed. */
final class Cells {
    private static final int MOST_LETTERS = 3;
    private static final int MOST_DIGITS = 7;

    private final Pairing pairing;

    Cells(Pairing pairing) {
        this.pairing = pairing;
    }

    /** One row: its number, and its cells by column, from 1. */
    private record Row(int number, Map<Integer, String> cells) {
        String text() {
            return String.join("\t", cells.values());
        }

        /** Equal for rows whose cells are equal, wherever they are. */
        String key() {
            StringBuilder out = new StringBuilder();
            cells.forEach((column, value) ->
                    out.append(letters(column)).append(' ').append(value).append(' '));
            return out.toString();
        }
    }

    List<Line> compare(List<String> before, List<String> after) {
        List<Row> left = rows(before);
        List<Row> right = rows(after);
        List<Line> out = new ArrayList<>();
        List<Pairing.Pair> pairs = pairing.pair(
                left.stream().map(Row::key).toList(),
                right.stream().map(Row::key).toList());
        for (Pairing.Pair pair : inPlace(pairs, left, right)) {
            if (pair.same()) {
                Row row = right.get(pair.after());
                out.add(line(Change.SAME, Integer.toString(row.number()), row.text()));
            } else if (pair.isBoth()) {
                cells(left.get(pair.before()), right.get(pair.after()), out);
            } else if (pair.before() >= 0) {
                whole(Change.REMOVED, left.get(pair.before()), out);
            } else {
                whole(Change.ADDED, right.get(pair.after()), out);
            }
        }
        return out;
    }

    /** Rows of one number that stand alone on both sides, one after the other, are one row that changed altogether. */
    private static List<Pairing.Pair> inPlace(List<Pairing.Pair> pairs, List<Row> left, List<Row> right) {
        List<Pairing.Pair> out = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pairing.Pair pair = pairs.get(i);
            boolean alone =
                    i + 1 < pairs.size() && pair.after() < 0 && pairs.get(i + 1).before() < 0;
            if (alone
                    && left.get(pair.before()).number()
                            == right.get(pairs.get(i + 1).after()).number()) {
                out.add(new Pairing.Pair(pair.before(), pairs.get(++i).after(), false));
            } else {
                out.add(pair);
            }
        }
        return out;
    }

    private static void whole(Change change, Row row, List<Line> out) {
        if (row.cells().size() == 1) {
            Map.Entry<Integer, String> only = row.cells().entrySet().iterator().next();
            out.add(line(change, letters(only.getKey()) + row.number(), only.getValue()));
        } else {
            out.add(line(change, Integer.toString(row.number()), row.text()));
        }
    }

    private static void cells(Row before, Row after, List<Line> out) {
        TreeSet<Integer> columns = new TreeSet<>(before.cells().keySet());
        columns.addAll(after.cells().keySet());
        for (int column : columns) {
            Optional<String> was = Optional.ofNullable(before.cells().get(column));
            Optional<String> is = Optional.ofNullable(after.cells().get(column));
            if (was.equals(is)) {
                continue;
            }
            List<Span> spans = new ArrayList<>();
            was.ifPresent(text -> spans.add(new Span(Change.REMOVED, text)));
            is.ifPresent(text -> spans.add(new Span(Change.ADDED, text)));
            Change change = was.isEmpty() ? Change.ADDED : is.isEmpty() ? Change.REMOVED : Change.CHANGED;
            out.add(new Line(change, letters(column) + after.number(), spans));
        }
    }

    private static Line line(Change change, String place, String text) {
        return new Line(change, place, List.of(new Span(change, text)));
    }

    private static List<Row> rows(List<String> lines) {
        List<Row> out = new ArrayList<>();
        for (String line : lines) {
            int tab = line.indexOf('\t');
            int letters = 0;
            while (letters < tab
                    && letters <= MOST_LETTERS
                    && line.charAt(letters) >= 'A'
                    && line.charAt(letters) <= 'Z') {
                letters++;
            }
            int row = tab < 0 ? -1 : number(line.substring(letters, tab));
            if (letters == 0 || letters > MOST_LETTERS || row < 1) {
                continue; // no cell: the reader writes nothing else
            }
            int column = 0;
            for (int i = 0; i < letters; i++) {
                column = column * 26 + line.charAt(i) - 'A' + 1;
            }
            if (out.isEmpty() || out.getLast().number() != row) {
                out.add(new Row(row, new LinkedHashMap<>()));
            }
            out.getLast().cells().put(column, line.substring(tab + 1));
        }
        return out;
    }

    private static int number(String digits) {
        boolean right = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
        for (int i = 0; i < digits.length(); i++) {
            right &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        return right ? Integer.parseInt(digits) : -1;
    }

    private static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            out.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return out.toString();
    }
}
