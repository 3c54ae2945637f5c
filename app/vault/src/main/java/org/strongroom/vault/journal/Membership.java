package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Operation.AccessAdded;
import org.strongroom.vault.journal.Operation.AccessNamed;
import org.strongroom.vault.journal.Operation.AccessRemoved;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.EpochBegun;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberNamed;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.RecoveryRehearsed;
import org.strongroom.vault.journal.Operation.RecoveryReplaced;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

/**
 * Who belongs to the vault, with which keys, devices and ways in; never changes, a later state is another value.
 *
 * <p>It grows from the genesis by acts that count, one after another in the order of their stamps. Which of them count is for
 * {@link MembershipRule} to say; here an act is applied, whatever it is: who is removed stays removed.
 */
public final class Membership {
    private final SortedMap<MemberId, Member> members = new TreeMap<>();
    private final SortedMap<MemberId, Member> former = new TreeMap<>();
    private final SortedMap<DeviceId, Enrolment> devices = new TreeMap<>();
    private final SortedMap<DeviceId, Enrolment> formerDevices = new TreeMap<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private final Map<WayIn, Access> access = new LinkedHashMap<>();
    private final Set<WayIn> formerAccess = new HashSet<>();
    private @Nullable IdentityKeys recovery;
    private RecoveryKept kept = RecoveryKept.NOWHERE;

    // Who made what, as far as later acts need it: no part of what two memberships are compared by.
    private final Map<MemberId, Counted> replacedBy = new HashMap<>();
    private final Map<EpochId, Counted> begunBy = new HashMap<>();
    private final Map<EpochId, MemberId> begunWith = new HashMap<>();

    /** The epochs whose authors have other keys by now. */
    private final Set<EpochId> outdated = new HashSet<>();

    /** A way in by whose it is: nobody's record says anything about a file of somebody else's. */
    private record WayIn(MemberId member, Bytes name) {}

    /** Before anything is known. */
    public static final Membership NONE = new Membership();

    private Membership() {}

    /**
     * What the genesis states: its owner, without a device.
     *
     * @param recovery the keys that can give the owner new ones; nothing in an intake that knows none
     */
    static Membership of(Member owner, Optional<IdentityKeys> recovery, Epoch first) {
        Membership out = new Membership();
        out.members.put(owner.id(), owner);
        out.recovery = recovery.orElse(null);
        out.epochs.add(first);
        return out;
    }

    private Membership copy() {
        Membership out = new Membership();
        out.members.putAll(members);
        out.former.putAll(former);
        out.devices.putAll(devices);
        out.formerDevices.putAll(formerDevices);
        out.epochs.addAll(epochs);
        out.access.putAll(access);
        out.formerAccess.addAll(formerAccess);
        out.recovery = recovery;
        out.kept = kept;
        out.replacedBy.putAll(replacedBy);
        out.begunBy.putAll(begunBy);
        out.begunWith.putAll(begunWith);
        out.outdated.addAll(outdated);
        return out;
    }

    /** This membership after an act; {@code at} is nothing while a record is still being judged. */
    Membership after(Act act, Stamp stamp, Optional<Counted> at) {
        Membership out = copy();
        out.apply(act, stamp, at, false);
        return out;
    }

    /** A membership for judging the acts of one record in, one after another: it alone is changed by {@link #add}. */
    static final class Draft {
        private final Membership now;

        Draft(Membership then) {
            now = then.copy();
        }

        Membership now() {
            return now;
        }

        void add(Act act, Stamp stamp, Optional<Counted> at) {
            now.apply(act, stamp, at, false);
        }
    }

    /**
     * An act.
     *
     * @param at the record that it stands in
     * @param disputed whether that record has new keys for a member who has others as well
     */
    record Step(Act act, Stamp stamp, Counted at, boolean disputed) {}

    /** This membership after many acts, one after another. */
    Membership after(Iterable<Step> steps) {
        Membership out = copy();
        steps.forEach(step -> out.apply(step.act(), step.stamp(), Optional.of(step.at()), step.disputed()));
        return out;
    }

