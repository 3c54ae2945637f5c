package org.strongroom.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.vault.journal.Authority;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Next;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.StoreException;

/**
 * The journal of this computer: its device, and the records that are written under it. Used inside transactions.
 *
 * <p>While an import runs, records are appended by the thread that stores packs: nothing here may take the lock of the
 * session, which the importing thread holds.
 */
final class OwnJournal implements AutoCloseable {
    private final Opened opened;
    private final Known known;
    private @Nullable Device device;
    private Optional<byte[]> stamp = Optional.empty();
    private Optional<IOException> unfinished = Optional.empty();

    OwnJournal(Opened opened, Known known) {
        this.opened = opened;
        this.known = known;
    }

    /** The id of this computer's device, where it has one. */
    Optional<DeviceId> id() {
        return Optional.ofNullable(device).map(Device::id);
    }

    /** This computer's device, made if there is none. */
    Device device() throws IOException {
        Device present = device;
        if (present == null) {
            present = Device.create(
                    opened.profile(),
                    opened.identity(),
                    opened.context(),
                    opened.environment().random());
            device = present;
            stamp = Device.stamp(opened.profile());
        }
        return present;
    }

    /** Makes the device with this seed, which this takes over, that of this computer: the first of a vault. */
    void found(Secret seed) throws IOException {
        device = Device.create(opened.profile(), opened.identity(), opened.context(), seed);
        stamp = Device.stamp(opened.profile());
    }

    /** The number that the next record will have. */
    long nextSeq() throws IOException {
        return known.intake().next(device().id()).seq();
    }

    /** Makes the device known, if it is not; says whether a record was written. */
    boolean enrol() throws VaultException, IOException {
        boolean needed = !isEnrolled(device());
        if (needed) {
            append(List.of());
        }
        return needed;
    }

    private boolean isEnrolled(Device writer) {
        return known.intake().membership().devices().containsKey(writer.id());
    }

    /**
     * Writes a record that says nothing, where this device has been silent for a week and others use the vault too: they see
     * that nothing is held back, and that what they wrote has been seen. Where a member has new keys, that is said at once. Says
     * whether it did.
     */
    boolean giveSignOfLife() throws VaultException, IOException {
        Device own = device;
        if (own == null
                || !known.intake().heads().containsKey(own.id())
                || !known.intake().membership().devices().containsKey(own.id())) {
            return false;
        }
        if (known.intake().lacksWitness(own.id(), opened.member()) && mayWrite()) {
            append(List.of(new Operation.MembershipSeen()));
            return true;
        }
        if (known.lacksKnowledge(own.id()) && mayWrite()) {
            append(List.of());
            return true;
        }
        boolean alone = known.intake().heads().keySet().stream()
                .allMatch(other -> other.equals(own.id()) || known.cache().isGivenUp(other));
        long last = known.catalogue()
                .deviceTimes()
                .getOrDefault(own.id(), Instant.EPOCH)
                .toEpochMilli();
        long age = opened.environment().clock().millis() - last;
        if (alone || (age >= 0 && age < Silence.SIGN_OF_LIFE.toMillis()) || !mayWrite()) {
            return false;
        }
        append(List.of());
        return true;
    }

    /** Nobody asked for a sign of life: one that may not be given must not stop what somebody asked for. */
    private boolean mayWrite() {
        try {
            Membership now = known.intake().membership();
            requireAllowed(now, List.of());
            // The key to what is written under now may still be on its way.
            return opened.keys().hasNewest(now);
        } catch (VaultException e) {
            return false;
        }
    }

    /**
     * Appends one record and makes it count: when this returns, what it says is safe. Where a member has left since the last
     * epoch was begun, a new one is begun first.
     *
     * @throws VaultException.NotAMember when who opened the vault, or this device, has been removed
     * @throws VaultException.NotAllowed when the member's role does not allow it
     * @throws VaultException.PassphraseChanged when the member has other keys by now
     */
    void append(List<Operation> operations) throws VaultException, IOException {
        Membership now = known.intake().membership();
        requireAllowed(now, operations);
        EpochKey epoch = writableEpoch();
        beKnown(epoch, operations);
        append(epoch, operations);
    }

    /** Enrols this device first, in a record of its own, but for the first record of a vault and for new keys of its member. */
    private void beKnown(EpochKey epoch, List<Operation> operations) throws IOException {
        Device writer = device();
        boolean alone = operations.isEmpty() || operations.stream().anyMatch(OwnJournal::isNewKeys);
        if (!alone && !isEnrolled(writer) && !known.intake().heads().isEmpty()) {
            append(epoch, List.of());
        }
    }

    private static boolean isNewKeys(Operation operation) {
        return operation instanceof Operation.IdentityReplaced || operation instanceof Operation.OwnerRecovered;
    }

