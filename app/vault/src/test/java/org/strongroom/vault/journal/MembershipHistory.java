package org.strongroom.vault.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.MembershipModel.Known;
import org.strongroom.vault.journal.MembershipModel.Person;
import org.strongroom.vault.journal.MembershipModel.State;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.EpochBegun;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VersionId;

/** Records of several members and devices, each written with a chosen knowledge, and what the model says of them. */
final class MembershipHistory {
    static final MemberId OWNER = TestDevice.OWNER;
    static final IdentityKeys OWNER_KEYS = new IdentityKeys(TestDevice.IDENTITY, TestDevice.IDENTITY);
    static final IdentityKeys RECOVERY = keys(100);

    /** The device that the genesis names. */
    static final Device FIRST = Device.of(1);

    private static final Bytes UNSIGNED = Bytes.of(new byte[1]);

    final MembershipModel model =
            new MembershipModel(OWNER, OWNER_KEYS, Optional.of(RECOVERY), TestDevice.EPOCH, FIRST.id());
    private final List<Known> all = new ArrayList<>();
    private final Map<DeviceId, Known> tips = new HashMap<>();

    /** A device by the number that its key is made of. */
    record Device(DeviceId id, byte[] key, String label) {
        static Device of(int number) {
            byte[] key = Sha256.of(new byte[] {6, (byte) number});
            return new Device(DeviceId.of(Arrays.copyOf(Sha256.of(key), DeviceId.BYTES)), key, "device " + number);
        }

        /** Enrols it for a member that has these keys. */
        DeviceEnrolled by(MemberId member, IdentityKeys identity) {
            byte[] certificate =
                    TestDevice.sign(identity.verification().toArray(), TestDevice.CODEC.certified(id, member, key));
            return new DeviceEnrolled(id, member, Bytes.of(key), label, Bytes.of(certificate));
        }
    }

    MembershipHistory() {}

    private MembershipHistory(MembershipHistory other) {
        all.addAll(other.all);
        tips.putAll(other.tips);
    }

    MembershipHistory copy() {
        return new MembershipHistory(this);
    }

    static IdentityKeys keys(int number) {
        Bytes key = Bytes.of(Sha256.of(new byte[] {7, (byte) number, (byte) (number >> 8)}));
        return new IdentityKeys(key, key);
    }

    static MemberAdded added(int number, Role role) {
        return new MemberAdded(keys(number).id(), keys(number), role, "member " + number, 0, UNSIGNED);
    }

    /** An invitation that can be claimed for ever. */
    static MemberAdded invited(int number, Role role) {
        return new MemberAdded(keys(number).id(), keys(number), role, "member " + number, Limits.NUMBER, UNSIGNED);
    }

    /** The name of an access file. */
    static Bytes way(int number) {
        return Bytes.of(Sha256.of(new byte[] {10, (byte) number}));
    }

    static Operation.AccessAdded opened(MemberId member, int number) {
        return new Operation.AccessAdded(member, way(number), way(number), 1, "");
    }

    static IdentityReplaced replaced(MemberId member, IdentityKeys by) {
        return new IdentityReplaced(member, by, UNSIGNED);
    }

    static OwnerRecovered recovered(MemberId owner, IdentityKeys by, IdentityKeys next, IdentityKeys recoveryKey) {
        return new OwnerRecovered(owner, by, next, UNSIGNED, recoveryKey.verification());
    }

    /** With the signatures that they must have in a record of {@code device}. */
    static List<Operation> signedBy(Device device, Operation... operations) {
        return Stream.of(operations).map(operation -> signed(device, operation)).toList();
    }

    /** As above, one. */
    private static Operation signed(Device device, Operation operation) {
        return switch (operation) {
            case MemberAdded o ->
                new MemberAdded(
                        o.member(),
                        o.identity(),
                        o.role(),
                        o.name(),
                        o.expiresMillis(),
                        sign(
                                o.identity(),
                                o.isInvitation()
                                        ? TestDevice.CODEC.added(device.id(), o.identity())
                                        : TestDevice.CODEC.requested(o.identity())));
            case IdentityReplaced o ->
                new IdentityReplaced(
                        o.member(),
                        o.identity(),
                        sign(o.identity(), TestDevice.CODEC.identity(device.id(), o.member(), o.identity())));
            case OwnerRecovered o ->
                new OwnerRecovered(
                        o.member(),
                        o.identity(),
                        o.recovery(),
                        sign(o.identity(), TestDevice.CODEC.identity(device.id(), o.member(), o.identity())),
                        sign(
                                new IdentityKeys(o.consent(), o.consent()),
                                TestDevice.CODEC.recovery(device.id(), o.member(), o.identity(), o.recovery())));
            default -> operation;
        };
    }

