package org.strongroom.vault;

import java.util.ArrayList;
import java.util.List;
import org.strongroom.vault.journal.Operation;

/**
 * Divides the operations of one batch among as few records as their ceilings allow: a tree of many empty folders, or of very
 * long names, does not fit into one.
 */
final class RecordParts {
    private static final int OPERATIONS = 16_384;
    private static final long BYTES = 8L << 20;

    private RecordParts() {}

    /** The parts in order; none for no operations. A new document is never parted from its first version. */
    static List<List<Operation>> of(List<Operation> operations) {
        List<List<Operation>> out = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < operations.size(); i++) {
            long more = atMostBytes(operations.get(i));
            boolean full = i - from >= OPERATIONS || bytes + more > BYTES;
            if (full && i > from && !(operations.get(i - 1) instanceof Operation.DocumentAdded)) {
                out.add(operations.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < operations.size()) {
            out.add(operations.subList(from, operations.size()));
        }
        return out;
    }

    /** An estimate from above for what an import writes; whatever else there is never comes in such numbers. */
    private static long atMostBytes(Operation operation) {
        return switch (operation) {
            case Operation.FolderCreated o -> 64 + utf8(o.name());
            case Operation.DocumentAdded o -> 64 + utf8(o.name());
            case Operation.VersionAdded o ->
                128 + 96L * o.pieces().size() + 20L * o.parents().size();
            case Operation.Described o ->
                512 + 96L * (o.text().size() + o.thumbnail().size()) + utf8(o.note());
            case Operation.Resealed o -> 128 + 160L * o.to().size();
            case Operation.VaultNamed o -> 64 + utf8(o.name());
            case Operation.Renamed o -> 64 + utf8(o.name());
            case Operation.Moved o -> 64;
            case Operation.Trashed o -> 64;
            case Operation.Restored o -> 64;
            case Operation.Purged o -> 64;
            case Operation.Noted o -> 64 + utf8(o.remark());
            case Operation.Thinned o -> 64 + 20L * o.versions().size();
            case Operation.RetentionSet o -> 64;
            case Operation.Tagged o -> 1024;
            case Operation.Untagged o -> 1024;
            case Operation.Act o -> 1 << 16;
        };
    }

    private static long utf8(String text) {
        return 3L * text.length();
    }
}