    /** The epoch that is written under; begun, where none can be any more. */
    EpochKey writableEpoch() throws VaultException, IOException {
        Membership now = known.intake().membership();
        Optional<EpochKey> epoch =
                opened.keys().writable(now, opened.environment().clock().millis());
        if (epoch.isPresent()) {
            return epoch.get();
        }
        requireAllowed(now, List.of());
        NextEpoch next =
                nextEpoch(now.recipientKeys(opened.environment().clock().millis()), opened.identity());
        append(List.of(), next);
        return next.key();
    }

    /**
     * Appends an act that ends an epoch: announced under the newest that there is, whoever can read that.
     *
     * @param next the key that is in force from then on, which this takes over
     */
    void append(List<Operation> operations, NextEpoch next) throws VaultException, IOException {
        Membership now = known.intake().membership();
        boolean done = false;
        try {
            requireAllowed(now, operations);
            List<Operation> all = new ArrayList<>(operations);
            // First, for whoever removes themselves may do nothing after that; only the keys that begin it come before.
            all.add(!all.isEmpty() && isNewKeys(all.getFirst()) ? 1 : 0, next.begun());
            beKnown(leaf(now), all);
            append(leaf(now), all);
            done = true;
        } finally {
            if (!done) {
                next.key().close();
            }
        }
        opened.keys().add(next.key());
    }

    private EpochKey leaf(Membership now) throws VaultException {
        return opened.keys().leaf(now).orElseThrow(VaultException.Incomplete::new);
    }

    /** Fails where the member may not do these, so that nothing is written for them. */
    void requireAllowed(Membership now, List<Operation> operations) throws VaultException {
        Optional<Member> member = now.member(opened.member()).filter(one -> !one.suspended());
        boolean recovers = operations.stream().anyMatch(Operation.OwnerRecovered.class::isInstance);
        boolean gone = id().filter(own -> now.formerDevices().containsKey(own)).isPresent();
        if ((member.isEmpty() && !recovers) || gone) {
            throw new VaultException.NotAMember();
        }
        if (!recovers && !opened.settle(now)) {
            throw new VaultException.PassphraseChanged();
        }
        for (Operation operation : operations) {
            if (!recovers && !Authority.mayTry(now, opened.member(), operation)) {
                throw new VaultException.NotAllowed();
            }
        }
    }

    /** An epoch that is about to begin: its key, and the operation that says so. */
    record NextEpoch(EpochKey key, Operation begun) {}

    /**
     * Draws a key, and puts it into the folder for those who get it: it counts from the record on that begins the epoch.
     *
     * @param by the keys that the author has when that record has counted
     */
    NextEpoch nextEpoch(List<IdentityKeys> all, Identity by) throws IOException {
        List<IdentityKeys> recipients = fitting(all, Opened.keysOf(by.publicIdentity()));
        Secret secret = EpochKey.generate(opened.environment().random());
        byte[] commitment = EpochKey.commitment(secret, opened.context().nonce());
        EpochKey key = EpochKey.of(secret, opened.context());
        boolean done = false;
        try {
            Sealed keyring = Keyring.seal(
                    key, recipients.stream().map(keys -> keys.kem().toArray()).toList());
            opened.home().put(ObjectName.ofBytes(ObjectKind.KEYRING, keyring.id()), keyring.object());
            done = true;
        } catch (CryptoException e) {
            throw new IllegalStateException("a member with a key that nothing can be sealed to", e);
        } finally {
            if (!done) {
                key.close();
            }
        }
        Set<MemberId> ids = new TreeSet<>();
        recipients.forEach(keys -> ids.add(keys.id()));
        Bytes begun = Bytes.of(commitment);
        byte[] proof = by.sign(SignatureUse.EPOCH, opened.codec().begun(device().id(), begun));
        return new NextEpoch(
                key,
                new Operation.EpochBegun(
                        begun,
                        List.copyOf(ids),
                        Opened.keysOf(by.publicIdentity()).id(),
                        Bytes.of(proof)));
    }

    /** Where there are more than a keyring has room for, the others get one of their own at the next sync. */
    private static List<IdentityKeys> fitting(List<IdentityKeys> all, IdentityKeys own) {
        if (all.size() <= Limits.RECIPIENTS) {
            return all;
        }
        List<IdentityKeys> out = new ArrayList<>(all);
        out.remove(own);
        out.addFirst(own);
        return out.subList(0, Limits.RECIPIENTS);
    }

