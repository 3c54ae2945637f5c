package org.strongroom.crypto;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.strongroom.crypto.internal.KeyedHash;
import org.strongroom.crypto.wire.CborWriter;

/**
 * Collects pieces and seals them as one pack.
 *
 * <p>It computes the piece ids itself: a pack's IV and name hang on its directory, which names every byte by those ids, and
 * a directory that did not match its pieces would use one IV for two contents. Not safe for use by several threads.
 */
public final class PackBuilder {
    /** Most bytes of pieces in one pack. */
    public static final int MAX_PIECES_BYTES = 32 * 1024 * 1024;

    static final int MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
    static final int MAX_PIECES = 65_536;

    private final SealingKey key;
    private final KeyedHash pieceHash;
    private final byte[] place;
    private final List<byte[]> ids = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private byte[] pieces;
    private int length;
    private boolean sealed;

    PackBuilder(SealingKey key, KeyedHash pieceHash, byte[] place, int expectedBytes) {
        if (place.length > Envelope.MAX_PLACE_BYTES) {
            throw new IllegalArgumentException("place too long");
        }
        this.key = key;
        this.pieceHash = pieceHash;
        this.place = place.clone();
        this.pieces = new byte[expectedBytes];
    }

    /** Where a piece lies: its id (32 bytes) and its offset among the pieces of the pack. */
    public record Added(byte[] id, int offset) {}

    /**
     * Appends a piece.
     *
     * @throws IllegalStateException when the pack would become too large (ask {@link #hasRoomFor} first), or is sealed
     */
    public Added add(byte[] bytes, int from, int count) {
        requireOpen();
        if (!hasRoomFor(count)) {
            throw new IllegalStateException("pack is full");
        }
        Objects.checkFromIndexSize(from, count, bytes.length);
        makeRoomFor(count);
        System.arraycopy(bytes, from, pieces, length, count);
        // Hashed after the copy: an array that its owner changes meanwhile must not give one IV to two contents.
        pieceHash.update(pieces, length, count);
        byte[] id = pieceHash.finish();
        int offset = length;
        length += count;
        ids.add(id);
        lengths.add(count);
        return new Added(id, offset);
    }

    /** Whether one more piece of {@code count} bytes fits. */
    public boolean hasRoomFor(int count) {
        return count <= MAX_PIECES_BYTES - length && ids.size() < MAX_PIECES;
    }

    /** Bytes of pieces so far. */
    public int length() {
        return length;
    }

    /** Number of pieces so far. */
    public int count() {
        return ids.size();
    }

    /**
     * Seals the pack; the builder is used up and its memory wiped.
     *
     * @throws IllegalStateException when it was sealed before
     */
    public Sealed seal() {
        requireOpen();
        sealed = true;
        CborWriter directory = new CborWriter().array(2 * ids.size());
        for (int i = 0; i < ids.size(); i++) {
            directory.bytes(ids.get(i)).uint(lengths.get(i));
        }
        byte[] head = head(place, directory.toBytes());
        int padded = Math.toIntExact(
                Padme.padded((long) head.length + length, key.kind().minimumPlain()));
        byte[] plaintext = Arrays.copyOf(head, padded);
        System.arraycopy(pieces, 0, plaintext, head.length, length);
        Arrays.fill(pieces, 0, length, (byte) 0);
        byte[] digest = Sha256.of(head);
        byte[] id = key.id(place, digest);
        try {
            return new Sealed(id, key.seal(id, place, digest, plaintext, padded));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** A second use would seal wiped pieces under the directory, and so the IV, of the first. */
    private void requireOpen() {
        if (sealed) {
            throw new IllegalStateException("the pack is sealed");
        }
    }

    private void makeRoomFor(int count) {
        if (pieces.length - length < count) {
            byte[] old = pieces;
            pieces = Arrays.copyOf(old, (int)
                    Math.min(MAX_PIECES_BYTES, Math.max((long) length + count, 2L * old.length)));
            Arrays.fill(old, (byte) 0);
        }
    }

    static byte[] head(byte[] place, byte[] directory) {
        return ByteBuffer.allocate(8 + place.length + directory.length)
                .putInt(place.length)
                .put(place)
                .putInt(directory.length)
                .put(directory)
                .array();
    }
}
