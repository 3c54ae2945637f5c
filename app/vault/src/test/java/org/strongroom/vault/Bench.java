package org.strongroom.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/** Vaults below one temporary folder, opened without deriving the key from the passphrase each time. */
final class Bench implements AutoCloseable {
    /** The least that is accepted: no test here is about the strength of a passphrase. */
    static final KdfParameters COSTS = new KdfParameters(64 * 1024, 3, 4);

    private final Path temp;
    private final Map<VaultId, AccessKey> keys = new HashMap<>();

    Bench(Path temp) {
        this.temp = temp;
    }

    Path path(String name) {
        return temp.resolve(name);
    }

    Vaults vaults(String home) {
        return vaults(home, FolderStore::at);
    }

    Vaults vaults(String home, Session.Stores stores) {
        return vaults(temp.resolve(home), stores);
    }

    /** With the profile in {@code home}. */
    static Vaults vaults(Path home, Session.Stores stores) {
        return new Vaults(home, environment(String.valueOf(home.getFileName()), stores));
    }

    static Session.Environment environment(String label, Session.Stores stores) {
        return new Session.Environment(Clock.systemUTC(), new SecureRandom(), label, stores);
    }

    static Passphrase passphrase() throws CryptoException {
        return Passphrase.take("correct horse".toCharArray());
    }

    /**
     * A new vault, empty, without the cost of making one: it was made once in this run, and each test has a copy of its folder
     * and its profile. For tests of which none has two vaults, or the other one comes from {@link #create}.
     */
    Vault prepared(String home, Path folder) throws VaultException, IOException, CryptoException {
        Made made = Made.once();
        VaultTest.copyTree(made.folder(), folder);
        VaultTest.copyTree(made.home(), path(home));
        return open(home, folder);
    }

    /** What {@link #prepared} copies, and the key of its passphrase, which lives as long as this run. */
    private record Made(Path home, Path folder, VaultId id, AccessKey key) {
        private static Optional<Made> made = Optional.empty();

