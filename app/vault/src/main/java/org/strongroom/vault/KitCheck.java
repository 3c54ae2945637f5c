package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/**
 * Holds the words of a recovery kit against a vault: a kit opens a keyring of the first epoch, whose commitment the genesis pins.
 * Whether another kit has taken its place since, only the records tell.
 */
final class KitCheck {
    /** Bytes of keyrings that are tried for each guess at what is wrong: those of a kit are the smallest ones. */
    private static final int MAX_BYTES_EACH = 64 * 1024;

    private final Genesis genesis;
    private final Progress progress;
    private final List<Map.Entry<ObjectName, byte[]>> keyrings = new ArrayList<>();
    private boolean unreadable;

    KitCheck(ObjectStore store, Genesis genesis, Progress progress) throws VaultException, IOException {
        this.genesis = genesis;
        this.progress = progress;
        byte[] epoch = Arrays.copyOf(genesis.commitment(), EpochKey.ID_BYTES);
        for (ObjectName name : store.list(ObjectKind.KEYRING).sizes().keySet()) {
            progress.check();
            try {
                byte[] object = store.get(name, ObjectKind.KEYRING.maxBytes());
                if (Arrays.equals(epoch, EpochKey.claimedId(Kind.KEYRING, object))) {
                    keyrings.add(Map.entry(name, object));
                }
            } catch (StoreGoneException e) {
                throw e;
            } catch (StoreException | CryptoException e) {
                unreadable = true;
            }
        }
        keyrings.sort(Comparator.comparingInt(keyring -> keyring.getValue().length));
    }

    /**
     * What is wrong with the words.
     *
     * @throws VaultException.Incomplete when no keyring that could tell has arrived
     * @throws VaultException.DamagedVault when they open none, and one cannot be read
     */
    WordsVerdict judge(List<String> words) throws VaultException {
        // As they were typed, they are held against every keyring, as opening does.
        int most = isKit(words) ? Integer.MAX_VALUE : MAX_BYTES_EACH;
        WordsVerdict verdict = WordsVerdict.of(words, Identity.SEED_BYTES, candidate -> {
            progress.check();
            if (keyrings.isEmpty()) {
                throw unreadable ? new VaultException.DamagedVault() : new VaultException.Incomplete();
            }
            return opens(candidate, most);
        });
        if (verdict instanceof WordsVerdict.Others && unreadable) {
            throw new VaultException.DamagedVault();
        }
        return verdict;
    }

    /** Whether they are the words of any kit, as they were typed. */
    private static boolean isKit(List<String> words) {
        try {
            RecoveryWords.parse(words, Identity.SEED_BYTES).close();
            return true;
        } catch (CryptoException.Malformed e) {
            return false;
        }
    }

    private boolean opens(Secret seed, int maxBytes) {
        try (Identity identity = Identity.of(seed.copy(), genesis.nonce())) {
            long tried = 0;
            for (Map.Entry<ObjectName, byte[]> keyring : keyrings) {
                tried += keyring.getValue().length;
                if (tried > maxBytes && tried > keyring.getValue().length) {
                    return false;
                }
                if (opens(identity, keyring.getKey(), keyring.getValue())) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean opens(Identity identity, ObjectName name, byte[] object) {
        try {
            Keyring.open(name.bytes(), object, identity, genesis.context(), genesis.commitment())
                    .close();
            return true;
        } catch (CryptoException e) {
            return false;
        }
    }
}