    /** With the proofs of the epochs, by the keys that the author has then, in this record. */
    private static List<Operation> begun(Device device, State then, List<Operation> operations) {
        Optional<IdentityKeys> keys = Optional.ofNullable(then.devices.get(device.id()))
                .flatMap(then::person)
                .map(Person::identity);
        List<Operation> out = new ArrayList<>();
        for (Operation operation : operations) {
            switch (operation) {
                case DeviceEnrolled o -> keys = then.person(o.member()).map(Person::identity);
                case IdentityReplaced o -> keys = Optional.of(o.identity());
                case OwnerRecovered o -> keys = Optional.of(o.identity());
                default -> {}
            }
            if (operation instanceof EpochBegun o && o.proof().equals(UNSIGNED) && keys.isPresent()) {
                out.add(begun(device, keys.get(), o));
            } else {
                out.add(operation);
            }
        }
        return out;
    }

    /** An epoch that whoever has these keys begins with a device. */
    static EpochBegun begun(Device device, IdentityKeys keys, EpochBegun o) {
        return new EpochBegun(
                o.commitment(),
                o.recipients(),
                keys.id(),
                sign(keys, TestDevice.CODEC.begun(device.id(), o.commitment())));
    }

    private static Bytes sign(IdentityKeys keys, byte[] message) {
        return Bytes.of(TestDevice.sign(keys.verification().toArray(), message));
    }

    static EpochBegun epoch(int number, MemberId recipient) {
        return new EpochBegun(
                Bytes.of(Sha256.of(new byte[] {8, (byte) number, (byte) (number >> 8)})),
                List.of(recipient),
                OWNER_KEYS.id(),
                UNSIGNED);
    }

    /** What an editor may do. */
    static Operation edit(int number) {
        byte[] id = Arrays.copyOf(Sha256.of(new byte[] {9, (byte) number}), 16);
        return new Operation.Described(VersionId.of(id), NodeId.of(id), "", List.of(), List.of(), "");
    }

    List<Known> all() {
        return all;
    }

