package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    /** With more places per piece, in the order in which they were said. */
    Places with(Map<PieceId, List<Said>> more) {
        SortedMap<PieceId, List<Said>> next = new TreeMap<>(byPiece);
        more.forEach((piece, said) -> {
            // Of one operation, which has one stamp, the last comes first.
            List<Said> all = new ArrayList<>(said.reversed());
            all.addAll(next.getOrDefault(piece, List.of()));
            all.sort(Comparator.comparing(Said::stamp).reversed());
            next.put(piece, List.copyOf(all));
        });
        return new Places(next);
    }

    Finder finder() {
        return new Finder();
    }

    /** Tells the places of pieces; of one that many versions share they are held once. Not safe for use by several threads. */
    final class Finder {
        private final Map<PieceRef, PieceRef> found = new HashMap<>();

        List<PieceRef> of(List<PieceRef> pieces) {
            return byPiece.isEmpty() ? pieces : pieces.stream().map(this::of).toList();
        }

        /** Hands each piece on, but for those with several places that this was asked about before. */
        void forEachNew(List<PieceRef> pieces, Consumer<PieceRef> consumer) {
            for (PieceRef piece : pieces) {
                if (!byPiece.containsKey(piece.piece())) {
                    consumer.accept(piece);
                } else if (!found.containsKey(piece)) {
                    consumer.accept(of(piece));
                }
            }
        }

        /** A piece with all its places; one of another length is none. */
        private PieceRef of(PieceRef piece) {
            List<Said> said = byPiece.get(piece.piece());
            return said == null
                    ? piece
                    : found.computeIfAbsent(
                            piece,
                            one -> one.with(said.stream()
                                    .map(Said::place)
                                    .filter(place -> place.length() == one.length())
                                    .toList()));
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
}
