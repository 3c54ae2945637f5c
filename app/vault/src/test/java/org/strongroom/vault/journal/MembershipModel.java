package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.EpochBegun;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.RecoveryReplaced;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

/**
 * The rule on members, devices and keys once more, as a slow model that follows its words: a record has the set of all records
 * that it knew, and every question is answered from sets of records, each time anew.
 *
 * <p>It knows no broken chains; what it is given is well-formed. The file is long because the rule is read in one piece.
 */
final class MembershipModel {
    private final Person founder;
    private final Optional<IdentityKeys> recovery;
    private final EpochId genesis;
    private final DeviceId firstDevice;

    MembershipModel(
            MemberId owner,
            IdentityKeys identity,
            Optional<IdentityKeys> recovery,
            EpochId genesis,
            DeviceId firstDevice) {
        this.firstDevice = firstDevice;
        this.founder = new Person(owner, Role.OWNER, identity, Stamp.NONE, false, false);
        this.recovery = recovery;
        this.genesis = genesis;
    }

    /**
     * A record with all that it knew.
     *
     * @param past every allowed record in its causal past, without itself
     * @param allowed whether its author may do it by that past
     * @param rank the role of the author by that past; 5 with the recovery key, 0 for a stranger
     */
    record Known(
            SignedRecord signed,
            Optional<Known> previous,
            Set<Known> past,
            boolean allowed,
            MemberId author,
            Role needs,
            int rank,
            Stamp admitted) {
        DeviceId device() {
            return signed.record().device();
        }

        List<Act> acts() {
            return signed.record().operations().stream()
                    .filter(Act.class::isInstance)
                    .map(Act.class::cast)
                    .toList();
        }

        boolean isAct() {
            return !acts().isEmpty();
        }

        /** Whether it says anything but acts, or nothing at all. */
        boolean isOrdinary() {
            return !isAct() || acts().size() < signed.record().operations().size();
        }

        Stamp stamp(int index) {
            return new Stamp(signed.record().lamport(), device(), signed.hash(), index);
        }

        boolean isApartFrom(Known other) {
            return !equals(other) && !past.contains(other) && !other.past.contains(this);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Known that && signed.hash().equals(that.signed.hash());
        }

        @Override
        public int hashCode() {
            return signed.hash().hashCode();
        }

        @Override
        public String toString() {
            return signed.record().operations().toString();
        }
    }

    /** {@code invited}: nobody has claimed the invitation. */
    record Person(MemberId id, Role role, IdentityKeys identity, Stamp admitted, boolean suspended, boolean invited) {
        Person with(Role other) {
            return new Person(id, other, identity, admitted, suspended, invited);
        }

        Person with(IdentityKeys other) {
            return new Person(id, role, other, admitted, suspended, false);
        }
    }

    /** A way in by whose it is. */
    record Way(MemberId member, Bytes name) {}

    /** What a set of acts makes of the vault. */
    static final class State {
        final Map<MemberId, Person> members = new TreeMap<>();
        final Set<MemberId> former = new TreeSet<>();
        final Map<DeviceId, MemberId> devices = new TreeMap<>();
        final Set<DeviceId> formerDevices = new TreeSet<>();
        final Map<EpochId, Boolean> superseded = new HashMap<>();
        final List<EpochId> epochs = new ArrayList<>();
        final Map<Way, String> ways = new HashMap<>();
        final Set<Way> retired = new HashSet<>();
        Optional<IdentityKeys> recovery = Optional.empty();
        Optional<IdentityKeys> keptKey = Optional.empty();
        RecoveryKept kept = RecoveryKept.NOWHERE;

        long waysOf(MemberId id) {
            return ways.keySet().stream().filter(way -> way.member().equals(id)).count();
        }

        void retire(MemberId id) {
            ways.keySet().stream().filter(way -> way.member().equals(id)).forEach(retired::add);
            ways.keySet().removeIf(way -> way.member().equals(id));
        }

        Optional<Person> person(MemberId id) {
            return Optional.ofNullable(members.get(id));
        }

        boolean has(MemberId id, Role least) {
            return person(id).filter(person -> person.role().isAtLeast(least)).isPresent();
        }

