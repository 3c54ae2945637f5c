package org.strongroom.vault.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VersionId;

/** Short forms of operations for tests; numbers stand for ids. */
final class Ops {
    private Ops() {}

    static NodeId node(long number) {
        return new NodeId(0x0123_4567_89ab_cdefL * number, number);
    }

    static VersionId version(long number) {
        return new VersionId(0x0fed_cba9_8765_4321L * number, number);
    }

    static Operation folder(long folder, NodeId parent, String name) {
        return new Operation.FolderCreated(node(folder), parent, name);
    }

    static Operation document(long document, NodeId folder, String name) {
        return new Operation.DocumentAdded(node(document), folder, name);
    }

    static Operation edit(long document, long version, VersionId... parents) {
        PieceRef piece = new PieceRef(
                TestDevice.EPOCH, new PieceId(7, 7, 7, version), new PackId(8, 8, 8, version / 100), 0, 1000);
        return new Operation.VersionAdded(
                node(document), version(version), List.of(parents), 1000, 1_700_000_000_000L, List.of(piece));
    }

    /** The piece of a version lies in another pack, too. */
    static Operation reseal(long document, long version, long pack) {
        PieceId from = new PieceId(7, 7, 7, version);
        PieceRef to =
                new PieceRef(TestDevice.EPOCH, new PieceId(9, 9, pack, version), new PackId(9, 9, 9, pack), 0, 1000);
        return new Operation.Resealed(node(document), List.of(from), List.of(to));
    }

    static Operation rename(long node, String name) {
        return new Operation.Renamed(node(node), name);
    }

    static Operation move(long node, NodeId parent) {
        return new Operation.Moved(node(node), parent);
    }

    static Operation trash(long node) {
        return new Operation.Trashed(node(node));
    }

    static Operation purge(long node) {
        return new Operation.Purged(node(node));
    }

    static Operation note(long document, VersionId version, String remark) {
        return new Operation.Noted(node(document), version, remark);
    }

    static Operation thin(long document, Collection<VersionId> versions) {
        return new Operation.Thinned(node(document), List.copyOf(new TreeSet<>(versions)));
    }

    static Operation restore(long node) {
        return new Operation.Restored(node(node));
    }
}
