package org.strongroom.documents.keychain;

import java.util.Locale;
import java.util.Map;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/**
 * Keeps one secret for each vault, named by the vault's id and by nothing else, for whoever is logged in to this computer. What it
 * keeps, every program of that person can ask it for.
 *
 * <p>All methods block, for minutes where the system asks the person to unlock the keychain; they end soon after the progress is
 * cancelled, also when the keychain does not answer. Safe for use by several threads.
 */
public interface Keychain {
    /**
     * Keeps a secret for {@code vault}, in place of the one before.
     *
     * @param secret lent
     * @throws VaultException.KeychainUnusable ABSENT, LOCKED or FAILED
     */
    void keep(VaultId vault, Secret secret, Progress progress) throws VaultException;

    /**
     * The secret that is kept for {@code vault}; closed by the caller.
     *
     * @throws VaultException.KeychainUnusable ABSENT, LOCKED, MISSING or FAILED
     */
    Secret get(VaultId vault, Progress progress) throws VaultException;

    /**
     * Forgets the secret that is kept for {@code vault}; nothing happens where there is none.
     *
     * @throws VaultException.KeychainUnusable ABSENT, LOCKED or FAILED
     */
    void remove(VaultId vault, Progress progress) throws VaultException;

    /** The keychain of this system. */
    static Keychain ofSystem() {
        return of(System.getenv(), System.getProperty("os.name", ""));
    }

    /** The keychain of a system of this name. Asks nothing yet. */
    static Keychain of(Map<String, String> environment, String system) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return PlatformKeychain.ofWindows();
        }
        if (os.startsWith("mac")) {
            return PlatformKeychain.ofMac();
        }
        return new SecretServiceKeychain(SessionBus.address(environment));
    }
}
