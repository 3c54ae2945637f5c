package org.strongroom.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.profile.Profile;

/** This computer's own signing key in one vault, kept in the profile, sealed under its member's identity. */
final class Device implements AutoCloseable {
    private static final String FILE = "device";
    private static final int SEED_BYTES = 32;

    private final SigningKeys keys;
    private final DeviceId id;

    private Device(SigningKeys keys) {
        this.keys = keys;
        this.id = DeviceId.of(Arrays.copyOf(Sha256.of(keys.publicKey()), DeviceId.BYTES));
    }

    /** The device that the profile holds, if it holds one. */
    static Optional<Device> load(Profile profile, Identity identity, VaultContext context) throws IOException {
        Optional<byte[]> seed = profile.read(FILE, identity, context).filter(bytes -> bytes.length == SEED_BYTES);
        if (seed.isEmpty()) {
            return Optional.empty();
        }
        try (Secret secret = Secret.take(seed.get())) {
            return Optional.of(new Device(SigningKeys.ofDevice(secret, context)));
        }
    }

    /** What tells the device that the profile holds from one that another program put there since. */
    static Optional<byte[]> stamp(Profile profile) throws IOException {
        return profile.stamp(FILE);
    }

    /** A new device, which takes the place of the one that the profile held. */
    static Device create(Profile profile, Identity identity, VaultContext context, SecureRandom random)
            throws IOException {
        try (Secret seed = Secret.random(random, SEED_BYTES)) {
            byte[] bytes = seed.use(byte[]::clone);
            try {
                profile.write(FILE, bytes, identity, context);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
            return new Device(SigningKeys.ofDevice(seed, context));
        }
    }

    DeviceId id() {
        return id;
    }

    byte[] sign(byte[] message) {
        return keys.sign(SignatureUse.RECORD, message);
    }

    /** The operation that makes this device known, with its member's certificate. */
    Operation enrolment(RecordCodec codec, MemberId member, Identity identity, String label) {
        byte[] publicKey = keys.publicKey();
        byte[] certificate = identity.sign(SignatureUse.DEVICE, codec.certified(id, member, publicKey));
        return new Operation.DeviceEnrolled(id, member, Bytes.of(publicKey), label, Bytes.of(certificate));
    }

    @Override
    public void close() {
        keys.close();
    }
}