    private void apply(Act act, Stamp stamp, Optional<Counted> at, boolean disputed) {
        switch (act) {
            case DeviceEnrolled o -> {
                // Of two enrolments of one device the first counts, be it of somebody who has gone.
                if (!formerDevices.containsKey(o.device()) && !devices.containsKey(o.device())) {
                    (former.containsKey(o.member()) ? formerDevices : devices).put(o.device(), enrolment(o));
                }
            }
            case DeviceRemoved o -> {
                Enrolment gone = devices.remove(o.device());
                if (gone != null) {
                    formerDevices.put(o.device(), gone);
                }
            }
            case MemberAdded o -> {
                if (!former.containsKey(o.member())) {
                    members.putIfAbsent(
                            o.member(),
                            new Member(o.member(), o.role(), o.identity(), o.name(), stamp, o.expiresMillis(), false));
                }
            }
            case MemberRemoved o -> remove(o.member());
            case RoleChanged o -> changeRole(o.member(), o.role());
            case IdentityReplaced o -> {
                replace(o.member(), o.identity(), at);
                if (!disputed) {
                    retireWaysIn(o.member());
                }
            }
            case OwnerRecovered o -> {
                replacedBy.remove(o.member());
                members.computeIfPresent(o.member(), (id, member) -> member.withIdentity(o.identity(), false));
                at.ifPresent(by -> replacedBy.put(o.member(), by));
                outdate(o.member());
                // Whoever had its secret then has it still; of another key, nobody knows more than that it is kept.
                kept = o.recovery().equals(recovery) ? kept : RecoveryKept.of(1, 1);
                recovery = o.recovery();
                retireWaysIn(o.member());
            }
            case RecoveryReplaced o -> {
                recovery = o.recovery();
                kept = RecoveryKept.of(o.threshold(), o.shares());
            }
            case RecoveryRehearsed o -> {
                if (recovery != null && recovery.id().equals(o.recovery())) {
                    kept = kept.rehearsed(o.timeMillis());
                }
            }
            case MemberNamed o -> {
                if (!disputed) {
                    members.computeIfPresent(o.member(), (id, member) -> member.withName(o.name()));
                }
            }
            case AccessAdded o -> {
                WayIn way = new WayIn(o.member(), o.access());
                if (!formerAccess.contains(way)) {
                    access.putIfAbsent(way, new Access(o.access(), o.member(), o.sha256(), o.way(), o.label(), stamp));
                }
            }
            case AccessRemoved o -> {
                if (!disputed) {
                    WayIn way = new WayIn(o.member(), o.access());
                    access.remove(way);
                    formerAccess.add(way);
                }
            }
            case AccessNamed o -> {
                if (!disputed) {
                    access.computeIfPresent(
                            new WayIn(o.member(), o.access()), (way, known) -> known.withLabel(o.label()));
                }
            }
            case Operation.MembershipSeen o -> {}
            case EpochBegun o -> begin(o, stamp, at, disputed);
        }
    }

    /** What is begun in a dispute is known, for others may have written under it, but nobody does so any more. */
    private void begin(EpochBegun o, Stamp stamp, Optional<Counted> at, boolean disputed) {
        if (epochs.stream().anyMatch(epoch -> epoch.id().equals(o.epoch()))) {
            return;
        }
        for (int i = 0; i < epochs.size(); i++) {
            Epoch before = epochs.get(i);
            Counted by = begunBy.get(before.id());
            if (!disputed
                    && !before.superseded()
                    && (by == null || at.isEmpty() || at.get().covers(by))) {
                epochs.set(i, before.asSuperseded());
            }
        }
        boolean gone = at.filter(by -> former.containsKey(by.author().member())).isPresent();
        epochs.add(new Epoch(o.epoch(), o.commitment(), new TreeSet<>(o.recipients()), stamp, disputed || gone));
        at.ifPresent(by -> {
            begunBy.put(o.epoch(), by);
            begunWith.put(o.epoch(), o.by());
            outdate(by.author().member());
        });
    }

    /** Whoever has keys that were replaced begins no epoch that others write under. */
    private void outdate(MemberId member) {
        Member now = members.get(member);
        if (now != null) {
            begunWith.forEach((epoch, with) -> {
                Counted by = begunBy.get(epoch);
                if (by != null && by.author().member().equals(member)) {
                    if (with.equals(now.identity().id())) {
                        outdated.remove(epoch);
                    } else {
                        outdated.add(epoch);
                    }
                }
            });
        }
    }

    /** Who has left has drawn no key that others write under. */
    private void leaveEpochs(MemberId member) {
        for (int i = 0; i < epochs.size(); i++) {
            Counted by = begunBy.get(epochs.get(i).id());
            if (by != null && by.author().member().equals(member)) {
                epochs.set(i, epochs.get(i).asSuperseded());
            }
        }
    }

    /** Who has new keys has no way in to the old ones. */
    private void retireWaysIn(MemberId member) {
        access.keySet().removeIf(way -> {
            boolean theirs = way.member().equals(member);
            if (theirs) {
                formerAccess.add(way);
            }
            return theirs;
        });
    }

    /** There is always one owner, who stays it until somebody else is. */
    private void changeRole(MemberId id, Role role) {
        Member changed = members.get(id);
        if (changed == null || changed.role() == Role.OWNER) {
            return;
        }
        if (role == Role.OWNER) {
            members.replaceAll((other, member) -> member.role() == Role.OWNER ? member.withRole(Role.ADMIN) : member);
        }
        members.put(id, changed.withRole(role));
    }

