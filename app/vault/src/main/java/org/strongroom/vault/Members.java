package org.strongroom.vault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Access;
import org.strongroom.vault.journal.Authority;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/**
 * What a person does about members, keys and devices. Each act is one record, and that is its commit point: an access file or a
 * keyring that was written before it, and to which no record came, is no harm.
 */
final class Members {
    private static final int CODE_BYTES = 16;
    private static final int MAX_PINS = 600;

    private final Session session;

    Members(Session session) {
        this.session = session;
    }

    /**
     * Gives the member new keys, a new way in under {@code passphrase}, and the vault a new epoch; the ways in that there were
     * are removed. What was written before stays readable to whoever has an old one.
     */
    void changePassphrase(Passphrase passphrase, KdfParameters costs, Progress progress)
            throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key =
                AccessKey.derive(passphrase, costs, opened.context().vaultId())) {
            progress.check();
            session.write(() -> {
                change(opened, key, List.of());
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /** New keys for the member who opened the vault, a way in to them, and {@code more}, in one record. */
    void change(Opened opened, AccessKey key, List<Operation> more) throws VaultException, IOException {
        Membership now = session.intake().membership();
        MemberId member = opened.member();
        AccessFile.Contents before = opened.contents();
        Identity identity = newIdentity();
        IdentityKeys keys = Opened.keysOf(identity.publicIdentity());
        List<Identity> identities = new ArrayList<>(List.of(identity));
        identities.addAll(before.identities());
        AccessFile.Contents contents =
                new AccessFile.Contents(key.way(), before.memberId(), before.number() + 1, identities);
        boolean done = false;
        try {
            Sealed file = AccessFile.seal(key, opened.context(), contents);
            ObjectName name = ObjectName.ofBytes(ObjectKind.ACCESS, file.id());
            byte[] sha256 = Sha256.of(file.object());
            List<Operation> acts = new ArrayList<>();
            acts.add(new Operation.IdentityReplaced(
                    member,
                    keys,
                    Bytes.of(identity.sign(
                            SignatureUse.IDENTITY,
                            opened.codec().identity(session.device().id(), member, keys)))));
            acts.addAll(more);
            // A keychain's is called after its computer, which is no name for a passphrase.
            String label = before.way() == AccessFile.Way.KEYCHAIN ? "" : label(now, opened.accessName());
            acts.add(added(member, name, sha256, key.way().code(), label));
            List<ObjectName> gone = waysIn(now, member);
            List<IdentityKeys> recipients = recipients(now, member, keys);
            session.requireAllowed(acts);
            session.home().put(name, file.object());
            ObjectName opening = opened.accessName();
            session.append(acts, session.nextEpoch(recipients, identity));
            done = true;
            session.replace(new Session.Way(contents, name, sha256, key.parameters()));
            remove(opening);
            for (ObjectName old : gone) {
                remove(old);
            }
        } finally {
            if (!done) {
                identity.close();
            }
        }
    }

    /**
     * Invites somebody: a member under an identity that whoever has the code can use once.
     *
     * @return the code, twelve words; it is kept nowhere
     */
    List<String> invite(String name, Role role, Duration validity) throws VaultException, IOException {
        Opened opened = session.opened();
        try (Secret code = Secret.random(opened.environment().random(), CODE_BYTES)) {
            List<String> words = RecoveryWords.of(code);
            try (Passphrase passphrase = passphrase(words);
                    AccessKey key = AccessKey.derive(
                            passphrase, opened.costs(), opened.context().vaultId())) {
                session.write(() -> {
                    invite(opened, key, name, role, validity);
                    return true;
                });
            }
            return words;
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /**
     * Makes whoever has asked to join a member. Somebody has compared the words of the request before.
     *
     * @throws VaultException.RequestUsed when its keys belong to the vault, or did
     */
    void approve(JoinRequest request, String name, Role role) throws VaultException, IOException {
        session.write(() -> {
            Membership now = session.intake().membership();
            IdentityKeys keys = request.keys();
            if (now.member(keys.id()).isPresent() || now.former().containsKey(keys.id())) {
                throw new VaultException.RequestUsed();
            }
            List<Operation> acts = List.of(new Operation.MemberAdded(keys.id(), keys, role, name, 0, request.proof()));
            session.requireAllowed(acts);
            supply(keys);
            List<IdentityKeys> recipients =
                    new ArrayList<>(now.recipientKeys(session.clock().millis()));
            recipients.add(keys);
            session.append(acts, session.nextEpoch(recipients));
            return true;
        });
    }

    /** The first opening after an approval: the way in that was made for the request is recorded. */
    void settleIn() throws VaultException, IOException {
        Opened opened = session.opened();
        session.write(() -> {
            Bytes name = Bytes.of(opened.accessName().bytes());
            boolean known = session.intake().membership().access().stream()
                    .anyMatch(access -> access.member().equals(opened.member())
                            && access.name().equals(name));
            if (!known) {
                session.append(List.of(added(
                        opened.member(),
                        opened.accessName(),
                        opened.accessSha256(),
                        opened.contents().way().code(),
                        "")));
            }
            return true;
        });
    }

    /** The code as what an access file is opened with. */
    static Passphrase passphrase(List<String> words) throws CryptoException.Malformed {
        return Passphrase.take(String.join(" ", words).toCharArray());
    }

    private void invite(Opened opened, AccessKey key, String name, Role role, Duration validity)
            throws VaultException, IOException {
        Membership now = session.intake().membership();
        long expires = Math.max(
                1, opened.environment().clock().instant().plus(validity).toEpochMilli());
        try (Identity identity = newIdentity()) {
            IdentityKeys keys = Opened.keysOf(identity.publicIdentity());
            MemberId member = keys.id();
            // Copies of what closes with the identity: these contents are sealed and forgotten.
            Sealed file = AccessFile.seal(
                    key,
                    opened.context(),
                    new AccessFile.Contents(AccessFile.Way.INVITATION, member.bytes(), 1, List.of(identity), pins()));
            ObjectName access = ObjectName.ofBytes(ObjectKind.ACCESS, file.id());
            List<Operation> acts = List.of(
                    new Operation.MemberAdded(
                            member,
                            keys,
                            role,
                            name,
                            expires,
                            Bytes.of(identity.sign(
                                    SignatureUse.IDENTITY,
                                    opened.codec().added(session.device().id(), keys)))),
                    added(member, access, Sha256.of(file.object()), AccessFile.Way.INVITATION.code(), ""));
            session.requireAllowed(acts);
            supply(keys);
            session.home().put(access, file.object());
            List<IdentityKeys> recipients =
                    new ArrayList<>(now.recipientKeys(session.clock().millis()));
            recipients.add(keys);
            session.append(acts, session.nextEpoch(recipients));
        }
    }

    /**
     * The keys of the epochs that are written under, for members who came, or got new keys, without whoever began them knowing:
     * else they could never read what is written there.
     */
    static void supplyMissing(Session session) throws IOException {
        Membership now = session.intake().membership();
        for (Epoch epoch : now.epochs()) {
            EpochKey key = session.keys().find(epoch.id());
            if (key != null && !epoch.superseded()) {
                for (IdentityKeys keys : now.recipientKeys(session.clock().millis())) {
                    if (!epoch.recipients().contains(keys.id())) {
                        put(session, key, keys);
                    }
                }
            }
        }
    }

    private static void put(Session session, EpochKey epoch, IdentityKeys keys) throws IOException {
        try {
            Sealed keyring = Keyring.seal(epoch, List.of(keys.kem().toArray()));
            session.home().put(ObjectName.ofBytes(ObjectKind.KEYRING, keyring.id()), keyring.object());
        } catch (CryptoException e) {
            throw new IllegalStateException("keys of a member that nothing can be sealed to", e);
        }
    }

    /** Every epoch key that there is, for somebody new. */
    private void supply(IdentityKeys keys) throws IOException {
        for (EpochKey epoch : session.keys().all()) {
            put(session, epoch, keys);
        }
    }

    /** What is known now: whoever joins must find all of it, or more. */
    private byte[] pins() {
        SortedMap<DeviceId, RecordPoint> heads = session.intake().heads();
        CborWriter out = new CborWriter().array(2 * Math.min(heads.size(), MAX_PINS));
        heads.entrySet().stream()
                .limit(MAX_PINS)
                .forEach(head -> out.bytes(head.getKey().bytes())
                        .bytes(head.getValue().hash().bytes()));
        return out.toBytes();
    }

    /**
     * Claims the invitation that the vault was opened with: its member gets keys and a passphrase of their own.
     *
     * @throws VaultException.Incomplete when what the inviter knew has not arrived
     * @throws VaultException.InvitationUsed when it was claimed, withdrawn or has ended
     */
    void claim(String name, Passphrase passphrase, Progress progress) throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key =
                AccessKey.derive(passphrase, opened.costs(), opened.context().vaultId())) {
            progress.check();
            session.write(() -> {
                requirePinned();
                Optional<Member> invited =
                        session.intake().membership().member(opened.member()).filter(Member::isInvitation);
                long time = opened.environment().clock().millis();
                if (invited.isEmpty()
                        || invited.get().suspended()
                        || invited.get().expiresMillis() < time
                        || isClaimed()) {
                    throw new VaultException.InvitationUsed();
                }
                change(opened, key, List.of(new Operation.MemberNamed(opened.member(), name)));
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /** Whether somebody has enrolled a device by the code, though not claimed it yet. */
    private boolean isClaimed() {
        MemberId member = session.opened().member();
        return session.intake().membership().devices().values().stream()
                .anyMatch(device -> device.member().equals(member));
    }

    private void requirePinned() throws VaultException {
        try {
            CborReader in = CborReader.of(session.opened().contents().pins());
            int items = in.array(0, 2 * MAX_PINS);
            for (int i = 0; i + 1 < items; i += 2) {
                in.bytes(DeviceId.BYTES);
                if (!session.intake().isCounted(RecordHash.of(in.bytes(RecordHash.BYTES)))) {
                    throw new VaultException.Incomplete();
                }
            }
        } catch (CryptoException.Malformed e) {
            throw new VaultException.DamagedVault(e);
        }
    }

    /** Removes a member, or withdraws an invitation: nothing that is written from then on can be read by them. */
    void remove(MemberId member) throws VaultException, IOException {
        session.write(() -> {
            Membership now = session.intake().membership();
            if (now.member(member).isEmpty()) {
                throw new VaultException.NotFound();
            }
            List<ObjectName> gone = waysIn(now, member);
            List<Operation> acts = List.of(new Operation.MemberRemoved(member));
            List<IdentityKeys> recipients =
                    new ArrayList<>(now.recipientKeys(session.clock().millis()));
            now.member(member).map(Member::identity).ifPresent(recipients::remove);
            session.requireAllowed(acts);
            session.append(acts, session.nextEpoch(recipients));
            for (ObjectName name : gone) {
                remove(name);
            }
            return true;
        });
    }

    void role(MemberId member, Role role) throws VaultException, IOException {
        session.write(() -> {
            if (session.intake().membership().member(member).isEmpty()) {
                throw new VaultException.NotFound();
            }
            Operation change = new Operation.RoleChanged(member, role);
            session.append(List.of(change));
            return true;
        });
    }

    /** Removes a device, which is lost, say; its member stays. */
    void remove(DeviceId device) throws VaultException, IOException {
        session.write(() -> {
            Membership now = session.intake().membership();
            if (!now.devices().containsKey(device)) {
                throw new VaultException.NotFound();
            }
            List<Operation> acts = List.of(new Operation.DeviceRemoved(device));
            session.requireAllowed(acts);
            session.append(
                    acts, session.nextEpoch(now.recipientKeys(session.clock().millis())));
            return true;
        });
    }

    /** Draws another recovery key, which counts from {@link #adopt} on. */
    RecoveryKit drawKit() throws VaultException {
        return drawKit(1, 1);
    }

    /** As above, to be kept as shares: any {@code threshold} of {@code count}. */
    RecoveryKit drawKit(int threshold, int count) throws VaultException {
        RecoveryKit kit = new RecoveryKit(newIdentity(), session.opened().context(), threshold, count);
        boolean allowed =
                Authority.mayTry(session.view().membership(), session.opened().member(), replacement(kit));
        if (!allowed) {
            kit.close();
            throw new VaultException.NotAllowed();
        }
        return kit;
    }

    private static Operation replacement(RecoveryKit kit) {
        return new Operation.RecoveryReplaced(kit.keys());
    }

    /** Gives the vault another recovery key; the one before opens nothing new. */
    void adopt(RecoveryKit kit) throws VaultException, IOException {
        adopt(kit.keys(), kit.threshold(), kit.count());
    }

    /** As above; {@code threshold} and {@code shares} as in {@link Operation.RecoveryReplaced}. */
    void adopt(IdentityKeys keys, int threshold, int shares) throws VaultException, IOException {
        session.write(() -> {
            Membership now = session.intake().membership();
            List<Operation> acts = List.of(new Operation.RecoveryReplaced(keys, threshold, shares));
            session.requireAllowed(acts);
            supply(keys);
            List<IdentityKeys> recipients =
                    new ArrayList<>(now.recipientKeys(session.clock().millis()));
            now.recovery().ifPresent(recipients::remove);
            recipients.add(keys);
            session.append(acts, session.nextEpoch(recipients));
            return true;
        });
    }

    /** The vault was opened with the recovery key: its owner gets new keys and a passphrase; the recovery key stays. */
    void recover(Passphrase passphrase, KdfParameters costs, Progress progress) throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key =
                AccessKey.derive(passphrase, costs, opened.context().vaultId())) {
            progress.check();
            session.write(() -> {
                Membership now = session.intake().membership();
                Identity recovery = opened.identity();
                IdentityKeys keys = Opened.keysOf(recovery.publicIdentity());
                if (now.recovery().filter(keys::equals).isEmpty()) {
                    throw new VaultException.PassphraseChanged(); // another kit has taken its place
                }
                recover(opened, key, now, recovery, keys);
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    private void recover(Opened opened, AccessKey key, Membership now, Identity recovery, IdentityKeys recoveryKeys)
            throws VaultException, IOException {
        MemberId owner = now.members().values().stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(Member::id)
                .findFirst()
                .orElseThrow(VaultException.DamagedVault::new);
        Identity identity = newIdentity();
        IdentityKeys keys = Opened.keysOf(identity.publicIdentity());
        AccessFile.Contents contents = new AccessFile.Contents(key.way(), owner.bytes(), 2, List.of(identity));
        boolean done = false;
        boolean replaced = false;
        try {
            Sealed file = AccessFile.seal(key, opened.context(), contents);
            ObjectName name = ObjectName.ofBytes(ObjectKind.ACCESS, file.id());
            byte[] sha256 = Sha256.of(file.object());
            List<IdentityKeys> recipients = recipients(now, owner, keys);
            supply(keys);
            session.home().put(name, file.object());
            session.replace(new Session.Way(contents, name, sha256, key.parameters()));
            replaced = true;
            List<Operation> acts = new ArrayList<>();
            DeviceId device = session.device().id();
            acts.add(new Operation.OwnerRecovered(
                    owner,
                    keys,
                    recoveryKeys,
                    Bytes.of(identity.sign(SignatureUse.IDENTITY, opened.codec().identity(device, owner, keys))),
                    Bytes.of(recovery.sign(
                            SignatureUse.RECOVERY, opened.codec().recovery(device, owner, keys, recoveryKeys)))));
            acts.add(added(owner, name, sha256, key.way().code(), ""));
            List<ObjectName> gone = waysIn(now, owner);
            session.append(acts, session.nextEpoch(recipients, identity));
            done = true;
            recovery.close();
            for (ObjectName old : gone) {
                remove(old);
            }
        } finally {
            // Where the session has it by now, it goes with the session.
            if (!done && !replaced) {
                identity.close();
            }
        }
    }

    SortedMap<MemberId, Instant> compared() throws IOException {
        SortedMap<MemberId, Instant> byKeys = Compared.load(session.opened()).times();
        SortedMap<MemberId, Instant> out = new TreeMap<>();
        for (Member member : session.view().membership().members().values()) {
            Instant time = byKeys.get(member.identity().id());
            if (time != null) {
                out.put(member.id(), time);
            }
        }
        return out;
    }

    void noteCompared(MemberId id, boolean same) throws VaultException, IOException {
        session.write(() -> {
            IdentityKeys keys = session.intake()
                    .membership()
                    .member(id)
                    .map(Member::identity)
                    .orElseThrow(VaultException.NotFound::new);
            Compared.load(session.opened())
                    .with(keys.id(), same ? Optional.of(session.clock().instant()) : Optional.empty())
                    .store(session.opened());
            return true;
        });
    }

    private Identity newIdentity() {
        Opened opened = session.opened();
        return Identity.generate(opened.environment().random(), opened.genesis().nonce());
    }

    static Operation added(MemberId member, ObjectName name, byte[] sha256, int way, String label) {
        return new Operation.AccessAdded(member, Bytes.of(name.bytes()), Bytes.of(sha256), way, label);
    }

    /** What the owner of a way in calls it. */
    private static String label(Membership now, ObjectName name) {
        Bytes id = Bytes.of(name.bytes());
        return now.access().stream()
                .filter(access -> access.name().equals(id))
                .map(Access::label)
                .findFirst()
                .orElse("");
    }

    /** All who get the next epoch key, with other keys for one of them. */
    private List<IdentityKeys> recipients(Membership now, MemberId changed, IdentityKeys keys) {
        List<IdentityKeys> out =
                new ArrayList<>(now.recipientKeys(session.clock().millis()));
        now.member(changed).map(Member::identity).ifPresent(out::remove);
        out.add(keys);
        return out;
    }

    /** The member's recorded ways in. */
    List<ObjectName> waysIn(Membership now, MemberId member) {
        List<ObjectName> out = new ArrayList<>();
        for (Access access : now.access()) {
            ObjectName name =
                    ObjectName.ofBytes(ObjectKind.ACCESS, access.name().toArray());
            if (access.member().equals(member) && !out.contains(name)) {
                out.add(name);
            }
        }
        return out;
    }

    /** The record says that it is no more: what cannot be removed now is by the next sync, and opens nothing new. */
    private void remove(ObjectName access) {
        try {
            session.home().delete(access);
        } catch (IOException e) {
            return; // whatever it is: what was asked for is done by then
        }
    }
}
