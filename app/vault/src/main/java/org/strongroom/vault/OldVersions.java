package org.strongroom.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.VersionId;

/**
 * What could be dropped by a retention, as the vault was when it was asked (FORMAT.md, "Dropping old versions").
 *
 * @param byDocument the versions, oldest first
 * @param bytes about what dropping them frees: the length of what no other version of the documents has in common with them
 */
public record OldVersions(SortedMap<NodeId, List<VersionId>> byDocument, long bytes) {
    /** Nothing. */
    public static final OldVersions NONE = new OldVersions(new TreeMap<>(), 0);

    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int YEAR_DAYS = 365;

    public OldVersions {
        byDocument = Collections.unmodifiableSortedMap(new TreeMap<>(byDocument));
    }

    /** How many versions. */
    public int versions() {
        return byDocument.values().stream().mapToInt(List::size).sum();
    }

    /** Of how many documents. */
    public int documents() {
        return byDocument.size();
    }

    /** Those of a catalogue that {@code retention} would drop; never what {@code inUse} names. */
    static OldVersions of(Catalogue now, Retention retention, Ages ages, Predicate<VersionId> inUse) {
        if (retention.keepsAll()) {
            return NONE;
        }
        SortedMap<NodeId, List<VersionId>> out = new TreeMap<>();
        long[] bytes = {0};
        now.documents().forEach(document -> {
            List<VersionId> old = old(document, retention, ages, inUse);
            if (!old.isEmpty()) {
                out.put(document.id(), old);
                bytes[0] += bytes(document, Set.copyOf(old));
            }
        });
        return new OldVersions(out, bytes[0]);
    }

    private static List<VersionId> old(Document document, Retention retention, Ages ages, Predicate<VersionId> inUse) {
        // Two current versions are for a person to join, who may want to see what they came from.
        if (document.versions().size() < 2 || document.isConflict()) {
            return List.of();
        }
        List<VersionId> out = new ArrayList<>();
        Set<Object> times = new HashSet<>();
        int kept = 0;
        for (Version version : document.versions().reversed()) {
            long days = ages.age(version) / DAY_MILLIS;
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(ages.time(version)), ZoneOffset.UTC);
            YearMonth month = YearMonth.from(day);
            boolean wanted = switch (retention.rule()) {
                case KEEP_ALL -> true;
                case THIN_OUT -> days < retention.number() || !times.contains(days >= YEAR_DAYS ? month : day);
                case AT_MOST -> kept < retention.number();
            };
            times.add(day);
            times.add(month);
            if (wanted
                    || days < Retention.LEAST_DAYS
                    || document.heads().contains(version)
                    || !document.remark(version.id()).isEmpty()
                    || inUse.test(version.id())) {
                kept++;
            } else {
                out.addFirst(version.id());
            }
        }
        return List.copyOf(out);
    }

    private static long bytes(Document document, Set<VersionId> old) {
        Map<Object, Integer> only = new HashMap<>();
        for (Version version : document.versions()) {
            if (old.contains(version.id())) {
                version.pieces().forEach(piece -> only.put(spot(piece), piece.length()));
            }
        }
        for (Version version : document.versions()) {
            if (!old.contains(version.id())) {
                version.pieces().forEach(piece -> only.remove(spot(piece)));
            }
        }
        return only.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static Object spot(PieceRef piece) {
        return List.of(piece.first().pack(), piece.first().offset());
    }

    /** What says so, of what is still as it was. */
    List<Operation> operations(Catalogue now) {
        List<Operation> out = new ArrayList<>();
        byDocument.forEach((id, versions) -> now.document(id)
                .filter(document -> !document.trashed() && !document.isConflict())
                .ifPresent(document -> {
                    List<VersionId> still = document.versions().stream()
                            .filter(version -> !document.heads().contains(version))
                            .map(Version::id)
                            .filter(version -> versions.contains(version)
                                    && document.remark(version).isEmpty())
                            .sorted()
                            .toList();
                    for (int from = 0; from < still.size(); from += Limits.THINNED) {
                        out.add(new Operation.Thinned(
                                id, still.subList(from, Math.min(still.size(), from + Limits.THINNED))));
                    }
                }));
        return out;
    }
}
