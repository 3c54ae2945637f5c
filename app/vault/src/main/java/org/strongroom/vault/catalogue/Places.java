package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Stamp;

/**
 * Where else the pieces of one document lie: all places that were said for each, the last that was said first.
 *
 * <p>None is forgotten for a later one: a place proves itself, and one that is wrong must not hide one that is right.
 */
record Places(SortedMap<PieceId, List<Said>> byPiece) {
    static final Places NONE = new Places(new TreeMap<>());

    Places {
        byPiece = Collections.unmodifiableSortedMap(byPiece);
    }

    /** A place, and when it was said. */
    record Said(Stamp stamp, PieceRef place) {}

    Places with(List<PieceId> from, List<PieceRef> to, Stamp at) {
        SortedMap<PieceId, List<Said>> next = new TreeMap<>(byPiece);
        for (int i = 0; i < from.size(); i++) {
            List<Said> said = new ArrayList<>(next.getOrDefault(from.get(i), List.of()));
            int index = 0;
            while (index < said.size() && said.get(index).stamp().isAfter(at)) {
                index++;
            }
            said.add(index, new Said(at, to.get(i)));
            next.put(from.get(i), List.copyOf(said));
        }
        return new Places(next);
    }

    List<PieceRef> of(List<PieceRef> pieces) {
        return byPiece.isEmpty() ? pieces : pieces.stream().map(this::of).toList();
    }

    /** A piece with all its places; one of another length is none. */
    PieceRef of(PieceRef piece) {
        List<Said> said = byPiece.get(piece.piece());
        return said == null
                ? piece
                : piece.with(said.stream()
                        .map(Said::place)
                        .filter(place -> place.length() == piece.length())
                        .toList());
    }

    Version of(Version version) {
        return byPiece.isEmpty()
                ? version
                : new Version(
                        version.id(),
                        version.stamp(),
                        version.parents(),
                        version.size(),
                        version.modifiedMillis(),
                        version.writtenMillis(),
                        of(version.pieces()));
    }

    Description of(Description description) {
        return byPiece.isEmpty()
                ? description
                : new Description(
                        description.version(),
                        description.stamp(),
                        description.type(),
                        of(description.text()),
                        of(description.thumbnail()),
                        description.note());
    }
}
