package org.strongroom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.Rehearsal;
import org.strongroom.vault.Vault;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.journal.Authority;
import org.strongroom.vault.journal.Enrolment;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.RecoveryKept;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** Who shares a vault, with which computers: what the programs show of it, and what a person does about it. */
public final class People {
    /** How long an invitation holds where nothing else is said. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    private static final int LEAST_PREFIX = 4;

    private final Vault vault;
    private final QuickUnlock quickUnlock;

    People(Vault vault, QuickUnlock quickUnlock) {
        this.vault = vault;
        this.quickUnlock = quickUnlock;
    }

    /**
     * Somebody who belongs to the vault.
     *
     * @param name what they are called; empty for a founder who gave no name
     * @param invited until when an invitation holds that nobody has claimed
     * @param suspended two claimed one invitation, or changed one passphrase, without knowing of each other
     * @param self whether it is whoever has opened the vault
     * @param computers how many computers they have
     * @param words of their keys now, which people compare
     * @param compared when this was done on this computer, for these keys
     */
    public record Person(
            MemberId id,
            String name,
            Role role,
            Optional<Instant> invited,
            boolean suspended,
            boolean self,
            int computers,
            List<String> words,
            Optional<Instant> compared) {}

    /**
     * A computer of somebody.
     *
     * @param lastSeen the time of its newest record by its own clock
     * @param removed whether it may write no more
     */
    public record Computer(
            DeviceId id,
            String label,
            MemberId owner,
            String ownerName,
            long records,
            Optional<Instant> lastSeen,
            boolean self,
            boolean removed) {}

    /** All who belong to the vault: the owner first, then by role and name. */
    public List<Person> list() throws IOException {
        Membership now = vault.membership();
        Map<MemberId, Instant> compared = vault.compared();
        List<Person> out = new ArrayList<>();
        for (Member member : now.members().values()) {
            long computers = now.devices().values().stream()
                    .filter(device -> device.member().equals(member.id()))
                    .count();
            out.add(new Person(
                    member.id(),
                    member.name(),
                    member.role(),
                    member.isInvitation()
                            ? Optional.of(Instant.ofEpochMilli(member.expiresMillis()))
                            : Optional.empty(),
                    member.suspended(),
                    member.id().equals(vault.member()),
                    (int) computers,
                    vault.wordsOf(member.id()).orElse(List.of()),
                    Optional.ofNullable(compared.get(member.id()))));
        }
        out.sort((a, b) -> a.role() == b.role()
                ? a.name().compareTo(b.name())
                : Integer.compare(b.role().code(), a.role().code()));
        return out;
    }

    /** All computers that may write, and those that might once. */
    public List<Computer> computers() throws IOException {
        Membership now = vault.membership();
        SortedMap<DeviceId, VaultStatus.Device> seen = new TreeMap<>();
        for (VaultStatus.Device device : vault.status().devices()) {
            seen.put(device.id(), device);
        }
        List<Computer> out = new ArrayList<>();
        now.devices().values().forEach(device -> out.add(computer(device, seen, false)));
        now.formerDevices().values().forEach(device -> out.add(computer(device, seen, true)));
        return out;
    }

    private Computer computer(Enrolment device, Map<DeviceId, VaultStatus.Device> seen, boolean removed) {
        Optional<VaultStatus.Device> known = Optional.ofNullable(seen.get(device.device()));
        return new Computer(
                device.device(),
                device.label(),
                device.member(),
                vault.memberOf(device.device()),
                known.map(VaultStatus.Device::records).orElse(0L),
                known.flatMap(VaultStatus.Device::lastSeen),
                known.filter(VaultStatus.Device::thisDevice).isPresent(),
                removed);
    }

