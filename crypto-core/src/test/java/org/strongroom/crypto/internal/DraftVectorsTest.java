package org.strongroom.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.bouncycastle.util.test.FixedSecureRandom;
import org.junit.jupiter.api.Test;

/** The vectors of the drafts behind suite 1: X-Wing, HPKE with it, composite signatures; and Argon2id of its authors. */
final class DraftVectorsTest {
    @Test
    void xwing() {
        List<JsonElement> cases = Published.json("xwing.json").getAsJsonArray().asList();
        assertThat(cases).hasSize(3);
        for (JsonElement element : cases) {
            JsonObject c = element.getAsJsonObject();
            assertThat(HybridKem.publicKey(hex(c, "sk"))).isEqualTo(hex(c, "pk"));
            SecretWithEncapsulation to = new XWingKEMGenerator(new FixedSecureRandom(hex(c, "eseed")))
                    .generateEncapsulated(new XWingPublicKeyParameters(hex(c, "pk")));
            assertThat(to.getEncapsulation()).isEqualTo(hex(c, "ct"));
            assertThat(to.getSecret()).isEqualTo(hex(c, "ss"));
            assertThat(new XWingKEMExtractor(new XWingPrivateKeyParameters(hex(c, "sk"))).extractSecret(hex(c, "ct")))
                    .isEqualTo(hex(c, "ss"));
        }
    }

    /** The published suites take another KDF than ours, so this goes through the same class of Bouncy Castle, not ours. */
    @Test
    void hpkeWithXWing() {
        int run = 0;
        for (JsonElement element : Published.json("hpke-pq.json").getAsJsonArray()) {
            JsonObject c = element.getAsJsonObject();
            assertThat(HybridKem.publicKey(hex(c, "skRm"))).isEqualTo(hex(c, "pkRm"));
            if (c.get("kdf_id").getAsInt() != HPKE.kdf_HKDF_SHA256) {
                continue; // SHAKE256 as KDF: Bouncy Castle has it not
            }
            run++;
            HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, (short)
                    c.get("aead_id").getAsInt());
            byte[] info = hex(c, "info");
            HPKEContextWithEncapsulation sender =
                    hpke.setupBaseS(hpke.deserializePublicKey(hex(c, "pkRm")), info, hex(c, "ikmE"));
            assertThat(sender.getEncapsulation()).isEqualTo(hex(c, "enc"));
            var receiver = hpke.setupBaseR(hex(c, "enc"), hpke.deserializePrivateKey(hex(c, "skRm"), null), info);
            for (JsonElement e : c.getAsJsonArray("exports")) {
                JsonObject export = e.getAsJsonObject();
                byte[] context = hex(export, "exporter_context");
                int length = export.get("L").getAsInt();
                assertThat(sender.export(context, length)).isEqualTo(hex(export, "exported_value"));
                assertThat(receiver.export(context, length)).isEqualTo(hex(export, "exported_value"));
            }
        }
        assertThat(run).isEqualTo(1);
    }

    @Test
    void compositeSignatures() {
        JsonObject file = Published.json("composite-signatures.json").getAsJsonObject();
        byte[] message = base64(file, "m");
        byte[] context = base64(file, "ctx");
        JsonObject c = file.getAsJsonArray("tests").get(0).getAsJsonObject();
        byte[] key = base64(c, "pk");
        byte[] seeds = base64(c, "sk");
        assertThat(CompositeSignature.verify(key, new byte[0], message, base64(c, "s")))
                .isTrue();
        assertThat(CompositeSignature.verify(key, context, message, base64(c, "sWithContext")))
                .isTrue();
        assertThat(CompositeSignature.verify(key, context, message, base64(c, "s")))
                .isFalse();

        CompositeSignature ours = new CompositeSignature(Arrays.copyOf(seeds, 32), Arrays.copyOfRange(seeds, 32, 64));
        assertThat(ours.publicKey()).isEqualTo(key);
        byte[] signature = ours.sign(context, message);
        assertThat(ours.sign(context, message)).isEqualTo(signature);
        assertThat(CompositeSignature.verify(key, context, message, signature)).isTrue();
        // The Ed25519 half is deterministic everywhere; theirs drew randomness for the ML-DSA half.
        assertThat(Arrays.copyOfRange(signature, 3309, 3373))
                .isEqualTo(Arrays.copyOfRange(base64(c, "sWithContext"), 3309, 3373));
    }

    /** The costs are below what a vault accepts, so this goes to the generator that {@link Argon2} uses. */
    @Test
    void argon2id() {
        String text = Published.text("argon2id.txt");
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(spaced(text, "Salt\\[16\\]"))
                .withSecret(spaced(text, "Secret\\[8\\]"))
                .withAdditional(spaced(text, "Associated data\\[12\\]"))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(spaced(text, "Password\\[32\\]"), tag);
        assertThat(tag).isEqualTo(spaced(text, "Tag"));
    }

    private static byte[] spaced(String text, String label) {
        Matcher line = Pattern.compile("(?m)^" + label + ": ([0-9a-f ]+)$").matcher(text);
        assertThat(line.find()).isTrue();
        return Published.bytes(line.group(1).replace(" ", ""));
    }

    private static byte[] hex(JsonObject c, String field) {
        return Published.bytes(c.get(field).getAsString());
    }

    private static byte[] base64(JsonObject c, String field) {
        return Base64.getDecoder().decode(c.get(field).getAsString());
    }
}