    private void replace(MemberId member, IdentityKeys identity, Optional<Counted> at) {
        Counted before = replacedBy.get(member);
        boolean rival = before != null && at.isPresent() && !at.get().covers(before);
        members.computeIfPresent(member, (id, known) -> known.withIdentity(identity, known.suspended() || rival));
        at.ifPresent(by -> replacedBy.put(member, by));
        outdate(member);
    }

    private void remove(MemberId id) {
        Member gone = members.remove(id);
        if (gone != null) {
            former.put(id, gone);
        }
        devices.values().removeIf(enrolment -> {
            boolean theirs = enrolment.member().equals(id);
            if (theirs) {
                formerDevices.put(enrolment.device(), enrolment);
            }
            return theirs;
        });
        retireWaysIn(id);
        leaveEpochs(id);
    }

    static Enrolment enrolment(DeviceEnrolled o) {
        return new Enrolment(o.device(), o.member(), o.publicKey(), o.label());
    }

    /** All members, by id; invitations that nobody has claimed are among them. */
    public SortedMap<MemberId, Member> members() {
        return Collections.unmodifiableSortedMap(members);
    }

    /** Who belonged to the vault once, as they were then. */
    public SortedMap<MemberId, Member> former() {
        return Collections.unmodifiableSortedMap(former);
    }

    /** All devices that may write, by id. */
    public SortedMap<DeviceId, Enrolment> devices() {
        return Collections.unmodifiableSortedMap(devices);
    }

    /** Whether a device may write for a member; one key may have been enrolled for several, and then the first counts. */
    boolean isDeviceOf(DeviceId device, MemberId member) {
        Enrolment enrolment = devices.get(device);
        return enrolment != null && enrolment.member().equals(member);
    }

    /** Whose device it is, or was. */
    public Optional<MemberId> ownerOf(DeviceId device) {
        Enrolment enrolment = devices.getOrDefault(device, formerDevices.get(device));
        return Optional.ofNullable(enrolment).map(Enrolment::member);
    }

    /** Devices that may write no more. */
    public SortedMap<DeviceId, Enrolment> formerDevices() {
        return Collections.unmodifiableSortedMap(formerDevices);
    }

    /** The member with this id. */
    public Optional<Member> member(MemberId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** The role of a member; nothing for a stranger. */
    public Optional<Role> role(MemberId id) {
        return member(id).map(Member::role);
    }

    /** The keys that can give the owner new ones. */
    public Optional<IdentityKeys> recovery() {
        return Optional.ofNullable(recovery);
    }

    /** Who keeps the secret of the recovery key, and whether that was tried. */
    public RecoveryKept recoveryKept() {
        return kept;
    }

    /** All epochs, in the order in which they were begun; the first is that of the genesis. */
    public List<Epoch> epochs() {
        return epochs.stream()
                .map(epoch -> outdated.contains(epoch.id()) ? epoch.asSuperseded() : epoch)
                .toList();
    }

    /** Every way in that was recorded and not removed. */
    public List<Access> access() {
        return List.copyOf(access.values());
    }

    /** Whether an access file was the way in of somebody, and is nobody's any more. */
    public boolean isRetired(Bytes name) {
        return formerAccess.stream().anyMatch(way -> way.name().equals(name))
                && access.keySet().stream().noneMatch(way -> way.name().equals(name));
    }

    /**
     * The ids of all to whom an epoch key is sealed: the members' keys now, but for invitations that have ended, and the
     * recovery key.
     */
    public SortedSet<MemberId> recipients(long nowMillis) {
        SortedSet<MemberId> out = new TreeSet<>();
        recipientKeys(nowMillis).forEach(keys -> out.add(keys.id()));
        return out;
    }

    /** As above, their keys. */
    public List<IdentityKeys> recipientKeys(long nowMillis) {
        List<IdentityKeys> out = new ArrayList<>();
        members.values().stream()
                .filter(member -> !member.suspended())
                .filter(member -> !member.isInvitation() || member.expiresMillis() >= nowMillis)
                .forEach(member -> out.add(member.identity()));
        recovery().ifPresent(out::add);
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Membership that
                && members.equals(that.members)
                && former.equals(that.former)
                && devices.equals(that.devices)
                && formerDevices.equals(that.formerDevices)
                && epochs().equals(that.epochs())
                && access.equals(that.access)
                && formerAccess.equals(that.formerAccess)
                && recovery().equals(that.recovery())
                && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return 31 * members.hashCode() + devices.hashCode();
    }
}
