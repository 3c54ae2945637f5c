package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.RecoveryKept;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.profile.KeychainNote;
import org.strongroom.vault.profile.SealedFolder;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.sync.SyncReport;

/**
 * An open vault.
 *
 * <p>Reading works on {@link #catalogue()}, an immutable state; writing goes through {@link #change}, {@link #importing} and
 * the copies, one at a time for this profile, also across programs. Safe for use by several threads. Closing it wipes the
 * keys. Long because it is the list of what can be done with an open vault.
 */
public final class Vault implements AutoCloseable {
    private final Session session;
    private final Copies copies;
    private final Members members;
    private final WaysIn waysIn;

    Vault(Session session) {
        this.session = session;
        this.copies = new Copies(session);
        this.members = new Members(session);
        this.waysIn = new WaysIn(session, members);
    }

    /** Adds content through the importer; what was committed stays, however the job ends. */
    @FunctionalInterface
    public interface ImportJob {
        void run(Importer importer) throws VaultException, IOException;
    }

    /** Builds the operations of one change from the newest state. */
    @FunctionalInterface
    public interface Change {
        List<Operation> operations(Catalogue now) throws VaultException, IOException;
    }

    public VaultId id() {
        return session.id();
    }

    /** The folder of the home copy. */
    public Path folder() {
        return session.homeFolder();
    }

    /** What the vault holds, as far as is known now. */
    public Catalogue catalogue() {
        return session.catalogue();
    }

    /** Who wrote under a device: its member, in words for a person. */
    public String memberOf(DeviceId device) {
        return membership().ownerOf(device).map(this::nameOf).orElse("unknown");
    }

    /** Who a member is, or was, in words for a person. */
    public String nameOf(MemberId id) {
        Membership now = membership();
        Member member = now.members().getOrDefault(id, now.former().get(id));
        return member == null || member.name().isEmpty() ? "owner" : member.name();
    }

    /** Called on the writing thread after the catalogue has changed. */
    public void onChange(Runnable listener) {
        session.onChange(listener);
    }

    /** Reads what arrived in the folder since; whether anything changed. */
    public boolean poll() throws VaultException, IOException {
        return session.poll(Progress.NONE);
    }

    /** Makes one change: its operations become one record, or none where there are none. */
    public void change(Change change) throws VaultException, IOException {
        session.write(() -> {
            List<Operation> operations = change.operations(session.catalogue());
            if (!operations.isEmpty()) {
                session.append(operations);
            }
            return true;
        });
    }

    /** An id for something new, within {@link #change}; {@code number} counts those of one change, from 0. */
    public NodeId newNode(int number, NodeId parent, String name) throws IOException {
        return newIds(number).node(parent, name);
    }

    /** An id for a new version with the content of an earlier one, within {@link #change}. */
    public VersionId newVersion(int number, NodeId document, List<VersionId> parents, Version content)
            throws IOException {
        return newIds(number)
                .version(
                        document,
                        parents,
                        content.size(),
                        content.modifiedMillis(),
                        content.pieces().stream().map(PieceRef::piece).toList());
    }

    private NewIds newIds(int number) throws IOException {
        return new NewIds(session.device().id(), session.nextSeq(), number);
    }

    /** Adds content. */
    public void importing(ImportJob job) throws VaultException, IOException {
        session.write(() -> {
            try (Importer importer = new Importer(session)) {
                try {
                    job.run(importer);
                } finally {
                    // What was read whole is kept, also when the job was cancelled or a later file failed.
                    importer.finish();
                }
            }
            return true;
        });
    }

    /** Who belongs to the vault, with which devices and ways in. */
    public Membership membership() {
        return session.view().membership();
    }

    /** The member who opened the vault. */
    public MemberId member() {
        return session.opened().member();
    }

    /**
     * Invites somebody who opens a copy of this vault with the code, once, until {@code validity} is over. Until then, whoever has
     * the code can read what is there.
     *
     * @return the code, twelve words; it is kept nowhere
     * @throws VaultException.NotAllowed when the role does not allow it
     */
    public List<String> invite(String name, Role role, Duration validity) throws VaultException, IOException {
        return members.invite(name, role, validity);
    }

    /** Claims the invitation that the vault was opened with. */
    void claim(String name, Passphrase passphrase, Progress progress) throws VaultException, IOException {
        members.claim(name, passphrase, progress);
    }

