package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;

/** Random work on two or three devices that meet in one shared copy, against a plain model of what was added. */
final class DevicesTest {
    private static final int SEEDS = Effort.of(3, 1_000);
    private static final int OPERATIONS = 40;

    @TempDir
    Path temp;

    private final List<Bench> benches = new ArrayList<>();

    @AfterEach
    void wipe() {
        benches.forEach(Bench::close);
    }

    @Test
    void devicesThatSyncInAnyOrderShowTheSame() throws Exception {
        Bench bench = new Bench(temp);
        benches.add(bench);
        Path origin = bench.path("origin");
        Path originCopy = bench.path("origin-copy");
        try (Vault vault = bench.prepared("origin-home", origin)) {
            vault.addCopy(originCopy);
            vault.sync(Progress.NONE);
        }
        for (int seed = 0; seed < SEEDS; seed++) {
            run(bench, originCopy, seed);
        }
        Effort.tried(SEEDS + " histories of two or three devices: all show the same (seeds from 0)");
    }

    private void run(Bench bench, Path originCopy, int seed) throws Exception {
        Random random = new Random(seed);
        Path shared = bench.path("shared-" + seed);
        VaultTest.copyTree(originCopy, shared);
        int devices = 2 + random.nextInt(2);
        List<Vault> vaults = new ArrayList<>();
        try {
            for (int i = 0; i < devices; i++) {
                String name = seed + "-" + i;
                vaults.add(bench.openFrom("home-" + name, bench.path("vault-" + name), shared));
            }
            // What was written must be found again: content of every version, by the document that it went into.
            Map<NodeId, Set<String>> model = new HashMap<>();
            for (int i = 0; i < OPERATIONS; i++) {
                int device = random.nextInt(devices);
                if (random.nextInt(25) == 0) {
                    vaults.get(device).close();
                    String name = seed + "-" + device;
                    vaults.set(device, bench.open("home-" + name, bench.path("vault-" + name)));
                }
                step(vaults.get(device), random, model);
            }
            for (int round = 0; round < 4; round++) {
                for (Vault vault : vaults) {
                    vault.sync(Progress.NONE);
                }
            }
            for (Vault vault : vaults) {
                assertThat(vault.catalogue())
                        .as("seed %d", seed)
                        .isEqualTo(vaults.getFirst().catalogue());
                assertThat(written(vault)).as("seed %d: versions", seed).isEqualTo(model);
                assertThat(vault.status().alarms()).as("seed %d", seed).isEmpty();
                assertThat(vault.status().waiting()).as("seed %d", seed).isEmpty();
                if (seed % 5 == 0) {
                    assertThat(vault.check(true, false, Progress.NONE))
                            .as("seed %d", seed)
                            .allMatch(f -> f.severity() == Finding.Severity.GOOD);
                }
            }
        } catch (IOException | VaultException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            for (Vault vault : vaults) {
                vault.close();
            }
        }
    }

    private static Map<NodeId, Set<String>> written(Vault vault) throws VaultException, IOException {
        Map<NodeId, Set<String>> out = new HashMap<>();
        List<Document> all = new ArrayList<>(vault.catalogue().documents().toList());
        vault.catalogue()
                .trashed()
                .forEach(node -> vault.catalogue().document(node.id()).ifPresent(all::add));
        for (Document document : all) {
            Set<String> versions = out.computeIfAbsent(document.id(), id -> new HashSet<>());
            for (Version version : document.versions()) {
                versions.add(hash(Bench.read(vault, version)));
            }
        }
        return out;
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    static void step(Vault vault, Random random, Map<NodeId, Set<String>> model) throws Exception {
        List<Document> documents = vault.catalogue().documents().toList();
        int what = random.nextInt(10);
        if (what < 4 || documents.isEmpty()) {
            String name = "n" + random.nextInt(6);
            byte[] content = bytes(1 + random.nextInt(30_000), random.nextLong());
            var there = vault.catalogue().resolve(List.of(name));
            if (there.isEmpty() || there.get() instanceof Document) {
                add(vault, name, content);
                model.computeIfAbsent(node(vault, name), id -> new HashSet<>()).add(hash(content));
            }
            return;
        }
        NodeId some = documents.get(random.nextInt(documents.size())).id();
        switch (what) {
            case 4 -> vault.change(now -> List.of(new Operation.Renamed(some, "n" + random.nextInt(6))));
            case 5 ->
                vault.change(now -> {
                    String name = "f" + random.nextInt(3);
                    NodeId folder = vault.newNode(0, NodeId.ROOT, name);
                    return List.of(
                            new Operation.FolderCreated(folder, NodeId.ROOT, name), new Operation.Moved(some, folder));
                });
            case 6 -> vault.change(now -> List.of(new Operation.Trashed(some)));
            case 7 -> {
                List<Node> trashed = vault.catalogue().trashed();
                if (!trashed.isEmpty()) {
                    vault.change(now ->
                            List.of(new Operation.Restored(trashed.getFirst().id())));
                }
            }
            case 8 -> vault.change(now -> List.of(new Operation.Tagged(some, "t" + random.nextInt(3))));
            default -> vault.sync(Progress.NONE);
        }
    }
}
