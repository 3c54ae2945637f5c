package org.strongroom.desktop.preview;

import java.util.List;
import org.strongroom.documents.read.Hidden;

/** Rows or columns as they are seen one after the other, without those that are hidden. */
final class InSight {
    private final List<Hidden.Span> hidden;
    /** How many are hidden before each stretch. */
    private final int[] before;

    private final int count;

    /** Of so many in all. */
    InSight(int all, List<Hidden.Span> hidden) {
        this.hidden = hidden;
        this.before = new int[hidden.size() + 1];
        for (int i = 0; i < hidden.size(); i++) {
            before[i + 1] = before[i] + hidden.get(i).to() - hidden.get(i).from();
        }
        this.count = Math.max(0, all - before[hidden.size()]);
    }

    /** How many are seen. */
    int count() {
        return count;
    }

    /** Which one is seen at a position, from 0. */
    int at(int position) {
        int low = 0;
        int high = hidden.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hidden.get(middle).from() - before[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return position + before[low];
    }

    /** At which position one is seen; where it is hidden, the first behind it. */
    int of(int number) {
        int span = behind(number);
        boolean inside = span < hidden.size() && hidden.get(span).from() <= number;
        return (inside ? hidden.get(span).from() : number) - before[span];
    }

    boolean hides(int number) {
        int span = behind(number);
        return span < hidden.size() && hidden.get(span).from() <= number;
    }

    /** The first stretch that ends behind this one. */
    private int behind(int number) {
        int low = 0;
        int high = hidden.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hidden.get(middle).to() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
