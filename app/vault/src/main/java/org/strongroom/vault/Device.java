package org.strongroom.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.profile.Profile;

/**
 * This computer's own signing key in one vault, kept in the profile, sealed under its member's identity.
 *
 * <p>The keys are made from their seed when something is signed first: most runs only read, and the keys take a tenth of a
 * second. Safe for use by several threads.
 */
final class Device implements AutoCloseable {
    private static final String FILE = "device";
    private static final int SEED_BYTES = 32;
    private static final int STORED_BYTES = SEED_BYTES + DeviceId.BYTES;

    private final Secret seed;
    private final VaultContext context;
    private final DeviceId id;
    private @Nullable SigningKeys keys;

    /** Takes over {@code seed}. */
    private Device(Secret seed, VaultContext context, DeviceId id) {
        this.seed = seed;
        this.context = context;
        this.id = id;
    }

    private static DeviceId idOf(SigningKeys keys) {
        return DeviceId.of(Arrays.copyOf(Sha256.of(keys.publicKey()), DeviceId.BYTES));
    }

    /** The device that the profile holds, if it holds one. */
    static Optional<Device> load(Profile profile, List<Identity> identities, VaultContext context) throws IOException {
        Optional<byte[]> stored = profile.read(FILE, identities, context).filter(bytes -> bytes.length == STORED_BYTES);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        DeviceId id = DeviceId.of(Arrays.copyOfRange(stored.get(), SEED_BYTES, STORED_BYTES));
        byte[] seed = Arrays.copyOf(stored.get(), SEED_BYTES);
        Arrays.fill(stored.get(), (byte) 0);
        return Optional.of(new Device(Secret.take(seed), context, id));
    }

    /** What tells the device that the profile holds from one that another program put there since. */
    static Optional<byte[]> stamp(Profile profile) throws IOException {
        return profile.stamp(FILE);
    }

    /** A new device, which takes the place of the one that the profile held. */
    static Device create(Profile profile, Identity identity, VaultContext context, SecureRandom random)
            throws IOException {
        return create(profile, identity, context, seed(random));
    }

    /** The seed of a new device. */
    static Secret seed(SecureRandom random) {
        return Secret.random(random, SEED_BYTES);
    }

    /** The id of the device with this seed. */
    static DeviceId id(Secret seed, byte[] nonce) {
        try (SigningKeys keys = SigningKeys.ofDevice(seed, nonce)) {
            return idOf(keys);
        }
    }

    /** As above, with a seed that was drawn before, which this takes over. */
    static Device create(Profile profile, Identity identity, VaultContext context, Secret seed) throws IOException {
        boolean done = false;
        try {
            Device out = new Device(seed, context, id(seed, context.nonce()));
            out.store(profile, identity, context);
            done = true;
            return out;
        } finally {
            if (!done) {
                seed.close();
            }
        }
    }

    /** Writes it to the profile, sealed to {@code identity}. */
    void store(Profile profile, Identity identity, VaultContext context) throws IOException {
        byte[] stored = seed.use(bytes -> Arrays.copyOf(bytes, STORED_BYTES));
        System.arraycopy(id.bytes(), 0, stored, SEED_BYTES, DeviceId.BYTES);
        try {
            profile.write(FILE, stored, identity, context);
        } finally {
            Arrays.fill(stored, (byte) 0);
        }
    }

    private synchronized SigningKeys keys() {
        SigningKeys known = keys;
        if (known == null) {
            known = SigningKeys.ofDevice(seed, context.nonce());
            if (!idOf(known).equals(id)) {
                known.close();
                throw new IllegalStateException("a device under the id of another");
            }
            keys = known;
        }
        return known;
    }

    DeviceId id() {
        return id;
    }

    byte[] sign(byte[] message) {
        return keys().sign(SignatureUse.RECORD, message);
    }

    /** Whether this device, or a copy of it, has signed a record: whoever has an epoch key can write one in its name. */
    boolean hasSigned(SignedRecord record) {
        return SigningKeys.verify(keys().publicKey(), SignatureUse.RECORD, record.body(), record.signature());
    }

    /** The operation that makes this device known, with its member's certificate. */
    Operation enrolment(RecordCodec codec, MemberId member, Identity identity, String label) {
        byte[] publicKey = keys().publicKey();
        byte[] certificate = identity.sign(SignatureUse.DEVICE, codec.certified(id, member, publicKey));
        return new Operation.DeviceEnrolled(id, member, Bytes.of(publicKey), label, Bytes.of(certificate));
    }

    @Override
    public synchronized void close() {
        if (keys != null) {
            keys.close();
        }
        seed.close();
    }
}