    /** The one person of this name, or whose id begins so; nothing where there is none, or more than one. */
    public Optional<Person> find(String who) throws IOException {
        List<Person> all = list();
        List<Person> named =
                all.stream().filter(person -> person.name().equals(who)).toList();
        List<Person> found = named.isEmpty() && who.length() >= LEAST_PREFIX
                ? all.stream()
                        .filter(person -> person.id().toString().startsWith(who))
                        .toList()
                : named;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The one computer of this label, or whose id begins so, among those that may write. */
    public Optional<Computer> findComputer(String which) throws IOException {
        List<Computer> all =
                computers().stream().filter(computer -> !computer.removed()).toList();
        List<Computer> named =
                all.stream().filter(computer -> computer.label().equals(which)).toList();
        List<Computer> found = named.isEmpty() && which.length() >= LEAST_PREFIX
                ? all.stream()
                        .filter(computer -> computer.id().toString().startsWith(which))
                        .toList()
                : named;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Somebody who belonged to the vault once. */
    public record Former(MemberId id, String name, Role role) {}

    /** All who belonged to the vault and were removed, by name; withdrawn invitations among them. */
    public List<Former> former() {
        return vault.membership().former().values().stream()
                .map(member -> new Former(member.id(), member.name(), member.role()))
                .sorted(Comparator.comparing(Former::name))
                .toList();
    }

    /** The one who has or had this name, or whose id begins so; who belongs to the vault goes before who did. */
    public Optional<MemberId> findEver(String who) throws IOException {
        Optional<MemberId> present = find(who).map(Person::id);
        if (present.isPresent()) {
            return present;
        }
        for (Predicate<Former> fits : List.<Predicate<Former>>of(
                one -> one.name().equals(who),
                one -> who.length() >= LEAST_PREFIX && one.id().toString().startsWith(who))) {
            List<Former> found = former().stream().filter(fits).toList();
            if (!found.isEmpty()) {
                return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As much of a name as a record holds, of a person or a way in: 256 bytes of UTF-8, and no halves of characters. */
    public static String fitting(String name) {
        StringBuilder out = new StringBuilder();
        int bytes = 0;
        for (int point : name.codePoints().toArray()) {
            if (Character.getType(point) != Character.SURROGATE) {
                String one = Character.toString(point);
                bytes += one.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > Limits.TAG_BYTES) {
                    break;
                }
                out.append(one);
            }
        }
        return out.toString();
    }

    /** What somebody can read and could, who belongs to the vault or did: see {@link MemberStatement}. */
    public MemberStatement statement(MemberId who, Progress progress) throws VaultException, IOException {
        return MemberStatement.of(vault, who, progress);
    }

    /** What somebody needs who was invited; the words are kept nowhere. */
    public record Invitation(List<String> words, Instant expires) {}

    /** Which roles whoever has opened the vault may invite others as; none where they may invite nobody. */
    public List<Role> invitable() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role().isAtLeast(Role.ADMIN))
                .map(self -> Arrays.stream(Role.values())
                        .filter(role -> !role.isAtLeast(self.role()))
                        .toList())
                .orElse(List.of());
    }

    /** Which other roles whoever has opened the vault may give somebody; the owner's only to who can take it. */
    public List<Role> rolesFor(Person person) {
        if (person.suspended()) {
            return List.of();
        }
        return Arrays.stream(Role.values())
                .filter(role -> role != person.role())
                .filter(role -> role != Role.OWNER || person.invited().isEmpty())
                .filter(role -> may(new Operation.RoleChanged(person.id(), role)))
                .toList();
    }

    /** Whether whoever has opened the vault may remove somebody else. */
    public boolean mayRemove(Person person) {
        return !person.self() && may(new Operation.MemberRemoved(person.id()));
    }

    /** Whether whoever has opened the vault may remove a computer, other than this one. */
    public boolean mayRemove(Computer computer) {
        return !computer.self() && !computer.removed() && may(new Operation.DeviceRemoved(computer.id()));
    }

    /** Whether whoever has opened the vault may make a recovery kit. */
    public boolean mayMakeKit() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role() == Role.OWNER)
                .isPresent();
    }

    /** What a person who is suspended does counts for nothing, whatever their role. */
    private boolean may(Operation act) {
        Membership now = vault.membership();
        return now.member(vault.member()).filter(self -> !self.suspended()).isPresent()
                && Authority.mayTry(now, vault.member(), act);
    }

    /** As below, for {@link #VALIDITY}. */
    public Invitation invite(String name, Role role, Progress progress) throws VaultException, IOException {
        return invite(name, role, VALIDITY, progress);
    }

    /** Invites somebody: see {@link Vault#invite}. */
    public Invitation invite(String name, Role role, Duration validity, Progress progress)
            throws VaultException, IOException {
        vault.syncUnlessWentBack(progress);
        List<String> words = vault.invite(name, role, validity);
        Instant expires = vault.membership().members().values().stream()
                .filter(member -> member.name().equals(name) && member.isInvitation())
                .map(member -> Instant.ofEpochMilli(member.expiresMillis()))
                .max(Instant::compareTo)
                .orElseThrow(VaultException.NotFound::new);
        return new Invitation(words, expires);
    }

    /** A request to join this vault, from a file. */
    public JoinRequest request(byte[] file) throws VaultException {
        return JoinRequest.read(file, vault.id());
    }

    /** Makes whoever has asked to join a member, once its words were compared: see {@link Vault#approve}. */
    public void approve(JoinRequest request, String name, Role role, Progress progress)
            throws VaultException, IOException {
        vault.syncUnlessWentBack(progress);
        vault.approve(request, name, role);
    }

    /** Notes on this computer that somebody's words were compared, and whether they were the same. */
    public void compared(MemberId person, boolean same) throws VaultException, IOException {
        vault.noteCompared(person, same);
    }

    /** Removes somebody, or withdraws their invitation: see {@link Vault#removeMember}. */
    public void remove(MemberId person, Progress progress) throws VaultException, IOException {
        // What they wrote before it reached them that they are out counts, as far as it is here.
        vault.syncUnlessWentBack(progress);
        vault.removeMember(person);
    }

