package org.strongroom.documents.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.strongroom.documents.read.Outline;

/**
 * Compares two outlines: paragraphs and then words, sheets by cells, slides by slides. Takes a bounded number of steps; what
 * would take more is compared more coarsely.
 */
public final class Comparer {
    private static final long STEPS = 60_000_000;

    private final Effort effort;
    private final WordDiff words;
    private final Pairing pairing;

    private Comparer(BooleanSupplier cancelled) {
        effort = new Effort(STEPS, cancelled);
        words = new WordDiff(effort);
        pairing = new Pairing(effort, words);
    }

    /**
     * What {@code after} has that {@code before} has not, and the other way round; nothing once {@code cancelled} says that nobody
     * waits for it.
     */
    public static Optional<Compared> compare(Outline before, Outline after, BooleanSupplier cancelled) {
        if (before.none().isPresent() || after.none().isPresent()) {
            boolean earlier = before.none().isPresent();
            Outline none = earlier ? before : after;
            return Optional.of(new NoComparison(none.type(), none.none().orElseThrow(), earlier));
        }
        try {
            return Optional.of(new Comparer(cancelled).compare(before, after));
        } catch (Effort.Unwanted e) {
            return Optional.empty();
        }
    }

    private Comparison compare(Outline before, Outline after) {
        boolean alike = before.shape() == after.shape();
        Outline.Shape shape = alike ? after.shape() : Outline.Shape.TEXT;
        List<Section> sections = switch (shape) {
            case TEXT -> List.of(section("", all(before), all(after)));
            case SHEETS -> sheets(before.parts(), after.parts());
            case SLIDES -> slides(before.parts(), after.parts());
        };
        return new Comparison(shape, sections, before.cut() || after.cut(), effort.isCoarse());
    }

    private static List<String> all(Outline outline) {
        return outline.parts().stream().flatMap(part -> part.lines().stream()).toList();
    }

    private Section section(String title, List<String> before, List<String> after) {
        List<Line> out = new ArrayList<>();
        for (Pairing.Pair pair : pairing.pair(before, after)) {
            if (pair.same()) {
                out.add(line(Change.SAME, after.get(pair.after())));
            } else if (pair.isBoth()) {
                out.add(new Line(
                        Change.CHANGED,
                        "",
                        words.spans(words.words(before.get(pair.before())), words.words(after.get(pair.after())))));
            } else if (pair.before() >= 0) {
                out.add(line(Change.REMOVED, before.get(pair.before())));
            } else {
                out.add(line(Change.ADDED, after.get(pair.after())));
            }
        }
        return new Section(title, changed(out), out);
    }

    private static Line line(Change change, String text) {
        return new Line(change, "", List.of(new Span(change, text)));
    }

    private static Change changed(List<Line> lines) {
        return lines.stream().allMatch(line -> line.change() == Change.SAME) ? Change.SAME : Change.CHANGED;
    }

    /** Sheets belong together by their names. */
    private List<Section> sheets(List<Outline.Part> before, List<Outline.Part> after) {
        List<Section> out = new ArrayList<>();
        // By title, the first of equal ones first: a reader may name any number of sheets.
        Map<String, Deque<Outline.Part>> left = new LinkedHashMap<>();
        before.forEach(part -> left.computeIfAbsent(part.title(), ignored -> new ArrayDeque<>())
                .add(part));
        for (Outline.Part sheet : after) {
            effort.look();
            Optional<Outline.Part> same =
                    Optional.ofNullable(left.get(sheet.title())).map(Deque::poll);
            List<Line> lines =
                    new Cells(pairing).compare(same.map(Outline.Part::lines).orElse(List.of()), sheet.lines());
            out.add(new Section(sheet.title(), same.isEmpty() ? Change.ADDED : changed(lines), lines));
        }
        for (Outline.Part gone : before) {
            Deque<Outline.Part> alike = left.getOrDefault(gone.title(), new ArrayDeque<>());
            if (gone.equals(alike.peek())) {
                alike.poll();
                List<Line> lines = new Cells(pairing).compare(gone.lines(), List.of());
                out.add(new Section(gone.title(), Change.REMOVED, lines));
            }
        }
        return out;
    }

    /** Slides belong together by what is on them, in their order: one that was put between moves no other. */
    private List<Section> slides(List<Outline.Part> before, List<Outline.Part> after) {
        List<Section> out = new ArrayList<>();
        for (Pairing.Pair pair : pairing.pair(whole(before), whole(after))) {
            List<String> left =
                    pair.before() < 0 ? List.of() : before.get(pair.before()).lines();
            List<String> right =
                    pair.after() < 0 ? List.of() : after.get(pair.after()).lines();
            Outline.Part titled = pair.after() < 0 ? before.get(pair.before()) : after.get(pair.after());
            Section section = section(titled.title(), left, right);
            Change change = pair.isBoth() ? section.change() : pair.after() < 0 ? Change.REMOVED : Change.ADDED;
            out.add(new Section(titled.title(), change, section.lines()));
        }
        return out;
    }

    private static List<String> whole(List<Outline.Part> slides) {
        return slides.stream().map(slide -> String.join(" ", slide.lines())).toList();
    }
}
