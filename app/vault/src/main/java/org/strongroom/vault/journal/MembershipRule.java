package org.strongroom.vault.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

/**
 * Says which acts on the membership count and which records they strike, from the set of records alone (FORMAT.md, "Members").
 *
 * <p>A record may do what its author may by all that it knows. Where acts did not know of each other, one may take from the
 * author of the other what that needed: then the higher role prevails, in equal roles who was admitted earlier, and for one
 * member the earlier act. What counted may be struck when an act arrives that it did not know of; that never makes what
 * builds on it void, for whoever built on it was honest.
 *
 * <p>The file is long because this rule is read in one piece.
 */
final class MembershipRule {
    /** What stands above every member: the recovery key. */
    private static final int RECOVERY = 5;

    private static final int KEPT = 256;

    private final Authority authority;
    private final Membership first;
    private final List<Made> acts = new ArrayList<>();
    private final BitSet all = new BitSet();
    private boolean anyStrikes;
    private final Map<BitSet, BitSet> effective = new HashMap<>();
    private final Map<BitSet, Membership> states = newest();
    private final Map<BitSet, List<Dispute>> disputes = newest();
    private final Map<List<Integer>, Set<Owned>> vouched = new HashMap<>();
    private BitSet vouchedOf = new BitSet();
    private final Map<Owned, List<Integer>> enrolments = new HashMap<>();

    /** A device by whose it is: one key may be enrolled for several. */
    private record Owned(DeviceId device, MemberId member) {
        static Owned of(Counted record) {
            return new Owned(record.device(), record.author().member());
        }
    }

    /**
     * An act, or several of one record.
     *
     * @param rank the role that its author acted in, by what the record knew
     * @param admitted when its author came to the vault, by what the record knew
     * @param alone whether the record has no other operations
     */
    record Made(int number, Counted at, List<Indexed> acts, int rank, Stamp admitted, boolean alone) {
        Stamp stamp(int index) {
            return new Stamp(at.lamport(), at.device(), at.hash(), index);
        }

        MemberId author() {
            return at.author().member();
        }

        boolean canStrike() {
            return acts.stream().anyMatch(indexed -> MembershipRule.canStrike(indexed.act()));
        }
    }

    /** An act with its place among the operations of its record. */
    record Indexed(int index, Act act) {}

    /** The stronger act first. */
    private static final Comparator<Made> STRENGTH = Comparator.comparingInt(Made::rank)
            .reversed()
            .thenComparing(Made::admitted)
            .thenComparing(made -> made.stamp(0));

    MembershipRule(Authority authority, Membership first) {
        this.authority = authority;
        this.first = first;
    }

