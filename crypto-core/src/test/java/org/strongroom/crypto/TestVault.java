package org.strongroom.crypto;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A vault whose every seed derives from a name, so that tests and vectors repeat. */
final class TestVault {
    static final byte[] NONCE = seed("nonce");
    static final byte[] EPOCH_KEY = seed("epoch 1");
    static final String WORDS = "correct horse battery staple";

    private TestVault() {}

    static byte[] seed(String name) {
        return Sha256.of(("Strongroom test " + name).getBytes(StandardCharsets.UTF_8));
    }

    static Secret secret(String name) {
        return Secret.take(seed(name));
    }

    static Identity identity(String name) {
        return Identity.of(secret(name), NONCE);
    }

    static Genesis genesis() {
        return Founded.GENESIS;
    }

    static VaultContext context() {
        return Founded.GENESIS.context();
    }

    static VaultContext otherVault() {
        return new VaultContext(seed("another vault"), NONCE);
    }

    static EpochKey epoch() {
        return EpochKey.of(Secret.take(EPOCH_KEY.clone()), context());
    }

    static EpochKey epoch(String name) {
        return EpochKey.of(secret(name), context());
    }

    /** Derived once: each derivation takes a fifth of a second. Never closed. */
    static AccessKey accessKey() {
        return Derived.KEY;
    }

    static AccessFile.Contents contents() {
        return contents(AccessFile.Way.PASSPHRASE);
    }

    static AccessFile.Contents contents(AccessFile.Way way) {
        return new AccessFile.Contents(
                way, genesis().owner().memberId(), 1, List.of(identity("owner"), identity("earlier")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] filled(int length, int seed) {
        byte[] out = new byte[length];
        new java.util.Random(seed).nextBytes(out);
        return out;
    }

    /** What must be refused with a checked exception; anything unchecked passes through and fails the test. */
    interface Attempt {
        void run() throws CryptoException, IOException;
    }

    static void assertRefused(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (CryptoException e) {
            return;
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
        Assertions.fail(what + " was accepted");
    }

    /** A pack in memory; a read beyond its end is an error of whoever reads. */
    record Stored(byte[] bytes) implements PackReader.Source {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long at, byte[] into, int count) throws IOException {
            if (at < 0 || at + count > bytes.length) {
                throw new EOFException("beyond the end");
            }
            System.arraycopy(bytes, (int) at, into, 0, count);
        }
    }

    private static final class Founded {
        static final byte[] DEVICE = Arrays.copyOf(seed("device id"), Genesis.DEVICE_BYTES);
        static final Genesis GENESIS = found();

        private static Genesis found() {
            try (Identity owner = identity("owner");
                    Identity recovery = identity("recovery");
                    Secret epoch = Secret.take(EPOCH_KEY.clone())) {
                return Genesis.found(
                        NONCE, owner, recovery.publicIdentity(), DEVICE, EpochKey.commitment(epoch, NONCE));
            }
        }
    }

    private static final class Derived {
        static final AccessKey KEY = derive();

        private static AccessKey derive() {
            try (Passphrase words = Passphrase.take(WORDS.toCharArray())) {
                return AccessKey.derive(words, KdfParameters.PORTABLE, context().vaultId());
            } catch (CryptoException e) {
                throw new AssertionError(e);
            }
        }
    }
}