    /**
     * Removes a member, or withdraws an invitation. They keep what they could read, and can read nothing that is written from
     * the moment on at which a device learns of it.
     */
    public void removeMember(MemberId member) throws VaultException, IOException {
        members.remove(member);
    }

    /** Gives a member another role; a new owner takes the place of the one who says so. */
    public void changeRole(MemberId member, Role role) throws VaultException, IOException {
        members.role(member, role);
    }

    /** Removes a device, which is lost, say. */
    public void removeDevice(DeviceId device) throws VaultException, IOException {
        members.remove(device);
    }

    /**
     * Draws a recovery kit: nothing changes before {@link #adopt}, so that its words can be kept first, however long that takes.
     *
     * @throws VaultException.NotAllowed to who is not the owner
     */
    public RecoveryKit drawKit() throws VaultException {
        return members.drawKit();
    }

    /**
     * As above, a kit that is kept as shares, any {@code threshold} of {@code count} of which are as good as a kit, and fewer as good
     * as nothing.
     *
     * @param threshold from 2
     * @param count at least {@code threshold}, at most 16
     * @throws VaultException.NotAllowed to who is not the owner
     */
    public RecoveryKit drawShares(int threshold, int count) throws VaultException {
        if (threshold < RecoveryShare.LEAST_THRESHOLD || count < threshold || count > RecoveryShare.MOST) {
            throw new IllegalArgumentException("no such shares");
        }
        return members.drawKit(threshold, count);
    }

    /**
     * Makes a kit the vault's: whoever has its words can open the vault and give it an owner's passphrase. The one before is worth
     * nothing any more, but for what was written until now.
     */
    public void adopt(RecoveryKit kit) throws VaultException, IOException {
        members.adopt(kit);
    }

    /**
     * Opens a copy with what was kept of the recovery key and nothing else, as a recovery would, and compares a sample of what it
     * reads there with what the vault has here. Nothing is written there; where it succeeds, the vault remembers when.
     *
     * @throws VaultException.UnusableShares when shares give no key
     * @throws VaultException.WrongPassphrase when what was kept is none of this vault
     * @throws VaultException.PassphraseChanged when it was replaced since
     * @throws VaultException.OtherVault when the folder holds another vault
     * @throws VaultException.Incomplete when the copy has not arrived far enough to be opened with it
     * @throws VaultException.DamagedVault when something there is not what it should be
     */
    public Rehearsal rehearse(Path copy, RecoveryWritten written, Progress progress)
            throws VaultException, IOException {
        return new Rehearsing(session).run(copy, written, progress);
    }

    /** How the recovery key is kept, and when that was last rehearsed. */
    public RecoveryKept recoveryKept() {
        return membership().recoveryKept();
    }

    /** The vault was opened with the recovery key. */
    void recover(Passphrase passphrase, KdfParameters costs, Progress progress) throws VaultException, IOException {
        members.recover(passphrase, costs, progress);
    }

    /** Makes whoever has asked to join a member; somebody has compared the words of the request before. */
    public void approve(JoinRequest request, String name, Role role) throws VaultException, IOException {
        members.approve(request, name, role);
    }

    /** Records the way in that was made for a request to join, where it is not. */
    void settleIn() throws VaultException, IOException {
        members.settleIn();
    }

    /** The eight words of somebody's keys now, which people compare. */
    public Optional<List<String>> wordsOf(MemberId id) {
        return membership().member(id).map(member -> session.opened().codec().words(member.identity()));
    }

    /** When the words of members' keys now were compared, and the same, as noted on this computer. */
    public SortedMap<MemberId, Instant> compared() throws IOException {
        return members.compared();
    }

    /** Notes on this computer that the words of somebody's keys were compared and the same, or that this is in doubt. */
    public void noteCompared(MemberId id, boolean same) throws VaultException, IOException {
        members.noteCompared(id, same);
    }

    /** What deriving the key of the way in cost. */
    public KdfParameters costs() {
        return session.opened().costs();
    }

