package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.RoleChanged;
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

    private final Authority authority;
    private final Membership first;
    private final List<Made> acts = new ArrayList<>();
    private final BitSet all = new BitSet();
    private boolean anyStrikes;
    private final Map<BitSet, BitSet> effective = new HashMap<>();
    private final Map<BitSet, Membership> states = new HashMap<>();

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
                return isOfSuspended(record, now);
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
        return isOfSuspended(record, now);
    }

    private static boolean mayStill(Counted record, Membership then) {
        return then.devices().containsKey(record.device())
                && then.member(record.author().member())
                        .filter(member -> !member.suspended() && member.role().isAtLeast(record.needs()))
                        .isPresent();
    }

    /** Whether it builds on one of two rival replacements of its author's identity. */
    private boolean isOfSuspended(Counted record, BitSet now) {
        MemberId author = record.author().member();
        if (state(now).member(author).filter(Member::suspended).isEmpty()) {
            return false;
        }
        List<Counted> replacing = now.stream()
                .mapToObj(acts::get)
                .filter(made -> made.acts().stream()
                        .anyMatch(indexed -> indexed.act() instanceof IdentityReplaced o
                                && o.member().equals(author)))
                .map(Made::at)
                .toList();
        return replacing.stream()
                .anyMatch(one -> record.covers(one)
                        && replacing.stream().anyMatch(other -> !one.covers(other) && !other.covers(one)));
    }

    /** Which of a set of acts count, as if there were no others. The set holds with each act all that it knew. */
    private BitSet effective(BitSet known) {
        BitSet found = effective.get(known);
        if (found == null) {
            found = new Judgement(known).run();
            effective.put((BitSet) known.clone(), found);
        }
        return found;
    }

    /** The membership after exactly these acts. */
    private Membership state(BitSet counting) {
        Membership found = states.get(counting);
        if (found == null) {
            found = first;
            for (Made made : counting.stream()
                    .mapToObj(acts::get)
                    .sorted(Comparator.comparing(made -> made.stamp(0)))
                    .toList()) {
                found = apply(found, made);
            }
            states.put((BitSet) counting.clone(), found);
        }
        return found;
    }

    private static Membership apply(Membership before, Made made) {
        Membership out = before;
        for (Indexed indexed : made.acts()) {
            out = out.after(indexed.act(), made.stamp(indexed.index()), Optional.of(made.at()));
        }
        return out;
    }

    /**
     * Judges the acts of one set, each as soon as all is decided that it hangs on.
     *
     * <p>Where acts hang on each other in a circle, the strongest that takes something from another one prevails over that.
     */
    private final class Judgement {
        private final BitSet counting = new BitSet();
        private final BitSet judged = new BitSet();
        private final List<Made> open;
        private final List<Made> strong;
        private final Set<MemberId> disputed = new HashSet<>();

        Judgement(BitSet known) {
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
                boolean stronger = STRENGTH.compare(other, made) < 0 && isAgainst(other, made);
                if (stronger || (!disputed.contains(made.author()) && prevails(other, made))) {
                    if (counting.get(other.number())) {
                        return decide(made, false);
                    }
                    waits |= !judged.get(other.number());
                }
            }
            Optional<Boolean> disputes = isOfRival(made);
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

        /** Whether it builds on one of two rival replacements of its author, and does not know the other; nothing while that is open. */
        private Optional<Boolean> isOfRival(Made made) {
            boolean waits = false;
            if (!replaces(made, made.author()) && made.rank() != RECOVERY) {
                for (Made one : strong) {
                    if (replaces(one, made.author()) && made.at().acts().get(one.number())) {
                        for (Made rival : strong) {
                            if (replaces(rival, made.author())
                                    && isApart(rival, one)
                                    && !made.at().acts().get(rival.number())) {
                                if (counting.get(one.number()) && counting.get(rival.number())) {
                                    return Optional.of(true);
                                }
                                waits |= mayCount(one) && mayCount(rival);
                            }
                        }
                    }
                }
            }
            return waits ? Optional.empty() : Optional.of(false);
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
            if (!replace() && !dispute() && !strike()) {
                // Nothing but disputes of members about each other: somebody has to be disbelieved, on every computer
                // the same.
                decide(open.removeFirst(), false);
            }
        }

        /** New keys that nobody disputes prevail over what hangs on the old ones. */
        private boolean replace() {
            for (Made other : strong) {
                if (!judged.get(other.number())
                        && !isDisputed(other)
                        && open.removeIf(made -> prevails(other, made) && decide(made, false))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isDisputed(Made replacement) {
            return open.stream().anyMatch(made -> replaces(made, replacement.author()) && isApart(made, replacement));
        }

        /** Who has replaced an identity twice has enrolled by no keys that were the old ones for certain. */
        private boolean dispute() {
            boolean more = false;
            for (Made made : open) {
                if (replaces(made, made.author()) && isDisputed(made)) {
                    more |= disputed.add(made.author());
                }
            }
            return more;
        }

        private boolean strike() {
            for (Made other : strong) {
                if (!judged.get(other.number())
                        && open.removeIf(made ->
                                STRENGTH.compare(other, made) < 0 && isAgainst(other, made) && decide(made, false))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isAgainst(Made other, Made made) {
            return isApart(other, made) && strikes(other, made.at(), made.acts());
        }
    }

    private boolean isPermitted(Made made, Membership then) {
        Membership now = then;
        boolean enrols = made.acts().stream()
                .anyMatch(indexed -> indexed.act() instanceof DeviceEnrolled o
                        && o.device().equals(made.at().device()));
        if ((!enrols && !then.devices().containsKey(made.at().device()))
                || then.role(made.author())
                        .filter(role -> role.isAtLeast(made.at().needs()))
                        .isEmpty()) {
            return false;
        }
        for (Indexed indexed : made.acts()) {
            if (!authority.permits(now, made.author(), made.at().device(), indexed.act())) {
                return false;
            }
            now = now.after(indexed.act(), made.stamp(indexed.index()), Optional.of(made.at()));
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
                case DeviceRemoved o -> o.device().equals(record.device());
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

    /**
     * New keys prevail over what the old ones enrolled without knowing of it, whichever is the stronger: whoever has the old ones
     * could say that they were first.
     */
    private static boolean prevails(Made other, Made made) {
        return replaces(other, made.author()) && isApart(other, made) && enrolsByOldKeys(made.acts());
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

    /** A new device by keys that were being replaced; not a rival replacement, which is told as such. */
    private static boolean enrolsByOldKeys(List<Indexed> acts) {
        return acts.stream().anyMatch(indexed -> indexed.act() instanceof DeviceEnrolled)
                && acts.stream()
                        .noneMatch(indexed ->
                                indexed.act() instanceof IdentityReplaced || indexed.act() instanceof OwnerRecovered);
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
