package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.strongroom.crypto.TestVault.Stored;

/** Replays the vectors of this format: what is good opens and is made again to the byte, what is bad fails as it says. */
final class VectorsTest {
    private interface Area {
        void replay(VectorFile vector) throws CryptoException, IOException;
    }

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException, URISyntaxException {
        return Stream.of(
                        cases("genesis", VectorsTest::genesis),
                        cases("key-file", VectorsTest::keyFile),
                        cases("access", VectorsTest::access),
                        cases("share", VectorsTest::share),
                        cases("keyring", VectorsTest::keyring),
                        cases("record", VectorsTest::record),
                        cases("pack", VectorsTest::pack),
                        cases("local", VectorsTest::local))
                .flatMap(List::stream);
    }

    private static List<DynamicTest> cases(String area, Area replay) throws IOException, URISyntaxException {
        URL folder = VectorsTest.class.getResource("/vectors/" + area);
        assertThat(folder).as(area).isNotNull();
        List<DynamicTest> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                out.add(DynamicTest.dynamicTest(area + "/" + file.getFileName(), () -> run(file, replay)));
            }
        }
        assertThat(out).hasSizeGreaterThan(3);
        return out;
    }

    private static void run(Path file, Area replay) throws IOException {
        VectorFile vector = VectorFile.read(file);
        String outcome;
        try {
            replay.replay(vector);
            outcome = "ok";
        } catch (CryptoException e) {
            outcome = e.getClass().getSimpleName();
        }
        assertThat(outcome).isEqualTo(vector.expect());
    }

    private static void genesis(VectorFile v) throws CryptoException {
        Genesis genesis = Genesis.parse(v.object());
        assertThat(genesis.context()).isEqualTo(context(v));
        try (Identity owner = identity(v, "owner");
                Identity recovery = identity(v, "recovery")) {
            assertThat(genesis.owner()).isEqualTo(owner.publicIdentity());
            assertThat(Genesis.found(
                                    v.bytes("nonce"),
                                    owner,
                                    recovery.publicIdentity(),
                                    v.bytes("device"),
                                    v.bytes("commitment"))
                            .bytes())
                    .isEqualTo(v.object());
        }
    }

    private static void keyFile(VectorFile v) throws CryptoException {
        try (KeyFile file = KeyFile.take(v.object())) {
            assertThat(file.key().use(byte[]::clone)).isEqualTo(v.bytes("key"));
            assertThat(file.text(byte[]::clone)).isEqualTo(v.bytes("written"));
        }
    }

    private static Passphrase passphrase(VectorFile v) throws CryptoException {
        Passphrase typed = Passphrase.takeUtf8(v.bytes("passphrase"));
        if (v.fields().getOrDefault("key-file", "").isBlank()) {
            return typed;
        }
        try (KeyFile file = KeyFile.take(v.bytes("key-file"))) {
            return typed.with(file);
        }
    }

    private static AccessKey accessKey(VectorFile v, AccessFile file) throws CryptoException {
        if (!v.fields().getOrDefault("keychain", "").isBlank()) {
            try (Secret secret = Secret.take(v.bytes("keychain"))) {
                return AccessKey.ofKeychain(secret, file.parameters(), v.bytes("vault"));
            }
        }
        try (Passphrase passphrase = passphrase(v)) {
            return AccessKey.derive(passphrase, file.parameters(), v.bytes("vault"));
        }
    }

    private static void access(VectorFile v) throws CryptoException {
        AccessFile file = AccessFile.parse(v.object());
        try (AccessKey key = accessKey(v, file);
                AccessFile.Contents contents = file.open(v.bytes("id"), key, context(v))) {
            assertThat(contents.memberId()).isEqualTo(v.bytes("member"));
            assertThat(seeds(contents.identities())).isEqualTo(v.bytes("identities"));
            same(v, AccessFile.seal(key, context(v), contents));
        }
    }

    private static void share(VectorFile v) throws CryptoException {
        List<RecoveryShare> given = new ArrayList<>();
        for (byte[] words : v.list("given")) {
            given.add(RecoveryShare.parse(RecoveryWords.split(new String(words, StandardCharsets.UTF_8))));
        }
        if (RecoveryShare.problem(given).isPresent()) {
            throw new CryptoException.Malformed("shares that give no key");
        }
        try (Identity recovery = RecoveryShare.combine(given, context(v))) {
            assertThat(recovery.seed().use(byte[]::clone)).isEqualTo(v.bytes("recovery"));
            List<String> written = new ArrayList<>();
            for (byte[] words : v.list("shares")) {
                written.add(new String(words, StandardCharsets.UTF_8));
            }
            assertThat(RecoveryShare.split(recovery, context(v), v.bytes("threshold")[0], written.size()))
                    .extracting(share -> String.join(" ", share.words()))
                    .isEqualTo(written);
        }
    }

    private static void keyring(VectorFile v) throws CryptoException {
        try (Identity identity = identity(v, "identity");
                EpochKey epoch = Keyring.open(v.bytes("id"), v.object(), identity, context(v), v.bytes("commitment"))) {
            assertThat(epoch.key().use(byte[]::clone)).isEqualTo(v.bytes("epoch"));
            List<byte[]> recipients = new ArrayList<>();
            for (byte[] seed : v.list("recipients")) {
                try (Identity recipient = Identity.of(Secret.take(seed), v.bytes("nonce"))) {
                    recipients.add(recipient.publicIdentity().kem());
                }
            }
            same(v, Keyring.seal(epoch, recipients));
        }
    }

    private static void record(VectorFile v) throws CryptoException {
        try (EpochKey epoch = epoch(v)) {
            envelope(v, epoch.records());
        }
    }

    private static void local(VectorFile v) throws CryptoException {
        try (Identity identity = identity(v, "identity");
                Envelope file = identity.local(context(v), new String(v.bytes("name"), StandardCharsets.UTF_8))) {
            envelope(v, file);
        }
    }

    private static void envelope(VectorFile v, Envelope envelope) throws CryptoException {
        Envelope.Opened opened = envelope.open(v.bytes("id"), v.object());
        assertThat(opened.place()).isEqualTo(v.bytes("place"));
        assertThat(opened.content()).isEqualTo(v.bytes("content"));
        same(v, envelope.seal(opened.place(), opened.content()));
    }

    private static void pack(VectorFile v) throws CryptoException, IOException {
        try (EpochKey epoch = epoch(v);
                PackReader reader = epoch.openPack(v.bytes("id"), new Stored(v.object()))) {
            reader.verify();
            PackBuilder builder = epoch.pack(v.bytes("place"), 0);
            List<byte[]> pieces = v.list("pieces");
            for (int i = 0; i < pieces.size(); i++) {
                byte[] piece = pieces.get(i);
                PackReader.Entry entry = reader.directory().get(i);
                assertThat(reader.read(entry.id(), entry.offset(), entry.length()))
                        .isEqualTo(piece);
                builder.add(piece, 0, piece.length);
            }
            same(v, builder.seal().pack());
        }
    }

    private static void same(VectorFile v, Sealed again) {
        assertThat(again.id()).isEqualTo(v.bytes("id"));
        assertThat(again.object()).isEqualTo(v.object());
    }

    private static VaultContext context(VectorFile v) {
        return new VaultContext(v.bytes("vault"), v.bytes("nonce"));
    }

    private static EpochKey epoch(VectorFile v) {
        return EpochKey.of(Secret.take(v.bytes("epoch")), context(v));
    }

    private static Identity identity(VectorFile v, String field) {
        return Identity.of(Secret.take(v.bytes(field)), v.bytes("nonce"));
    }

    private static byte[] seeds(List<Identity> identities) {
        byte[] out = new byte[32 * identities.size()];
        for (int i = 0; i < identities.size(); i++) {
            int at = 32 * i;
            identities.get(i).seed().use(seed -> {
                System.arraycopy(seed, 0, out, at, 32);
                return out;
            });
        }
        return Arrays.copyOf(out, out.length);
    }
}
