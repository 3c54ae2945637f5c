package org.strongroom.documents.compare;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which items of two sequences are the same, in order: by Myers' algorithm, and where that would cost too much, between the
 * items that are in both exactly once (as in patience diff).
 */
final class Sequences {
    private static final int SHALLOW = 3;

    private final Effort effort;
    private final long most;

    /** With at most {@code most} steps for one run of the algorithm. */
    Sequences(Effort effort, long most) {
        this.effort = effort;
        this.most = most;
    }

    /** A run of items that are the same. */
    private record Range(int before, int beforeEnd, int after, int afterEnd) {}

    /** For each item of {@code before}, where it is in {@code after}, growing; -1 where it is not. */
    <T> int[] match(List<T> before, List<T> after) {
        Map<T, Integer> numbers = new HashMap<>();
        int[] left = numbers(before, numbers);
        int[] right = numbers(after, numbers);
        int[] out = new int[left.length];
        Arrays.fill(out, -1);
        match(left, right, new Range(0, left.length, 0, right.length), out, 0);
        return out;
    }

    private static <T> int[] numbers(List<T> items, Map<T, Integer> numbers) {
        int[] out = new int[items.size()];
        int i = 0;
        for (T item : items) {
            out[i++] = numbers.computeIfAbsent(item, ignored -> numbers.size());
        }
        return out;
    }

    private void match(int[] left, int[] right, Range whole, int[] out, int depth) {
        effort.look();
        int from = whole.before();
        int to = whole.after();
        while (from < whole.beforeEnd() && to < whole.afterEnd() && left[from] == right[to]) {
            out[from++] = to++;
        }
        int fromEnd = whole.beforeEnd();
        int toEnd = whole.afterEnd();
        while (from < fromEnd && to < toEnd && left[fromEnd - 1] == right[toEnd - 1]) {
            out[--fromEnd] = --toEnd;
        }
        if (from == fromEnd || to == toEnd) {
            return;
        }
        Range rest = new Range(from, fromEnd, to, toEnd);
        try {
            myers(left, right, rest, out);
        } catch (Effort.Spent e) {
            Arrays.fill(out, from, fromEnd, -1);
            if (depth < SHALLOW) {
                anchored(left, right, rest, out, depth);
            }
        }
    }

    private void myers(int[] left, int[] right, Range in, int[] out) {
        List<Integer> a = boxed(left, in.before(), in.beforeEnd());
        List<Integer> b = boxed(right, in.after(), in.afterEnd());
        Effort.Share share = effort.share(most);
        BiPredicate<Integer, Integer> same = (x, y) -> {
            share.step();
            return x.intValue() == y.intValue();
        };
        int x = 0;
        int y = 0;
        for (Change change : new MyersDiffWithLinearSpace<>(same).computeDiff(a, b, null)) {
            while (x < change.startOriginal) {
                out[in.before() + x++] = in.after() + y++;
            }
            x = change.endOriginal;
            y = change.endRevised;
        }
        while (x < a.size()) {
            out[in.before() + x++] = in.after() + y++;
        }
    }

    private static List<Integer> boxed(int[] numbers, int from, int end) {
        List<Integer> out = new ArrayList<>(end - from);
        for (int i = from; i < end; i++) {
            out.add(numbers[i]);
        }
        return out;
    }

    /** Between the longest growing run of what is there exactly once on both sides, each gap for itself. */
    private void anchored(int[] left, int[] right, Range in, int[] out, int depth) {
        Map<Integer, int[]> seen = new HashMap<>();
        for (int i = in.before(); i < in.beforeEnd(); i++) {
            int[] at = seen.computeIfAbsent(left[i], ignored -> new int[4]);
            at[0]++;
            at[1] = i;
        }
        for (int i = in.after(); i < in.afterEnd(); i++) {
            int[] at = seen.computeIfAbsent(right[i], ignored -> new int[4]);
            at[2]++;
            at[3] = i;
        }
        List<int[]> once = new ArrayList<>();
        for (int[] at : seen.values()) {
            if (at[0] == 1 && at[2] == 1) {
                once.add(new int[] {at[1], at[3]});
            }
        }
        once.sort(Comparator.comparingInt(pair -> pair[0]));
        int before = in.before();
        int after = in.after();
        for (int[] anchor : growing(once)) {
            match(left, right, new Range(before, anchor[0], after, anchor[1]), out, depth + 1);
            out[anchor[0]] = anchor[1];
            before = anchor[0] + 1;
            after = anchor[1] + 1;
        }
        if (before > in.before()) {
            match(left, right, new Range(before, in.beforeEnd(), after, in.afterEnd()), out, depth + 1);
        }
    }

    /** The longest run of pairs, sorted by their first, whose second grows. */
    private static List<int[]> growing(List<int[]> pairs) {
        int[] last = new int[pairs.size()];
        int[] previous = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(last[middle])[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low > 0 ? last[low - 1] : -1;
            last[low] = i;
            length = Math.max(length, low + 1);
        }
        List<int[]> out = new ArrayList<>();
        for (int i = length > 0 ? last[length - 1] : -1; i >= 0; i = previous[i]) {
            out.add(pairs.get(i));
        }
        return out.reversed();
    }
}
