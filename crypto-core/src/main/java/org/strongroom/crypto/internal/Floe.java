package org.strongroom.crypto.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.strongroom.crypto.CryptoException;

/**
 * FLOE (c2sp.org/FLOE; ePrint 2025/2275): segmented AES-256-GCM with HKDF-SHA-384 and a 256-bit key commitment.
 *
 * <p>Two departures, both inside what FLOE's own decryption accepts: the IV is given by the caller (derived from key, place
 * and content, FORMAT section 4), and a segment's nonce is the first four bytes of the IV followed by the segment's number,
 * since message keys are unique to an IV. Opening refuses every other nonce and an empty last segment behind full ones, so
 * that one message has one ciphertext. One object serves one message and one thread.
 */
public final class Floe implements AutoCloseable {
    /** Length of the header: parameters, IV, header tag. */
    public static final int HEADER_BYTES = 74;
    /** Length of the IV. */
    public static final int IV_BYTES = 32;
    /** Length of what a segment adds to its plaintext: length field, nonce, tag. */
    public static final int SEGMENT_OVERHEAD = 32;
    /** Parameters of suite 1. */
    public static final Parameters SUITE_1 = new Parameters(16 * 1024, 20);

    /** Segments that are read at once, at most. */
    private static final int AT_ONCE = 16;

    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int PARAMETER_BYTES = 10;
    private static final byte[] HEADER_TAG = "HEADER_TAG:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE_KEY = "MESSAGE_KEY:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEK = "DEK:".getBytes(StandardCharsets.US_ASCII);

    private final boolean ownNonces;
    private final Parameters parameters;
    private final byte[] iv;
    private final byte[] aad;
    private final byte[] messageKey;
    private final Cipher cipher;
    private byte[] segmentKey = new byte[0];
    private long segmentKeyNumber = -1;
    private byte[] buffer = new byte[0];
    private byte[] held = new byte[0];
    private int heldLength;
    private long heldNumber = -1;

    private Floe(Parameters parameters, byte[] key, byte[] iv, byte[] aad, boolean ownNonces) {
        this.ownNonces = ownNonces;
        this.parameters = parameters;
        this.iv = iv;
        this.aad = aad;
        this.messageKey = kdf(parameters, key, iv, MESSAGE_KEY, aad, 48);
        this.cipher = gcm();
    }

    /** Segment length in bytes, and how many low bits of a segment's number share a key. */
    public record Parameters(int segmentBytes, int rotationBits) {
        /** Plaintext bytes in each segment but the last. */
        public int plainBytes() {
            return segmentBytes - SEGMENT_OVERHEAD;
        }

        /** Length of the whole ciphertext for {@code plaintext} bytes. */
        public long sealedLength(long plaintext) {
            long segments = Math.max(1, (plaintext + plainBytes() - 1) / plainBytes());
            return HEADER_BYTES + plaintext + segments * SEGMENT_OVERHEAD;
        }

        /** Length of the plaintext inside a ciphertext of {@code sealed} bytes, or -1 where no plaintext has that length. */
        public long plainLength(long sealed) {
            long body = sealed - HEADER_BYTES;
            if (body < SEGMENT_OVERHEAD) {
                return -1;
            }
            long segments = (body + segmentBytes - 1) / segmentBytes;
            long last = body - (segments - 1) * segmentBytes;
            boolean emptyBehindOthers = last == SEGMENT_OVERHEAD && segments > 1;
            return last < SEGMENT_OVERHEAD || emptyBehindOthers ? -1 : body - segments * SEGMENT_OVERHEAD;
        }

        private byte[] encoded() {
            byte[] out = new byte[PARAMETER_BYTES];
            putInt(out, 2, segmentBytes);
            putInt(out, 6, IV_BYTES);
            return out;
        }
    }