    /**
     * Gives the member who opened the vault new keys and another passphrase, and the vault a new epoch. The old passphrase opens
     * nothing that is written from then on; what was written before it still opens to whoever kept the old access file.
     */
    public void changePassphrase(Passphrase passphrase, KdfParameters costs, Progress progress)
            throws VaultException, IOException {
        members.changePassphrase(passphrase, costs, progress);
    }

    /**
     * Makes sure that whoever asks knows what the vault is open by: somebody else may sit at a computer that was left unlocked.
     *
     * @throws VaultException.WrongPassphrase when {@code own} is not it
     * @throws VaultException.WrongPassphraseOrKeyFile when it is not, together with the key file
     */
    public void requireOpens(Passphrase own, Progress progress) throws VaultException, IOException {
        waysIn.requireOpens(own, progress);
    }

    /**
     * Deletes nodes for good that were put into the trash themselves, with all in them, and removes from the folder what nobody needs
     * any more. What another device has changed meanwhile stays in the trash.
     *
     * @throws VaultException.NotAllowed to who is below an admin
     * @throws VaultException.NotFound when one of them was not put into the trash
     */
    public void purge(List<NodeId> nodes) throws VaultException, IOException {
        session.write(() -> {
            List<Operation> operations = new ArrayList<>();
            // By themselves: what a folder above hides alone is not ended by this.
            Set<NodeId> trashed = new HashSet<>();
            session.catalogue().trashed().forEach(node -> trashed.add(node.id()));
            for (NodeId node : nodes) {
                if (!trashed.contains(node)) {
                    throw new VaultException.NotFound();
                }
                operations.add(new Operation.Purged(node));
            }
            for (List<Operation> part : RecordParts.of(operations)) {
                session.append(part);
            }
            return true;
        });
    }

    /** Which versions this vault keeps. */
    public Retention retention() {
        return catalogue().retention();
    }

    /**
     * Says which versions this vault keeps from now on; nothing is dropped by that.
     *
     * @throws VaultException.NotAllowed to who is below an admin
     */
    public void keep(Retention retention) throws VaultException, IOException {
        change(now -> now.retention().equals(retention) ? List.of() : List.of(new Operation.RetentionSet(retention)));
    }

    /**
     * What a retention would drop now; nothing is changed. Costs a look at all documents.
     *
     * @param inUse versions that are being read here, which stay
     */
    public OldVersions oldVersions(Retention retention, Predicate<VersionId> inUse) {
        if (retention.keepsAll()) {
            return OldVersions.NONE;
        }
        Catalogue now = catalogue();
        Ages ages = new Ages(now, session.view().own(), session.clock().millis());
        return OldVersions.of(now, retention, ages, inUse);
    }

    /**
     * Drops versions, of what nobody has changed since it was asked what could be. Their content is there until {@link #collect}.
     *
     * @throws VaultException.NotAllowed to who is below an admin
     */
    public void drop(OldVersions old) throws VaultException, IOException {
        session.write(() -> {
            for (List<Operation> part : RecordParts.of(old.operations(session.catalogue()))) {
                session.append(part);
            }
            return true;
        });
    }

    /** What was deleted for good or dropped and lies in the folder still, because some computer may not know yet. */
    public Collected uncollected() throws IOException {
        return session.uncollected(0, 0);
    }

    /**
     * Writes a remark on a version, up to 1024 bytes of UTF-8, in place of the one that it has; an empty one takes it away.
     *
     * @throws VaultException.NotFound when there is no such version
     */
    public void note(NodeId document, VersionId version, String remark) throws VaultException, IOException {
        change(now -> {
            Document found = now.document(document).orElseThrow(VaultException.NotFound::new);
            if (found.versions().stream().noneMatch(one -> one.id().equals(version))) {
                throw new VaultException.NotFound();
            }
            return found.remark(version).equals(remark)
                    ? List.of()
                    : List.of(new Operation.Noted(document, version, remark));
        });
    }

    /**
     * Removes from the folder what was deleted for good, as far as every device knows of it: whole packs, and of packs that hold
     * other things as well, those are sealed anew first.
     */
    public Collected collect(Progress progress) throws VaultException, IOException {
        try (Resealing job = Resealing.ofWaste(session, progress)) {
            job.run();
        }
        Replaced.Removed removed =
                session.write(() -> session.replaced().removeFrom(session, session.home(), progress));
        session.forgetPacks();
        return session.uncollected(removed.packs(), removed.bytes());
    }

