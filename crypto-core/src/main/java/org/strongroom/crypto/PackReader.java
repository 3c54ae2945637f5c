package org.strongroom.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.crypto.internal.Floe;
import org.strongroom.crypto.internal.KeyedHash;
import org.strongroom.crypto.wire.CborReader;

/**
 * Reads pieces out of a pack: the directory is proven on opening, each piece when it is read.
 *
 * <p>A member who knows the key could make two packs with one directory; recomputing each piece's id shows one content to
 * everybody. Not safe for use by several threads.
 */
public final class PackReader implements AutoCloseable {
    private static final long MAX_PLAIN_BYTES = 48L * 1024 * 1024;

    private final Floe floe;
    private final KeyedHash pieceHash;
    private final Source source;
    private final long sealedLength;
    private final int start;
    private final byte[] place;
    private final List<Entry> directory;

    private PackReader(
            Floe floe,
            KeyedHash pieceHash,
            Source source,
            long sealedLength,
            int start,
            byte[] place,
            List<Entry> directory) {
        this.floe = floe;
        this.pieceHash = pieceHash;
        this.source = source;
        this.sealedLength = sealedLength;
        this.start = start;
        this.place = place;
        this.directory = directory;
    }

    /** Random access to the bytes of one stored pack. */
    public interface Source {
        /** Length of the file. */
        long size() throws IOException;

        /** Fills {@code into} with {@code count} bytes from position {@code at}, or throws. */
        void read(long at, byte[] into, int count) throws IOException;
    }

    /** A piece in the directory: its id, its offset among the pieces, its length. */
    public record Entry(byte[] id, int offset, int length) {}

    /** Whether a stored pack can have this length in bytes: others are cut short. */
    public static boolean isPackLength(long size) {
        long plain = Floe.SUITE_1.plainLength(size - SealingKey.PREFIX_BYTES);
        return Padme.isPadded(plain, Kind.PACK.minimumPlain()) && plain <= MAX_PLAIN_BYTES;
    }

    static PackReader open(SealingKey key, KeyedHash pieceHash, byte[] id, Source source)
            throws CryptoException, IOException {
        long size = source.size();
        long sealedLength = size - SealingKey.PREFIX_BYTES;
        long plain = Floe.SUITE_1.plainLength(sealedLength);
        if (!isPackLength(size)) {
            throw new CryptoException.Malformed("no pack has this length");
        }
        byte[] head = new byte[SealingKey.PREFIX_BYTES + Floe.HEADER_BYTES];
        source.read(0, head, head.length);
        byte[] keyId = SealingKey.keyId(Kind.PACK, head);
        if (!Arrays.equals(keyId, Arrays.copyOfRange(key.prefix(), 4, SealingKey.PREFIX_BYTES))) {
            throw new CryptoException.NotAuthentic("sealed under another key");
        }
        Floe floe = key.open(id, Arrays.copyOfRange(head, SealingKey.PREFIX_BYTES, head.length));
        boolean done = false;
        try {
            byte[] first = range(floe, source, sealedLength, 0, (int) Math.min(plain, Floe.SUITE_1.plainBytes()));
            ByteBuffer in = ByteBuffer.wrap(first);
            byte[] place = Envelope.take(in, Envelope.MAX_PLACE_BYTES);
            if (in.remaining() < 4) {
                throw new CryptoException.NotAuthentic("directory cut short");
            }
            int directoryLength = in.getInt();
            int directoryAt = in.position();
            if (directoryLength < 0
                    || directoryLength > PackBuilder.MAX_DIRECTORY_BYTES
                    || directoryLength > plain - directoryAt) {
                throw new CryptoException.NotAuthentic("directory length out of range");
            }
            byte[] encoded = directoryAt + directoryLength <= first.length
                    ? Arrays.copyOfRange(first, directoryAt, directoryAt + directoryLength)
                    : range(floe, source, sealedLength, directoryAt, directoryLength);
            byte[] digest = Sha256.of(PackBuilder.head(place, encoded));
            if (!MessageDigest.isEqual(id, key.id(place, digest))
                    || !MessageDigest.isEqual(floe.iv(), key.iv(id, place, digest))) {
                throw new CryptoException.NotAuthentic(
                        "stored under a name, or sealed with an IV, that is not its own");
            }
            int piecesAt = directoryAt + directoryLength;
            List<Entry> directory = parse(encoded, piecesAt, plain);
            PackReader reader = new PackReader(floe, pieceHash, source, sealedLength, piecesAt, place, directory);
            done = true;
            return reader;
        } finally {
            if (!done) {
                floe.close();
            }
        }
    }

    private static List<Entry> parse(byte[] encoded, int piecesAt, long plain) throws CryptoException {
        CborReader in = CborReader.of(encoded);
        int items = in.array(0, 2 * PackBuilder.MAX_PIECES);
        if (items % 2 != 0) {
            throw new CryptoException.Malformed("odd directory");
        }
        List<Entry> directory = new ArrayList<>(items / 2);
        int offset = 0;
        for (int i = 0; i < items; i += 2) {
            byte[] id = in.bytes(32);
            int length = in.uint(PackBuilder.MAX_PIECES_BYTES - offset);
            directory.add(new Entry(id, offset, length));
            offset += length;
        }
        in.end();
        if (plain != Padme.padded((long) piecesAt + offset, Kind.PACK.minimumPlain())) {
            throw new CryptoException.NotAuthentic("padded to another length");
        }
        return List.copyOf(directory);
    }

    /** The place that the pack was sealed for. */
    public byte[] place() {
        return place.clone();
    }

    /** The pieces in the order in which they lie. */
    public List<Entry> directory() {
        return directory;
    }

    /**
     * Reads one piece.
     *
     * @throws CryptoException.NotAuthentic when these bytes are not the piece that carries {@code id}
     */
    public byte[] read(byte[] id, int offset, int length) throws CryptoException, IOException {
        byte[] piece = readUnnamed(offset, length);
        pieceHash.update(piece);
        if (!MessageDigest.isEqual(id, pieceHash.finish())) {
            throw new CryptoException.NotAuthentic("a piece that is not the one recorded");
        }
        return piece;
    }

    /**
     * Reads bytes as the pack's author sealed them, without asking which piece they are: for whoever proves that by another id, or
     * only carries them into another pack.
     */
    public byte[] readUnnamed(int offset, int length) throws CryptoException, IOException {
        int end = directory.isEmpty()
                ? 0
                : directory.getLast().offset() + directory.getLast().length();
        if (offset < 0 || length < 0 || offset > end - length) {
            throw new CryptoException.Malformed("piece beyond the end of its pack");
        }
        return range(floe, source, sealedLength, (long) start + offset, length);
    }

    /** Proves every piece and the padding. */
    public void verify() throws CryptoException, IOException {
        for (Entry entry : directory) {
            read(entry.id(), entry.offset(), entry.length());
        }
        long plain = Floe.SUITE_1.plainLength(sealedLength);
        int end = start
                + (directory.isEmpty()
                        ? 0
                        : directory.getLast().offset() + directory.getLast().length());
        for (byte b : range(floe, source, sealedLength, end, Math.toIntExact(plain - end))) {
            if (b != 0) {
                throw new CryptoException.NotAuthentic("padding that is not zero");
            }
        }
    }

    private static byte[] range(Floe floe, Source source, long sealedLength, long from, int length)
            throws CryptoException, IOException {
        return floe.openRange(
                (at, into, count) -> source.read(SealingKey.PREFIX_BYTES + at, into, count),
                sealedLength,
                from,
                length);
    }

    @Override
    public void close() {
        floe.close();
    }
}