    /** What was asked for lately: with many acts, there is not room for all. */
    private static <T> Map<BitSet, T> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<BitSet, T> eldest) {
                return size() > KEPT;
            }
        };
    }

    static List<Indexed> acts(List<Operation> operations) {
        List<Indexed> out = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Act act) {
                out.add(new Indexed(i, act));
            }
        }
        return out;
    }

    /** All acts, in the order in which they came. */
    List<Made> acts() {
        return acts;
    }

    /** A record that counts has acts, {@code alone} or not: {@code then} is the membership that it knew. */
    void add(Counted at, List<Indexed> made, boolean alone, Membership then) {
        boolean recovered = made.stream().anyMatch(indexed -> indexed.act() instanceof OwnerRecovered);
        Optional<Member> author = then.member(at.author().member());
        int rank = recovered
                ? RECOVERY
                : author.map(member -> member.role().code()).orElse(0);
        int number = acts.size();
        acts.add(new Made(number, at, made, rank, author.map(Member::admitted).orElse(Stamp.NONE), alone));
        at.becomes(number);
        all.set(number);
        anyStrikes |= acts.getLast().canStrike();
        if (enrols(acts.getLast())) {
            enrolments
                    .computeIfAbsent(Owned.of(at), device -> new ArrayList<>())
                    .add(number);
        }
    }

    /** The membership that records with these acts in their past know. */
    Membership at(BitSet known) {
        return state(effective(known));
    }

    /** The membership by all acts. */
    Membership now() {
        return at(all);
    }

    /** Whether a record that was allowed by all that it knew is not, by all that has arrived. */
    boolean isStruck(Counted record) {
        if (!anyStrikes) {
            return false;
        }
        BitSet now = effective(all);
        if (record.act() >= 0) {
            if (!now.get(record.act())) {
                return true;
            }
            if (acts.get(record.act()).alone()) {
                return false;
            }
        } else {
            BitSet known = and(record.acts(), now);
            if (!known.equals(effective(record.acts())) && !mayStill(record, state(known))) {
                return true;
            }
        }
        for (int i = now.nextSetBit(0); i >= 0; i = now.nextSetBit(i + 1)) {
            Made other = acts.get(i);
            if (!record.acts().get(i) && !other.at().covers(record) && strikes(other, record, List.of())) {
                return true;
            }
        }
        return isOfDispute(record, now);
    }

    private static boolean mayStill(Counted record, Membership then) {
        return then.isDeviceOf(record.device(), record.author().member())
                && then.member(record.author().member())
                        .filter(member -> !member.suspended() && member.role().isAtLeast(record.needs()))
                        .isPresent();
    }

    /**
     * Whether it was written on one side of a dispute over its author's keys, or by a device of which nobody can say by which of
     * the two it was enrolled. Where the member is gone, what they wrote stays.
     */
    private boolean isOfDispute(Counted record, BitSet now) {
        Optional<Member> author = state(now).member(record.author().member());
        if (author.isEmpty()) {
            return false;
        }
        for (Dispute dispute : disputes(now)) {
            if (dispute.isOf(author.get().id())
                    && !dispute.isKnownTo(record)
                    && !isRecovered(dispute, record, now)
                    && (isDoubtful(dispute, record, all)
                            || (author.get().suspended() && dispute.isHalfKnownTo(record)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether whoever has the recovery key ended the dispute and knew of a record then: what they found, they took over. */
    private boolean isRecovered(Dispute dispute, Counted record, BitSet now) {
        return now.stream()
                .mapToObj(acts::get)
                .anyMatch(made -> made.rank() == RECOVERY
                        && made.author().equals(dispute.one().author())
                        && dispute.isKnownTo(made.at())
                        && made.at().covers(record));
    }

    /** Two replacements of one member's keys that did not know of each other, both of which count. */
    private record Dispute(Made one, Made other) {
        boolean isOf(MemberId member) {
            return one.author().equals(member);
        }

        boolean isKnownTo(Counted record) {
            return record.acts().get(one.number()) && record.acts().get(other.number());
        }

        boolean isHalfKnownTo(Counted record) {
            return record.acts().get(one.number()) != record.acts().get(other.number());
        }
    }

    private List<Dispute> disputes(BitSet counting) {
        List<Dispute> found = disputes.get(counting);
        if (found == null) {
            // What knows all others is nobody's rival.
            BitSet base = (BitSet) counting.clone();
            while (isAboveAll(base)) {
                base.clear(base.length() - 1);
            }
            List<Made> replacing = base.stream()
                    .mapToObj(acts::get)
                    .filter(made -> replaces(made, made.author()))
                    .toList();
            found = new ArrayList<>();
            for (int i = 0; i < replacing.size(); i++) {
                for (Made other : replacing.subList(i + 1, replacing.size())) {
                    if (areRivals(replacing.get(i), other)) {
                        found.add(new Dispute(replacing.get(i), other));
                    }
                }
            }
            disputes.put((BitSet) counting.clone(), found);
        }
        return found;
    }

    /** Whether nobody can say that the device which wrote this was there before either of the two replacements. */
    private boolean isDoubtful(Dispute dispute, Counted record, BitSet known) {
        Owned device = Owned.of(record);
        return !vouched(dispute.one(), dispute.other(), known).contains(device)
                && !vouched(dispute.other(), dispute.one(), known).contains(device);
    }

    /**
     * The devices that were there before {@code rival}: those that both replacements knew, and those that one of these, or a
     * device that was found to be there by then, has seen in an act that did not know {@code rival}.
     */
    private Set<Owned> vouched(Made one, Made rival, BitSet known) {
        if (vouchedOf.length() != known.length() || !vouchedOf.equals(known)) {
            vouchedOf = (BitSet) known.clone();
            vouched.clear();
        }
        return vouched.computeIfAbsent(List.of(one.number(), rival.number()), two -> findVouched(one, rival, known));
    }

    private Set<Owned> findVouched(Made one, Made rival, BitSet known) {
        Set<Owned> out = new HashSet<>();
        enrolments.forEach((device, numbers) -> {
            if (numbers.stream().anyMatch(number -> isBefore(number, one) && isBefore(number, rival))) {
                out.add(device);
            }
        });
        List<Made> witnesses = known.stream()
                .mapToObj(acts::get)
                .filter(made -> !made.at().acts().get(rival.number()) && isEntitled(made, one, known))
                .toList();
        boolean more = true;
        while (more) {
            more = false;
            for (Made witness : witnesses) {
                if (out.contains(Owned.of(witness.at()))) {
                    for (Map.Entry<Owned, List<Integer>> enrolment : enrolments.entrySet()) {
                        more |= enrolment.getValue().stream()
                                        .anyMatch(witness.at().acts()::get)
                                && out.add(enrolment.getKey());
                    }
                }
            }
        }
        return out;
    }

    /** Whether the device that wrote {@code record} was enrolled for its author in the past of {@code by}, and not by it. */
    private boolean isKnownDevice(Counted record, Made by) {
        return enrolments.getOrDefault(Owned.of(record), List.of()).stream()
                .anyMatch(number -> record.acts().get(number) && isBefore(number, by));
    }

    private static boolean isBefore(int number, Made made) {
        return number != made.number() && made.at().acts().get(number);
    }

    /**
     * Whether an act may bear witness for new keys: of the same member, or of somebody with a higher role who was not overruled
     * and has not had the keys that were replaced in hand, as whoever invites has.
     */
    private boolean isEntitled(Made witness, Made replacement, BitSet known) {
        MemberId member = replacement.author();
        if (witness.author().equals(member)) {
            return true;
        }
        boolean invited = witness.rank() < Role.OWNER.code()
                && known.stream()
                        .mapToObj(acts::get)
                        .anyMatch(made -> made.author().equals(witness.author())
                                && made.acts().stream()
                                        .anyMatch(indexed -> indexed.act() instanceof MemberAdded o
                                                && o.member().equals(member)));
        return witness.rank() > replacement.rank()
                && !invited
                && known.stream()
                        .mapToObj(acts::get)
                        .noneMatch(made -> made.rank() > witness.rank()
                                && isApart(made, witness)
                                && strikes(made, witness.at(), List.of()));
    }

    private static boolean areRivals(Made one, Made other) {
        return one.author().equals(other.author())
                && replaces(one, one.author())
                && replaces(other, one.author())
                && isApart(one, other);
    }

    /** Of two rival replacements, whether this one is borne witness for, and the other is not. */
    private boolean isWitnessed(Made one, Made rival, BitSet known) {
        return hasWitness(one, rival, known) && !hasWitness(rival, one, known);
    }

    /**
     * Whether an act that knew {@code one}, or is it, and not {@code rival} was written by a device that was there before:
     * whoever has nothing but old keys has no such device.
     */
    private boolean hasWitness(Made one, Made rival, BitSet known) {
        Set<Owned> devices = vouched(one, rival, known);
        return known.stream()
                .mapToObj(acts::get)
                .anyMatch(witness -> witness.at().acts().get(one.number())
                        && !witness.at().acts().get(rival.number())
                        && devices.contains(Owned.of(witness.at()))
                        && isEntitled(witness, one, known));
    }

    /**
     * Whether a hand-over that its new owner has taken up stands against what the old owner did apart from it, be it said to be
     * earlier. It must come from a device that this knew: else old keys could say that there was one.
     */
    private boolean settles(Made settled, Made late, BitSet known) {
        if (!settled.author().equals(late.author())
                || late.rank() == RECOVERY
                || late.at().needs() != Role.OWNER
                || !isApart(settled, late)
                || !isKnownDevice(settled.at(), late)) {
            return false;
        }
        return settled.acts().stream()
                .anyMatch(indexed -> indexed.act() instanceof RoleChanged o
                        && o.role() == Role.OWNER
                        && known.stream()
                                .mapToObj(acts::get)
                                .anyMatch(later -> later.author().equals(o.member())
                                        && later.at().acts().get(settled.number())
                                        && !later.at().acts().get(late.number())));
    }

    /** As {@link Intake#lacksWitness}. */
    boolean lacksWitness(DeviceId own, MemberId member) {
        Membership now = now();
        int rank = now.role(member).map(Role::code).orElse(0);
        BitSet seen = new BitSet();
        acts.stream()
                .filter(made -> made.at().device().equals(own))
                .forEach(made -> seen.or(made.at().acts()));
        return effective(all).stream()
                .filter(number -> !seen.get(number))
                .mapToObj(acts::get)
                .filter(made -> now.member(made.author()).isPresent())
                .anyMatch(made -> made.author().equals(member)
                        ? enrols(made) || replaces(made, member)
                        : made.rank() < rank && replaces(made, made.author()) && isExpected(made, seen));
    }

    /** Whether new keys come from a device that was seen before, or claim an invitation. */
    private boolean isExpected(Made made, BitSet seen) {
        return enrols(made)
                || enrolments.getOrDefault(Owned.of(made.at()), List.of()).stream()
                        .anyMatch(seen::get);
    }

    /** Which of a set of acts count, as if there were no others. The set holds with each act all that it knew. */
    private BitSet effective(BitSet known) {
        // What knows all before it, and is allowed by that, counts, and takes nothing from it: the usual case.
        BitSet base = (BitSet) known.clone();
        Deque<Integer> above = new ArrayDeque<>();
        BitSet found = effective.get(base);
        while (found == null && isAboveAll(base)) {
            above.push(base.length() - 1);
            base.clear(base.length() - 1);
            found = effective.get(base);
        }
        if (found == null) {
            found = new Judgement(base).run();
            effective.put((BitSet) base.clone(), found);
        }
        for (int number : above) {
            base.set(number);
            found = (BitSet) found.clone();
            found.set(number);
            effective.put((BitSet) base.clone(), found);
        }
        return found;
    }

    /** Whether the newest of a set of acts knows all others. */
    private boolean isAboveAll(BitSet set) {
        if (set.isEmpty()) {
            return false;
        }
        BitSet others = (BitSet) set.clone();
        others.andNot(acts.get(set.length() - 1).at().acts());
        return others.isEmpty();
    }

    /** The membership after exactly these acts. */
    private Membership state(BitSet counting) {
        BitSet base = (BitSet) counting.clone();
        Deque<Integer> above = new ArrayDeque<>();
        Membership found = states.get(base);
        while (found == null && above.size() < KEPT && isAboveAll(base)) {
            above.push(base.length() - 1);
            base.clear(base.length() - 1);
            found = states.get(base);
        }
        if (found == null) {
            List<Dispute> disputes = disputes(base);
            found = first.after(base.stream()
                    .mapToObj(acts::get)
                    .sorted(Comparator.comparing(made -> made.stamp(0)))
                    .flatMap(made -> steps(made, disputes))
                    .toList());
            states.put((BitSet) base.clone(), found);
        }
        for (int number : above) {
            base.set(number);
            found = found.after(steps(acts.get(number), List.of()).toList());
            states.put((BitSet) base.clone(), found);
        }
        return found;
    }

    private static Stream<Membership.Step> steps(Made made, List<Dispute> disputes) {
        boolean disputed = disputes.stream()
                .anyMatch(dispute -> dispute.one().number() == made.number()
                        || dispute.other().number() == made.number());
        return made.acts().stream()
                .map(indexed -> new Membership.Step(indexed.act(), made.stamp(indexed.index()), made.at(), disputed));
    }

    /**
     * Judges the acts of one set, each as soon as all is decided that it hangs on.
     *
     * <p>Where acts hang on each other in a circle, {@link #breakCircle} says which of them do not count.
     */
    private final class Judgement {
        private final BitSet known;
        private final BitSet counting = new BitSet();
        private final BitSet judged = new BitSet();
        private final List<Made> open;
        private final List<Made> strong;

        Judgement(BitSet known) {
            this.known = known;
            this.open = new ArrayList<>(known.stream()
                    .mapToObj(acts::get)
                    .sorted(Comparator.comparing(made -> made.stamp(0)))
                    .toList());
            this.strong = open.stream().filter(Made::canStrike).sorted(STRENGTH).toList();
        }

        BitSet run() {
            while (!open.isEmpty()) {
                if (!open.removeIf(this::isDecided)) {
                    breakCircle();
                }
            }
            return counting;
        }

        private boolean isDecided(Made made) {
            boolean waits = false;
            for (Made other : strong) {
                if (isStronger(other, made) || settles(other, made, known) || prevails(other, made)) {
                    if (counting.get(other.number())) {
                        return decide(made, false);
                    }
                    waits |= !judged.get(other.number());
                }
            }
            Optional<Boolean> disputes = isOfDispute(made);
            if (disputes.orElse(false)) {
                return decide(made, false);
            }
            waits |= disputes.isEmpty();
            BitSet past = (BitSet) made.at().acts().clone();
            past.clear(made.number());
            if (!and(past, judged).equals(past)) {
                return false;
            }
            BitSet then = and(past, counting);
            if (!then.equals(effective(past)) && !isPermitted(made, state(then))) {
                return decide(made, false);
            }
            return !waits && decide(made, true);
        }

        /**
         * Whether it was done on one side of a dispute over its author's keys, or by a device that one of the two did not know;
         * nothing while that is open.
         */
        private Optional<Boolean> isOfDispute(Made made) {
            if (replaces(made, made.author()) || made.rank() == RECOVERY) {
                return Optional.of(false);
            }
            boolean waits = false;
            for (int i = 0; i < strong.size(); i++) {
                Made one = strong.get(i);
                if (!replaces(one, made.author())) {
                    continue;
                }
                for (Made rival : strong.subList(i + 1, strong.size())) {
                    if (areRivals(one, rival) && isOf(new Dispute(one, rival), made)) {
                        if (counting.get(one.number()) && counting.get(rival.number())) {
                            return Optional.of(true);
                        }
                        waits |= mayCount(one) && mayCount(rival);
                    }
                }
            }
            return waits ? Optional.empty() : Optional.of(false);
        }

        private boolean isOf(Dispute dispute, Made made) {
            return !dispute.isKnownTo(made.at())
                    && (dispute.isHalfKnownTo(made.at()) || (!enrols(made) && isDoubtful(dispute, made.at(), known)));
        }

        private boolean mayCount(Made made) {
            return !judged.get(made.number()) || counting.get(made.number());
        }

        private boolean decide(Made made, boolean counts) {
            judged.set(made.number());
            counting.set(made.number(), counts);
            return true;
        }

        private void breakCircle() {
            if (!settle() && !renew() && !doubt() && !strike()) {
                // Nothing but new keys and what they prevail over: somebody has to be disbelieved, on every computer
                // the same.
                decide(open.removeFirst(), false);
            }
        }

        private boolean settle() {
            return strong.stream()
                    .anyMatch(other -> !judged.get(other.number())
                            && open.removeIf(made -> settles(other, made, known) && decide(made, false)));
        }

        /**
         * New keys that nothing can take any more, and no rival of which is as well witnessed, prevail: what old keys did must not
         * take anything on the way.
         */
        private boolean renew() {
            return strong.stream()
                    .anyMatch(other -> !judged.get(other.number())
                            && strong.stream()
                                    .noneMatch(third -> mayCount(third)
                                            && (isStronger(third, other)
                                                    || (areRivals(third, other) && !isWitnessed(other, third, known))))
                            && open.removeIf(made -> prevails(other, made) && decide(made, false)));
        }

        /** What hangs on a dispute that is open does not count. */
        private boolean doubt() {
            return open.removeIf(made -> isOfDispute(made).isEmpty() && decide(made, false));
        }

        private boolean strike() {
            for (Made other : strong) {
                if (!judged.get(other.number())
                        && open.removeIf(made -> isStronger(other, made) && decide(made, false))) {
                    return true;
                }
            }
            return false;
        }

        /**
         * New keys prevail over what the old ones did without knowing of it, whichever is the stronger, for whoever has the old
         * ones could say that they were first: over a replacement that is not as well witnessed, and over a device that was
         * enrolled, unless that wrote a replacement of its own which stands against this one.
         */
        private boolean prevails(Made other, Made made) {
            if (!replaces(other, made.author()) || !isApart(other, made) || made.rank() == RECOVERY) {
                return false;
            }
            if (replaces(made, made.author())) {
                return isWitnessed(other, made, known);
            }
            return enrols(made)
                    && strong.stream()
                            .noneMatch(rival ->
                                    rival.at().device().equals(made.at().device())
                                            && rival.at().acts().get(made.number())
                                            && areRivals(rival, other)
                                            && !isWitnessed(other, rival, known));
        }

        private boolean isStronger(Made other, Made made) {
            return STRENGTH.compare(other, made) < 0
                    && isApart(other, made)
                    && strikes(other, made.at(), made.acts())
                    && !settles(made, other, known);
        }
    }

    private boolean isPermitted(Made made, Membership then) {
        Membership.Draft draft = new Membership.Draft(then);
        boolean enrols = made.acts().stream()
                .anyMatch(indexed -> indexed.act() instanceof DeviceEnrolled o
                        && o.device().equals(made.at().device()));
        if ((!enrols && !then.isDeviceOf(made.at().device(), made.author()))
                || then.role(made.author())
                        .filter(role -> role.isAtLeast(made.at().needs()))
                        .isEmpty()) {
            return false;
        }
        for (Indexed indexed : made.acts()) {
            if (!authority.permits(draft.now(), made.author(), made.at().device(), indexed.act())) {
                return false;
            }
            draft.add(indexed.act(), made.stamp(indexed.index()), Optional.of(made.at()));
        }
        return true;
    }

    private static boolean canStrike(Act act) {
        return switch (act) {
            case MemberRemoved o -> true;
            case DeviceRemoved o -> true;
            case RoleChanged o -> true;
            case IdentityReplaced o -> true;
            case OwnerRecovered o -> true;
            default -> false;
        };
    }

    /**
     * Whether {@code other} takes from the author of a record that it did not know of what this record needed. A removal of
     * somebody and the handing over of the ownership to them take it from each other: there is always an owner.
     */
    private static boolean strikes(Made other, Counted record, List<Indexed> acts) {
        MemberId author = record.author().member();
        for (Indexed indexed : other.acts()) {
            boolean strikes = switch (indexed.act()) {
                case MemberRemoved o -> o.member().equals(author) || has(acts, new RoleChanged(o.member(), Role.OWNER));
                // Whoever has old keys must not undo by a lost device that there are new ones.
                case DeviceRemoved o ->
                    o.device().equals(record.device())
                            && !(other.author().equals(author)
                                    && acts.stream().anyMatch(mine -> mine.act() instanceof IdentityReplaced));
                case RoleChanged o ->
                    (o.member().equals(author) && !o.role().isAtLeast(record.needs()))
                            || (o.role() == Role.OWNER && other.author().equals(author) && record.needs() == Role.OWNER)
                            || (o.role() == Role.OWNER && has(acts, new MemberRemoved(o.member())));
                case OwnerRecovered o -> o.member().equals(author) && isAct(acts);
                default -> false;
            };
            if (strikes) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(List<Indexed> acts, Act act) {
        return acts.stream().anyMatch(indexed -> indexed.act().equals(act));
    }

    private static boolean replaces(Made made, MemberId member) {
        return made.acts().stream()
                .anyMatch(indexed -> indexed.act() instanceof IdentityReplaced o
                        && o.member().equals(member));
    }

    private static boolean isApart(Made other, Made made) {
        return other.number() != made.number()
                && !made.at().acts().get(other.number())
                && !other.at().covers(made.at());
    }

    private static boolean enrols(Made made) {
        return made.acts().stream().anyMatch(indexed -> indexed.act() instanceof DeviceEnrolled);
    }

    /** Whoever has the recovery key decides what becomes of the vault: nothing that the old keys did meanwhile stands. */
    private static boolean isAct(List<Indexed> acts) {
        return !acts.isEmpty() && acts.stream().noneMatch(indexed -> indexed.act() instanceof OwnerRecovered);
    }

    private static BitSet and(BitSet a, BitSet b) {
        BitSet out = (BitSet) a.clone();
        out.and(b);
        return out;
    }
}
