package org.strongroom.documents.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.HexFormat;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/**
 * The Credential Manager of Windows or the Keychain of macOS. The library takes and gives text: the secret is there in hexadecimal
 * digits, which stay on the heap until they are collected.
 */
final class PlatformKeychain implements Keychain {
    private static final String SERVICE = "Strongroom";

    private final KeyringStorageType type;

    private PlatformKeychain(KeyringStorageType type) {
        this.type = type;
    }

    static Keychain ofWindows() {
        return new PlatformKeychain(KeyringStorageType.WINDOWS_CREDENTIAL_STORE);
    }

    static Keychain ofMac() {
        // The one that needs no native library of its own, which would have to be unpacked somewhere.
        return new PlatformKeychain(KeyringStorageType.LEGACY_OSX_KEYCHAIN);
    }

    @Override
    public void keep(VaultId vault, Secret secret, Progress progress) throws VaultException {
        Secret own = secret.copy();
        Patience.order(progress, patience -> {
            try (own) {
                Keyring keyring = keyring(patience);
                String digits = own.use(bytes -> HexFormat.of().formatHex(bytes));
                keyring.setPassword(SERVICE, vault.toString(), digits);
            } catch (PasswordAccessException e) {
                throw new VaultException.KeychainUnusable(Problem.LOCKED, e);
            }
        });
    }

    @Override
    public Secret get(VaultId vault, Progress progress) throws VaultException {
        return Patience.ask(progress, patience -> {
            try {
                String digits = keyring(patience).getPassword(SERVICE, vault.toString());
                if (digits == null || digits.length() != 2 * AccessKey.KEYCHAIN_BYTES) {
                    throw new VaultException.KeychainUnusable(Problem.OUTDATED);
                }
                return Secret.take(HexFormat.of().parseHex(digits));
            } catch (PasswordAccessException e) {
                // The library does not tell what is not there from what is not given out.
                throw new VaultException.KeychainUnusable(Problem.MISSING, e);
            } catch (IllegalArgumentException e) {
                throw new VaultException.KeychainUnusable(Problem.OUTDATED, e);
            }
        });
    }

    @Override
    public void remove(VaultId vault, Progress progress) throws VaultException {
        Patience.order(progress, patience -> {
            try {
                keyring(patience).deletePassword(SERVICE, vault.toString());
            } catch (PasswordAccessException e) {
                return; // as a rule, there was none
            }
        });
    }

    private Keyring keyring(Patience patience) throws VaultException {
        // Either system may ask the person, and does not say when.
        patience.personIsAsked();
        try {
            return Keyring.create(type);
        } catch (BackendNotSupportedException e) {
            throw new VaultException.KeychainUnusable(Problem.ABSENT, e);
        }
    }
}
