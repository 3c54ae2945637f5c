package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.TestVault.Stored;

/**
 * Every flipped byte and every cut of every structure is refused, and never with an unchecked exception.
 *
 * <p>Between the first 1,100 bytes (all of an access file) and the last 100, every
 * nineteenth byte is flipped or cut at; all of them with {@code -Dstrongroom.thorough=true}.
 */
final class DamageTest {
    private static final int DENSE_BYTES = 1100;
    private static final int STRIDE =
            Boolean.getBoolean("strongroom.thorough") ? 1 : 19; // no divisor of an entry's length

    private interface Reader {
        void read(byte[] object) throws CryptoException, IOException;
    }

    @Test
    void genesis() throws CryptoException, IOException {
        everyDamageIsRefused("genesis", TestVault.genesis().bytes(), Genesis::parse);
    }

    @Test
    void accessFile() throws CryptoException, IOException {
        AccessKey key = TestVault.accessKey();
        VaultContext context = TestVault.context();
        try (AccessFile.Contents contents = TestVault.contents()) {
            Sealed sealed = AccessFile.seal(key, context, contents);
            Reader reader = bytes ->
                    AccessFile.parse(bytes).open(sealed.id(), key, context).close();
            everyDamageIsRefused("access file", sealed.object(), reader);
            // The checksum is no secret: whoever alters a file mends it.
            everyDamageIsRefused("access file with a mended checksum", sealed.object(), bytes -> {
                byte[] mended = mended(bytes);
                if (Arrays.equals(mended, sealed.object()) && !Arrays.equals(bytes, mended)) {
                    throw new CryptoException.Malformed("nothing left of the damage");
                }
                reader.read(mended);
            });
        }
    }

    @Test
    void keyring() throws CryptoException, IOException {
        VaultContext context = TestVault.context();
        byte[] commitment = TestVault.genesis().commitment();
        try (EpochKey epoch = TestVault.epoch();
                Identity member = TestVault.identity("owner")) {
            Sealed sealed = Keyring.seal(epoch, List.of(member.publicIdentity().kem()));
            everyDamageIsRefused(
                    "keyring",
                    sealed.object(),
                    bytes -> Keyring.open(sealed.id(), bytes, member, context, commitment)
                            .close());
        }
    }

    @Test
    void record() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed sealed = epoch.records().seal(TestVault.bytes("device 1"), TestVault.filled(1000, 1));
            everyDamageIsRefused(
                    "record", sealed.object(), bytes -> epoch.records().open(sealed.id(), bytes));
        }
    }

    @Test
    void pack() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(TestVault.bytes("device 1"), 0);
            builder.add(TestVault.filled(9000, 2), 0, 9000);
            builder.add(TestVault.filled(11, 3), 0, 11);
            Sealed sealed = builder.seal().pack();
            everyDamageIsRefused("pack", sealed.object(), bytes -> {
                try (PackReader reader = epoch.openPack(sealed.id(), new Stored(bytes))) {
                    reader.verify();
                }
            });
        }
    }

    private static void everyDamageIsRefused(String what, byte[] object, Reader reader)
            throws CryptoException, IOException {
        reader.read(object.clone());
        for (int i = 0; i < object.length; i += step(i, object)) {
            byte[] damaged = object.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            TestVault.assertRefused(what + " with byte " + i + " flipped", () -> reader.read(damaged));
        }
        for (int length = 0; length < object.length; length += step(length, object)) {
            byte[] cut = Arrays.copyOf(object, length);
            TestVault.assertRefused(what + " cut to " + length, () -> reader.read(cut));
        }
        for (int more : new int[] {1, 16, 32, 33, 1258, 16384}) {
            byte[] extended = Arrays.copyOf(object, object.length + more);
            TestVault.assertRefused(what + " extended by " + more, () -> reader.read(extended));
        }
        TestVault.assertRefused(what + " twice", () -> reader.read(twice(object)));
        assertThat(object).isNotEmpty();
    }

    private static int step(int at, byte[] object) {
        // A keyring has eight entries that are alike, and a try costs up to eight decapsulations.
        int dense = object[3] == 3 ? 20 : DENSE_BYTES;
        return at < dense || at > object.length - 100 ? 1 : STRIDE;
    }

    private static byte[] twice(byte[] object) {
        byte[] out = Arrays.copyOf(object, 2 * object.length);
        System.arraycopy(object, 0, out, object.length, object.length);
        return out;
    }

    static byte[] mended(byte[] file) {
        if (file.length < Sha256.BYTES) {
            return file;
        }
        byte[] sum = Sha256.of(Arrays.copyOf(file, file.length - Sha256.BYTES));
        byte[] out = file.clone();
        System.arraycopy(sum, 0, out, file.length - Sha256.BYTES, Sha256.BYTES);
        return out;
    }
}
