package org.strongroom.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;

/**
 * Wycheproof against the primitives as this module calls them: AES-256-GCM and HMAC of SunJCE, our HKDF, Bouncy Castle's
 * Ed25519 and ML-DSA-65, and the checks on public keys in X-Wing.
 *
 * <p>ML-KEM-768 and X25519 cannot be reached one by one through X-Wing, whose secret keys are seeds; X-Wing has vectors of
 * its own.
 */
final class WycheproofTest {
    @Test
    void aesGcm() throws GeneralSecurityException {
        int run = 0;
        for (Published.Case c : Published.wycheproof("aes_gcm_test.json")) {
            boolean ours = c.hex("key").length == 32 && c.hex("iv").length == 12;
            if (!ours || c.group().get("tagSize").getAsInt() != 128) {
                continue;
            }
            run++;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            cipher.init(Cipher.DECRYPT_MODE, new LentKey(c.hex("key"), "AES"), new GCMParameterSpec(128, c.hex("iv")));
            cipher.updateAAD(c.hex("aad"));
            byte[] sealed = join(c.hex("ct"), c.hex("tag"));
            if (c.valid()) {
                assertThat(cipher.doFinal(sealed)).as(c.name()).isEqualTo(c.hex("msg"));
            } else {
                assertThatThrownBy(() -> cipher.doFinal(sealed)).as(c.name()).isInstanceOf(AEADBadTagException.class);
            }
        }
        assertThat(run).isGreaterThan(30);
    }

    @Test
    void hmacSha256() {
        int run = 0;
        for (Published.Case c : Published.wycheproof("hmac_sha256_test.json")) {
            if (c.hex("key").length == 0) {
                continue;
            }
            run++;
            KeyedHash hash = new KeyedHash(c.hex("key"));
            hash.update(c.hex("msg"));
            byte[] tag = c.hex("tag");
            assertThat(Arrays.equals(Arrays.copyOf(hash.finish(), tag.length), tag))
                    .as(c.name())
                    .isEqualTo(c.valid());
        }
        assertThat(run).isGreaterThan(100);
    }

    @Test
    void hkdfSha384() throws GeneralSecurityException {
        int run = 0;
        for (Published.Case c : Published.wycheproof("hkdf_sha384_test.json")) {
            run++;
            int size = c.test().get("size").getAsInt();
            byte[] salt = c.hex("salt");
            if (!c.valid()) {
                assertThatThrownBy(() -> Hkdf.derive(c.hex("ikm"), c.hex("info"), size))
                        .as(c.name())
                        .isInstanceOf(IllegalArgumentException.class);
            } else if (salt.length == 0) {
                assertThat(Hkdf.derive(c.hex("ikm"), c.hex("info"), size))
                        .as(c.name())
                        .isEqualTo(c.hex("okm"));
            } else {
                Mac extract = Mac.getInstance("HmacSHA384", "SunJCE");
                extract.init(new LentKey(salt, "HmacSHA384"));
                assertThat(Hkdf.expand(extract.doFinal(c.hex("ikm")), c.hex("info"), size))
                        .as(c.name())
                        .isEqualTo(c.hex("okm"));
            }
        }
        assertThat(run).isGreaterThan(50);
    }

    @Test
    void ed25519() {
        int run = 0;
        for (Published.Case c : Published.wycheproof("ed25519_test.json")) {
            run++;
            byte[] key = Published.bytes(
                    c.group().getAsJsonObject("publicKey").get("pk").getAsString());
            byte[] signature = c.hex("sig");
            byte[] message = c.hex("msg");
            boolean verified = signature.length == 64
                    && key.length == 32
                    && Ed25519.validatePublicKeyFull(key, 0)
                    && Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
            assertThat(verified).as(c.name()).isEqualTo(c.valid());
        }
        assertThat(run).isGreaterThan(100);
    }

    @Test
    void mldsa65Verify() {
        int run = 0;
        for (Published.Case c : Published.wycheproof("mldsa_65_verify_test.json")) {
            run++;
            byte[] key = Published.bytes(c.group().get("publicKey").getAsString());
            boolean verified;
            try {
                MLDSASigner verifier = new MLDSASigner();
                verifier.init(
                        false,
                        new ParametersWithContext(
                                new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, key), c.hex("ctx")));
                verifier.update(c.hex("msg"), 0, c.hex("msg").length);
                verified = verifier.verifySignature(c.hex("sig"));
            } catch (IllegalArgumentException e) {
                verified = false; // CompositeSignature.verify answers so too
            }
            assertThat(verified).as(c.name()).isEqualTo(c.valid());
        }
        assertThat(run).isGreaterThan(100);
    }

    @Test
    void mldsa65SignsDeterministically() throws org.bouncycastle.crypto.CryptoException {
        int run = 0;
        for (Published.Case c : Published.wycheproof("mldsa_65_sign_seed_test.json")) {
            if (!c.valid() || !c.test().has("msg") || c.test().has("rnd")) {
                continue; // others give mu only, or randomness
            }
            run++;
            byte[] seed = Published.bytes(c.group().get("privateSeed").getAsString());
            MLDSASigner signer = new MLDSASigner();
            signer.init(
                    true,
                    new ParametersWithContext(
                            new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed), c.hex("ctx")));
            signer.update(c.hex("msg"), 0, c.hex("msg").length);
            assertThat(signer.generateSignature()).as(c.name()).isEqualTo(c.hex("sig"));
        }
        assertThat(run).isGreaterThan(30);
    }

    /** Encapsulation keys with coefficients out of range, inside an X-Wing key whose X25519 half is sound. */
    @Test
    void mlkemKeysThatAreNoneAreRefused() {
        byte[] sound = HybridKem.publicKey(new byte[32]);
        int run = 0;
        for (Published.Case c : Published.wycheproof("mlkem_768_encaps_test.json")) {
            byte[] ek = c.hex("ek");
            if (c.valid() || ek.length != 1184) {
                continue;
            }
            run++;
            byte[] key = join(ek, Arrays.copyOfRange(sound, 1184, 1216));
            assertThatThrownBy(() -> HybridKem.encapsulate(key, new byte[0], new byte[64]))
                    .as(c.name())
                    .isInstanceOf(CryptoException.Malformed.class);
        }
        assertThat(run).isGreaterThan(10);
    }

    /** Points that give an all-zero X25519 secret, inside an X-Wing key whose ML-KEM half is sound. */
    @Test
    void x25519PointsOfSmallOrderAreRefused() {
        byte[] sound = HybridKem.publicKey(new byte[32]);
        int run = 0;
        for (Published.Case c : Published.wycheproof("x25519_test.json")) {
            if (!Arrays.equals(c.hex("shared"), new byte[32]) || c.hex("public").length != 32) {
                continue;
            }
            run++;
            byte[] key = join(Arrays.copyOf(sound, 1184), c.hex("public"));
            assertThatThrownBy(() -> HybridKem.encapsulate(key, new byte[0], new byte[64]))
                    .as(c.name())
                    .isInstanceOf(CryptoException.Malformed.class);
        }
        assertThat(run).isGreaterThan(5);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