    /** Gives somebody another role: see {@link Vault#changeRole}. */
    public void role(MemberId person, Role role) throws VaultException, IOException {
        vault.changeRole(person, role);
    }

    /** Removes a computer: see {@link Vault#removeDevice}. */
    public void removeComputer(DeviceId computer, Progress progress) throws VaultException, IOException {
        vault.syncUnlessWentBack(progress);
        vault.removeDevice(computer);
    }

    /** What opens the vault for whoever has opened it: see {@link Vault#waysIn}. */
    public List<WayIn> waysIn() throws VaultException, IOException {
        return vault.waysIn();
    }

    /** The one way in of this name or kind, or whose id begins so; nothing where there is none, or more than one. */
    public Optional<WayIn> findWayIn(String which) throws VaultException, IOException {
        List<WayIn> all = vault.waysIn();
        for (Predicate<WayIn> fits : List.<Predicate<WayIn>>of(
                way -> way.label().equals(which),
                way -> which.equals(way.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                way -> which.length() >= LEAST_PREFIX && way.id().startsWith(which))) {
            List<WayIn> found = all.stream().filter(fits).toList();
            if (!found.isEmpty()) {
                return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Those that fall together with one that is taken away, and have to be added again: see {@link Vault#removeWayIn}. */
    public List<WayIn> fallingWith(WayIn gone) throws VaultException, IOException {
        return gone.isRecovery() ? List.of() : fallingWith(gone, vault.waysIn());
    }

    /** As above, among {@code all}, which were read already. */
    public static List<WayIn> fallingWith(WayIn gone, List<WayIn> all) {
        if (gone.isRecovery()) {
            return List.of();
        }
        List<WayIn> others = all.stream()
                .filter(way -> !way.isRecovery() && !way.id().equals(gone.id()))
                .toList();
        Predicate<WayIn> keychain = way -> way.kind() == WayIn.Kind.KEYCHAIN;
        if (others.stream().anyMatch(way -> way.current() && keychain.test(way))) {
            // It falls itself: a passphrase stays. Which one is said by whoever takes away; of one alone, it is known.
            boolean one = others.stream().filter(keychain.negate()).count() == 1;
            return one ? others.stream().filter(keychain).toList() : others;
        }
        return others.stream().filter(way -> !way.current()).toList();
    }

    /** Those that end when the passphrase is changed that the vault is open by, and have to be added again; a kit and shares stay. */
    public List<WayIn> fallingWithPassphrase() throws VaultException, IOException {
        return vault.waysIn().stream()
                .filter(way -> !way.isRecovery() && !way.current())
                .toList();
    }

    /** One more way in, at the costs of the one that the vault is open by: see {@link Vault#addWayIn}. */
    public void addWayIn(Passphrase passphrase, String label, Progress progress) throws VaultException, IOException {
        vault.addWayIn(passphrase, vault.costs(), label, progress);
    }

    /** Calls a way in something else: see {@link Vault#nameWayIn}. */
    public void nameWayIn(WayIn way, String label) throws VaultException, IOException {
        vault.nameWayIn(way, label);
    }

    /** Takes a way in away: see {@link Vault#removeWayIn}. */
    public void removeWayIn(WayIn way, Passphrase own, Progress progress) throws VaultException, IOException {
        // As for another passphrase, what other computers have written is to be known.
        vault.syncUnlessWentBack(progress);
        vault.removeWayIn(way, own, progress);
        quickUnlock.tidy();
    }

    /** Does away with the recovery kit or shares: see {@link Vault#removeRecovery}. */
    public void removeRecovery(Progress progress) throws VaultException, IOException {
        vault.syncUnlessWentBack(progress);
        vault.removeRecovery();
    }

    /** Rehearses a recovery: see {@link Vault#rehearse}. */
    public Rehearsal rehearse(Path copy, RecoveryWritten written, Progress progress)
            throws VaultException, IOException {
        return vault.rehearse(copy, written, progress);
    }

    /** How the recovery kit is kept, and when it was last rehearsed: see {@link Vault#recoveryKept}. */
    public RecoveryKept recoveryKept() {
        return vault.recoveryKept();
    }

    /** Draws a recovery kit, whose words are to be kept first: see {@link Vault#drawKit}. */
    public RecoveryKit drawKit() throws VaultException {
        return vault.drawKit();
    }

    /** Draws a kit that is kept as shares: see {@link Vault#drawShares}. */
    public RecoveryKit drawShares(int threshold, int count) throws VaultException {
        return vault.drawShares(threshold, count);
    }

    /** Makes a kit the vault's: see {@link Vault#adopt}. */
    public void adopt(RecoveryKit kit, Progress progress) throws VaultException, IOException {
        // A kit opens every epoch that is known now.
        vault.syncUnlessWentBack(progress);
        vault.adopt(kit);
    }
}