    /** Seals {@code length} bytes of {@code plaintext}, behind {@code prefix}, which is left as it is. */
    public static byte[] seal(
            Parameters parameters,
            byte[] key,
            byte[] iv,
            byte[] aad,
            byte[] plaintext,
            int start,
            int length,
            byte[] prefix) {
        try (Floe floe = new Floe(parameters, key, iv, aad, true)) {
            byte[] out = Arrays.copyOf(prefix, Math.toIntExact(prefix.length + parameters.sealedLength(length)));
            int at = prefix.length;
            byte[] encoded = parameters.encoded();
            System.arraycopy(encoded, 0, out, at, encoded.length);
            System.arraycopy(iv, 0, out, at + encoded.length, IV_BYTES);
            byte[] tag = kdf(parameters, key, iv, HEADER_TAG, aad, 32);
            System.arraycopy(tag, 0, out, at + encoded.length + IV_BYTES, tag.length);
            at += HEADER_BYTES;
            int from = 0;
            for (long number = 0; ; number++) {
                int count = Math.min(parameters.plainBytes(), length - from);
                boolean last = from + count == length;
                at += floe.sealSegment(number, last, plaintext, start + from, count, out, at);
                from += count;
                if (last) {
                    return out;
                }
            }
        }
    }

    /**
     * Starts to open: checks the header.
     *
     * @throws CryptoException.NotAuthentic when the key or the associated data is another one
     */
    public static Floe open(Parameters parameters, byte[] key, byte[] aad, byte[] header) throws CryptoException {
        return open(parameters, key, aad, header, true);
    }

