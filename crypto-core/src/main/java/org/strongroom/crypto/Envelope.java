package org.strongroom.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.strongroom.crypto.internal.Floe;

/**
 * Seals small whole objects (records, access files, local files): one content at one place under one key.
 *
 * <p>The plaintext given to FLOE is {@code lp(place) || lp(content) || zeros}, padded by Padmé; the id is bound to all of it.
 * Nobody can pass an IV. Safe for use by several threads.
 */
public final class Envelope implements AutoCloseable {
    /** Most bytes of a sealed object that is opened whole. */
    public static final int MAX_OBJECT_BYTES = 512 * 1024 * 1024;

    static final int MAX_PLACE_BYTES = 64;

    private final SealingKey key;

    Envelope(Kind kind, Secret parent, byte[] vaultId, byte[] keyId) {
        this.key = new SealingKey(kind, parent, vaultId, keyId);
    }

    /** What an object holds, and the place that it was sealed for, which the caller compares with where it was found. */
    public record Opened(byte[] place, byte[] content) {}

    /**
     * Seals {@code content} for {@code place} (at most 64 bytes; unique to the content within the key, else equal content gives
     * an equal object).
     */
    public Sealed seal(byte[] place, byte[] content) {
        if (place.length > MAX_PLACE_BYTES) {
            throw new IllegalArgumentException("place too long");
        }
        int padded = paddedLength(place.length, content.length);
        if (SealingKey.PREFIX_BYTES + Floe.SUITE_1.sealedLength(padded) > MAX_OBJECT_BYTES) {
            throw new IllegalArgumentException("content too long");
        }
        byte[] plaintext = ByteBuffer.allocate(padded)
                .putInt(place.length)
                .put(place)
                .putInt(content.length)
                .put(content)
                .array();
        byte[] digest = Sha256.of(plaintext);
        byte[] id = key.id(place, digest);
        try {
            return new Sealed(id, key.seal(id, place, digest, plaintext, 0, plaintext.length));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens an object that is stored under {@code id}, and checks that it is the only object that may carry that id.
     *
     * @throws CryptoException.Malformed when the bytes are no sealed object (cut short, for one)
     * @throws CryptoException.NotAuthentic when they are not what this key sealed under this id
     */
    public Opened open(byte[] id, byte[] object) throws CryptoException {
        byte[] keyId = SealingKey.keyId(key.kind(), object);
        if (!Arrays.equals(keyId, Arrays.copyOfRange(key.prefix(), 4, SealingKey.PREFIX_BYTES))) {
            throw new CryptoException.NotAuthentic("sealed under another key");
        }
        int start = SealingKey.PREFIX_BYTES;
        long sealedLength = (long) object.length - start;
        long plainLength = Floe.SUITE_1.plainLength(sealedLength);
        if (!Padme.isPadded(plainLength, Math.max(8, key.kind().minimumPlain())) || object.length > MAX_OBJECT_BYTES) {
            throw new CryptoException.Malformed("no sealed object has this length");
        }
        byte[] plaintext;
        byte[] usedIv;
        try (Floe floe = key.open(id, Arrays.copyOfRange(object, start, start + Floe.HEADER_BYTES))) {
            usedIv = floe.iv();
            plaintext = floe.openRange(
                    (at, into, count) -> System.arraycopy(object, Math.toIntExact(start + at), into, 0, count),
                    sealedLength,
                    0,
                    Math.toIntExact(plainLength));
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail to be read", e);
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(plaintext);
            byte[] place = take(in, MAX_PLACE_BYTES);
            int contentLength = takeLength(in, plaintext.length);
            int contentAt = in.position();
            checkPadding(plaintext, contentAt + contentLength, place.length, contentLength);
            byte[] digest = Sha256.of(plaintext);
            if (!MessageDigest.isEqual(id, key.id(place, digest))
                    || !MessageDigest.isEqual(usedIv, key.iv(id, place, digest))) {
                throw new CryptoException.NotAuthentic(
                        "stored under a name, or sealed with an IV, that is not its own");
            }
            return new Opened(place, Arrays.copyOfRange(plaintext, contentAt, contentAt + contentLength));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens an object that is stored under {@code id} for reading ranges of it. For local files: nobody else has their key.
     *
     * @throws CryptoException.Malformed when the bytes are no sealed object (cut short, for one)
     * @throws CryptoException.NotAuthentic when the key, the id or the first segment is another one
     */
    public EnvelopeReader reader(byte[] id, PackReader.Source source) throws CryptoException, IOException {
        if (key.kind() != Kind.LOCAL) {
            throw new IllegalStateException("what others can write is opened whole");
        }
        return EnvelopeReader.open(key, id, source);
    }

    private int paddedLength(int place, int content) {
        return Math.toIntExact(Padme.padded(8L + place + content, key.kind().minimumPlain()));
    }

    private void checkPadding(byte[] plaintext, int from, int place, int content) throws CryptoException {
        if (plaintext.length != paddedLength(place, content)) {
            throw new CryptoException.NotAuthentic("padded to another length");
        }
        for (int i = from; i < plaintext.length; i++) {
            if (plaintext[i] != 0) {
                throw new CryptoException.NotAuthentic("padding that is not zero");
            }
        }
    }

    static byte[] take(ByteBuffer in, int max) throws CryptoException {
        byte[] out = new byte[takeLength(in, max)];
        in.get(out);
        return out;
    }

    private static int takeLength(ByteBuffer in, int max) throws CryptoException {
        if (in.remaining() < 4) {
            throw new CryptoException.NotAuthentic("content cut short");
        }
        int length = in.getInt();
        if (length < 0 || length > max || length > in.remaining()) {
            throw new CryptoException.NotAuthentic("content length out of range");
        }
        return length;
    }

    @Override
    public void close() {
        key.close();
    }
}
