package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Tag;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * Writes and reads the row of one node. Devices, epochs, records and packs stand as numbers of the table of its page; the
 * id stands beside the row.
 *
 * <pre>
 * row = [kind, created, name, named, parent, placed, trash, tags, versions, descriptions, places, purges, restorings,
 *        thinnings, remarks]
 * stamp = see {@link StampCodec}
 * trash = [stamp, trashed, [* [device, lamport]], [* record]]
 * purges = [* trash]
 * restorings = [* stamp]
 * thinnings = [* [trash, [* [version, index]]]]
 * remarks = [* [version, text, stamp]]
 * tag = [name, stamp, present]
 * version = [id, stamp, [* parent], size, modified, written, pieces]
 * description = [version, stamp, type, text, thumbnail, note]
 * places = [* [piece, [* [stamp, piece]]]]
 * pieces = [* piece]
 * piece = [epoch, pack, piece, offset, length]
 * </pre>
 */
final class NodeCodec {
    private static final int MOST = 1 << 24;

    private NodeCodec() {}

    static byte[] write(NodeState node, IdTable ids) {
        CborWriter out = new CborWriter();
        StampCodec stamps = new StampCodec(ids);
        out.array(15).uint(node.kind().code());
        stamps.write(out, node.created());
        stamps.write(out.text(node.name()), node.named());
        stamps.write(out.bytes(node.parent().bytes()), node.placed());
        trash(out, stamps, ids, node.trash());
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
            pieces(out, ids, version.pieces());
        }
        out.array(node.descriptions().size());
        for (Description description : node.descriptions()) {
            stamps.write(out.array(6).bytes(description.version().bytes()), description.stamp());
            out.text(description.type());
            pieces(out, ids, description.text());
            pieces(out, ids, description.thumbnail());
            out.text(description.note());
        }
        out.array(node.places().byPiece().size());
        node.places().byPiece().forEach((piece, said) -> {
            out.array(2).bytes(piece.bytes()).array(said.size());
            said.forEach(one -> {
                stamps.write(out.array(2), one.stamp());
                piece(out, ids, one.place());
            });
        });
        out.array(node.ends().purges().size());
        node.ends().purges().forEach(purge -> trash(out, stamps, ids, purge));
        out.array(node.ends().restorings().size());
        node.ends().restorings().forEach(stamp -> stamps.write(out, stamp));
        out.array(node.ends().thinnings().size());
        node.ends().thinnings().forEach(thinning -> {
            trash(out.array(2), stamps, ids, thinning.by());
            out.array(thinning.versions().size());
            new TreeMap<>(thinning.versions())
                    .forEach((version, index) ->
                            out.array(2).bytes(version.bytes()).uint(index));
        });
        out.array(node.remarks().size());
        node.remarks()
                .forEach((version, remark) ->
                        stamps.write(out.array(3).bytes(version.bytes()).text(remark.text()), remark.stamp()));
        return out.toBytes();
    }

    private static void pieces(CborWriter out, IdTable ids, List<PieceRef> pieces) {
        out.array(pieces.size());
        pieces.forEach(piece -> piece(out, ids, piece));
    }

    private static void piece(CborWriter out, IdTable ids, PieceRef piece) {
        out.array(5)
                .uint(ids.epochs().number(piece.epoch()))
                .uint(ids.packs().number(piece.pack()))
                .bytes(piece.piece().bytes())
                .uint(piece.offset())
                .uint(piece.length());
    }

    static void trash(CborWriter out, StampCodec stamps, IdTable ids, Trash trash) {
        stamps.write(out.array(4), trash.stamp());
        out.bool(trash.trashed()).array(trash.past().lamports().size());
        trash.past()
                .lamports()
                .forEach((device, lamport) ->
                        out.array(2).uint(ids.devices().number(device)).uint(lamport));
        out.array(trash.past().except().size());
        trash.past().except().forEach(record -> out.uint(ids.records().number(record)));
    }

    static NodeState read(NodeId id, byte[] row, IdTable ids) throws Malformed {
        CborReader in = CborReader.of(row);
        StampCodec stamps = new StampCodec(ids);
        in.array(15);
        NodeState out = new NodeState(
                id,
                kind(in.uint(255)),
                stamps.read(in),
                in.text(Limits.NAME_BYTES),
                stamps.read(in),
                NodeId.of(in.bytes(NodeId.BYTES)),
                stamps.read(in),
                trash(in, stamps, ids),
                tags(in, stamps),
                versions(in, stamps, ids),
                descriptions(in, stamps, ids),
                places(in, stamps, ids),
                ends(in, stamps, ids),
                remarks(in, stamps));
        in.end();
        return out;
    }

    private static NodeState.Ends ends(CborReader in, StampCodec stamps, IdTable ids) throws Malformed {
        List<Trash> purges = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            purges.add(trash(in, stamps, ids));
        }
        List<Stamp> restorings = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            restorings.add(stamps.read(in));
        }
        List<Thinning> thinnings = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(2);
            Trash by = trash(in, stamps, ids);
            Map<VersionId, Integer> versions = new HashMap<>();
            for (int j = in.array(0, MOST); j > 0; j--) {
                in.array(2);
                versions.put(VersionId.of(in.bytes(VersionId.BYTES)), in.uint(Limits.OPERATIONS));
            }
            thinnings.add(new Thinning(by, versions));
        }
        return new NodeState.Ends(purges, restorings, thinnings);
    }

    private static SortedMap<VersionId, NodeState.Remark> remarks(CborReader in, StampCodec stamps) throws Malformed {
        int count = in.array(0, MOST);
        if (count == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<VersionId, NodeState.Remark> out = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            in.array(3);
            out.put(
                    VersionId.of(in.bytes(VersionId.BYTES)),
                    new NodeState.Remark(in.text(Limits.REMARK_BYTES), stamps.read(in)));
        }
        return Collections.unmodifiableSortedMap(out);
    }

    private static Kind kind(int code) throws Malformed {
        for (Kind kind : Kind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new Malformed("unknown kind of node");
    }

    static Trash trash(CborReader in, StampCodec stamps, IdTable ids) throws Malformed {
        in.array(4);
        Trash none = new Trash(stamps.read(in), in.bool(), Past.NONE);
        SortedMap<DeviceId, Long> lamports = new TreeMap<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(2);
            lamports.put(StampCodec.get(in, ids.devices()), in.uint(Limits.NUMBER));
        }
        TreeSet<RecordHash> except = new TreeSet<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            except.add(StampCodec.get(in, ids.records()));
        }
        if (!lamports.isEmpty()) {
            return new Trash(none.stamp(), none.trashed(), new Past(lamports, except));
        }
        return none.equals(Trash.NONE) ? Trash.NONE : none;
    }

    private static SortedMap<String, Tag> tags(CborReader in, StampCodec stamps) throws Malformed {
        int count = in.array(0, MOST);
        if (count == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Tag> out = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            in.array(3);
            out.put(in.text(Limits.TAG_BYTES), new Tag(stamps.read(in), in.bool()));
        }
        return Collections.unmodifiableSortedMap(out);
    }

    private static List<Version> versions(CborReader in, StampCodec stamps, IdTable ids) throws Malformed {
        List<Version> out = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(7);
            VersionId id = VersionId.of(in.bytes(VersionId.BYTES));
            var stamp = stamps.read(in);
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
                    pieces(in, ids)));
        }
        return List.copyOf(out);
    }

    private static List<Description> descriptions(CborReader in, StampCodec stamps, IdTable ids) throws Malformed {
        List<Description> out = new ArrayList<>();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(6);
            out.add(new Description(
                    VersionId.of(in.bytes(VersionId.BYTES)),
                    stamps.read(in),
                    in.text(Limits.TAG_BYTES),
                    pieces(in, ids),
                    pieces(in, ids),
                    in.text(Limits.NAME_BYTES)));
        }
        return List.copyOf(out);
    }

    private static List<PieceRef> pieces(CborReader in, IdTable ids) throws Malformed {
        List<PieceRef> out = new ArrayList<>();
        for (int i = in.array(0, Limits.PIECES); i > 0; i--) {
            out.add(piece(in, ids));
        }
        return List.copyOf(out);
    }

    private static PieceRef piece(CborReader in, IdTable ids) throws Malformed {
        in.array(5);
        var epoch = StampCodec.get(in, ids.epochs());
        var pack = StampCodec.get(in, ids.packs());
        PieceId piece = PieceId.of(in.bytes(PieceId.BYTES));
        int offset = in.uint(Integer.MAX_VALUE);
        int length = in.uint(Integer.MAX_VALUE);
        if (length < 1 || offset > Integer.MAX_VALUE - length) {
            throw new Malformed("a piece outside its pack");
        }
        return new PieceRef(epoch, piece, pack, offset, length);
    }

    private static Places places(CborReader in, StampCodec stamps, IdTable ids) throws Malformed {
        int count = in.array(0, MOST);
        if (count == 0) {
            return Places.NONE;
        }
        SortedMap<PieceId, List<Places.Said>> out = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            in.array(2);
            PieceId piece = PieceId.of(in.bytes(PieceId.BYTES));
            List<Places.Said> said = new ArrayList<>();
            for (int j = in.array(0, MOST); j > 0; j--) {
                in.array(2);
                Stamp stamp = stamps.read(in);
                said.add(new Places.Said(stamp, piece(in, ids)));
            }
            out.put(piece, List.copyOf(said));
        }
        return new Places(out);
    }
}