    /** Also opens what other implementations sealed, with nonces of their own: the published vectors. */
    static Floe open(Parameters parameters, byte[] key, byte[] aad, byte[] header, boolean ownNonces)
            throws CryptoException {
        if (header.length != HEADER_BYTES) {
            throw new CryptoException.Malformed("cut short");
        }
        if (!Arrays.equals(parameters.encoded(), Arrays.copyOf(header, PARAMETER_BYTES))) {
            throw new CryptoException.Malformed("other sealing parameters");
        }
        byte[] iv = Arrays.copyOfRange(header, PARAMETER_BYTES, PARAMETER_BYTES + IV_BYTES);
        byte[] expected = kdf(parameters, key, iv, HEADER_TAG, aad, 32);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(header, PARAMETER_BYTES + IV_BYTES, HEADER_BYTES))) {
            throw new CryptoException.NotAuthentic("sealed for another key or place, or altered");
        }
        return new Floe(parameters, key, iv, aad, ownNonces);
    }

    /** The IV of the message. */
    public byte[] iv() {
        return iv.clone();
    }

    /** Opens a range of the plaintext, reading and authenticating the segments that hold it. */
    public byte[] openRange(Ciphertext ciphertext, long sealedLength, long from, int length)
            throws CryptoException, IOException {
        long plain = parameters.plainLength(sealedLength);
        if (plain < 0) {
            throw new CryptoException.Malformed("no sealed object has this length");
        }
        if (from < 0 || length < 0 || from > plain - length) {
            throw new CryptoException.Malformed("range beyond the end");
        }
        int unit = parameters.plainBytes();
        long lastNumber = Math.max(0, (plain + unit - 1) / unit - 1);
        byte[] out = new byte[length];
        long number = Math.min(from / unit, lastNumber);
        long end = Math.max(number, (from + length - 1) / unit);
        int done = 0;
        boolean whole = false;
        try {
            while (number <= end) {
                if (number == heldNumber) {
                    done += take(number++, from, out, done);
                    continue;
                }
                int segments = (int) Math.min(AT_ONCE, end - number + 1);
                long at = HEADER_BYTES + number * parameters.segmentBytes();
                int count = (int) Math.min((long) segments * parameters.segmentBytes(), sealedLength - at);
                byte[] sealed = buffer(count);
                ciphertext.read(at, sealed, count);
                for (int i = 0; i < count; i += parameters.segmentBytes(), number++) {
                    int size = Math.min(parameters.segmentBytes(), count - i);
                    int got = size - SEGMENT_OVERHEAD;
                    if (number * unit >= from && got <= length - done) {
                        openSegment(number, number == lastNumber, sealed, i, size, out, done);
                        done += got;
                    } else {
                        heldNumber = -1;
                        openSegment(number, number == lastNumber, sealed, i, size, held(), 0);
                        heldNumber = number;
                        heldLength = got;
                        done += take(number, from, out, done);
                    }
                }
            }
            whole = true;
            return out;
        } finally {
            if (!whole) {
                Arrays.fill(out, (byte) 0);
            }
        }
    }

    /** Copies what the range wants of the segment that is held: the next range often begins where this one ends. */
    private int take(long number, long from, byte[] out, int done) {
        int skip = (int) (from + done - number * parameters.plainBytes());
        int count = Math.min(heldLength - skip, out.length - done);
        System.arraycopy(held, skip, out, done, count);
        return count;
    }

    private byte[] held() {
        if (held.length == 0) {
            held = new byte[parameters.plainBytes()];
        }
        return held;
    }

    private byte[] buffer(int count) {
        if (buffer.length < count) {
            buffer = new byte[count];
        }
        return buffer;
    }

    /** Where segments are read from; a read that cannot be whole throws. */
    public interface Ciphertext {
        /** Fills {@code into} with {@code count} bytes from {@code at}, counted from the FLOE header's first byte. */
        void read(long at, byte[] into, int count) throws IOException, CryptoException;
    }

    private int sealSegment(long number, boolean last, byte[] in, int from, int count, byte[] out, int at) {
        int sealed = count + SEGMENT_OVERHEAD;
        putInt(out, at, last ? sealed : -1);
        byte[] nonce = nonce(number);
        System.arraycopy(nonce, 0, out, at + 4, NONCE_BYTES);
        try {
            init(Cipher.ENCRYPT_MODE, number, nonce, last);
            cipher.doFinal(in, from, count, out, at + 4 + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
        return sealed;
    }

    private byte[] nonce(long number) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(iv, 0, nonce, 0, 4);
        putLong(nonce, 4, number);
        return nonce;
    }

    private void openSegment(long number, boolean last, byte[] in, int at, int count, byte[] out, int to)
            throws CryptoException {
        int lengthField = getInt(in, at);
        byte[] nonce = Arrays.copyOfRange(in, at + 4, at + 4 + NONCE_BYTES);
        // A free nonce would be a channel in every segment, and would give one name to many ciphertexts.
        if (lengthField != (last ? count : -1) || (ownNonces && !Arrays.equals(nonce, nonce(number)))) {
            throw new CryptoException.NotAuthentic("segment cut, moved or altered");
        }
        try {
            init(Cipher.DECRYPT_MODE, number, nonce, last);
            cipher.doFinal(in, at + 4 + NONCE_BYTES, count - 4 - NONCE_BYTES, out, to);
        } catch (AEADBadTagException e) {
            throw new CryptoException.NotAuthentic("segment altered");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to open", e);
        }
    }

    private void init(int mode, long number, byte[] nonce, boolean last) throws GeneralSecurityException {
        long masked = number >>> parameters.rotationBits() << parameters.rotationBits();
        if (masked != segmentKeyNumber) {
            byte[] purpose = Arrays.copyOf(DEK, DEK.length + 8);
            putLong(purpose, DEK.length, masked);
            Arrays.fill(segmentKey, (byte) 0);
            segmentKey = kdf(parameters, messageKey, iv, purpose, aad, 32);
            segmentKeyNumber = masked;
        }
        cipher.init(mode, new LentKey(segmentKey, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        byte[] place = new byte[9];
        putLong(place, 0, number);
        place[8] = (byte) (last ? 1 : 0);
        cipher.updateAAD(place);
    }

    @Override
    public void close() {
        Arrays.fill(messageKey, (byte) 0);
        Arrays.fill(segmentKey, (byte) 0);
        Arrays.fill(held, (byte) 0);
        heldNumber = -1;
    }

    private static byte[] kdf(Parameters parameters, byte[] key, byte[] iv, byte[] purpose, byte[] aad, int length) {
        byte[] encoded = parameters.encoded();
        byte[] info = new byte[encoded.length + iv.length + purpose.length + aad.length];
        int at = 0;
        for (byte[] part : new byte[][] {encoded, iv, purpose, aad}) {
            System.arraycopy(part, 0, info, at, part.length);
            at += part.length;
        }
        return Hkdf.expand(key, info, length);
    }

    private static Cipher gcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static void putInt(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    private static void putLong(byte[] out, int at, long value) {
        for (int i = 0; i < 8; i++) {
            out[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private static int getInt(byte[] in, int at) {
        return (in[at] & 0xff) << 24 | (in[at + 1] & 0xff) << 16 | (in[at + 2] & 0xff) << 8 | (in[at + 3] & 0xff);
    }
}
