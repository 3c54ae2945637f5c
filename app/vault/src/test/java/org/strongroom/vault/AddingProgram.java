package org.strongroom.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.FolderStore;

/** A program of its own that makes a vault, adds files, or only holds the lock, until it is killed. */
final class AddingProgram {
    static final int FILES = 300;
    static final int BATCH = 10;

    private AddingProgram() {}

    /** Arguments: the folder that holds everything, and what to do: {@code add}, {@code hold}, {@code reseal} or {@code create NAME}. */
    public static void main(String[] args) throws IOException, VaultException, CryptoException {
        if (args[1].startsWith("create ")) {
            create(Path.of(args[0]), args[1].substring("create ".length()));
            return;
        }
        try (Bench bench = new Bench(Path.of(args[0]));
                Vault vault = bench.open("home", bench.path("vault"))) {
            if (args[1].equals("hold")) {
                vault.importing(importer -> {
                    say("holding");
                    pause(60_000);
                });
            } else if (args[1].equals("reseal")) {
                say("resealing");
                vault.reseal(Progress.NONE);
                say("resealed");
            } else {
                say("adding");
                addAll(vault);
                say("added");
            }
        }
    }

    private static void create(Path place, String name) throws IOException, VaultException, CryptoException {
        try (Bench bench = new Bench(place);
                Passphrase passphrase = Bench.passphrase()) {
            // Says so after the key was derived, which takes most of the time and writes nothing.
            Vaults vaults = bench.vaults("home", folder -> {
                say("creating");
                return FolderStore.at(folder);
            });
            vaults.create(bench.path(name), passphrase, Bench.COSTS, "Practice", Progress.NONE)
                    .close();
        }
    }

    /** Adds what is not there yet, in small batches. */
    static void addAll(Vault vault) throws VaultException, IOException {
        vault.importing(importer -> {
            for (int i = 0; i < FILES; i++) {
                Bench.add(importer, "file " + i, content(i));
                if (i % BATCH == BATCH - 1) {
                    importer.commit();
                }
            }
        });
    }

    static byte[] content(int number) {
        return Bench.bytes(3000 + 37 * number, number);
    }

    private static void say(String word) throws IOException {
        System.out.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
