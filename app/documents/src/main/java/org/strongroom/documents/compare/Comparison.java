package org.strongroom.documents.compare;

import java.util.List;
import org.strongroom.documents.read.Outline;

/**
 * What differs between two documents.
 *
 * @param shape what the sections are
 * @param sections in the order of the later document, with what is the same
 * @param cut whether one of the two goes on after what was compared
 * @param coarse whether they differ so much that some places were not looked at word by word
 */
public record Comparison(Outline.Shape shape, List<Section> sections, boolean cut, boolean coarse) implements Compared {
    /** Copies the sections. */
    public Comparison {
        sections = List.copyOf(sections);
    }

    /** How many lines differ. */
    public long changes() {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.change() != Change.SAME)
                .count();
    }

    /** Whether no text differs. */
    public boolean isSame() {
        return sections.stream().allMatch(section -> section.change() == Change.SAME);
    }
}
