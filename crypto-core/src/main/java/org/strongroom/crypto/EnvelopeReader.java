package org.strongroom.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.strongroom.crypto.internal.Floe;

/**
 * Reads ranges of a sealed local file that is too long to be opened whole.
 *
 * <p>Each segment is proven when it is read: by key, name of the object, number, and whether it is the last (FORMAT, section 11).
 * Not recomputed are the object's name and IV, which would need all of it: whoever has the key could have sealed something else
 * under this name. Not safe for use by several threads.
 */
public final class EnvelopeReader implements AutoCloseable {
    /** Bytes of plaintext in each segment but the last; what is in one segment is read for the price of one byte of it. */
    public static final int SEGMENT_BYTES = Floe.SUITE_1.plainBytes();

    private final Floe floe;
    private final PackReader.Source source;
    private final long sealedLength;
    private final long plainLength;
    private final byte[] place;
    private final int contentAt;
    private final int length;

    private EnvelopeReader(
            Floe floe,
            PackReader.Source source,
            long sealedLength,
            long plainLength,
            byte[] place,
            int contentAt,
            int length) {
        this.floe = floe;
        this.source = source;
        this.sealedLength = sealedLength;
        this.plainLength = plainLength;
        this.place = place;
        this.contentAt = contentAt;
        this.length = length;
    }

    static EnvelopeReader open(SealingKey key, byte[] id, PackReader.Source source)
            throws CryptoException, IOException {
        long size = source.size();
        long sealedLength = size - SealingKey.PREFIX_BYTES;
        long plain = Floe.SUITE_1.plainLength(sealedLength);
        if (!Padme.isPadded(plain, Math.max(8, key.kind().minimumPlain())) || size > Envelope.MAX_OBJECT_BYTES) {
            throw new CryptoException.Malformed("no sealed object has this length");
        }
        byte[] head = new byte[SealingKey.PREFIX_BYTES + Floe.HEADER_BYTES];
        source.read(0, head, head.length);
        byte[] keyId = SealingKey.keyId(key.kind(), head);
        if (!Arrays.equals(keyId, Arrays.copyOfRange(key.prefix(), 4, SealingKey.PREFIX_BYTES))) {
            throw new CryptoException.NotAuthentic("sealed under another key");
        }
        Floe floe = key.open(id, Arrays.copyOfRange(head, SealingKey.PREFIX_BYTES, head.length));
        boolean done = false;
        try {
            byte[] first = open(floe, source, sealedLength, 0, (int) Math.min(plain, SEGMENT_BYTES));
            ByteBuffer in = ByteBuffer.wrap(first);
            byte[] place = Envelope.take(in, Envelope.MAX_PLACE_BYTES);
            if (in.remaining() < 4) {
                throw new CryptoException.NotAuthentic("content cut short");
            }
            int length = in.getInt();
            if (length < 0
                    || length > plain - in.position()
                    || plain
                            != Padme.padded(
                                    8L + place.length + length, key.kind().minimumPlain())) {
                throw new CryptoException.NotAuthentic("padded to another length");
            }
            EnvelopeReader reader = new EnvelopeReader(floe, source, sealedLength, plain, place, in.position(), length);
            done = true;
            return reader;
        } finally {
            if (!done) {
                floe.close();
            }
        }
    }

    /** The place that the object was sealed for, which the caller compares with where it was found. */
    public byte[] place() {
        return place.clone();
    }

    /** Length of the content in bytes. */
    public int length() {
        return length;
    }

    /** Where the content begins in the plaintext. */
    public int contentAt() {
        return contentAt;
    }

    /**
     * The plaintext of one segment, with what is before and behind the content in it.
     *
     * @param number from 0
     * @throws CryptoException.NotAuthentic when it was altered
     */
    public byte[] segment(int number) throws CryptoException, IOException {
        long from = (long) number * SEGMENT_BYTES;
        Objects.checkIndex(from, plainLength);
        return open(floe, source, sealedLength, from, (int) Math.min(SEGMENT_BYTES, plainLength - from));
    }

    private static byte[] open(Floe floe, PackReader.Source source, long sealedLength, long from, int count)
            throws CryptoException, IOException {
        return floe.openRange(
                (at, into, wanted) -> source.read(SealingKey.PREFIX_BYTES + at, into, wanted),
                sealedLength,
                from,
                count);
    }

    @Override
    public void close() {
        floe.close();
    }
}
