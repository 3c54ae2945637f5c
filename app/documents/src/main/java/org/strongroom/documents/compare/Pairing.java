package org.strongroom.documents.compare;

import java.util.ArrayList;
import java.util.List;

/** Puts the lines of two texts side by side: those that are the same, and in what lies between, those that are alike. */
final class Pairing {
    /** Larger blocks are paired from their beginnings alone. */
    private static final int MOST_CELLS = 4096;

    private static final int NONE = -1;
    private static final long STEPS = 20_000_000;

    private final Effort effort;
    private final WordDiff words;

    Pairing(Effort effort, WordDiff words) {
        this.effort = effort;
        this.words = words;
    }

    /** Two lines side by side, by their numbers; -1 where there is none on that side. */
    record Pair(int before, int after, boolean same) {
        boolean isBoth() {
            return before >= 0 && after >= 0;
        }
    }

    /** All lines of both sides, each once. White space counts for nothing. */
    List<Pair> pair(List<String> before, List<String> after) {
        List<String> left = before.stream().map(Pairing::plain).toList();
        List<String> right = after.stream().map(Pairing::plain).toList();
        int[] match = new Sequences(effort, STEPS).match(left, right);
        List<Pair> out = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (int x = 0; x <= match.length; x++) {
            if (x == match.length || match[x] >= 0) {
                int end = x == match.length ? right.size() : match[x];
                block(left, right, from, x, to, end, out);
                if (x < match.length) {
                    out.add(new Pair(x, end, true));
                }
                from = x + 1;
                to = end + 1;
            }
        }
        return out;
    }

    private static String plain(String line) {
        String stripped = line.strip();
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c != ' ' ? Character.isWhitespace(c) : stripped.charAt(i - 1) == ' ') {
                return stripped.replaceAll("\\s+", " ");
            }
        }
        return stripped;
    }

    /** Pairs what differs: the pairing, in order, whose lines have most in common. */
    private void block(
            List<String> before, List<String> after, int from, int fromEnd, int to, int toEnd, List<Pair> out) {
        int rows = fromEnd - from;
        int columns = toEnd - to;
        boolean small = rows > 0 && columns > 0 && (long) rows * columns <= MOST_CELLS;
        if (!small) {
            if (rows > 0 && columns > 0) {
                byBeginnings(before, after, from, fromEnd, to, toEnd, out);
            } else {
                rest(from, fromEnd, to, toEnd, out);
            }
            return;
        }
        effort.look();
        List<List<String>> left = split(before.subList(from, fromEnd));
        List<List<String>> right = split(after.subList(to, toEnd));
        double[][] best = new double[rows + 1][columns + 1];
        double[][] like = new double[rows][columns];
        for (int r = rows - 1; r >= 0; r--) {
            effort.look();
            for (int c = columns - 1; c >= 0; c--) {
                like[r][c] = words.alike(left.get(r), right.get(c)) ? words.likeness(left.get(r), right.get(c)) : 0;
                best[r][c] = Math.max(
                        like[r][c] + (like[r][c] > 0 ? best[r + 1][c + 1] : 0),
                        Math.max(best[r + 1][c], best[r][c + 1]));
            }
        }
        int r = 0;
        int c = 0;
        while (r < rows && c < columns) {
            if (like[r][c] > 0 && best[r][c] == like[r][c] + best[r + 1][c + 1]) {
                out.add(new Pair(from + r++, to + c++, false));
            } else if (best[r][c] == best[r + 1][c]) {
                out.add(new Pair(from + r++, NONE, false));
            } else {
                out.add(new Pair(NONE, to + c++, false));
            }
        }
        rest(from + r, fromEnd, to + c, toEnd, out);
    }

    private List<List<String>> split(List<String> lines) {
        return lines.stream().map(words::words).toList();
    }

    private void byBeginnings(
            List<String> before, List<String> after, int from, int fromEnd, int to, int toEnd, List<Pair> out) {
        int x = from;
        int y = to;
        while (x < fromEnd && y < toEnd) {
            effort.look();
            if (words.alike(words.words(before.get(x)), words.words(after.get(y)))) {
                out.add(new Pair(x++, y++, false));
            } else {
                out.add(new Pair(x++, NONE, false));
                out.add(new Pair(NONE, y++, false));
            }
        }
        rest(x, fromEnd, y, toEnd, out);
    }

    private static void rest(int from, int fromEnd, int to, int toEnd, List<Pair> out) {
        for (int x = from; x < fromEnd; x++) {
            out.add(new Pair(x, NONE, false));
        }
        for (int y = to; y < toEnd; y++) {
            out.add(new Pair(NONE, y, false));
        }
    }
}
