package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Somebody else with a computer, a profile and a copy of their own, without a window. */
final class Colleague {
    static final String PASSPHRASE = "green boats on a hill";

    private final Libraries libraries;
    private final Path folder;

    /** Keeps everything in {@code place}. */
    Colleague(Path place) throws IOException {
        Files.createDirectories(place);
        this.libraries = new Libraries(place.resolve("profile"));
        this.folder = place.resolve("vault");
    }

    Path folder() {
        return folder;
    }

    /** Joins the vault whose copy is in {@code shared}. */
    void join(Path shared, List<String> code, String name) throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(PASSPHRASE);
                Library library = libraries.join(folder, shared, code, name, passphrase, Progress.NONE)) {
            library.sync(Progress.NONE);
        }
    }

    /** Makes a vault of their own. */
    Library create() throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(PASSPHRASE)) {
            return libraries.create(
                    folder, passphrase, new NewVault("Papers", NewVault.Profile.PORTABLE), Progress.NONE);
        }
    }

    /** Opens what they have. */
    Library open() throws VaultException, IOException {
        return open(PASSPHRASE);
    }

    Library open(String with) throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(with)) {
            return libraries.open(folder, passphrase, Progress.NONE);
        }
    }

    static Passphrase passphrase(String text) {
        try {
            return Passphrase.take(text.toCharArray());
        } catch (CryptoException.Malformed e) {
            throw new AssertionError(e);
        }
    }

    /** What is in {@code from} and not in {@code to}, as a cloud drive brings it. */
    static void carry(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else if (Files.notExists(there)) {
                    Files.copy(file, there);
                }
            }
        }
    }
}
