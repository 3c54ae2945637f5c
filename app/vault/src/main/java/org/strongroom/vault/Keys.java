package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/**
 * The epoch keys of an open vault. A key gets in only when its commitment stands in the genesis or in a verified record.
 *
 * <p>Safe for use by several threads once filled.
 */
final class Keys implements AutoCloseable {
    private static final int MAX_EPOCHS = 65_536;

    /** More than once, for it may still be arriving. */
    private static final int MAX_TRIES = 8;

    private final VaultContext context;
    private final Map<EpochId, EpochKey> epochs = new LinkedHashMap<>();
    private boolean damaged;
    private boolean unreadable;

    /** How often each keyring has been read for what was wanted then, and gave nothing: a folder may be full of them. */
    private final Map<ObjectName, Integer> tried = new HashMap<>();

    private Set<Bytes> wanted = Set.of();
    private int identitiesTried;

    Keys(VaultContext context) {
        this.context = context;
    }

    /** The key of an epoch, or null where it is not known. */
    synchronized @Nullable EpochKey find(EpochId epoch) {
        return epochs.get(epoch);
    }

    /**
     * The newest epoch that one may write under: nobody is among its recipients who is no member now. None where a member has
     * left, or got new keys, or an invitation has ended, since the last one was begun.
     */
    synchronized Optional<EpochKey> writable(Membership now, long nowMillis) {
        SortedSet<MemberId> recipients = now.recipients(nowMillis);
        return now.epochs().stream()
                .filter(epoch -> !epoch.superseded() && recipients.containsAll(epoch.recipients()))
                .max(Comparator.comparing(Epoch::begun))
                .map(epoch -> epochs.get(epoch.id()));
    }

    /**
     * Where the next epoch is announced: under the newest that nobody has superseded, or, where the keys of those are not to be
     * had, the newest that is open.
     */
    synchronized Optional<EpochKey> leaf(Membership now) {
        return now.epochs().stream()
                .filter(epoch -> epochs.containsKey(epoch.id()))
                .max(Comparator.<Epoch, Boolean>comparing(epoch -> !epoch.superseded())
                        .thenComparing(Epoch::begun))
                .map(epoch -> epochs.get(epoch.id()));
    }

    /** Whether what is written under now can be read. */
    synchronized boolean hasNewest(Membership now) {
        return now.epochs().stream().anyMatch(epoch -> !epoch.superseded() && epochs.containsKey(epoch.id()));
    }

    /** All that are open, the first epoch first. */
    synchronized List<EpochKey> all() {
        return List.copyOf(epochs.values());
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
            if (epochs.containsKey(EpochId.of(Arrays.copyOf(commitment, EpochKey.ID_BYTES)))) {
                return;
            }
        }
        if (!open(store, List.of(commitment), identities)) {
            throw damaged ? new VaultException.DamagedVault() : new VaultException.Incomplete();
        }
    }

    /**
     * Opens what can be opened of the epochs that count and are not open yet.
     *
     * @return whether any was
     */
    boolean openMore(ObjectStore store, Membership now, List<Identity> identities) throws IOException {
        List<byte[]> commitments = new ArrayList<>();
        synchronized (this) {
            for (Epoch epoch : now.epochs()) {
                if (!epochs.containsKey(epoch.id())) {
                    commitments.add(epoch.commitment().toArray());
                }
            }
        }
        return !commitments.isEmpty() && open(store, commitments, identities);
    }

    /** Opens a keyring, where it is one of an epoch that counts; whether it did. */
    boolean open(ObjectName name, byte[] object, Membership now, List<Identity> identities) {
        return now.epochs().stream()
                .anyMatch(epoch -> open(name, object, epoch.commitment().toArray(), identities));
    }

    /** Whether there was a keyring that could not be read when keys were last looked for. */
    boolean isUnreadable() {
        return unreadable;
    }

    private boolean open(ObjectStore store, List<byte[]> commitments, List<Identity> identities) throws IOException {
        boolean any = false;
        damaged = false;
        unreadable = false;
        Set<Bytes> now = commitments.stream().map(Bytes::of).collect(Collectors.toSet());
        if (!wanted.containsAll(now) || identitiesTried != identities.size()) {
            tried.clear();
        }
        wanted = now;
        identitiesTried = identities.size();
        for (ObjectName name : store.list(ObjectKind.KEYRING).sizes().keySet()) {
            if (tried.getOrDefault(name, 0) >= MAX_TRIES) {
                continue;
            }
            byte[] object;
            try {
                object = store.get(name, ObjectKind.KEYRING.maxBytes());
            } catch (StoreGoneException e) {
                throw e;
            } catch (StoreException e) {
                damaged = true;
                unreadable = true;
                continue;
            }
            boolean opened = false;
            for (byte[] commitment : commitments) {
                opened |= open(name, object, commitment, identities);
            }
            any |= opened;
            if (!opened) {
                tried.merge(name, 1, Integer::sum);
            }
        }
        return any;
    }

    private boolean open(ObjectName name, byte[] object, byte[] commitment, List<Identity> identities) {
        for (Identity identity : identities) {
            try {
                byte[] epoch = EpochKey.claimedId(Kind.KEYRING, object);
                if (find(EpochId.of(epoch)) != null || !Arrays.equals(epoch, Arrays.copyOf(commitment, epoch.length))) {
                    return false;
                }
                add(Keyring.open(name.bytes(), object, identity, context, commitment));
                return true;
            } catch (CryptoException.Malformed e) {
                return false; // cut short: it is still arriving
            } catch (CryptoException e) {
                // Or for another member: what is missing in the end is said by the caller.
                damaged |= !Torn.hasHole(object);
            }
        }
        return false;
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
