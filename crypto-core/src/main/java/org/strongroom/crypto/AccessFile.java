package org.strongroom.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.crypto.internal.Floe;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;

/**
 * One way into a vault: a member's identity, sealed under what a person has (FORMAT, section 8).
 *
 * <p>{@code prefix(20) || costs(12) || FLOE || SHA-256(all before)}. The unkeyed checksum only tells damage from a wrong
 * passphrase; it proves nothing.
 */
public final class AccessFile {
    /** Most bytes of an access file. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Most bytes of pins. */
    public static final int MAX_PINS = 32 * 1024;

    private static final int MAX_IDENTITIES = 256;
    private static final int BODY_AT = SealingKey.PREFIX_BYTES + KdfParameters.BYTES;

    private final byte[] bytes;
    private final KdfParameters parameters;

    private AccessFile(byte[] bytes, KdfParameters parameters) {
        this.bytes = bytes;
        this.parameters = parameters;
    }

    /** How somebody gets in. The codes of further ways follow with them; an unknown code is refused. */
    public enum Way {
        /** A passphrase. */
        PASSPHRASE(1),
        /** The code of an invitation. */
        INVITATION(2),
        /** A passphrase together with a key file. */
        KEY_FILE(3),
        /** A random secret that a system's keychain keeps. */
        KEYCHAIN(4);

        private final int code;

        Way(int code) {
            this.code = code;
        }

        /** The number that stands for it in access files and in records. */
        public int code() {
            return code;
        }

        /** What an access key must be for it: the code of an invitation is derived as a passphrase is. */
        private Way derived() {
            return this == INVITATION ? PASSPHRASE : this;
        }

        private static Way of(int code) throws CryptoException {
            for (Way way : values()) {
                if (way.code == code) {
                    return way;
                }
            }
            throw new CryptoException.NewerSuite();
        }
    }

    /**
     * What an access file opens to; closed by whoever opened it.
     *
     * @param memberId 16 bytes
     * @param number counts a member's access files, from 1
     * @param identities the current identity first, then earlier ones
     * @param pins what an invitation says of the state that it was made in, at most {@link #MAX_PINS} bytes; else empty
     */
    public record Contents(Way way, byte[] memberId, long number, List<Identity> identities, byte[] pins)
            implements AutoCloseable {
        public Contents {
            if (memberId.length != 16 || identities.isEmpty() || pins.length > MAX_PINS) {
                throw new IllegalArgumentException("incomplete");
            }
            pins = pins.clone();
            identities = List.copyOf(identities);
        }

        /** Without pins. */
        public Contents(Way way, byte[] memberId, long number, List<Identity> identities) {
            this(way, memberId, number, identities, new byte[0]);
        }

        /** The identity that signs and opens now. */
        public Identity current() {
            return identities.getFirst();
        }

        @Override
        public void close() {
            identities.forEach(Identity::close);
        }
    }

    /** Seals {@code contents} under {@code key}. The costs are those of the key: nothing is taken from the folder. */
    public static Sealed seal(AccessKey key, VaultContext context, Contents contents) {
        if (contents.way().derived() != key.way()) {
            throw new IllegalArgumentException("the key of another way in");
        }
        CborWriter out = new CborWriter()
                .array(contents.way() == Way.INVITATION ? 5 : 4)
                .uint(contents.way().code)
                .bytes(contents.memberId())
                .uint(contents.number());
        writeSeeds(out, contents.identities());
        if (contents.way() == Way.INVITATION) {
            out.bytes(contents.pins());
        }
        byte[] place = Lengths.prefixed(
                contents.memberId(), new CborWriter().uint(contents.number()).toBytes());
        byte[] content = out.toBytes();
        try (Envelope envelope = envelope(key, context)) {
            Sealed sealed = envelope.seal(place, content);
            byte[] object = sealed.object();
            byte[] file = new byte[object.length + KdfParameters.BYTES + Sha256.BYTES];
            System.arraycopy(object, 0, file, 0, SealingKey.PREFIX_BYTES);
            System.arraycopy(key.parameters().encoded(), 0, file, SealingKey.PREFIX_BYTES, KdfParameters.BYTES);
            System.arraycopy(object, SealingKey.PREFIX_BYTES, file, BODY_AT, object.length - SealingKey.PREFIX_BYTES);
            byte[] sum = Sha256.of(Arrays.copyOf(file, file.length - Sha256.BYTES));
            System.arraycopy(sum, 0, file, file.length - Sha256.BYTES, Sha256.BYTES);
            return new Sealed(sealed.id(), file);
        } finally {
            Arrays.fill(content, (byte) 0);
            out.wipe();
        }
    }

