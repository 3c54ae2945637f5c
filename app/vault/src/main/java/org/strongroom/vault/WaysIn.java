package org.strongroom.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.Access;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.RecoveryKept;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.KeychainNote;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/** The ways in of the member who opened the vault: what there is, one more, and one less. */
final class WaysIn {
    private final Session session;
    private final Members members;

    WaysIn(Session session, Members members) {
        this.session = session;
        this.members = members;
    }

    /** All of the member's own, and for the owner the recovery kit or its shares; the oldest first. */
    List<WayIn> list() throws VaultException, IOException {
        Membership now = session.view().membership();
        Opened opened = session.opened();
        Map<String, Instant> made = made();
        Map<Bytes, Long> used = LastUsed.read(opened);
        List<WayIn> out = new ArrayList<>();
        List<Access> own = new ArrayList<>(now.access());
        own.removeIf(access -> !access.member().equals(opened.member()));
        own.sort(Comparator.comparing(Access::added));
        for (Access access : own) {
            ObjectName name = name(access);
            out.add(new WayIn(
                    name.id(),
                    WayIn.Kind.of(access.way()),
                    access.label(),
                    Optional.ofNullable(made.get(name.id())),
                    LastUsed.of(used, access.name()),
                    name.equals(opened.accessName()),
                    1,
                    1));
        }
        recovery(now, made).ifPresent(out::add);
        return List.copyOf(out);
    }

    private Optional<WayIn> recovery(Membership now, Map<String, Instant> made) {
        RecoveryKept kept = now.recoveryKept();
        boolean owner = now.role(session.opened().member())
                .filter(role -> role == Role.OWNER)
                .isPresent();
        return now.recovery().filter(keys -> owner && kept.isKept()).map(keys -> {
            String id = keys.id().toString();
            return new WayIn(
                    id,
                    kept.isShared() ? WayIn.Kind.SHARES : WayIn.Kind.KIT,
                    "",
                    Optional.ofNullable(made.get(id)),
                    Optional.empty(),
                    false,
                    kept.threshold(),
                    kept.shares());
        });
    }

    /** When each was made, by the id that it has in a list. */
    private Map<String, Instant> made() throws VaultException, IOException {
        Map<String, Instant> out = new HashMap<>();
        for (LoggedRecord record : session.log(Progress.NONE)) {
            if (record.standing() == LoggedRecord.Standing.COUNTS) {
                for (Operation operation : record.operations()) {
                    if (operation instanceof Operation.AccessAdded o) {
                        out.putIfAbsent(
                                ObjectName.ofBytes(ObjectKind.ACCESS, o.access().toArray())
                                        .id(),
                                record.time());
                    } else if (operation instanceof Operation.RecoveryReplaced o) {
                        out.put(o.recovery().id().toString(), record.time());
                    }
                }
            }
        }
        return out;
    }

    private static ObjectName name(Access access) {
        return ObjectName.ofBytes(ObjectKind.ACCESS, access.name().toArray());
    }