        List<EpochId> open() {
            return epochs.stream()
                    .filter(epoch -> !superseded.getOrDefault(epoch, false))
                    .toList();
        }
    }

    private record Placed(Act act, Known by, int index) {
        Stamp stamp() {
            return by.stamp(index);
        }
    }

    /** A record as its author's device wrote it, judged by what it knew. */
    Known know(SignedRecord signed, Optional<Known> previous, Set<Known> past) {
        Record record = signed.record();
        Set<Known> grounds = counting(past);
        State then = state(grounds);
        Set<Known> copy = Set.copyOf(past);
        Optional<MemberId> author = previous.map(Known::author).or(() -> enrolled(record, then));
        MemberId member = author.orElse(founder.id());
        Role needs = record.operations().stream()
                .map(operation -> needs(operation, member, then))
                .max(Comparator.naturalOrder())
                .orElse(Role.READER);
        boolean recovers = record.operations().stream().anyMatch(OwnerRecovered.class::isInstance);
        int rank = recovers
                ? 5
                : then.person(member).map(person -> person.role().code()).orElse(0);
        Stamp admitted = then.person(member).map(Person::admitted).orElse(Stamp.NONE);
        Known draft = new Known(signed, previous, copy, true, member, needs, rank, admitted);
        boolean allowed = author.isPresent()
                && (then.open().contains(record.epoch())
                        || (then.epochs.contains(record.epoch())
                                && (record.operations().stream().anyMatch(EpochBegun.class::isInstance)
                                        || (record.operations().stream().allMatch(DeviceEnrolled.class::isInstance)
                                                && !record.operations().isEmpty()))))
                && (!past.isEmpty() || record.device().equals(firstDevice))
                && isWhole(record.operations(), past.isEmpty())
                && isAllowed(draft, grounds);
        return new Known(signed, previous, copy, allowed, member, needs, rank, admitted);
    }

    /** New keys stand with nothing but their own; a device is enrolled with new keys, by the first record, or alone. */
    private static boolean isWhole(List<Operation> operations, boolean isFirst) {
        List<Class<?>> kinds = new ArrayList<>();
        operations.forEach(operation -> kinds.add(operation.getClass()));
        kinds.remove(EpochBegun.class);
        if (kinds.contains(EpochBegun.class)) {
            return false;
        }
        boolean enrols = kinds.remove(DeviceEnrolled.class);
        boolean renews = kinds.remove(IdentityReplaced.class) || kinds.remove(OwnerRecovered.class);
        boolean rest = kinds.contains(DeviceEnrolled.class)
                || kinds.contains(IdentityReplaced.class)
                || kinds.contains(OwnerRecovered.class);
        if (renews) {
            kinds.removeAll(
                    List.of(Operation.AccessAdded.class, Operation.AccessRemoved.class, Operation.MemberNamed.class));
            return kinds.isEmpty();
        }
        long acts = operations.stream().filter(Act.class::isInstance).count();
        return !rest && (!enrols || isFirst || acts == 1);
    }

    private static Optional<MemberId> enrolled(Record first, State then) {
        return first.operations().stream()
                .filter(operation ->
                        operation instanceof DeviceEnrolled o && o.device().equals(first.device()))
                .map(operation -> ((DeviceEnrolled) operation).member())
                .findFirst()
                .or(() -> Optional.ofNullable(then.devices.get(first.device())));
    }