        static synchronized Made once() throws VaultException, IOException, CryptoException {
            if (made.isEmpty()) {
                Path place = Files.createTempDirectory("strongroom-made");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(place)));
                Path home = place.resolve("desk");
                Path folder = place.resolve("vault");
                create(vaults(home, FolderStore::at), folder).close();
                VaultId id = VaultId.of(genesis(folder).context().vaultId());
                made = Optional.of(new Made(home, folder, id, derived(id, COSTS)));
            }
            return made.get();
        }

        static synchronized Optional<AccessKey> keyOf(VaultId id) {
            return made.filter(one -> one.id().equals(id)).map(Made::key);
        }

        private static void delete(Path place) {
            try {
                VaultTest.deleteTree(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static AccessKey derived(VaultId id, KdfParameters parameters) throws CryptoException {
        try (Passphrase passphrase = passphrase()) {
            return AccessKey.derive(passphrase, parameters, id.bytes());
        }
    }

    Vault create(String home, Path folder) throws VaultException, IOException, CryptoException {
        return create(vaults(home), folder);
    }

    static Vault create(Vaults vaults, Path folder) throws VaultException, IOException, CryptoException {
        try (Passphrase passphrase = passphrase()) {
            return vaults.create(folder, passphrase, COSTS, "Practice", Progress.NONE);
        }
    }

    /** The usual way, with Argon2. */
    static Vault unlock(Vaults vaults, Path folder) throws VaultException, IOException, CryptoException {
        try (Passphrase passphrase = passphrase()) {
            return vaults.open(folder, passphrase, Progress.NONE);
        }
    }

    Vault open(String home, Path folder) throws VaultException, IOException, CryptoException {
        return open(home, folder, FolderStore.at(folder));
    }

    /** Opens with the home folder reached through {@code store}, and copies as they are. */
    Vault open(String home, Path folder, ObjectStore store) throws VaultException, IOException, CryptoException {
        return open(vaults(home), folder, store);
    }

    /** As above, by {@code vaults}, which may keep the profile where things go wrong. */
    Vault open(Vaults vaults, Path folder, ObjectStore store) throws VaultException, IOException, CryptoException {
        Genesis genesis = genesis(folder);
        return vaults.open(store, Optional.empty(), folder, genesis, way(folder, genesis), Progress.NONE);
    }

    Vault openFrom(String home, Path folder, Path copy) throws VaultException, IOException, CryptoException {
        return openFrom(vaults(home), folder, copy);
    }

    Vault openFrom(Vaults vaults, Path folder, Path copy) throws VaultException, IOException, CryptoException {
        Genesis genesis = genesis(copy);
        return vaults.openFrom(folder, copy, FolderStore.at(copy), genesis, way(copy, genesis), Progress.NONE);
    }

    private static Genesis genesis(Path folder) throws IOException, CryptoException {
        return Genesis.parse(FolderStore.at(folder).rootFiles().read(RootFiles.RootFile.GENESIS));
    }

    private Session.Way way(Path folder, Genesis genesis) throws IOException, CryptoException {
        ObjectStore store = FolderStore.at(folder);
        VaultId id = VaultId.of(genesis.context().vaultId());
        ObjectName name = store.list(ObjectKind.ACCESS).sizes().keySet().stream()
                .sorted()
                .findFirst()
                .orElseThrow();
        byte[] bytes = store.get(name, AccessFile.MAX_BYTES);
        AccessFile file = AccessFile.parse(bytes);
        AccessKey key = Made.keyOf(id).orElse(keys.get(id));
        if (key == null) {
            key = derived(id, file.parameters());
            keys.put(id, key);
        }
        return new Session.Way(
                file.open(name.bytes(), key, genesis.context()), name, Sha256.of(bytes), key.parameters());
    }

    static Importer.Result add(Vault vault, String name, byte[] content) throws VaultException, IOException {
        List<Importer.Result> out = new ArrayList<>();
        vault.importing(importer -> out.add(add(importer, name, content)));
        return out.getFirst();
    }

    static Importer.Result add(Importer importer, String name, byte[] content) throws VaultException, IOException {
        return importer.add(
                ByteSource.of(content),
                NodeId.ROOT,
                name,
                1_700_000_000_000L,
                Optional.empty(),
                Importer.Guard.NONE,
                result -> {});
    }

    static NodeId node(Vault vault, String name) {
        return vault.catalogue().resolve(List.of(name)).orElseThrow().id();
    }

    static byte[] read(Vault vault, String name) throws VaultException, IOException {
        Document document = (Document) vault.catalogue().resolve(List.of(name)).orElseThrow();
        return read(vault, document.current().orElseThrow());
    }

    static byte[] read(Vault vault, Version version) throws VaultException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentReader reader = vault.reader()) {
            reader.copy(version.pieces(), out, Progress.NONE);
        }
        return out.toByteArray();
    }

    /**
     * After something broke: the vault is in one of the states, for this computer and for whoever has the folder only, takes
     * and gives, and has no finding, no alarm and nothing to wait for.
     */
    void requireOneOf(
            String what, String home, String fresh, Path folder, List<? extends SortedMap<String, String>> allowed)
            throws VaultException, IOException, CryptoException {
        SoftAssertions soft = new SoftAssertions();
        try (Vault vault = open(home, folder)) {
            // A new version of the same name proves that the vault takes and gives.
            add(vault, "probe", bytes(5000, 7));
            soft.assertThat(read(vault, "probe")).isEqualTo(bytes(5000, 7));
            soft.assertThat(vault.check(true, false, Progress.NONE))
                    .as("%s: findings", what)
                    .allMatch(f -> f.severity() == Finding.Severity.GOOD || f.severity() == Finding.Severity.INFO);
            soft.assertThat(vault.status().alarms()).as("%s: alarms", what).isEmpty();
            soft.assertThat(vault.status().waiting()).as("%s: waiting", what).isEmpty();
            SortedMap<String, String> now = contents(vault);
            now.remove("probe");
            soft.assertThat(allowed.contains(now))
                    .as("%s: one of %s: %s", what, allowed, now)
                    .isTrue();
        }
        try (Vault vault = open(fresh, folder)) {
            SortedMap<String, String> now = contents(vault);
            soft.assertThat(now.remove("probe")).isNotNull();
            soft.assertThat(allowed.contains(now))
                    .as("%s: one of %s from the folder alone: %s", what, allowed, now)
                    .isTrue();
            soft.assertThat(vault.status().alarms())
                    .as("%s: alarms elsewhere", what)
                    .isEmpty();
        }
        soft.assertAll();
    }

    /** All that a vault shows: path, tags, trash, and the hashes of all current and earlier content. */
    static SortedMap<String, String> contents(Vault vault) throws VaultException, IOException {
        SortedMap<String, String> out = new TreeMap<>();
        for (Document document : vault.catalogue().documents().toList()) {
            StringBuilder text = new StringBuilder(document.tags().toString());
            for (Version version : document.versions()) {
                text.append(' ').append(HexFormat.of().formatHex(Sha256.of(read(vault, version)), 0, 6));
                text.append(document.heads().contains(version) ? "*" : "");
            }
            String path = document.trashed()
                    ? "trash/" + document.id()
                    : String.join("/", vault.catalogue().path(document.id()));
            out.put(path, text.toString());
        }
        return out;
    }

    /** Every file below {@code root} with the hash of its bytes. */
    static SortedMap<String, String> tree(Path root) throws IOException {
        SortedMap<String, String> out = new TreeMap<>();
        if (!Files.exists(root)) {
            return out;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.put(
                        root.relativize(file).toString(),
                        HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)), 0, 6));
            }
        }
        return out;
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static byte[] bytes(int length, long seed) {
        byte[] out = new byte[length];
        new Random(seed).nextBytes(out);
        return out;
    }

    @Override
    public void close() {
        keys.values().forEach(AccessKey::close);
    }
}