    /**
     * Reads the outside of an access file: shape, checksum and costs, before any derivation.
     *
     * @throws CryptoException.Malformed when it is damaged
     * @throws CryptoException.UnacceptableKdf when its costs are outside what is accepted
     */
    public static AccessFile parse(byte[] bytes) throws CryptoException {
        if (!isLength(bytes.length)) {
            throw new CryptoException.Malformed("no access file has this length");
        }
        SealingKey.keyId(Kind.ACCESS, bytes);
        int sumAt = bytes.length - Sha256.BYTES;
        if (!Arrays.equals(Sha256.of(Arrays.copyOf(bytes, sumAt)), Arrays.copyOfRange(bytes, sumAt, bytes.length))) {
            throw new CryptoException.Malformed("the access file is damaged");
        }
        KdfParameters parameters = KdfParameters.parse(Arrays.copyOfRange(bytes, SealingKey.PREFIX_BYTES, BODY_AT));
        return new AccessFile(bytes.clone(), parameters);
    }

    /** Whether the bytes begin as an access file does, and the rest is missing: no access file has their length. */
    public static boolean isPart(byte[] bytes) {
        if (isLength(bytes.length)) {
            return false;
        }
        try {
            return bytes.length < SealingKey.PREFIX_BYTES || SealingKey.keyId(Kind.ACCESS, bytes).length > 0;
        } catch (CryptoException e) {
            return false;
        }
    }

    private static boolean isLength(int length) {
        long plain = Floe.SUITE_1.plainLength((long) length - BODY_AT - Sha256.BYTES);
        return Padme.isPadded(plain, Kind.ACCESS.minimumPlain()) && length <= MAX_BYTES;
    }

    /** The costs to derive with. */
    public KdfParameters parameters() {
        return parameters;
    }

    /**
     * Opens the file, stored under {@code id}.
     *
     * @throws CryptoException.NotAuthentic when the passphrase, the secret or the costs behind {@code key} are not this file's
     */
    public Contents open(byte[] id, AccessKey key, VaultContext context) throws CryptoException {
        if (!parameters.equals(key.parameters())) {
            throw new CryptoException.NotAuthentic("a key derived with other costs");
        }
        byte[] object = new byte[bytes.length - KdfParameters.BYTES - Sha256.BYTES];
        System.arraycopy(bytes, 0, object, 0, SealingKey.PREFIX_BYTES);
        System.arraycopy(bytes, BODY_AT, object, SealingKey.PREFIX_BYTES, object.length - SealingKey.PREFIX_BYTES);
        try (Envelope envelope = envelope(key, context)) {
            Envelope.Opened opened = envelope.open(id, object);
            byte[] content = opened.content();
            try {
                return read(content, opened.place(), key, context);
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        }
    }

    private static Contents read(byte[] content, byte[] place, AccessKey key, VaultContext context)
            throws CryptoException {
        CborReader in = CborReader.of(content);
        int items = in.array(4, 5);
        Way way = Way.of(in.uint(255));
        if ((items == 5) != (way == Way.INVITATION)) {
            throw new CryptoException.Malformed("an access file of another length");
        }
        if (way.derived() != key.way()) {
            throw new CryptoException.NotAuthentic("a way in by other means than it says");
        }
        byte[] memberId = in.bytes(16);
        long number = in.uint(Long.MAX_VALUE);
        List<Identity> identities = new ArrayList<>();
        boolean done = false;
        try {
            readSeeds(in, context, identities);
            byte[] pins = way == Way.INVITATION ? in.bytes(0, MAX_PINS) : new byte[0];
            in.end();
            byte[] expected =
                    Lengths.prefixed(memberId, new CborWriter().uint(number).toBytes());
            if (!Arrays.equals(place, expected)) {
                throw new CryptoException.NotAuthentic("sealed for another place");
            }
            Contents contents = new Contents(way, memberId, number, identities, pins);
            done = true;
            return contents;
        } finally {
            if (!done) {
                identities.forEach(Identity::close);
            }
        }
    }

    private static void writeSeeds(CborWriter out, List<Identity> identities) {
        out.array(identities.size());
        for (Identity identity : identities) {
            identity.seed().use(out::bytes);
        }
    }

    private static void readSeeds(CborReader in, VaultContext context, List<Identity> into)
            throws CryptoException.Malformed {
        int count = in.array(1, MAX_IDENTITIES);
        for (int i = 0; i < count; i++) {
            into.add(Identity.of(Secret.take(in.bytes(Identity.SEED_BYTES)), context.nonce()));
        }
    }

    private static Envelope envelope(AccessKey key, VaultContext context) {
        // The costs take part: a file whose costs were edited opens under no key.
        byte[] costs = Arrays.copyOf(key.parameters().encoded(), 16);
        return new Envelope(Kind.ACCESS, key.key(), Sha256.of(context.vaultId(), costs), new byte[16]);
    }
}
