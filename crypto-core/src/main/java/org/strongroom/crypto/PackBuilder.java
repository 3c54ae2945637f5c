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
 * <p>It computes the piece ids itself, from its own copy of the bytes and only when sealing: a pack's IV and name hang on its
 * directory, which names every byte by those ids, and a directory that did not match its pieces would use one IV for two
 * contents. Hashing is most of the work; so one thread can fill the next pack while others seal. Used by one thread at a time.
 */
public final class PackBuilder {
    /** Most bytes of pieces in one pack. */
    public static final int MAX_PIECES_BYTES = 32 * 1024 * 1024;

    static final int MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
    static final int MAX_PIECES = 65_536;

    /** Kept free before the pieces for place and directory, which are known only at the end: most need no more. */
    private static final int GAP = 32 * 1024;

    private final SealingKey key;
    private final KeyedHash pieceHash;
    private byte[] place;
    private final List<Integer> lengths = new ArrayList<>();
    private byte[] memory;
    private int length;
    private boolean sealed;

    PackBuilder(SealingKey key, KeyedHash pieceHash, byte[] place, int expectedBytes) {
        this.key = key;
        this.pieceHash = pieceHash;
        this.place = checked(place);
        this.memory = new byte[Math.toIntExact(GAP + Padme.padded(expectedBytes, 0))];
    }

    /**
     * A pack that was sealed.
     *
     * @param pack the stored object and its id
     * @param pieceIds the id of each piece (32 bytes), in the order in which they were added
     */
    public record Result(Sealed pack, List<byte[]> pieceIds) {}

    /**
     * Appends a piece and returns its offset among the pieces of the pack.
     *
     * @throws IllegalStateException when the pack would become too large (ask {@link #hasRoomFor} first), or is sealed
     */
    public int add(byte[] bytes, int from, int count) {
        requireOpen();
        if (!hasRoomFor(count)) {
            throw new IllegalStateException("pack is full");
        }
        Objects.checkFromIndexSize(from, count, bytes.length);
        makeRoom(GAP, (long) length + count);
        System.arraycopy(bytes, from, memory, GAP + length, count);
        lengths.add(count);
        int offset = length;
        length += count;
        return offset;
    }

    /** Whether one more piece of {@code count} bytes fits. */
    public boolean hasRoomFor(int count) {
        return count <= MAX_PIECES_BYTES - length && lengths.size() < MAX_PIECES;
    }

    /** Bytes of pieces so far. */
    public int length() {
        return length;
    }

    /** Number of pieces so far. */
    public int count() {
        return lengths.size();
    }

    /**
     * Names the pieces and seals the pack; the builder is used up and its memory wiped.
     *
     * @throws IllegalStateException when it was sealed before
     */
    public Result seal() {
        requireOpen();
        sealed = true;
        try {
            List<byte[]> ids = new ArrayList<>(lengths.size());
            CborWriter directory = new CborWriter().array(2 * lengths.size());
            int at = GAP;
            for (int count : lengths) {
                pieceHash.update(memory, at, count);
                byte[] id = pieceHash.finish();
                directory.bytes(id).uint(count);
                ids.add(id);
                at += count;
            }
            byte[] head = head(place, directory.toBytes());
            int padded = Math.toIntExact(
                    Padme.padded((long) head.length + length, key.kind().minimumPlain()));
            int from = makeRoom(head.length, (long) padded - head.length) - head.length;
            System.arraycopy(head, 0, memory, from, head.length);
            byte[] digest = Sha256.of(head);
            byte[] packId = key.id(place, digest);
            return new Result(new Sealed(packId, key.seal(packId, place, digest, memory, from, padded)), ids);
        } finally {
            Arrays.fill(memory, (byte) 0);
        }
    }

    /**
     * Makes a builder that is used up ready for another pack at another place, in the same memory.
     *
     * @throws IllegalStateException when it was not sealed
     */
    public void restart(byte[] nextPlace) {
        if (!sealed) {
            throw new IllegalStateException("the pack is not sealed");
        }
        place = checked(nextPlace);
        lengths.clear();
        length = 0;
        sealed = false;
    }

    private static byte[] checked(byte[] place) {
        if (place.length > Envelope.MAX_PLACE_BYTES) {
            throw new IllegalArgumentException("place too long");
        }
        return place.clone();
    }

    /** A second use would seal wiped pieces under the directory, and so the IV, of the first. */
    private void requireOpen() {
        if (sealed) {
            throw new IllegalStateException("the pack is sealed");
        }
    }

    /** Sees to {@code before} bytes in front of the pieces and {@code bytes} from their start; returns where they start. */
    private int makeRoom(int before, long bytes) {
        if (before <= GAP && memory.length - GAP >= bytes) {
            return GAP;
        }
        int start = Math.max(GAP, before);
        long wanted = before <= GAP ? Math.max(bytes, 2L * (memory.length - GAP)) : bytes;
        byte[] larger = new byte[Math.toIntExact(start + Math.min(wanted, Math.max(bytes, MAX_PIECES_BYTES)))];
        System.arraycopy(memory, GAP, larger, start, length);
        Arrays.fill(memory, (byte) 0);
        memory = larger;
        return start;
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
