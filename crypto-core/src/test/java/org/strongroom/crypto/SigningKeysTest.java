package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SigningKeysTest {
    private static final byte[] MESSAGE = TestVault.bytes("a record");
    private static final int MLDSA_SIGNATURE = 3309;
    private static final int MLDSA_KEY = 1952;
    /** The points of order 1, 2, 4 and 8, and encodings of them that are not canonical (RFC 8032, section 5.1.3). */
    private static final String[] SMALL_ORDER = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
    };

    @Test
    void signsWithoutRandomnessAndVerifies() {
        try (SigningKeys keys = device()) {
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            assertThat(signature).hasSize(SigningKeys.SIGNATURE_BYTES);
            assertThat(keys.sign(SignatureUse.RECORD, MESSAGE)).isEqualTo(signature);
            assertThat(SigningKeys.verify(keys.publicKey(), SignatureUse.RECORD, MESSAGE, signature))
                    .isTrue();
        }
    }

    @Test
    void bothHalvesMustVerify() {
        try (SigningKeys keys = device();
                SigningKeys other = SigningKeys.ofDevice(TestVault.secret("thief"), TestVault.NONCE)) {
            byte[] key = keys.publicKey();
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            byte[] foreign = other.sign(SignatureUse.RECORD, MESSAGE);
            for (int at : new int[] {0, 32, 3000, 3308, MLDSA_SIGNATURE, MLDSA_SIGNATURE + 32, 3372}) {
                byte[] tampered = signature.clone();
                tampered[at] ^= 1;
                assertThat(verify(key, tampered)).as("byte %d", at).isFalse();
            }
            byte[] firstForeign = signature.clone();
            System.arraycopy(foreign, 0, firstForeign, 0, MLDSA_SIGNATURE);
            assertThat(verify(key, firstForeign)).isFalse();
            byte[] secondForeign = signature.clone();
            System.arraycopy(foreign, MLDSA_SIGNATURE, secondForeign, MLDSA_SIGNATURE, 64);
            assertThat(verify(key, secondForeign)).isFalse();
            byte[] firstZero = signature.clone();
            Arrays.fill(firstZero, 0, MLDSA_SIGNATURE, (byte) 0);
            assertThat(verify(key, firstZero)).isFalse();
            byte[] secondZero = signature.clone();
            Arrays.fill(secondZero, MLDSA_SIGNATURE, 3373, (byte) 0);
            assertThat(verify(key, secondZero)).isFalse();
        }
    }

    @Test
    void lengthsThatAreNoneAreRefused() {
        try (SigningKeys keys = device()) {
            byte[] key = keys.publicKey();
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            for (int length : new int[] {0, 64, MLDSA_SIGNATURE, 3372, 3374}) {
                assertThat(verify(key, Arrays.copyOf(signature, length))).isFalse();
            }
            for (int length : new int[] {0, 32, MLDSA_KEY, 1983, 1985}) {
                assertThat(verify(Arrays.copyOf(key, length), signature)).isFalse();
            }
        }
    }

    /** S plus the group order is the same signature to a careless verifier. */
    @Test
    void signatureScalarBeyondTheOrderIsRefused() {
        byte[] order = HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        try (SigningKeys keys = device()) {
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            int carry = 0;
            for (int i = 0; i < 32; i++) {
                int at = MLDSA_SIGNATURE + 32 + i;
                int sum = (signature[at] & 0xff) + (order[i] & 0xff) + carry;
                signature[at] = (byte) sum;
                carry = sum >>> 8;
            }
            assertThat(verify(keys.publicKey(), signature)).isFalse();
        }
    }

    @Test
    void oneUseIsNoOther() {
        try (SigningKeys keys = device()) {
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            assertThat(SigningKeys.verify(keys.publicKey(), SignatureUse.DEVICE, MESSAGE, signature))
                    .isFalse();
            assertThat(SigningKeys.verify(keys.publicKey(), SignatureUse.GENESIS, MESSAGE, signature))
                    .isFalse();
            assertThat(SigningKeys.verify(keys.publicKey(), SignatureUse.RECORD, new byte[0], signature))
                    .isFalse();
        }
    }

    /** With A of small order, R of small order and S = 0, one signature fits one message in eight, or all. */
    @Test
    void ed25519KeysOfSmallOrderAreRefused() {
        try (SigningKeys keys = device()) {
            byte[] signature = keys.sign(SignatureUse.RECORD, MESSAGE);
            for (String a : SMALL_ORDER) {
                byte[] key = keys.publicKey();
                System.arraycopy(HexFormat.of().parseHex(a), 0, key, MLDSA_KEY, 32);
                for (String r : SMALL_ORDER) {
                    byte[] forged = Arrays.copyOf(signature, 3373);
                    Arrays.fill(forged, MLDSA_SIGNATURE, 3373, (byte) 0);
                    System.arraycopy(HexFormat.of().parseHex(r), 0, forged, MLDSA_SIGNATURE, 32);
                    assertThat(verify(key, forged)).as("%s %s", a, r).isFalse();
                }
            }
        }
    }

    @Test
    void closedKeysDoNotSign() {
        SigningKeys keys = device();
        keys.close();
        assertThatThrownBy(() -> keys.sign(SignatureUse.RECORD, MESSAGE)).isInstanceOf(IllegalStateException.class);
        Identity identity = TestVault.identity("closed");
        identity.publicIdentity();
        identity.close();
        assertThatThrownBy(() -> identity.sign(SignatureUse.DEVICE, MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(identity::publicIdentity).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void identityAndDeviceOfOneSeedAreUnrelated() {
        try (Secret seed = TestVault.secret("one seed");
                Identity identity = Identity.of(seed.copy(), TestVault.NONCE);
                SigningKeys device = SigningKeys.ofDevice(seed, TestVault.NONCE)) {
            assertThat(identity.publicIdentity().verification()).isNotEqualTo(device.publicKey());
        }
    }

    private static SigningKeys device() {
        try (Secret seed = TestVault.secret("device")) {
            return SigningKeys.ofDevice(seed, TestVault.NONCE);
        }
    }

    private static boolean verify(byte[] key, byte[] signature) {
        return SigningKeys.verify(key, SignatureUse.RECORD, MESSAGE, signature);
    }
}
