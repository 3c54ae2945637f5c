package org.strongroom.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.strongroom.crypto.wire.CborWriter;

/** Wrote the vectors, all from fixed seeds: {@code main} takes the folder. A change of its output is a change of the format. */
final class VectorsGenerator {
    private static final byte[] PLACE = TestVault.bytes("device 1, pack 1");
    private final Path folder;

    private VectorsGenerator(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, CryptoException {
        VectorsGenerator out = new VectorsGenerator(Path.of(args[0]));
        out.genesis();
        out.keyFile();
        out.access();
        out.shares();
        out.keyring();
        out.records();
        out.packs();
        out.local();
    }

    private void genesis() throws IOException {
        Genesis genesis = TestVault.genesis();
        byte[] bytes = genesis.bytes();
        write(
                "genesis/good",
                "comment: a vault's first file, founded from these seeds",
                "expect: ok",
                hex("vault", genesis.context().vaultId()),
                hex("nonce", TestVault.NONCE),
                hex("owner", TestVault.seed("owner")),
                hex("recovery", TestVault.seed("recovery")),
                hex("device", genesis.device()),
                hex("commitment", genesis.commitment()),
                hex("object", bytes));
        suites("genesis", "NewerSuite", List.of());
        edited("genesis/kind", "another kind", "Malformed", "set 3 04");
        edited("genesis/cut", "the last byte is missing", "Malformed", "cut " + (bytes.length - 1));
        edited("genesis/extended", "one more byte", "Malformed", "extend 00");
        edited("genesis/nonce", "a byte of the nonce differs", "NotAuthentic", "set 10 00");
        edited("genesis/signature-mldsa", "the ML-DSA half differs", "NotAuthentic", flip(bytes, bytes.length - 3000));
        edited("genesis/signature-ed25519", "the Ed25519 half differs", "NotAuthentic", flip(bytes, bytes.length - 1));
        edited("genesis/long-head", "the array's length in two bytes", "Malformed", "set 4 9804");
    }

    private void keyFile() throws IOException {
        byte[] file;
        try (KeyFile made = KeyFile.of(Secret.take(TestVault.seed("key file")))) {
            file = made.text(byte[]::clone);
        }
        write(
                "key-file/good",
                "comment: a key file, as it is written",
                "expect: ok",
                hex("key", TestVault.seed("key file")),
                hex("written", file),
                hex("object", file));
        String typed = new String(file, java.nio.charset.StandardCharsets.US_ASCII);
        String[] read = {
            "small-letters",
            typed.toLowerCase(java.util.Locale.ROOT),
            "spaced",
            typed.strip().replace('-', ' ').replace("STRONGROOM KEY 1", "STRONGROOM-KEY-1\r\n"),
            "byte-order-mark",
            "\u00ef\u00bb\u00bf" + typed,
            "look-alikes",
            typed.substring(0, 17)
                    + typed.substring(17).replace('O', '0').replace('I', '1').replace('B', '8')
        };
        for (int i = 0; i < read.length; i += 2) {
            changed(
                    "key-file/" + read[i],
                    "as somebody may type it off",
                    "ok",
                    hex("object", read[i + 1].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        }
        edited("key-file/version-2", "another version", "NewerSuite", "set 15 32");
        edited("key-file/other-word", "something else", "Malformed", "set 0 58");
        edited("key-file/cut", "the last character is missing", "Malformed", "cut 87");
        edited("key-file/extended", "one character more", "Malformed", "extend 41");
        edited(
                "key-file/spare-bits",
                "spare bits that are not zero",
                "Malformed",
                "set 87 %02x".formatted(file[87] + 1));
        edited(
                "key-file/check",
                "another character",
                "Malformed",
                "set 20 %02x".formatted(file[20] == 'A' ? 0x42 : 0x41));
        edited("key-file/nine", "a character that is none", "Malformed", "set 20 39");
    }

    private void access() throws IOException, CryptoException {
        Sealed sealed = AccessFileTest.sealed();
        byte[] identities = Arrays.copyOf(TestVault.seed("owner"), 64);
        System.arraycopy(TestVault.seed("earlier"), 0, identities, 32, 32);
        write(
                "access/good",
                "comment: a passphrase, 64 MiB, four passes",
                "expect: ok",
                vault(),
                nonce(),
                hex("passphrase", TestVault.bytes(TestVault.WORDS)),
                hex("member", TestVault.genesis().owner().memberId()),
                hex("identities", identities),
                hex("id", sealed.id()),
                hex("object", sealed.object()));
        suites("access", "NewerSuite", List.of("checksum"));
        changed("access/wrong-passphrase", "another passphrase", "NotAuthentic", hex("passphrase", new byte[] {'x'}));
        changed("access/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
        edited("access/kind", "another kind", "NotAuthentic", "set 3 04", "checksum");
        edited("access/checksum", "a byte of the checksum differs", "Malformed", flip(sealed.object(), 1065));
        edited("access/cut", "the last byte is missing", "Malformed", "cut 1065");
        edited("access/extended", "one more byte, the checksum mended", "Malformed", "extend 00", "checksum");
        edited("access/memory-8k", "8 KiB of memory", "UnacceptableKdf", "set 20 00000008", "checksum");
        edited("access/memory-2t", "2^31 KiB of memory", "UnacceptableKdf", "set 20 80000000", "checksum");
        edited("access/passes-max", "2^32 - 1 passes", "UnacceptableKdf", "set 24 ffffffff", "checksum");
        edited("access/passes-1", "one pass", "UnacceptableKdf", "set 24 00000001", "checksum");
        edited("access/lanes-16m", "2^24 lanes", "UnacceptableKdf", "set 28 01000000", "checksum");
        edited(
                "access/costs-edited",
                "costs that are accepted, but others",
                "NotAuthentic",
                "set 24 00000003",
                "checksum");
        accessWithKeyFile();
        accessByKeychain();
    }

    private void accessByKeychain() throws IOException, CryptoException {
        try (AccessKey key = KeychainAccessTest.accessKey("keychain");
                AccessFile.Contents contents = TestVault.contents(AccessFile.Way.KEYCHAIN)) {
            Sealed sealed = AccessFile.seal(key, TestVault.context(), contents);
            String secret = hex("keychain", TestVault.seed("keychain"));
            changed("access/keychain", "the secret of a keychain, no Argon2id", "ok", secret, id(sealed));
            changed(
                    "access/keychain-other",
                    "another secret",
                    "NotAuthentic",
                    hex("keychain", TestVault.seed("another keychain")),
                    id(sealed));
            changed("access/keychain-passphrase", "a passphrase for it", "NotAuthentic", id(sealed));
            changed("access/keychain-needless", "a secret for what a passphrase opens", "NotAuthentic", secret);
            changed(
                    "access/keychain-costs-edited",
                    "costs that are accepted, but others",
                    "NotAuthentic",
                    secret,
                    id(sealed),
                    "edit: set 24 00000003",
                    "edit: checksum");
        }
    }

    private void accessWithKeyFile() throws IOException, CryptoException {
        try (AccessKey key = KeyFileTest.accessKey("key file");
                KeyFile file = KeyFile.of(Secret.take(TestVault.seed("key file")));
                KeyFile other = KeyFile.of(Secret.take(TestVault.seed("another key file")));
                AccessFile.Contents contents = TestVault.contents(AccessFile.Way.KEY_FILE)) {
            Sealed sealed = AccessFile.seal(key, TestVault.context(), contents);
            String keyFile = hex("key-file", file.text(byte[]::clone));
            changed("access/key-file", "a passphrase and a key file", "ok", keyFile, id(sealed));
            changed("access/key-file-missing", "the passphrase alone", "NotAuthentic", id(sealed));
            changed(
                    "access/key-file-other",
                    "another key file",
                    "NotAuthentic",
                    hex("key-file", other.text(byte[]::clone)),
                    id(sealed));
            changed("access/key-file-needless", "a key file that does not belong to it", "NotAuthentic", keyFile);
        }
    }

    private void shares() throws IOException {
        List<RecoveryShare> shares = RecoveryShareTest.shares("recovery", 3, 5);
        List<RecoveryShare> others = RecoveryShareTest.shares("another", 3, 5);
        write(
                "share/good",
                "comment: any three of five; given are the last three",
                "expect: ok",
                vault(),
                nonce(),
                hex("recovery", TestVault.seed("recovery")),
                "threshold: 03",
                words("shares", shares),
                words("given", shares.subList(2, 5)));
        changed("share/all", "all five", "ok", words("given", shares));
        changed("share/too-few", "two of three", "Malformed", words("given", shares.subList(0, 2)));
        changed(
                "share/twice",
                "one of them twice",
                "Malformed",
                words("given", List.of(shares.get(0), shares.get(1), shares.get(0))));
        changed(
                "share/other-set",
                "one of another set",
                "Malformed",
                words("given", List.of(shares.get(0), shares.get(1), others.get(2))));
        changed("share/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
        List<String> wrong = new java.util.ArrayList<>(shares.get(0).words());
        wrong.set(20, "zoo");
        changed(
                "share/wrong-word",
                "a word that does not belong there",
                "Malformed",
                hex("given", Lengths.prefixed(TestVault.bytes(String.join(" ", wrong)))));
    }

    private static String words(String name, List<RecoveryShare> shares) {
        return hex(
                name,
                Lengths.prefixed(shares.stream()
                        .map(share -> TestVault.bytes(String.join(" ", share.words())))
                        .toArray(byte[][]::new)));
    }

    private void keyring() throws IOException, CryptoException {
        try (EpochKey epoch = TestVault.epoch();
                EpochKey other = TestVault.epoch("epoch 2");
                Identity owner = TestVault.identity("owner");
                Identity member = TestVault.identity("member")) {
            Sealed sealed = Keyring.seal(
                    epoch,
                    List.of(
                            owner.publicIdentity().kem(),
                            member.publicIdentity().kem()));
            byte[] object = sealed.object();
            write(
                    "keyring/good",
                    "comment: an epoch key for two recipients and six that are nobody",
                    "expect: ok",
                    vault(),
                    nonce(),
                    hex("commitment", TestVault.genesis().commitment()),
                    hex("identity", TestVault.seed("member")),
                    hex("epoch", TestVault.EPOCH_KEY),
                    hex("recipients", Lengths.prefixed(TestVault.seed("owner"), TestVault.seed("member"))),
                    hex("id", sealed.id()),
                    hex("object", object));
            suites("keyring", "NewerSuite", List.of());
            changed("keyring/stranger", "somebody else", "NotAuthentic", hex("identity", TestVault.seed("stranger")));
            changed("keyring/name", "another name", "NotAuthentic", hex("id", TestVault.seed("name")));
            changed("keyring/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
            edited("keyring/kind", "another kind", "NotAuthentic", "set 3 04");
            edited("keyring/cut", "one entry is missing", "Malformed", "cut " + (object.length - 1258));
            Sealed smuggled =
                    Keyring.seal(other, List.of(member.publicIdentity().kem()));
            changed(
                    "keyring/unnamed-key",
                    "a key that no verified record names",
                    "NotAuthentic",
                    hex("id", smuggled.id()),
                    hex("object", smuggled.object()));
        }
    }

    private void records() throws IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            byte[] place = TestVault.bytes("device 1, record 7");
            byte[] content = TestVault.bytes("a signed record");
            Sealed sealed = epoch.records().seal(place, content);
            String[] rest = {vault(), nonce(), hex("epoch", TestVault.EPOCH_KEY), hex("place", place)};
            write(
                    "record/good",
                    rest,
                    "comment: the smallest record",
                    "expect: ok",
                    hex("content", content),
                    id(sealed));
            byte[] large = TestVault.filled(17_000, 1);
            Sealed two = epoch.records().seal(place, large);
            write("record/two-segments", rest, "comment: two segments", "expect: ok", hex("content", large), id(two));
            suites("record", "NewerSuite", List.of());
            edited("record/kind", "another kind", "NotAuthentic", "set 3 05");
            edited("record/cut", "the last byte is missing", "Malformed", "cut 4093");
            edited("record/header-only", "prefix and header", "Malformed", "cut 94");
            edited("record/extended", "one more byte", "Malformed", "extend 00");
            edited("record/nonce", "the segment's nonce is another one", "NotAuthentic", flip(sealed.object(), 98));
            edited("record/tag", "the last byte differs", "NotAuthentic", flip(sealed.object(), 4093));
            changed("record/name", "another name", "NotAuthentic", hex("id", TestVault.seed("name")));
            changed("record/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
            changed("record/other-key", "another epoch", "NotAuthentic", hex("epoch", TestVault.seed("epoch 2")));
            byte[] padding = EnvelopeTest.plaintext(place, content, 3968);
            padding[3967] = 1;
            crafted("record/padding", "padding that is not zero", place, padding);
            crafted(
                    "record/padded-longer",
                    "padded to another length",
                    place,
                    EnvelopeTest.plaintext(place, content, 4096));
            crafted(
                    "record/padded-shorter",
                    "of a length that no padding gives",
                    place,
                    EnvelopeTest.plaintext(place, content, 2048));
        }
    }

    private void crafted(String name, String comment, byte[] place, byte[] plaintext) throws IOException {
        Sealed sealed = EnvelopeTest.crafted(place, Sha256.of(plaintext), plaintext);
        String expected = Padme.isPadded(plaintext.length, 3968) ? "NotAuthentic" : "Malformed";
        changed(name, comment, expected, id(sealed));
    }

    private void packs() throws IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            byte[] first = TestVault.filled(500, 1);
            byte[] second = TestVault.bytes("second piece");
            PackBuilder builder = epoch.pack(PLACE, 0);
            builder.add(first, 0, first.length);
            builder.add(second, 0, second.length);
            Sealed sealed = builder.seal().pack();
            write(
                    "pack/good",
                    "comment: two pieces",
                    "expect: ok",
                    vault(),
                    nonce(),
                    hex("epoch", TestVault.EPOCH_KEY),
                    hex("place", PLACE),
                    hex("pieces", Lengths.prefixed(first, second)),
                    id(sealed));
            suites("pack", "NewerSuite", List.of());
            edited("pack/kind", "another kind", "NotAuthentic", "set 3 04");
            edited("pack/cut", "the last byte is missing", "Malformed", "cut 15997");
            edited("pack/extended", "one more byte", "Malformed", "extend 00");
            changed("pack/name", "another name", "NotAuthentic", hex("id", TestVault.seed("name")));
            changed("pack/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
            changed("pack/other-key", "another epoch", "NotAuthentic", hex("epoch", TestVault.seed("epoch 2")));
            byte[] directory = PackTest.directory(PackTest.pieceId(first), 500);
            byte[] padding = PackTest.plaintext(directory, first, 15_872);
            padding[15_871] = 1;
            changed(
                    "pack/padding",
                    "padding that is not zero",
                    "NotAuthentic",
                    id(PackTest.crafted(directory, padding)));
            byte[] lie = PackTest.directory(PackTest.pieceId(second), 500);
            changed(
                    "pack/lying-directory",
                    "a piece that is not what the directory says",
                    "NotAuthentic",
                    id(PackTest.crafted(lie, PackTest.plaintext(lie, first, 15_872))));
            byte[] odd = new CborWriter().array(1).uint(1).toBytes();
            changed(
                    "pack/odd-directory",
                    "a directory of one value",
                    "Malformed",
                    id(PackTest.crafted(odd, PackTest.plaintext(odd, first, 15_872))));
        }
    }

    private void local() throws IOException {
        try (Identity member = TestVault.identity("member");
                Envelope file = member.local(TestVault.context(), "state")) {
            byte[] content = TestVault.bytes("what this computer has seen");
            Sealed sealed = file.seal(new byte[0], content);
            write(
                    "local/good",
                    "comment: a file of the local profile, with an empty place",
                    "expect: ok",
                    vault(),
                    nonce(),
                    hex("identity", TestVault.seed("member")),
                    hex("name", TestVault.bytes("state")),
                    hex("place", new byte[0]),
                    hex("content", content),
                    id(sealed));
            suites("local", "NewerSuite", List.of());
            changed("local/other-file", "another file's name", "NotAuthentic", hex("name", TestVault.bytes("index")));
            changed("local/other-member", "another member", "NotAuthentic", hex("identity", TestVault.seed("x")));
            changed("local/other-vault", "another vault", "NotAuthentic", hex("vault", TestVault.seed("other")));
        }
    }

    private void suites(String area, String expect, List<String> after) throws IOException {
        for (int suite : new int[] {0, 2, 255}) {
            String[] edits = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("set 2 %02x".formatted(suite)), after.stream())
                    .toArray(String[]::new);
            edited(area + "/suite-" + suite, "suite " + suite, expect, edits);
        }
    }

    private void edited(String name, String comment, String expect, String... edits) throws IOException {
        String[] lines = Arrays.stream(edits).map(edit -> "edit: " + edit).toArray(String[]::new);
        changed(name, comment, expect, lines);
    }

    private void changed(String name, String comment, String expect, String... lines) throws IOException {
        write(name, lines, "comment: " + comment, "expect: " + expect, "base: good");
    }

    private void write(String name, String[] more, String... lines) throws IOException {
        write(
                name,
                java.util.stream.Stream.concat(Arrays.stream(lines), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name + ".txt");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static String flip(byte[] object, int at) {
        return "set %d %02x".formatted(at, (object[at] & 0xff) ^ 1);
    }

    private static String vault() {
        return hex("vault", TestVault.context().vaultId());
    }

    private static String nonce() {
        return hex("nonce", TestVault.NONCE);
    }

    private static String id(Sealed sealed) {
        return hex("id", sealed.id()) + "\n" + hex("object", sealed.object());
    }

    private static String hex(String name, byte[] bytes) {
        return name + ": " + HexFormat.of().formatHex(bytes);
    }
}
