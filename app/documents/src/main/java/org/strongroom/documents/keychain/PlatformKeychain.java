package org.strongroom.documents.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.HexFormat;
import java.util.Objects;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/**
 * The Credential Manager of Windows or the Keychain of macOS. The library takes and gives text: the secret is there in hexadecimal
 * digits, which stay on the heap until they are collected.
 *
 * <p>On Windows an entry of this computer and this person alone, which does not travel with a profile; its text takes four bytes for
 * each of the secret, 128 of the 2,560 that an entry may have. On macOS a generic password in the login keychain. The names are
 * in ASCII, which both take as they are.
 */
final class PlatformKeychain implements Keychain {
    private static final String SERVICE = "Strongroom";
    /** Nobody keeps anything under this name: an id has 64 digits. */
    private static final String NOBODY = "nobody";

    private final Opening opening;
    private final Problem refused;

    /** With {@code refused}, what it means that the system does not do what it was asked. */
    PlatformKeychain(Opening opening, Problem refused) {
        this.opening = opening;
        this.refused = refused;
    }

    /** The keychain itself, as the library shows it: texts by two names. */
    interface Texts {
        String get(String service, String account) throws PasswordAccessException;

        void set(String service, String account, String text) throws PasswordAccessException;

        void remove(String service, String account) throws PasswordAccessException;
    }

    /** How it is reached. */
    interface Opening {
        Texts open() throws BackendNotSupportedException;
    }

    static Keychain ofWindows() {
        // It is open for as long as the person is logged in: whatever goes wrong there is no matter of unlocking.
        return new PlatformKeychain(() -> texts(KeyringStorageType.WINDOWS_CREDENTIAL_STORE), Problem.FAILED);
    }

    static Keychain ofMac() {
        // Of the two that there are, the one that needs no native library besides that of JNA.
        return new PlatformKeychain(() -> texts(KeyringStorageType.LEGACY_OSX_KEYCHAIN), Problem.LOCKED);
    }

    private static Texts texts(KeyringStorageType type) throws BackendNotSupportedException {
        Keyring keyring = Keyring.create(type);
        return new Texts() {
            @Override
            public String get(String service, String account) throws PasswordAccessException {
                return keyring.getPassword(service, account);
            }

            @Override
            public void set(String service, String account, String text) throws PasswordAccessException {
                keyring.setPassword(service, account, text);
            }

            @Override
            public void remove(String service, String account) throws PasswordAccessException {
                keyring.deletePassword(service, account);
            }
        };
    }

    @Override
    public void keep(VaultId vault, Secret secret, Progress progress) throws VaultException {
        Secret own = secret.copy();
        Patience.order(progress, patience -> {
            try (own) {
                Texts texts = open(patience);
                String digits = own.use(bytes -> HexFormat.of().formatHex(bytes));
                if (patience.isAbandoned()) {
                    throw new VaultException.Cancelled();
                }
                texts.set(SERVICE, vault.toString(), digits);
            } catch (PasswordAccessException e) {
                throw new VaultException.KeychainUnusable(refused, e);
            }
        });
    }

    @Override
    public Secret get(VaultId vault, Progress progress) throws VaultException {
        return Patience.ask(progress, patience -> {
            Texts texts = open(patience);
            try {
                String digits = texts.get(SERVICE, vault.toString());
                if (digits == null || digits.length() != 2 * AccessKey.KEYCHAIN_BYTES) {
                    throw new VaultException.KeychainUnusable(Problem.OUTDATED);
                }
                return Secret.take(HexFormat.of().parseHex(digits));
            } catch (PasswordAccessException e) {
                throw new VaultException.KeychainUnusable(isAbsent(texts, e) ? Problem.MISSING : refused, e);
            } catch (IllegalArgumentException e) {
                throw new VaultException.KeychainUnusable(Problem.OUTDATED, e);
            }
        });
    }

    @Override
    public void remove(VaultId vault, Progress progress) throws VaultException {
        Patience.order(progress, patience -> {
            Texts texts = open(patience);
            try {
                texts.remove(SERVICE, vault.toString());
            } catch (PasswordAccessException e) {
                if (!isAbsent(texts, e)) {
                    // It may be there still, and nobody is to believe otherwise.
                    throw new VaultException.KeychainUnusable(refused, e);
                }
            }
        });
    }

    /**
     * Whether something was refused because it is not there. The library tells that by words alone, on macOS in the language of the
     * system: they are compared with those about something that certainly is not there, for which nobody is asked to unlock anything.
     */
    private static boolean isAbsent(Texts texts, PasswordAccessException refusal) {
        try {
            texts.get(SERVICE, NOBODY);
            return false;
        } catch (PasswordAccessException none) {
            return Objects.equals(none.getMessage(), refusal.getMessage());
        }
    }

    private Texts open(Patience patience) throws VaultException {
        // Either system may ask the person, and does not say when.
        patience.personIsAsked();
        try {
            return opening.open();
        } catch (BackendNotSupportedException e) {
            throw new VaultException.KeychainUnusable(Problem.ABSENT, e);
        }
    }
}
