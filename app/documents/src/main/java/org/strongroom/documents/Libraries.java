package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/**
 * Creates and opens vaults for one local profile; each program makes one. Closing it ends the reader processes.
 *
 * <p>All methods block: key derivation and disk. Safe for use by several threads.
 */
public final class Libraries implements AutoCloseable {
    private final Path home;

    /** With the profile in {@code home}, a folder that is made when needed; starts a reader ahead. */
    public Libraries(Path home) {
        this.home = home;
    }

    /** The profile folder: what {@code STRONGROOM_HOME} names, else the system's place for application data. */
    public static Path defaultHome() {
        String named = System.getenv("STRONGROOM_HOME");
        return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
    }

    /**
     * Makes a vault in {@code folder}, which must be absent or empty, and opens it.
     *
     * @throws VaultException.AlreadyExists when something is in the folder
     */
    public Library create(Path folder, Passphrase passphrase, NewVault settings, Progress progress)
            throws VaultException, IOException {
        throw new IllegalStateException("follows: " + home.getNameCount());
    }

    /** Opens the vault in {@code folder}: its home copy. One writer at a time: else VaultBusy. */
    public Library open(Path folder, Passphrase passphrase, Progress progress) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Fills {@code folder} (absent or empty) from the copy in {@code copy}, remembers that copy, and opens it. */
    public Library openFrom(Path folder, Path copy, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** The id of the vault in {@code folder}, without a passphrase; NotAVault where there is none. */
    public VaultId identify(Path folder) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Removes what this profile knows of the vault in {@code folder}; the vault itself stays. */
    public void forget(Path folder) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    @Override
    public void close() {}
}
