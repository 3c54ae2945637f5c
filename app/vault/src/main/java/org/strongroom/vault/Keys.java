package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;

/**
 * The epoch keys of an open vault. A key gets in only when its commitment stands in the genesis or in a verified record.
 *
 * <p>Safe for use by several threads once filled.
 */
final class Keys implements AutoCloseable {
    private static final int MAX_EPOCHS = 65_536;

    private final VaultContext context;
    private final Map<EpochId, EpochKey> epochs = new LinkedHashMap<>();

    Keys(VaultContext context) {
        this.context = context;
    }

    /** The key of an epoch, or null where it is not known. */
    synchronized @Nullable EpochKey find(EpochId epoch) {
        return epochs.get(epoch);
    }

    /** The epoch that is written under. */
    synchronized EpochKey current() {
        EpochKey last = null;
        for (EpochKey key : epochs.values()) {
            last = key;
        }
        if (last == null) {
            throw new IllegalStateException("no epoch is open");
        }
        return last;
    }

    synchronized void add(EpochKey key) {
        EpochKey before = epochs.putIfAbsent(EpochId.of(key.id()), key);
        if (before != null) {
            key.close();
        }
    }

    /** Opens the first epoch from the keyrings in {@code store}, with the commitment that the genesis pins. */
    void openFirst(ObjectStore store, Genesis genesis, List<Identity> identities) throws VaultException, IOException {
        byte[] commitment = genesis.commitment();
        synchronized (this) {
            if (epochs.containsKey(EpochId.of(java.util.Arrays.copyOf(commitment, EpochKey.ID_BYTES)))) {
                return;
            }
        }
        boolean damaged = false;
        for (ObjectName name : store.list(ObjectKind.KEYRING).sizes().keySet()) {
            for (Identity identity : identities) {
                try {
                    byte[] object = store.get(name, ObjectKind.KEYRING.maxBytes());
                    add(Keyring.open(name.bytes(), object, identity, context, commitment));
                    return;
                } catch (CryptoException.Malformed e) {
                    // cut short: it is still arriving
                } catch (CryptoException | StoreException e) {
                    damaged = true; // or another epoch's, or another member's: what is missing in the end is said below
                }
            }
        }
        if (damaged) {
            throw new VaultException.DamagedVault();
        }
        throw new VaultException.Incomplete();
    }

    /** The keys for the sealed cache. */
    synchronized byte[] encode() {
        CborWriter out = new CborWriter().array(epochs.size());
        for (EpochKey key : epochs.values()) {
            key.export(out::bytes);
        }
        return out.toBytes();
    }

    /** Takes over keys from the sealed cache. */
    void decode(byte[] encoded) throws CryptoException.Malformed {
        CborReader in = CborReader.of(encoded);
        int count = in.array(0, MAX_EPOCHS);
        List<EpochKey> keys = new ArrayList<>();
        boolean done = false;
        try {
            for (int i = 0; i < count; i++) {
                keys.add(EpochKey.of(Secret.take(in.bytes(EpochKey.BYTES)), context));
            }
            in.end();
            keys.forEach(this::add);
            done = true;
        } finally {
            if (!done) {
                keys.forEach(EpochKey::close);
            }
        }
    }

    @Override
    public synchronized void close() {
        epochs.values().forEach(EpochKey::close);
        epochs.clear();
    }
}
