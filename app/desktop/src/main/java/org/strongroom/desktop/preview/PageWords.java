package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.strongroom.documents.read.Page.Word;
import org.strongroom.documents.search.Marked;

/** The words of a page as one text, and where each part of it stands, in parts of the page as in {@link Word}. */
final class PageWords {
    /** A line further away counts for more than a word further away in the same line. */
    private static final int LINES = 4;

    private final List<Word> words;
    private final int[] starts;
    private final String text;

    PageWords(List<Word> words) {
        this.words = words;
        this.starts = new int[words.size()];
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = all.length();
            all.append(words.get(i).text());
            switch (words.get(i).after()) {
                case NOTHING -> {}
                case SPACE -> all.append(' ');
                case LINE -> all.append('\n');
            }
        }
        text = all.toString();
    }

    /** What is read, line by line. */
    String text() {
        return text;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Boxes around the characters from {@code from} up to {@code to}: one for what stands beside each other in a line. */
    List<Rectangle2D> boxes(int from, int to) {
        List<Rectangle2D> boxes = new ArrayList<>();
        boolean joined = false;
        for (int i = 0; i < starts.length && starts[i] < to; i++) {
            Word word = words.get(i);
            int length = word.text().length();
            if (starts[i] + length > from) {
                Rectangle2D box = part(word, Math.max(0, from - starts[i]), Math.min(length, to - starts[i]));
                if (joined && beside(boxes.getLast(), box)) {
                    box = union(boxes.removeLast(), box);
                }
                boxes.add(box);
                joined = word.after() != Word.After.LINE;
            }
        }
        return boxes;
    }

    private static Rectangle2D part(Word word, int from, int to) {
        int length = word.text().length();
        if (upright(word)) {
            return new Rectangle2D(word.x(), word.y(), word.width(), word.height());
        }
        double each = (double) word.width() / length;
        return new Rectangle2D(word.x() + from * each, word.y(), (to - from) * each, word.height());
    }

    /** Whether it is written from top to bottom or the other way round: then it counts as a whole. */
    private static boolean upright(Word word) {
        return word.text().length() > 2 && word.height() > 1.5 * word.width();
    }

    private static boolean beside(Rectangle2D one, Rectangle2D other) {
        double middle = (other.getMinY() + other.getMaxY()) / 2;
        return middle > one.getMinY() && middle < one.getMaxY() && other.getMinX() >= one.getMinX();
    }

    private static Rectangle2D union(Rectangle2D one, Rectangle2D other) {
        double x = Math.min(one.getMinX(), other.getMinX());
        double y = Math.min(one.getMinY(), other.getMinY());
        return new Rectangle2D(
                x, y, Math.max(one.getMaxX(), other.getMaxX()) - x, Math.max(one.getMaxY(), other.getMaxY()) - y);
    }

    /** Which word is nearest to a point; -1 where there is none. */
    private int nearest(double x, double y) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < starts.length; i++) {
            Word word = words.get(i);
            double aside = Math.max(0, Math.max(word.x() - x, x - word.x() - word.width()));
            double above = Math.max(0, Math.max(word.y() - y, y - word.y() - word.height()));
            if (aside + LINES * above < least) {
                least = aside + LINES * above;
                best = i;
            }
        }
        return best;
    }

    /** The place between two characters that is nearest to a point. */
    int place(double x, double y) {
        int nearest = nearest(x, y);
        if (nearest < 0) {
            return 0;
        }
        Word word = words.get(nearest);
        double along = (x - word.x()) / Math.max(1, word.width());
        int length = word.text().length();
        if (upright(word)) {
            along = Math.round((y - word.y()) / Math.max(1, word.height()));
        }
        return starts[nearest] + Math.clamp(Math.round(along * length), 0, length);
    }

    /** The word that is nearest to a point. */
    Marked.Range word(double x, double y) {
        int nearest = nearest(x, y);
        return nearest < 0
                ? new Marked.Range(0, 0)
                : new Marked.Range(
                        starts[nearest],
                        starts[nearest] + words.get(nearest).text().length());
    }
}