    /** Whether the author of a record may do it by these of the acts that it knew. */
    private boolean isAllowed(Known record, Collection<Known> grounds) {
        List<Placed> placed = placed(grounds.stream().filter(Known::isAct).toList());
        State now = fold(placed);
        boolean recovers = record.acts().stream().anyMatch(OwnerRecovered.class::isInstance);
        boolean enrols = record.acts().stream()
                .anyMatch(act -> act instanceof DeviceEnrolled o && o.device().equals(record.device()));
        if (!now.has(record.author(), record.needs())
                || (!recovers
                        && now.person(record.author()).filter(Person::suspended).isPresent())
                || (!enrols && !record.author().equals(now.devices.get(record.device())))) {
            return false;
        }
        List<Operation> operations = record.signed().record().operations();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Act act) {
                if (!may(record.author(), record.device(), act, now)
                        || (act instanceof DeviceEnrolled o && !o.device().equals(record.device()))) {
                    return false;
                }
                placed.add(new Placed(act, record, i));
                now = fold(placed);
            }
        }
        return true;
    }

    private static boolean may(MemberId author, DeviceId device, Act act, State now) {
        Optional<Person> person = now.person(author);
        if (person.isEmpty() || (person.get().suspended() && !(act instanceof OwnerRecovered))) {
            return false;
        }
        Role role = person.get().role();
        return switch (act) {
            case DeviceEnrolled o ->
                o.member().equals(author)
                        && !now.formerDevices.contains(o.device())
                        && now.devices.getOrDefault(o.device(), author).equals(author)
                        && isSigned(
                                person.get().identity(),
                                TestDevice.CODEC.certified(
                                        o.device(), o.member(), o.publicKey().toArray()),
                                o.certificate().toArray());
            case DeviceRemoved o -> {
                MemberId of = now.devices.get(o.device());
                yield of != null && (of.equals(author) || isAbove(role, of, now));
            }
            case MemberAdded o ->
                role.isAtLeast(Role.ADMIN)
                        && role.compareTo(o.role()) > 0
                        && now.person(o.member()).isEmpty()
                        && !now.former.contains(o.member())
                        && isSigned(
                                o.identity(),
                                o.expiresMillis() > 0
                                        ? TestDevice.CODEC.added(device, o.identity())
                                        : TestDevice.CODEC.requested(o.identity()),
                                o.proof().toArray());
            case MemberRemoved o -> o.member().equals(author) ? role != Role.OWNER : isAbove(role, o.member(), now);
            case RoleChanged o ->
                !o.member().equals(author)
                        && isAbove(role, o.member(), now)
                        && (role == Role.OWNER || role.compareTo(o.role()) > 0);
            case IdentityReplaced o ->
                o.member().equals(author)
                        && isSigned(
                                o.identity(),
                                TestDevice.CODEC.identity(device, o.member(), o.identity()),
                                o.proof().toArray());
            case OwnerRecovered o ->
                o.member().equals(author)
                        && role == Role.OWNER
                        && now.recovery.isPresent()
                        && isSigned(
                                now.recovery.get(),
                                TestDevice.CODEC.recovery(device, o.member(), o.identity(), o.recovery()),
                                o.consent().toArray());
            case RecoveryReplaced o -> role == Role.OWNER;
            case EpochBegun o ->
                !now.epochs.contains(o.epoch())
                        && now.person(author)
                                .filter(one -> one.identity().id().equals(o.by())
                                        && isSigned(
                                                one.identity(),
                                                TestDevice.CODEC.begun(device, o.commitment()),
                                                o.proof().toArray()))
                                .isPresent();
            case Operation.MembershipSeen o -> true;
            case Operation.MemberNamed o -> o.member().equals(author);
            case Operation.AccessAdded o ->
                (o.member().equals(author)
                                || (isAbove(role, o.member(), now)
                                        && now.person(o.member())
                                                .filter(Person::invited)
                                                .isPresent()))
                        && now.waysOf(o.member()) < 64
                        && !now.ways.containsKey(new Way(o.member(), o.access()));
            case Operation.AccessNamed o ->
                o.member().equals(author) && now.ways.containsKey(new Way(author, o.access()));
            case Operation.AccessRemoved o ->
                now.ways.containsKey(new Way(o.member(), o.access()))
                        && (o.member().equals(author) || isAbove(role, o.member(), now));
            case Operation.RecoveryRehearsed o -> true;
        };
    }

    private static boolean isSigned(IdentityKeys keys, byte[] message, byte[] signature) {
        return Arrays.equals(TestDevice.sign(keys.verification().toArray(), message), signature);
    }

    /** Admins decide about editors and readers, owners about all others. */
    private static boolean isAbove(Role role, MemberId other, State now) {
        return role.isAtLeast(Role.ADMIN)
                && now.person(other)
                        .filter(person -> role.compareTo(person.role()) > 0)
                        .isPresent();
    }

    private static Role needs(Operation operation, MemberId author, State then) {
        return switch (operation) {
            case DeviceRemoved o -> over(then.devices.get(o.device()), author, then);
            case MemberRemoved o -> over(o.member(), author, then);
            case Operation.AccessAdded o -> over(o.member(), author, then);
            case Operation.AccessRemoved o -> over(o.member(), author, then);
            case MemberAdded o -> o.role().isAtLeast(Role.ADMIN) ? Role.OWNER : Role.ADMIN;
            case RoleChanged o ->
                o.role().isAtLeast(Role.ADMIN) || then.has(o.member(), Role.ADMIN) ? Role.OWNER : Role.ADMIN;
            case RecoveryReplaced o -> Role.OWNER;
            case Operation.VaultNamed o -> Role.OWNER;
            case Act o -> Role.READER;
            default -> Role.EDITOR;
        };
    }

    private static Role over(@Nullable MemberId other, MemberId author, State then) {
        if (other == null || other.equals(author)) {
            return Role.READER;
        }
        return then.has(other, Role.ADMIN) ? Role.OWNER : Role.ADMIN;
    }

    /** The stronger act comes first. */
    private static final Comparator<Known> STRENGTH = Comparator.comparingInt((Known known) -> -known.rank())
            .thenComparing(Known::admitted)
            .thenComparing(known -> known.stamp(0));

    /**
     * Which acts count where these records are all there are.
     *
     * <p>An act is decided as soon as all is that it hangs on. Where acts hang on each other in a circle, the strongest of them
     * that takes something from another one prevails over that.
     */
    Set<Known> counting(Collection<Known> records) {
        List<Known> acts =
                records.stream().filter(Known::isAct).sorted(STRENGTH).toList();
        Set<Known> yes = new HashSet<>();
        Set<Known> no = new HashSet<>();
        while (yes.size() + no.size() < acts.size()) {
            int before = yes.size() + no.size();
            for (Known act : acts) {
                if (yes.contains(act) || no.contains(act)) {
                    continue;
                }
                List<Known> strikers = acts.stream()
                        .filter(other -> other.isApartFrom(act)
                                && !no.contains(other)
                                && ((STRENGTH.compare(other, act) < 0
                                                && takes(other, act, act.acts())
                                                && !settles(act, other, acts))
                                        || settles(other, act, acts)
                                        || renews(other, act, acts)))
                        .toList();
                boolean isSure =
                        act.past().stream().filter(Known::isAct).allMatch(p -> yes.contains(p) || no.contains(p));
                List<List<Known>> disputes = disputes(act, acts).stream()
                        .filter(two -> two.stream().noneMatch(no::contains))
                        .toList();
                if (disputes.stream().anyMatch(yes::containsAll)
                        || strikers.stream().anyMatch(yes::contains)
                        || (isSure && !isAllowed(act, both(act.past(), yes)))) {
                    no.add(act);
                } else if (isSure && strikers.isEmpty() && disputes.isEmpty()) {
                    yes.add(act);
                }
            }
            if (yes.size() + no.size() == before) {
                circles++;
                no.addAll(beaten(
                        acts.stream()
                                .filter(act -> !yes.contains(act) && !no.contains(act))
                                .toList(),
                        acts,
                        no));
            }
        }
        return yes;
    }

    /** How often acts hung on each other in a circle. */
    int circles;

    /** Whether new keys of a member prevail over what was done with the old ones by somebody who did not know of them. */
    private static boolean renews(Known other, Known act, List<Known> acts) {
        if (!replaces(other, act.author()) || !other.isApartFrom(act) || act.rank() == 5) {
            return false;
        }
        if (replaces(act, act.author())) {
            return isBelieved(other, act, acts);
        }
        boolean enrols = act.acts().stream().anyMatch(DeviceEnrolled.class::isInstance);
        boolean isRival = acts.stream()
                .anyMatch(third -> third.device().equals(act.device())
                        && third.past().contains(act)
                        && replaces(third, act.author())
                        && third.isApartFrom(other)
                        && !isBelieved(other, third, acts));
        return enrols && !isRival;
    }

    /** Of two replacements apart: whether there is a witness for the first and none for the second. */
    private static boolean isBelieved(Known one, Known two, List<Known> acts) {
        return acts.stream().anyMatch(witness -> testifies(witness, one, two, acts))
                && acts.stream().noneMatch(witness -> testifies(witness, two, one, acts));
    }

    private static boolean testifies(Known witness, Known one, Known not, List<Known> acts) {
        boolean knowsOne = witness.equals(one) || witness.past().contains(one);
        return knowsOne
                && !knows(witness, not)
                && isEntitled(witness, one, acts)
                && isVouchedFor(witness, one, not, acts, new HashSet<>());
    }

    private static boolean knows(Known record, Known other) {
        return record.equals(other) || record.past().contains(other);
    }

    private static boolean isEntitled(Known witness, Known one, List<Known> acts) {
        if (witness.author().equals(one.author())) {
            return true;
        }
        boolean invited = acts.stream()
                .anyMatch(act -> act.author().equals(witness.author())
                        && act.acts().stream()
                                .anyMatch(o ->
                                        o instanceof MemberAdded m && m.member().equals(one.author())));
        boolean overruled = acts.stream()
                .anyMatch(act ->
                        act.rank() > witness.rank() && act.isApartFrom(witness) && takes(act, witness, List.of()));
        return witness.rank() > one.rank() && !(invited && witness.rank() < 4) && !overruled;
    }

    /**
     * Whether the device that wrote a record was there before a replacement: both knew it, or a device that was there before has
     * seen it in an act that did not know the replacement.
     */
    private static boolean isVouchedFor(Known record, Known one, Known not, List<Known> acts, Set<String> asked) {
        if (isDeviceKnown(record, one) && isDeviceKnown(record, not)) {
            return true;
        }
        if (!asked.add(record.device() + " " + record.author())) {
            return false;
        }
        return acts.stream()
                .anyMatch(voucher -> !knows(voucher, not)
                        && isEntitled(voucher, one, acts)
                        && enrolments(record, acts).stream().anyMatch(enrolment -> knows(voucher, enrolment))
                        && isVouchedFor(voucher, one, not, acts, new HashSet<>(asked)));
    }

    private static List<Known> enrolments(Known record, Collection<Known> acts) {
        return acts.stream()
                .filter(known -> known.device().equals(record.device())
                        && known.author().equals(record.author())
                        && known.acts().stream().anyMatch(DeviceEnrolled.class::isInstance))
                .toList();
    }

    /** Whether the device that wrote a record was enrolled for its author before {@code by} was written. */
    private static boolean isDeviceKnown(Known record, Known by) {
        return !enrolments(record, by.past()).isEmpty();
    }

    /** Whether a hand-over that its new owner has taken up stands against what the old one did apart from it. */
    private static boolean settles(Known handOver, Known act, List<Known> acts) {
        return handOver.author().equals(act.author())
                && act.rank() < 5
                && act.needs() == Role.OWNER
                && handOver.isApartFrom(act)
                && isDeviceKnown(handOver, act)
                && handOver.acts().stream()
                        .anyMatch(o -> o instanceof RoleChanged r
                                && r.role() == Role.OWNER
                                && acts.stream()
                                        .anyMatch(later -> later.author().equals(r.member())
                                                && later.past().contains(handOver)
                                                && !knows(later, act)));
    }

    private static boolean isDoubtful(Known record, List<Known> two, List<Known> acts) {
        Known one = two.getFirst();
        Known other = two.getLast();
        return !isVouchedFor(record, one, other, acts, new HashSet<>())
                && !isVouchedFor(record, other, one, acts, new HashSet<>());
    }

    /** Rival replacements of its author of which an act knew one, or of which one did not know the device that wrote it. */
    private static List<List<Known>> disputes(Known act, List<Known> acts) {
        List<List<Known>> out = new ArrayList<>();
        if (!replaces(act, act.author()) && act.rank() < 5) {
            boolean enrols = act.acts().stream().anyMatch(DeviceEnrolled.class::isInstance);
            for (List<Known> two : pairs(act.author(), acts)) {
                long known = two.stream().filter(act.past()::contains).count();
                boolean isDoubtful = isDoubtful(act, two, acts);
                if (known == 1 || (known == 0 && isDoubtful && !enrols)) {
                    out.add(two);
                }
            }
        }
        return out;
    }

    private static Set<Known> beaten(List<Known> open, List<Known> acts, Set<Known> no) {
        for (Known handOver : open) {
            Set<Known> out = new HashSet<>();
            open.stream().filter(act -> settles(handOver, act, acts)).forEach(out::add);
            if (!out.isEmpty()) {
                return out;
            }
        }
        List<Known> possible = acts.stream().filter(act -> !no.contains(act)).toList();
        for (Known keys : open) {
            boolean isSafe = possible.stream()
                    .noneMatch(third -> (STRENGTH.compare(third, keys) < 0
                                    && third.isApartFrom(keys)
                                    && takes(third, keys, keys.acts())
                                    && !settles(keys, third, acts))
                            || (third.isApartFrom(keys)
                                    && replaces(third, keys.author())
                                    && replaces(keys, keys.author())
                                    && third.author().equals(keys.author())
                                    && !isBelieved(keys, third, acts)));
            Set<Known> out = new HashSet<>();
            open.stream().filter(act -> isSafe && renews(keys, act, acts)).forEach(out::add);
            if (!out.isEmpty()) {
                return out;
            }
        }
        Set<Known> doubted = new HashSet<>();
        open.stream()
                .filter(act -> disputes(act, acts).stream()
                        .anyMatch(two -> two.stream().noneMatch(no::contains)))
                .forEach(doubted::add);
        if (!doubted.isEmpty()) {
            return doubted;
        }
        for (Known strong : open) {
            Set<Known> out = new HashSet<>();
            open.stream()
                    .filter(act -> STRENGTH.compare(strong, act) < 0
                            && strong.isApartFrom(act)
                            && takes(strong, act, act.acts())
                            && !settles(act, strong, acts))
                    .forEach(out::add);
            if (!out.isEmpty()) {
                return out;
            }
        }
        return Set.of(
                open.stream().min(Comparator.comparing(act -> act.stamp(0))).orElseThrow());
    }

    private static Set<Known> both(Set<Known> a, Set<Known> b) {
        Set<Known> out = new HashSet<>(a);
        out.retainAll(b);
        return out;
    }

    /** Whether an act takes from the author of a record what this needed; {@code acts} are those of the record to be judged. */
    private static boolean takes(Known other, Known record, List<Act> acts) {
        MemberId author = record.author();
        return other.acts().stream().anyMatch(act -> switch (act) {
            case MemberRemoved o -> o.member().equals(author) || acts.contains(new RoleChanged(o.member(), Role.OWNER));
            case DeviceRemoved o ->
                o.device().equals(record.device())
                        && (!other.author().equals(author)
                                || acts.stream().noneMatch(IdentityReplaced.class::isInstance));
            case RoleChanged o ->
                o.role() == Role.OWNER
                        ? (other.author().equals(author) && record.needs() == Role.OWNER)
                                || acts.contains(new MemberRemoved(o.member()))
                        : o.member().equals(author) && o.role().compareTo(record.needs()) < 0;
            case OwnerRecovered o ->
                o.member().equals(author)
                        && !acts.isEmpty()
                        && acts.stream().noneMatch(OwnerRecovered.class::isInstance);
            default -> false;
        });
    }

    /** Whether the operations of an allowed record count for nothing where {@code now} are the acts that count. */
    boolean isStruck(Known record, Set<Known> now, Collection<Known> all) {
        List<Known> acts = all.stream().filter(Known::isAct).toList();
        State state = state(now);
        if (record.isAct() && !now.contains(record)) {
            return true;
        }
        if (!record.isOrdinary()) {
            return false;
        }
        Optional<Person> author = state.person(record.author());
        for (List<Known> two : author.isPresent() ? pairs(record.author(), now) : List.<List<Known>>of()) {
            long known = two.stream().filter(record.past()::contains).count();
            boolean isDoubtful = isDoubtful(record, two, acts);
            boolean isRecovered = now.stream()
                    .anyMatch(act -> act.rank() == 5
                            && act.author().equals(record.author())
                            && act.past().containsAll(two)
                            && act.past().contains(record));
            if (known < 2
                    && !isRecovered
                    && (isDoubtful || (known == 1 && author.get().suspended()))) {
                return true;
            }
        }
        if (!record.isAct()) {
            State then = state(both(record.past(), now));
            if (!record.author().equals(then.devices.get(record.device()))
                    || !then.has(record.author(), record.needs())) {
                return true;
            }
        }
        return now.stream().anyMatch(other -> other.isApartFrom(record) && takes(other, record, List.of()));
    }

    /** Replacements of one identity that did not know of each other, by twos. */
    private static List<List<Known>> pairs(MemberId member, Collection<Known> counting) {
        List<List<Known>> out = new ArrayList<>();
        List<Known> replacing =
                counting.stream().filter(known -> replaces(known, member)).toList();
        for (Known one : replacing) {
            for (Known other : replacing) {
                if (one.isApartFrom(other) && STRENGTH.compare(one, other) < 0) {
                    out.add(List.of(one, other));
                }
            }
        }
        return out;
    }

    private static boolean replaces(Known record, MemberId member) {
        return record.acts().stream()
                .anyMatch(act -> act instanceof IdentityReplaced o && o.member().equals(member));
    }

    State state(Collection<Known> counting) {
        return fold(placed(counting));
    }

    private static List<Placed> placed(Collection<Known> counting) {
        List<Placed> out = new ArrayList<>();
        for (Known known : counting) {
            List<Operation> operations = known.signed().record().operations();
            for (int i = 0; i < operations.size(); i++) {
                if (operations.get(i) instanceof Act act) {
                    out.add(new Placed(act, known, i));
                }
            }
        }
        return out;
    }

    /** What these acts make of the vault: first who came and went, then the roles, then the keys. */
    private State fold(List<Placed> unordered) {
        List<Placed> acts =
                unordered.stream().sorted(Comparator.comparing(Placed::stamp)).toList();
        State out = new State();
        Set<MemberId> gone = new HashSet<>();
        Set<DeviceId> goneDevices = new HashSet<>();
        for (Placed placed : acts) {
            if (placed.act() instanceof MemberRemoved o) {
                gone.add(o.member());
            } else if (placed.act() instanceof DeviceRemoved o) {
                goneDevices.add(o.device());
            }
        }
        Map<MemberId, Person> people = new TreeMap<>(Map.of(founder.id(), founder));
        Map<DeviceId, MemberId> devices = new TreeMap<>();
        out.recovery = recovery;
        out.epochs.add(genesis);
        for (Placed placed : acts) {
            switch (placed.act()) {
                case MemberAdded o ->
                    people.putIfAbsent(
                            o.member(),
                            new Person(
                                    o.member(), o.role(), o.identity(), placed.stamp(), false, o.expiresMillis() > 0));
                case DeviceEnrolled o -> devices.putIfAbsent(o.device(), o.member());
                case IdentityReplaced o -> people.computeIfPresent(o.member(), (id, p) -> p.with(o.identity()));
                case OwnerRecovered o -> {
                    people.computeIfPresent(o.member(), (id, p) -> p.with(o.identity()));
                    out.recovery = Optional.of(o.recovery());
                }
                case RecoveryReplaced o -> out.recovery = Optional.of(o.recovery());
                case EpochBegun o -> out.epochs.add(o.epoch());
                default -> {}
            }
        }
        for (Placed placed : acts) {
            if (placed.act() instanceof RoleChanged o) {
                Person one = people.get(o.member());
                if (one != null && o.role() == Role.OWNER && !gone.contains(o.member())) {
                    people.replaceAll((id, p) -> p.role() == Role.OWNER ? p.with(Role.ADMIN) : p);
                    people.put(o.member(), one.with(Role.OWNER));
                } else if (one != null && one.role() != Role.OWNER) {
                    people.put(o.member(), one.with(o.role()));
                }
            }
        }
        people.forEach((id, person) -> {
            if (gone.contains(id)) {
                out.former.add(id);
            } else {
                out.members.put(
                        id,
                        new Person(
                                id,
                                person.role(),
                                person.identity(),
                                person.admitted(),
                                isSuspended(id, acts),
                                person.invited()));
            }
        });
        devices.forEach((device, member) -> {
            if (!gone.contains(member) && !goneDevices.contains(device)) {
                out.devices.put(device, member);
            } else {
                out.formerDevices.add(device);
            }
        });
        Set<Known> by = new HashSet<>();
        acts.forEach(placed -> by.add(placed.by()));
        Set<Known> disputed = new HashSet<>();
        people.keySet().forEach(id -> pairs(id, by).forEach(disputed::addAll));
        for (Placed placed : acts) {
            openings(placed.act(), disputed.contains(placed.by()), out);
            kept(placed.act(), out);
        }
        for (EpochId epoch : out.epochs) {
            boolean inDispute = acts.stream()
                    .anyMatch(p -> p.act() instanceof EpochBegun b
                            && b.epoch().equals(epoch)
                            && (disputed.contains(p.by())
                                    || gone.contains(p.by().author())
                                    || !out.person(p.by().author())
                                            .map(person -> person.identity().id())
                                            .equals(Optional.of(b.by()))));
            out.superseded.put(
                    epoch,
                    inDispute
                            || acts.stream()
                                    .anyMatch(
                                            later -> !disputed.contains(later.by()) && supersedes(later, epoch, acts)));
        }
        return out;
    }

    /** What an act does to the ways in, in the order of their stamps. */
    private static void openings(Act act, boolean disputed, State out) {
        switch (act) {
            case OwnerRecovered o -> out.retire(o.member());
            case MemberRemoved o -> out.retire(o.member());
            case Operation.AccessAdded o -> {
                Way way = new Way(o.member(), o.access());
                if (!out.retired.contains(way)) {
                    out.ways.putIfAbsent(way, o.label());
                }
            }
            case IdentityReplaced o -> {
                if (!disputed) {
                    out.retire(o.member());
                }
            }
            case Operation.AccessRemoved o -> {
                if (!disputed) {
                    Way way = new Way(o.member(), o.access());
                    out.ways.remove(way);
                    out.retired.add(way);
                }
            }
            case Operation.AccessNamed o -> {
                if (!disputed) {
                    out.ways.replace(new Way(o.member(), o.access()), o.label());
                }
            }
            default -> {}
        }
    }

    /** What an act says of how the recovery key is kept; the key itself is known by the same acts before it. */
    private void kept(Act act, State out) {
        switch (act) {
            case RecoveryReplaced o -> {
                out.keptKey = Optional.of(o.recovery());
                out.kept = RecoveryKept.of(o.threshold(), o.shares());
            }
            case OwnerRecovered o -> {
                boolean same = out.keptKey.or(() -> recovery).equals(Optional.of(o.recovery()));
                out.kept = same ? out.kept : RecoveryKept.of(1, 1);
                out.keptKey = Optional.of(o.recovery());
            }
            case Operation.RecoveryRehearsed o -> {
                if (out.keptKey.or(() -> recovery).map(IdentityKeys::id).equals(Optional.of(o.recovery()))) {
                    out.kept = out.kept.rehearsed(o.timeMillis());
                }
            }
            default -> {}
        }
    }

    private boolean supersedes(Placed later, EpochId epoch, List<Placed> acts) {
        return later.act() instanceof EpochBegun o
                && !o.epoch().equals(epoch)
                && (epoch.equals(genesis)
                        || acts.stream()
                                .anyMatch(p -> p.act() instanceof EpochBegun b
                                        && b.epoch().equals(epoch)
                                        && later.by().past().contains(p.by())));
    }

    /** Two replacements that did not know of each other, and the recovery key has not given new keys since. */
    private static boolean isSuspended(MemberId member, List<Placed> acts) {
        Set<Known> by = new HashSet<>();
        acts.forEach(placed -> by.add(placed.by()));
        Optional<Stamp> recovered = acts.stream()
                .filter(placed ->
                        placed.act() instanceof OwnerRecovered o && o.member().equals(member))
                .map(Placed::stamp)
                .max(Comparator.naturalOrder());
        return pairs(member, by).stream()
                .flatMap(List::stream)
                .anyMatch(x -> recovered.isEmpty() || x.stamp(0).isAfter(recovered.get()));
    }
}
