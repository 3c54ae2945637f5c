package org.strongroom.documents.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Outline;
import org.strongroom.documents.read.Reason;

/** What is said to differ between two outlines. */
final class ComparerTest {
    private static Outline text(String... lines) {
        return new Outline(
                DocumentType.DOCX,
                Outline.Shape.TEXT,
                List.of(new Outline.Part("", List.of(lines))),
                false,
                Optional.empty());
    }

    private static Outline parts(Outline.Shape shape, Outline.Part... parts) {
        return new Outline(DocumentType.XLSX, shape, List.of(parts), false, Optional.empty());
    }

    private static Outline.Part part(String title, String... lines) {
        return new Outline.Part(title, List.of(lines));
    }

    private static Comparison compare(Outline before, Outline after) {
        return (Comparison) Comparer.compare(before, after, () -> false).orElseThrow();
    }

    /** In the manner of a patch: what is the same is left out. */
    private static List<String> told(Comparison comparison) {
        List<String> out = new ArrayList<>();
        for (Section section : comparison.sections()) {
            if (!section.title().isEmpty() && section.change() != Change.SAME) {
                out.add(section.change() + " " + section.title());
            }
            for (Line line : section.lines()) {
                if (line.change() != Change.SAME) {
                    String place = line.place().isEmpty() ? "" : line.place() + " ";
                    out.add(place
                            + line.spans().stream().map(ComparerTest::told).collect(Collectors.joining()));
                }
            }
        }
        return out;
    }

    private static String told(Span span) {
        return switch (span.change()) {
            case REMOVED -> "[-" + span.text() + "-]";
            case ADDED -> "{+" + span.text() + "+}";
            default -> span.text();
        };
    }

    @Test
    void changedParagraphsAreComparedByWords() {
        Comparison comparison = compare(
                text("Rental agreement", "The rent is 500 euros a month.", "It is due on Monday.", "Signed"),
                text("Rental agreement", "The rent is 550 euros a month.", "Pets are welcome.", "Signed"));
        assertThat(told(comparison))
                .containsExactly(
                        "The rent is [-500-]{+550+} euros a month.",
                        "[-It is due on Monday.-]",
                        "{+Pets are welcome.+}");
        assertThat(comparison.changes()).isEqualTo(3);
        assertThat(comparison.isSame()).isFalse();
        // A phrase that was replaced is one change, and spaces alone are none.
        assertThat(told(compare(text("We meet at the old harbour today."), text("We meet  at our new office today."))))
                .containsExactly("We meet at [-the old harbour-]{+our new office+} today.");
        assertThat(compare(text("a  b", "c"), text("a b ", "c")).isSame()).isTrue();
        // Words of a script that parts none by spaces.
        assertThat(told(compare(
                        text("\u0e2a\u0e31\u0e0d\u0e0d\u0e32\u0e40\u0e0a\u0e48\u0e32\u0e1a\u0e49\u0e32\u0e19"),
                        text("\u0e2a\u0e31\u0e0d\u0e0d\u0e32\u0e40\u0e0a\u0e48\u0e32\u0e23\u0e16"))))
                .containsExactly(
                        "\u0e2a\u0e31\u0e0d\u0e0d\u0e32\u0e40\u0e0a\u0e48\u0e32[-\u0e1a\u0e49\u0e32\u0e19-]{+\u0e23\u0e16+}");
    }

    @Test
    void sheetsAreComparedByCells() {
        Comparison comparison = compare(
                parts(
                        Outline.Shape.SHEETS,
                        part("Costs", "A1\tPaper", "B1\t10", "A2\tInk", "B2\t20", "A4\tSum", "B4\t30"),
                        part("Old", "A1\tgone")),
                parts(
                        Outline.Shape.SHEETS,
                        part(
                                "Costs",
                                "A1\tPaper",
                                "B1\t12",
                                "A2\tPens",
                                "B2\t5",
                                "A3\tInk",
                                "B3\t20",
                                "A5\tSum",
                                "B5\t37",
                                "C5\tEUR"),
                        part("New", "B7\there")));
        // A row that was put between changes no other.
        assertThat(told(comparison))
                .as("a row that was put between changes no other")
                .containsExactly(
                        "CHANGED Costs",
                        "B1 [-10-]{+12+}",
                        "2 {+Pens\t5+}",
                        "B5 [-30-]{+37+}",
                        "C5 {+EUR+}",
                        "ADDED New",
                        "B7 {+here+}",
                        "REMOVED Old",
                        "A1 [-gone-]");
        assertThat(told(compare(
                        parts(Outline.Shape.SHEETS, part("S", "C3\t1")),
                        parts(
                                Outline.Shape.SHEETS,
                                part("S", "C3\t2", "nonsense", "AAAA1\tx", "A0\tx", "A99999999\tx")))))
                .containsExactly("CHANGED S", "C3 [-1-]{+2+}");
    }