    /** All that are allowed. */
    Set<Known> counted() {
        return all.stream().filter(Known::allowed).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<SignedRecord> signed() {
        return all.stream().map(Known::signed).toList();
    }

    /** Writes a record that knows all before it. */
    Known write(Device device, Operation... operations) {
        return write(device, counted(), operations);
    }

    /** Writes a record that knows what the device wrote, and nothing that was written by others since. */
    Known blind(Device device, Operation... operations) {
        return write(device, Set.of(), operations);
    }

    /** Writes a record that knows these, what they knew, and what the device wrote before. */
    Known write(Device device, Collection<Known> seen, Operation... operations) {
        return write(device, seen, Optional.empty(), operations);
    }

    Known write(Device device, Collection<Known> seen, Optional<EpochId> under, Operation... operations) {
        return write(device, seen, under, signedBy(device, operations));
    }

    /** As {@link #write(Device, Operation...)}, with the signatures that the operations have. */
    Known writeAsItIs(Device device, Operation... operations) {
        return write(device, counted(), Optional.empty(), List.of(operations));
    }

    /** Writes a record that follows another one of its device than the last, or none. */
    Known fork(Device device, Optional<Known> previous, Collection<Known> seen, Operation... operations) {
        Optional<Known> tip = Optional.ofNullable(tips.remove(device.id()));
        previous.ifPresent(known -> tips.put(device.id(), known));
        Known out = write(device, seen, operations);
        tips.remove(device.id());
        tip.ifPresent(known -> tips.put(device.id(), known));
        return out;
    }

    private Known write(Device device, Collection<Known> seen, Optional<EpochId> under, List<Operation> unsigned) {
        Optional<Known> previous = Optional.ofNullable(tips.get(device.id()));
        Set<Known> before = new HashSet<>();
        previous.ifPresent(known -> {
            before.add(known);
            before.addAll(known.past());
        });
        Set<Known> past = new HashSet<>(before);
        for (Known known : seen) {
            past.add(known);
            past.addAll(known.past());
        }
        State then = model.state(model.counting(past));
        List<Operation> operations = begun(device, then, unsigned);
        TreeMap<DeviceId, RecordPoint> points = new TreeMap<>();
        long lamport = 0;
        for (Known known : past) {
            Record record = known.signed().record();
            lamport = Math.max(lamport, record.lamport());
            RecordPoint point = new RecordPoint(record.seq(), known.signed().hash());
            // A fork knows of itself by what others have seen.
            if (!before.contains(known) && !known.device().equals(device.id())) {
                points.merge(known.device(), point, (a, b) -> a.seq() > b.seq() ? a : b);
            }
        }
        EpochId epoch = under.orElseGet(() ->
                then.open().isEmpty() ? then.epochs.getLast() : then.open().getLast());
        Record record = new Record(
                device.id(),
                previous.map(known -> known.signed().record().seq()).orElse(0L) + 1,
                previous.map(known -> known.signed().hash()).orElse(RecordHash.NONE),
                lamport + 1,
                epoch,
                0,
                points,
                operations);
        SignedRecord signed =
                TestDevice.CODEC.signed(record, TestDevice.sign(device.key(), TestDevice.CODEC.body(record)));
        Known out = model.know(signed, previous, past);
        all.add(out);
        if (out.allowed()) {
            tips.put(device.id(), out);
        }
        return out;
    }

    static Intake intake() {
        return TestDevice.intake(RECOVERY, FIRST.id());
    }

    /** What the model says of all records, to be compared with any number of intakes. */
    Verdict verdict() {
        Set<Known> counted = counted();
        Set<Known> now = model.counting(counted);
        Set<RecordHash> struck = counted.stream()
                .filter(known -> model.isStruck(known, now, counted))
                .map(known -> known.signed().hash())
                .collect(Collectors.toSet());
        return new Verdict(List.copyOf(all), model.state(now), struck);
    }

    /** What is to come out of all these records. */
    record Verdict(List<Known> all, State state, Set<RecordHash> struck) {
        /** Whether an intake says the same. */
        void check(Intake intake, String when) {
            Membership got = intake.membership();
            Map<MemberId, Person> members = new TreeMap<>();
            got.members()
                    .forEach((id, m) -> members.put(
                            id, new Person(id, m.role(), m.identity(), m.admitted(), m.suspended(), m.isInvitation())));
            Map<MembershipModel.Way, String> ways = new HashMap<>();
            got.access()
                    .forEach(access ->
                            ways.put(new MembershipModel.Way(access.member(), access.name()), access.label()));
            // A file is retired once it was somebody's and is nobody's any more.
            boolean retired = state.retired.stream()
                    .allMatch(way -> got.isRetired(way.name())
                            == state.ways.keySet().stream()
                                    .noneMatch(other -> other.name().equals(way.name())));
            Map<DeviceId, MemberId> devices = new TreeMap<>();
            got.devices().forEach((id, enrolment) -> devices.put(id, enrolment.member()));
            Set<EpochId> open = new HashSet<>();
            got.epochs().stream().filter(epoch -> !epoch.superseded()).forEach(epoch -> open.add(epoch.id()));
            boolean same = members.equals(state.members)
                    && got.former().keySet().equals(state.former)
                    && devices.equals(state.devices)
                    && got.formerDevices().keySet().equals(state.formerDevices)
                    && open.equals(new HashSet<>(state.open()))
                    && got.recovery().equals(state.recovery)
                    && got.recoveryKept().equals(state.kept)
                    && ways.equals(state.ways)
                    && retired;
            Set<RecordHash> intakeStruck = new HashSet<>();
            Set<RecordHash> intakeCounted = new HashSet<>();
            Set<RecordHash> counted = new HashSet<>();
            for (Known known : all) {
                RecordHash hash = known.signed().hash();
                if (known.allowed()) {
                    counted.add(hash);
                }
                if (intake.isCounted(hash)) {
                    intakeCounted.add(hash);
                }
                if (intake.isStruck(hash)) {
                    intakeStruck.add(hash);
                }
            }
            long owners = members.values().stream()
                    .filter(p -> p.role() == Role.OWNER)
                    .count();
            if (!same || !intakeCounted.equals(counted) || !intakeStruck.equals(struck) || owners != 1) {
                String what = when + "\n" + told();
                assertThat(intakeCounted).as(what).isEqualTo(counted);
                assertThat(members).as(what).isEqualTo(state.members);
                assertThat(owners).as("owners, " + what).isEqualTo(1);
                assertThat(got.former().keySet()).as(what).isEqualTo(state.former);
                assertThat(devices).as(what).isEqualTo(state.devices);
                assertThat(got.formerDevices().keySet()).as(what).isEqualTo(state.formerDevices);
                assertThat(open).as(what).isEqualTo(new HashSet<>(state.open()));
                assertThat(got.recovery()).as(what).isEqualTo(state.recovery);
                assertThat(got.recoveryKept()).as(what).isEqualTo(state.kept);
                assertThat(ways).as(what).isEqualTo(state.ways);
                assertThat(retired).as("retired, " + what).isTrue();
                assertThat(intakeStruck).as(what).isEqualTo(struck);
            }
        }

        /** The records that count and are not struck. */
        Set<RecordHash> standing() {
            Set<RecordHash> out = new HashSet<>();
            all.stream()
                    .filter(Known::allowed)
                    .forEach(known -> out.add(known.signed().hash()));
            out.removeAll(struck);
            return out;
        }

        /** The history in words, with short names. */
        String told() {
            Map<String, String> names = new HashMap<>();
            StringBuilder out = new StringBuilder();
            for (Known known : all) {
                String number = "#" + names.size();
                RecordHash hash = known.signed().hash();
                names.put(hash.toString(), number);
                Set<String> knew = new TreeSet<>();
                known.past()
                        .forEach(p ->
                                knew.add(names.getOrDefault(p.signed().hash().toString(), "?")));
                List<String> what = known.signed().record().operations().stream()
                        .map(MembershipHistory::brief)
                        .toList();
                out.append(number)
                        .append(' ')
                        .append(known.stamp(0).lamport())
                        .append(' ')
                        .append(brief(known.author()))
                        .append('.')
                        .append(known.device().toString(), 0, 4)
                        .append(known.allowed() ? " " : " (void) ")
                        .append(struck.contains(hash) ? "(struck) " : "")
                        .append(what)
                        .append(" knew ")
                        .append(knew)
                        .append('\n');
            }
            return out.toString();
        }
    }

    private static String brief(MemberId id) {
        return id.equals(OWNER) ? "owner" : id.toString().substring(0, 4);
    }

    private static String brief(Bytes name) {
        return " by " + Byte.toUnsignedInt(name.toArray()[0]);
    }

    private static String brief(Operation operation) {
        return switch (operation) {
            case DeviceEnrolled o -> "enrol " + o.device().toString().substring(0, 4) + " of " + brief(o.member());
            case Operation.DeviceRemoved o -> "drop " + o.device().toString().substring(0, 4);
            case MemberAdded o -> "add " + brief(o.member()) + " " + o.role();
            case Operation.MemberRemoved o -> "remove " + brief(o.member());
            case Operation.RoleChanged o -> brief(o.member()) + " becomes " + o.role();
            case IdentityReplaced o -> "replace " + brief(o.identity().id());
            case OwnerRecovered o -> "recover " + brief(o.identity().id());
            case Operation.EpochBegun o -> "epoch " + o.epoch().toString().substring(0, 4);
            case Operation.AccessAdded o -> "open " + brief(o.member()) + brief(o.access());
            case Operation.AccessNamed o -> "name " + brief(o.member()) + brief(o.access()) + " " + o.label();
            case Operation.AccessRemoved o -> "close " + brief(o.member()) + brief(o.access());
            default -> operation.getClass().getSimpleName();
        };
    }
}