    /**
     * Seals everything anew that lies under keys that somebody may have who has left, and removes from the folder what that takes
     * the place of, where no other device needs it. Takes turns with other changes; a job that was ended goes on with what is left.
     *
     * @throws VaultException.NotAllowed to who may only read
     */
    public Resealed reseal(Progress progress) throws VaultException, IOException {
        Resealing job = new Resealing(session, progress);
        Replaced.Removed removed;
        try (job) {
            job.run();
            removed = session.write(() -> session.replaced().removeFrom(session, session.home(), progress));
        }
        session.forgetPacks();
        return new Resealed(
                job.documents(), job.bytes(), job.unreadableBytes(), removed.packs(), removed.bytes(), oldKeys());
    }

    /**
     * How much lies under keys that somebody may have who has left. Where there is any, that costs a look at all documents, once
     * for each state of the vault.
     */
    public OldKeys oldKeys() throws IOException {
        return session.oldKeys();
    }

    /** What opens the vault for the member who has opened it; for the owner also the recovery kit, or its shares. */
    public List<WayIn> waysIn() throws VaultException, IOException {
        return waysIn.list();
    }

    /**
     * One more way in to the same keys; those that there are stay.
     *
     * @param label what it is called, up to 256 bytes; may be empty
     * @throws VaultException.NotAllowed when there are 64 already
     */
    public void addWayIn(Passphrase passphrase, KdfParameters costs, String label, Progress progress)
            throws VaultException, IOException {
        waysIn.add(passphrase, costs, label, progress);
    }

    /** Calls a way in of the member something else, up to 256 bytes; may be empty. */
    public void nameWayIn(WayIn one, String label) throws VaultException, IOException {
        waysIn.name(accessName(one), label);
    }

    /**
     * Takes away a way in: the member gets new keys, which it does not open, so that of all of them the one alone stays that the
     * vault is open by now; the others have to be added again.
     *
     * @param own what the vault was opened with
     * @throws VaultException.WrongPassphrase when it was not
     * @throws VaultException.NotAllowed for the one that the vault is open by
     */
    public void removeWayIn(WayIn one, Passphrase own, Progress progress) throws VaultException, IOException {
        waysIn.remove(accessName(one), own, progress);
    }

    /**
     * Does away with the recovery kit or shares: they open nothing that is written from then on.
     *
     * @throws VaultException.NotAllowed to who is not the owner
     */
    public void removeRecovery() throws VaultException, IOException {
        waysIn.removeRecovery();
    }

    /**
     * One more way in, by a secret that the keychain of this computer was given before; the one that there was here goes.
     *
     * @param secret {@link org.strongroom.crypto.AccessKey#KEYCHAIN_BYTES} random bytes, lent
     * @param label what this computer is called
     * @throws VaultException.NotAllowed when there are 64 already
     */
    public void addKeychain(Secret secret, String label) throws VaultException, IOException {
        waysIn.addKeychain(secret, label);
    }

    /**
     * Takes the way in away whose secret the keychain of this computer had, and which nobody has any more: unlike {@link
     * #removeWayIn} it leaves keys and other ways in as they are. Nothing happens where there is none.
     */
    public void removeKeychain() throws VaultException, IOException {
        waysIn.removeKeychain();
    }

    /** What this computer notes of its keychain's way in; empty where it has none. */
    public Optional<KeychainNote> keychain() throws IOException {
        return waysIn.keychain();
    }

    /** Notes that the keychain has nothing any more of a way in that has fallen. */
    public void noteKeychainEmpty() throws VaultException, IOException {
        waysIn.noteKeychainEmpty();
    }

    private static ObjectName accessName(WayIn one) {
        if (one.isRecovery()) {
            throw new IllegalArgumentException("no access file");
        }
        return new ObjectName(ObjectKind.ACCESS, one.id());
    }

    /** Whether a record was decided about. */
    boolean hasSeen(ObjectName record) {
        return session.cache().hasSeen(record);
    }

    /** A reader of content; one for each thread. */
    public ContentReader reader() {
        return new ContentReader(session.pieceReader());
    }

