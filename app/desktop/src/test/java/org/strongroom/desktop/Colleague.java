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
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Somebody else with a computer, a profile and a copy of their own, without a window. */
final class Colleague {
    private final Libraries libraries;
    private final Path folder;
    private final String name;

    /** Keeps everything in {@code place}. */
    Colleague(Path place) throws IOException {
        Files.createDirectories(place);
        this.libraries = new Libraries(place.resolve("profile"), new MemoryKeychain(), Driver.COSTS);
        this.folder = place.resolve("vault");
        this.name = String.valueOf(place.getFileName());
    }

    Path folder() {
        return folder;
    }

    /** Nobody else's: a passphrase opens the vault as the one whose it is. */
    String passphrase() {
        return "green boats of " + name;
    }

    /** Joins the vault whose copy is in {@code shared}. */
    void join(Path shared, List<String> code, String name) throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(passphrase());
                Library library = libraries.join(folder, shared, code, name, passphrase, Progress.NONE)) {
            library.sync(Progress.NONE);
        }
    }

    /** Asks to join the vault whose copy is in {@code shared}; the words that their program shows. */
    List<String> ask(Path shared, Path file) throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(passphrase())) {
            JoinRequest request = libraries.request(folder, shared, passphrase, Progress.NONE);
            Files.write(file, request.bytes());
            return request.words();
        }
    }

    /** Makes a vault of their own. */
    Library create() throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(passphrase())) {
            return libraries.create(
                    folder, passphrase, new NewVault("Papers", NewVault.Profile.PORTABLE), Progress.NONE);
        }
    }

    /** Opens what they have. */
    Library open() throws VaultException, IOException {
        return open(passphrase());
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