    /** One more, to the keys that the member has: nothing else changes, and the others stay. */
    void add(Passphrase passphrase, KdfParameters costs, String label, Progress progress)
            throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key =
                AccessKey.derive(passphrase, costs, opened.context().vaultId())) {
            progress.check();
            session.write(() -> {
                add(opened, key, label, ignored -> {});
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /**
     * One more, by a secret that the keychain of this computer has; one that it had before is taken away. Its file names the costs of
     * the one that the vault is open by, so that it looks like that.
     */
    void addKeychain(Secret secret, String label) throws VaultException, IOException {
        Opened opened = session.opened();
        try (AccessKey key =
                AccessKey.ofKeychain(secret, opened.costs(), opened.context().vaultId())) {
            session.write(() -> {
                Optional<KeychainNote> before = KeychainNote.read(opened.profile());
                // Before the record: a note of a file that is none yet is told from one that is, a file nobody noted is
                // not.
                add(
                        opened,
                        key,
                        label,
                        name -> new KeychainNote(Bytes.of(name.bytes()), KeychainNote.State.READY)
                                .write(opened.profile()));
                if (before.isPresent()) {
                    retire(before.get().access());
                }
                return true;
            });
        }
    }

    /** Takes the one away whose secret the keychain of this computer had: no keys change, for nothing is left that opens it. */
    void removeKeychain() throws VaultException, IOException {
        Opened opened = session.opened();
        session.write(() -> {
            Optional<KeychainNote> note = KeychainNote.read(opened.profile());
            if (note.isPresent()) {
                retire(note.get().access());
                KeychainNote.remove(opened.profile());
            }
            return true;
        });
    }

    private void retire(Bytes access) throws VaultException, IOException {
        ObjectName name = ObjectName.ofBytes(ObjectKind.ACCESS, access.toArray());
        MemberId member = session.opened().member();
        if (members.waysIn(session.intake().membership(), member).contains(name)) {
            session.append(List.of(new Operation.AccessRemoved(member, access)));
        }
        try {
            session.home().delete(name);
        } catch (NotWritableException e) {
            return; // the record says that it is no more
        }
    }

    /** How the way in by the keychain of this computer stands; empty where there is none. */
    Optional<KeychainNote> keychain() throws IOException {
        Optional<KeychainNote> note = KeychainNote.read(session.opened().profile());
        if (!hasFallen(note, session.view().membership())) {
            return note;
        }
        try {
            // What is seen here may be older than the note, which stands before its record: only what is known once
            // nobody
            // writes tells that it has fallen.
            return session.write(this::markFallen);
        } catch (VaultException e) {
            return note;
        }
    }

    private Optional<KeychainNote> markFallen() throws IOException {
        Opened opened = session.opened();
        Optional<KeychainNote> note = KeychainNote.read(opened.profile());
        if (note.isPresent() && hasFallen(note, session.intake().membership())) {
            KeychainNote fallen = note.get().in(KeychainNote.State.FALLEN);
            fallen.write(opened.profile());
            return Optional.of(fallen);
        }
        return note;
    }

    /** Notes that the keychain has nothing any more of a way in that has fallen. */
    void noteKeychainEmpty() throws VaultException, IOException {
        Opened opened = session.opened();
        session.write(() -> {
            Optional<KeychainNote> note = KeychainNote.read(opened.profile());
            if (note.isPresent() && note.get().state() == KeychainNote.State.FALLEN) {
                note.get().in(KeychainNote.State.EMPTY).write(opened.profile());
            }
            return true;
        });
    }

    private boolean hasFallen(Optional<KeychainNote> note, Membership now) {
        return note.filter(one -> one.state() == KeychainNote.State.READY)
                .map(one -> ObjectName.ofBytes(ObjectKind.ACCESS, one.access().toArray()))
                .filter(name -> !members.waysIn(now, session.opened().member()).contains(name))
                .isPresent();
    }

    private interface Noting {
        void note(ObjectName name) throws IOException;
    }

    private void add(Opened opened, AccessKey key, String label, Noting noting) throws VaultException, IOException {
        Membership now = session.intake().membership();
        // Settled by what was just read: the identity that is the member's now comes first.
        session.requireAllowed(List.of());
        List<Identity> identities = new ArrayList<>(opened.identities());
        identities.remove(opened.identity());
        identities.addFirst(opened.identity());
        long number = opened.contents().number()
                + 1
                + members.waysIn(now, opened.member()).size();
        // Copies of what closes with the session: these contents are sealed and forgotten.
        AccessFile.Contents contents =
                new AccessFile.Contents(key.way(), opened.contents().memberId(), number, identities);
        Sealed file = AccessFile.seal(key, opened.context(), contents);
        ObjectName name = ObjectName.ofBytes(ObjectKind.ACCESS, file.id());
        List<Operation> acts = List.of(Members.added(
                opened.member(), name, Sha256.of(file.object()), key.way().code(), label));
        session.requireAllowed(acts);
        session.home().put(name, file.object());
        noting.note(name);
        session.append(acts);
    }

    /** Another label. */
    void name(ObjectName access, String label) throws VaultException, IOException {
        session.write(() -> {
            MemberId member = session.opened().member();
            if (!members.waysIn(session.intake().membership(), member).contains(access)) {
                throw new VaultException.NotFound();
            }
            session.append(List.of(new Operation.AccessNamed(member, Bytes.of(access.bytes()), label)));
            return true;
        });
    }

    /**
     * Takes one away: the member gets new keys, so that it opens nothing that is written from then on, and of the ways in the one
     * stays alone that the vault is open by. The others have to be added again.
     *
     * @param own what opens the one that stays: the one that the vault is open by, or any other, where that is a keychain's
     * @throws VaultException.WrongPassphrase when it does not
     * @throws VaultException.NotAllowed for the one that the vault is open by
     */
    void remove(ObjectName access, Passphrase own, Progress progress) throws VaultException, IOException {
        Opened opened = session.opened();
        if (access.equals(opened.accessName())) {
            throw new VaultException.NotAllowed();
        }
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key = typed(opened, access, own, progress)) {
            session.write(() -> {
                if (!members.waysIn(session.intake().membership(), opened.member())
                        .contains(access)) {
                    throw new VaultException.NotFound();
                }
                members.change(opened, key, List.of());
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /** What {@link Vault#requireOpens} says. */
    void requireOpens(Passphrase own, Progress progress) throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key = typed(opened, opened.accessName(), own, progress)) {
            progress.check();
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /** The key that {@code own} gives, once it opens what the vault is open by; where that is a keychain's, any but the one that goes. */
    private AccessKey typed(Opened opened, ObjectName gone, Passphrase own, Progress progress)
            throws VaultException, IOException, CryptoException {
        if (opened.contents().way() == AccessFile.Way.KEYCHAIN) {
            return keyOfAnother(opened, gone, own, progress);
        }
        AccessKey key = AccessKey.derive(own, opened.costs(), opened.context().vaultId());
        boolean opens = false;
        try {
            progress.check();
            requireOpens(opened, key);
            opens = true;
            return key;
        } finally {
            if (!opens) {
                key.close();
            }
        }
    }

    /** The key of a way in of the member that {@code own} opens, other than the one that goes. */
    private AccessKey keyOfAnother(Opened opened, ObjectName gone, Passphrase own, Progress progress)
            throws VaultException, IOException, CryptoException {
        Map<KdfParameters, List<ObjectName>> byCost = new LinkedHashMap<>();
        Map<ObjectName, AccessFile> files = new HashMap<>();
        for (ObjectName name : members.waysIn(session.view().membership(), opened.member())) {
            if (!name.equals(gone) && !name.equals(opened.accessName())) {
                try {
                    AccessFile file = AccessFile.parse(session.home().get(name, AccessFile.MAX_BYTES));
                    files.put(name, file);
                    byCost.computeIfAbsent(file.parameters(), ignored -> new ArrayList<>())
                            .add(name);
                } catch (CryptoException | StoreException e) {
                    // what cannot be read opens nothing
                }
            }
        }
        for (Map.Entry<KdfParameters, List<ObjectName>> cost : byCost.entrySet()) {
            progress.check();
            AccessKey key =
                    AccessKey.derive(own, cost.getKey(), opened.context().vaultId());
            boolean opens = false;
            try {
                for (ObjectName name : cost.getValue()) {
                    opens = opens || opens(files, name, key, opened);
                }
            } finally {
                if (!opens) {
                    key.close();
                }
            }
            if (opens) {
                return key;
            }
        }
        throw own.hasKeyFile() ? new VaultException.WrongPassphraseOrKeyFile() : new VaultException.WrongPassphrase();
    }

    private static boolean opens(Map<ObjectName, AccessFile> files, ObjectName name, AccessKey key, Opened opened) {
        AccessFile file = files.get(name);
        if (file == null) {
            return false;
        }
        try {
            file.open(name.bytes(), key, opened.context()).close();
            return true;
        } catch (CryptoException e) {
            return false;
        }
    }

    /** A mistyped passphrase must not become the only one. */
    private void requireOpens(Opened opened, AccessKey key) throws VaultException, IOException {
        ObjectName name = opened.accessName();
        try {
            byte[] file = session.home().get(name, AccessFile.MAX_BYTES);
            AccessFile.parse(file).open(name.bytes(), key, opened.context()).close();
        } catch (CryptoException.NotAuthentic e) {
            throw key.way() == AccessFile.Way.PASSPHRASE
                    ? new VaultException.WrongPassphrase(e)
                    : new VaultException.WrongPassphraseOrKeyFile();
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        } catch (StoreGoneException e) {
            throw e;
        } catch (StoreException e) {
            throw new VaultException.DamagedVault(e);
        }
    }

    /** Gives the vault a recovery key whose secret nobody keeps: the kit or shares that there were open nothing new. */
    void removeRecovery() throws VaultException, IOException {
        try (RecoveryKit nobodys = members.drawKit()) {
            members.adopt(nobodys.keys(), 0, 0);
        }
    }

    /** The keys that can give the owner new ones, as a list names them. */
    static Optional<String> recoveryId(Membership now) {
        return now.recovery().map(IdentityKeys::id).map(MemberId::toString);
    }
}
