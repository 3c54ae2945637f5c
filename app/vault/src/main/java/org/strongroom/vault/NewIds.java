package org.strongroom.vault;

import java.util.Arrays;
import java.util.List;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.VersionId;

/**
 * Ids that follow from who writes, when in its journal, and what: nothing random enters a sealed object. Two copies of one
 * profile that both go on write under one device and one number; because the ids hang on the content too, neither's documents
 * take the place of the other's (FORMAT.md, "Ids").
 *
 * @param device who writes
 * @param seq the number of its record
 * @param number counts the ids of a record, from 0
 */
record NewIds(DeviceId device, long seq, long number) {
    /** For a document or folder that is put into {@code parent} under {@code name}. */
    NodeId node(NodeId parent, String name) {
        return NodeId.of(hash(begin("strongroom node", 6).bytes(parent.bytes()).text(name)));
    }

    /** For a version with this content. */
    VersionId version(NodeId document, List<VersionId> parents, long size, long modifiedMillis, List<PieceId> pieces) {
        CborWriter out = begin("strongroom version", 9).bytes(document.bytes()).array(parents.size());
        parents.forEach(parent -> out.bytes(parent.bytes()));
        out.uint(size).uint(Math.max(0, modifiedMillis)).array(pieces.size());
        pieces.forEach(piece -> out.bytes(piece.bytes()));
        return VersionId.of(hash(out));
    }

    private CborWriter begin(String label, int parts) {
        return new CborWriter()
                .array(parts)
                .text(label)
                .bytes(device.bytes())
                .uint(seq)
                .uint(number);
    }

    private static byte[] hash(CborWriter out) {
        return Arrays.copyOf(Sha256.of(out.toBytes()), NodeId.BYTES);
    }
}
