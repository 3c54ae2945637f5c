package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;

/** Collects stretches of rows or columns that come in their order. */
final class Spans {
    private final List<Hidden.Span> spans = new ArrayList<>();

    /** Adds what lies from the first up to before the second, as far as that was not there yet. */
    void add(int from, int to) {
        Hidden.Span last = spans.isEmpty() ? null : spans.getLast();
        int start = last == null ? Math.max(0, from) : Math.max(from, last.from());
        if (to <= start || (last != null && to <= last.to())) {
            return;
        }
        if (last != null && start <= last.to()) {
            spans.set(spans.size() - 1, new Hidden.Span(last.from(), to));
        } else if (spans.size() < Hidden.SPANS) {
            spans.add(new Hidden.Span(start, to));
        }
    }

    /** Those before {@code most}. */
    List<Hidden.Span> before(int most) {
        return spans.stream()
                .filter(one -> one.from() < most)
                .map(one -> new Hidden.Span(one.from(), Math.min(most, one.to())))
                .toList();
    }
}
