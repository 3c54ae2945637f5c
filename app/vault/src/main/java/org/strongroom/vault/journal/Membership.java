package org.strongroom.vault.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;

/**
 * Who belongs to the vault and with which devices; never changes, a later state is another value.
 *
 * <p>It grows from the genesis by what members prove, never by who wrote last: an enrolment counts through its certificate,
 * and of two for one device the one with the lower stamp is listed.
 */
public final class Membership {
    private final SortedMap<MemberId, Member> members;
    private final SortedMap<DeviceId, Enrolment> devices;

    private Membership(SortedMap<MemberId, Member> members, SortedMap<DeviceId, Enrolment> devices) {
        this.members = Collections.unmodifiableSortedMap(members);
        this.devices = Collections.unmodifiableSortedMap(devices);
    }

    /** The membership that the genesis states: its owner, without a device. */
    static Membership of(Member owner) {
        return new Membership(new TreeMap<>(Map.of(owner.id(), owner)), new TreeMap<>());
    }

    /** This membership with {@code enrolment} in place of what was listed for the device. */
    Membership with(Enrolment enrolment) {
        SortedMap<DeviceId, Enrolment> more = new TreeMap<>(devices);
        more.put(enrolment.device(), enrolment);
        return new Membership(members, more);
    }

    /** All members, by id. */
    public SortedMap<MemberId, Member> members() {
        return members;
    }

    /** All enrolled devices, by id. */
    public SortedMap<DeviceId, Enrolment> devices() {
        return devices;
    }

    /** The member with this id. */
    public Optional<Member> member(MemberId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** The role of a member; nothing for a stranger. */
    public Optional<Role> role(MemberId id) {
        return member(id).map(Member::role);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Membership that && members.equals(that.members) && devices.equals(that.devices);
    }

    @Override
    public int hashCode() {
        return 31 * members.hashCode() + devices.hashCode();
    }
}