    /**
     * A folder of the profile for what is derived from the vault, sealed: it can be lost, and is made again. Closed by the caller,
     * before the vault is.
     */
    public SealedFolder derived(String name) throws IOException {
        Opened opened = session.opened();
        List<Identity> identities = new ArrayList<>(opened.identities());
        identities.remove(opened.identity());
        identities.addFirst(opened.identity());
        return opened.profile().folder(name, identities, opened.context());
    }

    private boolean wasHere(PackId pack) {
        return session.cache().hasSeenPack(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
    }

    /** Whether all packs of a version are in this folder; not, where the folder is out of reach. */
    public boolean isHere(List<PieceRef> pieces) {
        for (PieceRef ref : pieces) {
            if (!session.hasPieceQuietly(ref)) {
                return false;
            }
        }
        return true;
    }

    public List<CopyStatus> copies() {
        return copies.list();
    }

    /** Remembers a folder as a copy; it is filled by the next sync. */
    public CopyStatus addCopy(Path folder) throws VaultException, IOException {
        return session.write(() -> copies.add(folder));
    }

    public void removeCopy(Path folder) throws VaultException, IOException {
        session.write(() -> {
            copies.remove(folder);
            return true;
        });
    }

    /** Exchanges with every reachable copy; also puts back records that the home folder lost. */
    public List<CopyStatus> sync(Progress progress) throws VaultException, IOException {
        return sync(progress, gone -> {});
    }

    /**
     * As above, and says beforehand what it is about to heal: afterwards nothing shows that the folder went back in time.
     *
     * @param wentBack told what the folder has lost, where it has lost anything
     */
    public List<CopyStatus> sync(Progress progress, Consumer<List<VaultStatus.Alarm>> wentBack)
            throws VaultException, IOException {
        List<CopyStatus> out = session.mend(() -> {
            if (!session.lost().isEmpty()) {
                wentBack.accept(wentBack(session.lost()));
            }
            return copies.sync(progress);
        });
        session.forgetPacks();
        return out;
    }

    /**
     * Exchanges with every reachable copy, where nobody asked for it: heals nothing that a person should know of.
     *
     * @throws VaultException.WentBack when records that this computer saw are gone from the folder; nothing was exchanged
     */
    public List<CopyStatus> syncUnlessWentBack(Progress progress) throws VaultException, IOException {
        List<CopyStatus> out = session.mend(() -> {
            if (!session.lost().isEmpty()) {
                throw new VaultException.WentBack();
            }
            return copies.sync(progress);
        });
        session.forgetPacks();
        return out;
    }

    /**
     * Lets the other computers see that this one is in use, where it has written nothing for a week; {@link #sync} does so
     * too.
     */
    public void giveSignOfLife() throws VaultException, IOException {
        session.write(() -> {
            session.giveSignOfLife();
            return true;
        });
    }

    /** Fills a new home from a copy, becomes a device of the vault, and remembers the copy. */
    void fillFrom(ObjectStore there, Path copy, boolean enrol, Progress progress) throws VaultException, IOException {
        session.mend(() -> {
            SyncReport report = Copies.exchange(session, session.home(), there, progress);
            if (report.cancelled()) {
                throw new VaultException.Cancelled();
            }
            if (report.hereRefused().isPresent()) {
                throw report.hereRefused().get();
            }
            session.refresh(progress);
            if (session.isBlank()) {
                throw new VaultException.Incomplete();
            }
            session.requireCurrent();
            session.noteUse();
            if (enrol) {
                session.enrol();
            }
            copies.remember(copy, report);
            return true;
        });
        session.forgetPacks();
    }

    /**
     * Which records this computer saw and the folder lacks, by device: none unless an old state of the folder was put in its
     * place. Asks the disk for nothing.
     */
    public List<VaultStatus.Alarm> wentBack() {
        return wentBack(session.view().lost());
    }

    private List<VaultStatus.Alarm> wentBack(Lost lost) {
        SortedMap<DeviceId, String> labels = catalogue().deviceLabels();
        List<VaultStatus.Alarm> out = new ArrayList<>();
        lost.devices()
                .forEach((device, part) -> out.add(new VaultStatus.Alarm(
                        VaultStatus.Alarm.Kind.WENT_BACK,
                        Optional.of(device),
                        labels.getOrDefault(device, ""),
                        part.records(),
                        part.since(),
                        lost.asOf(),
                        lost.picked())));
        return out;
    }

    /**
     * Every record of the journal that has arrived here, the oldest first: who did what, as they signed it.
     *
     * @throws VaultException.Cancelled when {@code progress} says so
     */
    public List<LoggedRecord> log(Progress progress) throws VaultException, IOException {
        // Whoever looks at what has no effect asks next whether its content has come.
        session.forgetPacks();
        return session.log(progress);
    }

    /** How the vault stands. */
    public VaultStatus status() throws IOException {
        SortedMap<DeviceId, String> labels = catalogue().deviceLabels();
        SortedMap<DeviceId, Instant> times = catalogue().deviceTimes();
        List<VaultStatus.Device> devices = new ArrayList<>();
        View view = session.view();
        Optional<DeviceId> own = view.own();
        SortedMap<DeviceId, RecordPoint> heads = view.heads();
        heads.forEach((device, point) -> devices.add(new VaultStatus.Device(
                device,
                labels.getOrDefault(device, ""),
                point.seq(),
                Optional.ofNullable(times.get(device)),
                own.filter(device::equals).isPresent())));
        // A device of which nothing is missing waits for the others only: they are what to wait for.
        boolean anyMissing = view.waiting().stream().anyMatch(w -> w.missing() > 0);
        List<VaultStatus.Waiting> waiting = view.waiting().stream()
                .filter(w -> w.missing() > 0 || !anyMissing)
                .map(w -> new VaultStatus.Waiting(
                        w.device(),
                        labels.getOrDefault(w.device(), ""),
                        w.missing(),
                        Optional.ofNullable(times.get(w.device()))))
                .collect(Collectors.toCollection(ArrayList::new));
        if (waiting.isEmpty() && view.incomplete() > 0) {
            // Nobody has mentioned them yet.
            waiting.add(new VaultStatus.Waiting(
                    DeviceId.of(new byte[DeviceId.BYTES]), "", view.incomplete(), Optional.empty()));
        }
        long missing = catalogue().packs().stream()
                .filter(pack -> !session.hasPackQuietly(pack))
                .count();
        return new VaultStatus(
                id(),
                catalogue().vaultName().orElse(""),
                devices,
                waiting,
                alarms(view, labels),
                catalogue().conflicts(),
                Math.toIntExact(missing),
                keeperSees(times.values().stream().max(Instant::compareTo)));
    }

    private List<VaultStatus.Alarm> alarms(View view, Map<DeviceId, String> labels) {
        List<VaultStatus.Alarm> out = new ArrayList<>(wentBack(view.lost()));
        if (view.outdated()) {
            out.add(alarm(VaultStatus.Alarm.Kind.PASSPHRASE_CHANGED, 0));
        }
        // One alarm for each device and kind, however many of its records it concerns.
        Map<DeviceId, Long> forks = new TreeMap<>();
        Map<DeviceId, Long> unproven = new TreeMap<>();
        Set<DeviceId> forked = new TreeSet<>();
        Map<DeviceId, Long> late = new TreeMap<>();
        for (org.strongroom.vault.journal.Finding finding : view.findings()) {
            boolean fork = finding instanceof org.strongroom.vault.journal.Finding.Fork;
            if (fork) {
                forked.add(finding.device());
            }
            if (finding instanceof org.strongroom.vault.journal.Finding.Struck) {
                late.merge(finding.device(), 1L, Long::sum);
                continue;
            }
            if (!fork || !view.forksTold().contains(fork(finding))) {
                (fork ? forks : unproven).merge(finding.device(), 1L, Long::sum);
            }
        }
        forks.forEach((device, records) -> out.add(alarm(VaultStatus.Alarm.Kind.FORK, device, labels, records)));
        unproven.forEach(
                (device, records) -> out.add(alarm(VaultStatus.Alarm.Kind.NOT_AUTHENTIC, device, labels, records)));
        late.forEach((device, records) -> out.add(alarm(VaultStatus.Alarm.Kind.LATE, device, labels, records)));
        Set<DeviceId> clones = new TreeSet<>(view.clones());
        for (DeviceId restored : view.restored()) {
            // Two histories: both went on, in whichever order that came to light.
            if (forked.contains(restored)) {
                clones.add(restored);
            } else {
                out.add(alarm(VaultStatus.Alarm.Kind.RESTORED, restored, labels, 0));
            }
        }
        for (DeviceId clone : clones) {
            out.add(alarm(VaultStatus.Alarm.Kind.CLONE, clone, labels, 0));
        }
        SortedMap<DeviceId, Instant> times = catalogue().deviceTimes();
        for (DeviceId quiet : view.quiet()) {
            out.add(new VaultStatus.Alarm(
                    VaultStatus.Alarm.Kind.QUIET,
                    Optional.of(quiet),
                    labels.getOrDefault(quiet, ""),
                    0,
                    Optional.ofNullable(times.get(quiet)),
                    Optional.empty(),
                    false));
        }
        if (view.damaged() > 0) {
            out.add(alarm(VaultStatus.Alarm.Kind.NOT_AUTHENTIC, view.damaged()));
        }
        long vanished = catalogue().packs().stream()
                .filter(pack -> wasHere(pack) && !session.hasPackQuietly(pack))
                .count();
        if (vanished > 0) {
            out.add(alarm(VaultStatus.Alarm.Kind.VANISHED, vanished));
        }
        return out;
    }

    /**
     * A person knows how an alarm came about, and need not be told again: of a copied or restored profile, or of the two
     * histories of a device, or why it is quiet. Nothing else of it changes, and no other kind can be waved aside.
     */
    public void explained(VaultStatus.Alarm alarm) throws VaultException, IOException {
        DeviceId device = alarm.device().orElseThrow(() -> new IllegalArgumentException("an alarm of no device"));
        // What was shown, not what the change below finds first.
        List<RecordPlace> forks = session.view().findings().stream()
                .filter(finding -> finding instanceof org.strongroom.vault.journal.Finding.Fork)
                .filter(finding -> finding.device().equals(device))
                .map(Vault::fork)
                .toList();
        session.mend(() -> {
            switch (alarm.kind()) {
                case CLONE, RESTORED -> {
                    session.cache().explainClone(device);
                    session.cache().explainRestored(device);
                }
                case QUIET -> session.cache().remember(session.cache().silence().explained(Set.of(device)));
                case FORK -> session.cache().forksTold(forks);
                case WENT_BACK, NOT_AUTHENTIC, VANISHED, LATE, PASSPHRASE_CHANGED ->
                    throw new IllegalArgumentException("not for a person to explain: " + alarm.kind());
            }
            return true;
        });
    }

    private static RecordPlace fork(org.strongroom.vault.journal.Finding finding) {
        return new RecordPlace(finding.device(), finding.seq());
    }

    private static VaultStatus.Alarm alarm(
            VaultStatus.Alarm.Kind kind, DeviceId device, Map<DeviceId, String> labels, long records) {
        return new VaultStatus.Alarm(
                kind,
                Optional.of(device),
                labels.getOrDefault(device, ""),
                records,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static VaultStatus.Alarm alarm(VaultStatus.Alarm.Kind kind, long records) {
        return new VaultStatus.Alarm(kind, Optional.empty(), "", records, Optional.empty(), Optional.empty(), false);
    }

    private VaultStatus.KeeperSees keeperSees(Optional<Instant> newest) throws IOException {
        AtomicLong files = new AtomicLong(2);
        AtomicLong bytes = new AtomicLong(session.genesis().bytes().length + (long) ReadMe.text().length);
        for (ObjectKind kind : ObjectKind.values()) {
            session.home().list(kind).sizes().values().forEach(size -> {
                files.incrementAndGet();
                bytes.addAndGet(size);
            });
        }
        return new VaultStatus.KeeperSees(files.get(), bytes.get(), newest);
    }

    /** Checks everything; with {@code repair}, first puts back what this computer still has. */
    public List<Finding> check(boolean all, boolean repair, Progress progress) throws VaultException, IOException {
        return session.mend(() -> {
            List<Finding> out = new ArrayList<>();
            if (repair) {
                int count = session.putBack() + session.restoreGenesis();
                if (count > 0) {
                    out.add(new Finding(
                            Finding.Severity.INFO,
                            Finding.What.WENT_BACK,
                            ObjectKind.JOURNAL.folder() + " " + count,
                            Finding.Fix.REPAIRED));
                }
            }
            out.addAll(new HealthCheck(session).run(all, progress));
            return List.copyOf(out);
        });
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
