package org.strongroom.desktop.print;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * Something that stands below something else on paper.
 *
 * @param make makes it, each time anew: one that is cut in two stands on two sheets
 * @param height what it takes, room below included
 * @param cuts where it can be cut, from its top, ascending; none for what is to stay whole
 * @param withNext how much of what follows it has to stand on the same sheet
 */
record Piece(Supplier<Node> make, double height, List<Double> cuts, double withNext) {
    Piece {
        cuts = List.copyOf(cuts);
    }

    /** The last place at which it can be cut between these two; negative where there is none. */
    double cut(double from, double room) {
        double best = -1;
        for (double cut : cuts) {
            if (cut > from + 0.5 && cut <= from + room && cut < height - 0.5) {
                best = cut;
            }
        }
        return best;
    }
}
