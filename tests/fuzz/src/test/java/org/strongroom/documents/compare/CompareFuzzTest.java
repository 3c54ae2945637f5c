package org.strongroom.documents.compare;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Outline;
import org.strongroom.fuzz.Property;

/** Two texts that documents gave: what is said to differ makes up both of them again. */
final class CompareFuzzTest {
    private static List<String> lines(FuzzedDataProvider data) {
        List<String> out = new ArrayList<>();
        for (int left = data.consumeInt(0, 12); left > 0; left--) {
            out.add(data.consumeString(40).replace('\n', ' '));
        }
        return out;
    }

    private static Outline outline(Outline.Shape shape, FuzzedDataProvider data) {
        List<Outline.Part> parts = new ArrayList<>();
        for (int left = shape == Outline.Shape.TEXT ? 1 : data.consumeInt(0, 3); left > 0; left--) {
            parts.add(new Outline.Part(shape == Outline.Shape.TEXT ? "" : data.consumeString(5), lines(data)));
        }
        return new Outline(DocumentType.TEXT, shape, parts, data.consumeBoolean(), Optional.empty());
    }

    @FuzzTest
    void texts(FuzzedDataProvider data) {
        Outline before = outline(Outline.Shape.TEXT, data);
        Outline after = outline(Outline.Shape.TEXT, data);
        Comparison found = compare(before, after);
        List<String> earlier = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (Line line : found.sections().getFirst().lines()) {
            if (line.change() != Change.ADDED) {
                earlier.add(words(line.before()));
            }
            if (line.change() != Change.REMOVED) {
                later.add(words(line.after()));
            }
        }
        Property.holds(later.equals(words(after)), "the later text");
        // Of lines in which white space alone differs, the later one is shown.
        Property.holds(earlier.equals(words(before)), "the earlier text");
        Property.holds(compare(after, after).isSame(), "a text is the same as itself");
    }

    private static List<String> words(Outline outline) {
        return outline.parts().getFirst().lines().stream()
                .map(CompareFuzzTest::words)
                .toList();
    }

    /** White space counts for nothing. */
    private static String words(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Sheets, slides, and one beside the other. */
    @FuzzTest
    void shapes(FuzzedDataProvider data) {
        Outline before = outline(data.pickValue(Outline.Shape.values()), data);
        Outline after = outline(data.pickValue(Outline.Shape.values()), data);
        Property.holds(compare(before, after).changes() >= 0, "a comparison");
        Property.holds(compare(after, after).changes() == 0, "the same as itself");
    }

    private static Comparison compare(Outline before, Outline after) {
        Compared compared = Comparer.compare(before, after, () -> false).orElseThrow();
        if (compared instanceof Comparison comparison) {
            return comparison;
        }
        throw new AssertionError("texts that cannot be compared");
    }
}