    @Test
    void slidesAreComparedOneByOne() {
        Comparison comparison = compare(
                parts(
                        Outline.Shape.SLIDES,
                        part("1", "Harvest", "A good year"),
                        part("2", "Apples", "Many of them"),
                        part("3", "Farewell")),
                parts(
                        Outline.Shape.SLIDES,
                        part("1", "Harvest", "A good year"),
                        part("2", "Weather"),
                        part("3", "Apples", "Very many of them")));
        assertThat(told(comparison))
                .containsExactly(
                        "ADDED 2",
                        "{+Weather+}",
                        "CHANGED 3",
                        "[-Many-]{+Very many+} of them",
                        "REMOVED 3",
                        "[-Farewell-]");
    }

    @Test
    void whatCannotBeComparedHasAReason() {
        Outline none =
                new Outline(DocumentType.PDF, Outline.Shape.TEXT, List.of(), false, Optional.of(Reason.ENCRYPTED));
        assertThat(Comparer.compare(text("x"), none, () -> false))
                .contains(new NoComparison(DocumentType.PDF, Reason.ENCRYPTED, false));
        assertThat(Comparer.compare(none, text("x"), () -> false))
                .contains(new NoComparison(DocumentType.PDF, Reason.ENCRYPTED, true));
        assertThat(Comparer.compare(text("x", "y"), text("z"), () -> true)).isEmpty();
    }

    /** Whatever is compared: of both texts nothing is missing, nothing is there twice, and nothing is out of order. */
    @Test
    void bothTextsAreThereWhole() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Outline before = text(lines(random, random.nextInt(12)));
            Outline after = text(lines(random, random.nextInt(12)));
            Comparison comparison = compare(before, after);
            assertThat(side(comparison, Change.ADDED)).as("seed %d", seed).isEqualTo(whole(before));
            assertThat(side(comparison, Change.REMOVED)).as("seed %d", seed).isEqualTo(whole(after));
        }
    }

    @Test
    void textsWithoutAnythingInCommonTakeNoLongerThanWhatIsBounded() {
        Random random = new Random(7);
        String[] left = new String[60_000];
        String[] right = new String[60_000];
        for (int i = 0; i < left.length; i++) {
            left[i] = Integer.toString(random.nextInt(2000));
            right[i] = Integer.toString(random.nextInt(2000));
        }
        // A few paragraphs that are in both keep the rest apart.
        left[30_000] = "the middle";
        right[31_000] = "the middle";
        Comparison comparison = compare(text(left), text(right));
        assertThat(comparison.coarse()).isTrue();
        assertThat(side(comparison, Change.ADDED)).isEqualTo(whole(text(left)));
        assertThat(side(comparison, Change.REMOVED)).isEqualTo(whole(text(right)));
        assertThat(comparison.sections().getFirst().lines())
                .filteredOn(line -> line.change() == Change.SAME)
                .anyMatch(line -> line.after().equals("the middle"));
    }

    private static String[] lines(Random random, int count) {
        String[] words = {"alpha", "beta", "gamma", "delta"};
        String[] out = new String[count];
        for (int i = 0; i < count; i++) {
            out[i] = Arrays.stream(new int[1 + random.nextInt(5)])
                    .mapToObj(ignored -> words[random.nextInt(words.length)])
                    .collect(Collectors.joining(" "));
        }
        return out;
    }

    private static List<String> side(Comparison comparison, Change other) {
        return comparison.sections().getFirst().lines().stream()
                .filter(line -> line.change() != other)
                .map(line -> other == Change.ADDED ? line.before() : line.after())
                .toList();
    }

    private static List<String> whole(Outline outline) {
        return outline.parts().getFirst().lines();
    }
}