    private void append(EpochKey epoch, List<Operation> operations) throws IOException {
        if (unfinished.isPresent()) {
            // A record of ours is on its way: the next one would take its number.
            throw unfinished.get();
        }
        Device writer = device();
        SignedRecord signed = sign(writer, epoch, operations);
        Sealed sealed = epoch.records().seal(Opened.place(signed.record()), signed.bytes());
        ObjectName name = ObjectName.ofBytes(ObjectKind.JOURNAL, sealed.id());
        // Mirror first: should the folder lose the rename, the record is put back, and its number is never used twice.
        opened.profile().mirror().put(name, sealed.object());
        try {
            opened.home().putProven(name, sealed.object());
        } catch (IOException e) {
            unfinished = Optional.of(e);
            throw e;
        }
        known.cache().seen(name);
        known.accept(List.of(signed));
        if (!known.intake().isCounted(signed.hash())) {
            throw new IllegalStateException("an own record does not count");
        }
    }

    private SignedRecord sign(Device writer, EpochKey epoch, List<Operation> operations) {
        List<Operation> all = new ArrayList<>(operations);
        if (!isEnrolled(writer)) {
            // By new keys of the owner, where the recovery key has just given them: that comes first then.
            int at = !all.isEmpty() && all.getFirst() instanceof Operation.OwnerRecovered ? 1 : 0;
            all.add(
                    at,
                    writer.enrolment(
                            opened.codec(),
                            opened.member(),
                            opened.identity(),
                            opened.environment().deviceLabel()));
        }
        Next next = known.intake().next(writer.id());
        Record record = new Record(
                writer.id(),
                next.seq(),
                next.previous(),
                next.lamport(),
                EpochId.of(epoch.id()),
                Math.max(0, opened.environment().clock().millis()),
                next.seen(),
                all);
        return opened.codec().signed(record, writer.sign(opened.codec().body(record)));
    }

    /** Seals the device's key to the identity that is the member's now. */
    void sealAgain() throws IOException {
        Device present = device;
        if (present != null) {
            present.store(opened.profile(), opened.identity(), opened.context());
            stamp = Device.stamp(opened.profile());
        }
    }

    /** Whether, and why, a record of ours has not reached the folder: until it has, none is appended. */
    void unfinished(Optional<IOException> why) {
        unfinished = why;
    }

    /** Whether another program has put another device into the profile since. */
    boolean isStale() throws IOException {
        byte[] now = Device.stamp(opened.profile()).orElse(new byte[0]);
        return !Arrays.equals(stamp.orElse(new byte[0]), now);
    }

    /**
     * Takes up the device that the profile holds, unless it was given up.
     *
     * @param wrote devices whose records the mirror holds; asked where there was no cache, because without cache and mirror
     *     nobody knows which numbers a device has used
     */
    void load(Set<DeviceId> wrote) throws IOException {
        close();
        stamp = Device.stamp(opened.profile());
        Optional<Device> found = Device.load(opened.profile(), opened.identities(), opened.context());
        if (found.isEmpty()) {
            return;
        }
        Device present = found.get();
        if (known.isRebuilt() && !wrote.contains(present.id())) {
            known.cache().leave(present.id());
        }
        if (known.cache().isGivenUp(present.id())) {
            present.close();
        } else {
            device = present;
        }
    }

    /**
     * A record of our own device that this profile does not hold. Where it takes a number that is taken, the profile was copied
     * and both copies went on. Where it goes on after the last that we know, this profile may as well be an earlier state of
     * itself, put back from a backup. Either way this one takes a new device before it writes again, so that no number is used
     * twice. After the cache was lost it may as well be that the mirror was lost with it: then the device is given up without
     * an alarm.
     */
    void noticeClone(Map<ObjectName, Known.Arrived> fresh) throws IOException {
        Device own = device;
        if (own == null) {
            return;
        }
        long next = known.intake().next(own.id()).seq();
        boolean foreign = false;
        boolean taken = false;
        for (Map.Entry<ObjectName, Known.Arrived> arrived : fresh.entrySet()) {
            Record record = arrived.getValue().record().record();
            if (record.device().equals(own.id())
                    && !isMirrored(arrived.getKey())
                    && own.hasSigned(arrived.getValue().record())) {
                foreign = true;
                taken |= record.seq() < next;
            }
        }
        if (!foreign) {
            return;
        }
        if (known.isRebuilt()) {
            known.cache().leave(own.id());
        } else if (taken) {
            known.cache().addClone(own.id());
        } else {
            known.cache().addRestored(own.id());
        }
        close();
    }

    private boolean isMirrored(ObjectName name) throws IOException {
        try {
            opened.profile().mirror().get(name, ObjectKind.JOURNAL.maxBytes());
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** Wipes the device's key. */
    @Override
    public void close() {
        Device before = device;
        device = null;
        if (before != null) {
            before.close();
        }
    }
}
