package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.CatalogueRows.Shared;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Tag;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.journal.PieceTable;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * Writes and reads the row of one node.
 *
 * <pre>
 * row = [1, stamps, epochs, packs, id, kind, created, name, named, parent, placed, trash, tags, versions, descriptions]
 * trash = [stamp, trashed, [* [device, lamport]], [* record]]
 * tag = [name, stamp, present]
 * version = [id, stamp, [* parent], size, modified, written, pieces]
 * description = [version, stamp, type, text, thumbnail, note]
 * </pre>
 */
final class NodeCodec {
    private static final int FORMAT = 1;
    private static final int MOST = 1 << 24;

    private NodeCodec() {}

    static byte[] write(NodeState node) {
        StampTable stamps = new StampTable();
        PieceTable pieces = new PieceTable();
        stamps.add(node.created());
        stamps.add(node.named());
        stamps.add(node.placed());
        stamps.add(node.trash().stamp());
        node.tags().values().forEach(tag -> stamps.add(tag.stamp()));
        for (Version version : node.versions()) {
            stamps.add(version.stamp());
            pieces.add(version.pieces());
        }
        for (Description description : node.descriptions()) {
            stamps.add(description.stamp());
            pieces.add(description.text());
            pieces.add(description.thumbnail());
        }
        CborWriter out = new CborWriter();
        out.array(15).uint(FORMAT);
        stamps.write(out);
        pieces.write(out);
        out.bytes(node.id().bytes()).uint(node.kind().code());
        stamps.write(out, node.created());
        stamps.write(out.text(node.name()), node.named());
        stamps.write(out.bytes(node.parent().bytes()), node.placed());
        trash(out, stamps, node.trash());
        out.array(node.tags().size());
        node.tags().forEach((name, tag) -> {
            stamps.write(out.array(3).text(name), tag.stamp());
            out.bool(tag.present());
        });
        out.array(node.versions().size());
        for (Version version : node.versions()) {
            stamps.write(out.array(7).bytes(version.id().bytes()), version.stamp());
            out.array(version.parents().size());
            version.parents().forEach(parent -> out.bytes(parent.bytes()));
            out.uint(version.size()).uint(version.modifiedMillis()).uint(version.writtenMillis());
            pieces.write(out, version.pieces());
        }
        out.array(node.descriptions().size());
        for (Description description : node.descriptions()) {
            stamps.write(out.array(6).bytes(description.version().bytes()), description.stamp());
            out.text(description.type());
            pieces.write(out, description.text());
            pieces.write(out, description.thumbnail());
            out.text(description.note());
        }
        return out.toBytes();
    }

    private static void trash(CborWriter out, StampTable stamps, Trash trash) {
        stamps.write(out.array(4), trash.stamp());
        out.bool(trash.trashed()).array(trash.past().lamports().size());
        trash.past()
                .lamports()
                .forEach((device, lamport) -> out.array(2).bytes(device.bytes()).uint(lamport));
        out.array(trash.past().except().size());
        trash.past().except().forEach(record -> out.bytes(record.bytes()));
    }

    static NodeState read(byte[] row, Shared shared) throws Malformed {
        CborReader in = CborReader.of(row);
        in.array(15);
        if (in.uint(Integer.MAX_VALUE) != FORMAT) {
            throw new Malformed("a row of another version");
        }
        StampTable stamps = StampTable.read(in, shared);
        PieceTable pieces = PieceTable.read(in, shared::one, shared::one);
        NodeState out = new NodeState(
                NodeId.of(in.bytes(NodeId.BYTES)),
                kind(in.uint(255)),
                stamps.stamp(in),
                in.text(Limits.NAME_BYTES),
                stamps.stamp(in),
                shared.one(NodeId.of(in.bytes(NodeId.BYTES))),
                stamps.stamp(in),
                trash(in, stamps, shared),
                tags(in, stamps),
                versions(in, stamps, pieces),
                descriptions(in, stamps, pieces, shared));
        pieces.end();
        in.end();
        return out;
    }

    private static Kind kind(int code) throws Malformed {
        for (Kind kind : Kind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new Malformed("unknown kind of node");
    }

    private static Trash trash(CborReader in, StampTable stamps, Shared shared) throws Malformed {
        in.array(4);
        Stamp stamp = stamps.stamp(in);
        boolean trashed = in.bool();
        SortedMap<DeviceId, Long> lamports = new TreeMap<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(2);
            lamports.put(shared.one(DeviceId.of(in.bytes(DeviceId.BYTES))), in.uint(Limits.NUMBER));
        }
        TreeSet<RecordHash> except = new TreeSet<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            except.add(RecordHash.of(in.bytes(RecordHash.BYTES)));
        }
        if (!trashed && stamp.equals(Stamp.NONE) && lamports.isEmpty() && except.isEmpty()) {
            return Trash.NONE;
        }
        return shared.one(
                new Trash(stamp, trashed, lamports.isEmpty() ? Past.NONE : shared.one(new Past(lamports, except))));
    }

    private static SortedMap<String, Tag> tags(CborReader in, StampTable stamps) throws Malformed {
        int count = in.array(0, MOST);
        if (count == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Tag> out = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            in.array(3);
            out.put(in.text(Limits.TAG_BYTES), new Tag(stamps.stamp(in), in.bool()));
        }
        return Collections.unmodifiableSortedMap(out);
    }

    private static List<Version> versions(CborReader in, StampTable stamps, PieceTable pieces) throws Malformed {
        List<Version> out = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(7);
            VersionId id = VersionId.of(in.bytes(VersionId.BYTES));
            Stamp stamp = stamps.stamp(in);
            List<VersionId> parents = new ArrayList<>();
            for (int j = in.array(0, Limits.PARENTS); j > 0; j--) {
                parents.add(VersionId.of(in.bytes(VersionId.BYTES)));
            }
            out.add(new Version(
                    id,
                    stamp,
                    parents,
                    in.uint(Long.MAX_VALUE),
                    in.uint(Limits.NUMBER),
                    in.uint(Limits.NUMBER),
                    pieces.pieces(in)));
        }
        return List.copyOf(out);
    }

    private static List<Description> descriptions(CborReader in, StampTable stamps, PieceTable pieces, Shared shared)
            throws Malformed {
        List<Description> out = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(6);
            out.add(new Description(
                    VersionId.of(in.bytes(VersionId.BYTES)),
                    stamps.stamp(in),
                    shared.one(in.text(Limits.TAG_BYTES)),
                    pieces.pieces(in),
                    pieces.pieces(in),
                    shared.one(in.text(Limits.NAME_BYTES))));
        }
        return List.copyOf(out);
    }
}
