package org.strongroom.vault.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Entry.Rejected;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

/**
 * Takes records in any order and hands on those that count, each after all it builds on.
 *
 * <p>What counts depends on the set of records alone, not on their order (FORMAT.md, "Which records count"):
 *
 * <ul>
 *   <li>A record waits until the one before it and all that it has seen have been decided.
 *   <li>It is void when it breaks the chain, the Lamport clock or the authority of its author, and so is what builds on it.
 *   <li>It is proven by its own signature or by that of a later record of its chain, whose hash covers it: usually one
 *       verification per chain. Records that enrol devices need their own.
 *   <li>Two records for one place are a fork: both branches count, and it is told.
 * </ul>
 *
 * Not safe for use by several threads. The file is long because these rules are read together.
 */
public final class Intake {
    private static final Comparator<SignedRecord> CAUSAL = Comparator.<SignedRecord>comparingLong(
                    r -> r.record().lamport())
            .thenComparing(r -> r.record().device())
            .thenComparing(SignedRecord::hash);

    private final RecordCodec codec;
    private final RecordVerifier verifier;
    private final Optional<DeviceId> device;
    private final Graph graph = new Graph();
    private final Authority authority;
    private final MembershipRule rule;
    private final Set<RecordHash> struck = new HashSet<>();
    private boolean unsettled;

    private final Map<RecordHash, SignedRecord> held = new HashMap<>();
    private final Map<RecordHash, List<RecordHash>> followers = new HashMap<>();
    private final Map<RecordHash, Set<RecordHash>> dependents = new HashMap<>();
    private final Map<RecordHash, Integer> open = new HashMap<>();
    private final Set<RecordHash> unproven = new HashSet<>();
    private final Map<RecordHash, Boolean> verdicts = new HashMap<>();
    private final Set<RecordHash> vouched = new HashSet<>();

    /**
     * An intake that knows no record yet.
     *
     * @param codec of the vault
     * @param verifier checks signatures of devices and identities
     * @param owner who owns the vault by its genesis, and with which keys
     * @param recovery the recovery key by its genesis; nothing where it is of no concern
     * @param device the first device by its genesis: the one that need not know of any record; nothing where that is of no concern
     * @param first the epoch that the genesis states
     */
    public Intake(
            RecordCodec codec,
            RecordVerifier verifier,
            MemberId owner,
            IdentityKeys identity,
            Optional<IdentityKeys> recovery,
            Optional<DeviceId> device,
            Epoch first) {
        this.device = device;
        this.codec = codec;
        this.verifier = verifier;
        this.authority = new Authority(codec, verifier);
        Member founder = new Member(owner, Role.OWNER, identity, "", Stamp.NONE, 0, false);
        this.rule = new MembershipRule(authority, Membership.of(founder, recovery, first));
    }

    /**
     * Takes records, in any order and any number of times, and returns what counts now and did not before.
     *
     * @return in causal order; among records that may come next, the lowest Lamport time, device and hash comes first.
     *     Records that are struck are among them only where they say that pieces were sealed once more
     */
    public List<Accepted> accept(Collection<SignedRecord> records) {
        for (SignedRecord record : records) {
            if (graph.find(record.hash()).isEmpty() && held.putIfAbsent(record.hash(), record) == null) {
                hold(record);
            }
        }
        PriorityQueue<SignedRecord> ready = new PriorityQueue<>(CAUSAL);
        held.values().stream()
                .filter(record -> open.getOrDefault(record.hash(), 0) == 0)
                .forEach(ready::add);
        unproven.clear();
        List<Accepted> out = new ArrayList<>();
        int acts = rule.acts().size();
        int decided = graph.order().size();
        for (SignedRecord next = ready.poll(); next != null; next = ready.poll()) {
            if (decide(next, out)) {
                release(next, ready);
            } else {
                unproven.add(next.hash());
            }
        }
        strike(decided, rule.acts().size() > acts);
        out.removeIf(accepted -> struck.contains(accepted.hash()) && !accepted.isResealing());
        out.replaceAll(accepted -> struck.contains(accepted.hash()) ? accepted.asStruck() : accepted);
        return out;
    }

    /** Finds what is struck among the entries from {@code from} on; after new acts, among all. */
    private void strike(int from, boolean newActs) {
        List<Entry> order = graph.order();
        for (int i = newActs ? 0 : from; i < order.size(); i++) {
            if (order.get(i) instanceof Counted record) {
                boolean changed = rule.isStruck(record) ? struck.add(record.hash()) : struck.remove(record.hash());
                unsettled |= changed && i < from;
            }
        }
    }

    /**
     * Whether something that was handed on earlier is struck now, or the other way round: what was folded must be folded anew
     * from all records, by an intake that knows none.
     */
    public boolean isUnsettled() {
        return unsettled;
    }

    /** Whether a record counts for nothing because its author was no member by then, which it could not know. */
    public boolean isStruck(RecordHash hash) {
        return struck.contains(hash);
    }

    private void hold(SignedRecord record) {
        followers
                .computeIfAbsent(record.record().previous(), h -> new ArrayList<>())
                .add(record.hash());
        int missing = 0;
        for (RecordHash needed : needs(record.record())) {
            if (graph.find(needed).isEmpty()) {
                dependents.computeIfAbsent(needed, h -> new HashSet<>()).add(record.hash());
                missing++;
            }
        }
        open.put(record.hash(), missing);
    }

    private void release(SignedRecord decided, PriorityQueue<SignedRecord> ready) {
        RecordHash hash = decided.hash();
        held.remove(hash);
        open.remove(hash);
        verdicts.remove(hash);
        vouched.remove(hash);
        List<RecordHash> siblings = followers.get(decided.record().previous());
        if (siblings != null && siblings.remove(hash) && siblings.isEmpty()) {
            followers.remove(decided.record().previous());
        }
        Set<RecordHash> waiting = dependents.remove(hash);
        for (RecordHash dependent : waiting == null ? Set.<RecordHash>of() : waiting) {
            SignedRecord record = held.get(dependent);
            if (record != null && open.merge(dependent, -1, Integer::sum) == 0) {
                ready.add(record);
            }
        }
    }

    private static Set<RecordHash> needs(Record record) {
        Set<RecordHash> out = new HashSet<>();
        if (record.seq() > 1) {
            out.add(record.previous());
        }
        record.seen().values().forEach(point -> out.add(point.hash()));
        return out;
    }

    /** Decides about a record whose needs are all decided; false where its proof has yet to arrive. */
    private boolean decide(SignedRecord signed, List<Accepted> out) {
        Record record = signed.record();
        Optional<Counted> previous = Optional.empty();
        List<Counted> seen = new ArrayList<>();
        if (record.seq() > 1) {
            Optional<Counted> found = counted(record.previous());
            if (found.isEmpty()) {
                return reject(signed, Reason.BUILDS_ON_VOID);
            }
            if (!found.get().device().equals(record.device()) || found.get().seq() + 1 != record.seq()) {
                return reject(signed, Reason.CHAIN);
            }
            previous = found;
        }
        Optional<Reason> astray = Optional.empty();
        for (Map.Entry<DeviceId, RecordPoint> point : record.seen().entrySet()) {
            Optional<Counted> found = counted(point.getValue().hash());
            if (found.isEmpty()) {
                return reject(signed, Reason.BUILDS_ON_VOID);
            }
            Counted other = found.get();
            seen.add(other);
            if (!other.device().equals(point.getKey()) || !other.point().equals(point.getValue())) {
                astray = Optional.of(Reason.SEEN);
            } else if (previous.isPresent() && previous.get().covers(other)) {
                // What was known already is left out: one encoding of one state of knowledge.
                astray = Optional.of(Reason.SEEN);
            }
        }
        Membership then = rule.at(Counted.acts(previous, seen));
        Optional<Enrolment> author =
                previous.isPresent() ? previous.map(Counted::author) : enrolment(signed.record(), then);
        if (author.isEmpty()) {
            return reject(signed, Reason.NOT_ENROLLED);
        }
        // Proof comes before blame: a forger must not make a device look as if it broke the rules. Where members,
        // devices and
        // keys are concerned, nobody's later signature stands in for that of the record itself.
        Bytes key = author.get().publicKey();
        List<MembershipRule.Indexed> acts = MembershipRule.acts(record.operations());
        if (acts.isEmpty() ? !isProven(signed, key) : !verify(signed, key)) {
            return false;
        }
        if (astray.isPresent()) {
            return reject(signed, astray.get());
        }
        if (record.lamport() != Counted.lamport(previous, seen)) {
            return reject(signed, Reason.LAMPORT);
        }
        MemberId member = author.get().member();
        Role needs = Role.READER;
        for (Operation operation : record.operations()) {
            Role needed = Authority.needs(operation, member, then);
            needs = needed.isAtLeast(needs) ? needed : needs;
        }
        Optional<Reason> wrong = judge(record, acts, author.get(), then, needs);
        if (wrong.isPresent()) {
            return reject(signed, wrong.get());
        }
        Counted entry = graph.count(signed.hash(), record.device(), previous, seen, author.get(), needs);
        if (!acts.isEmpty()) {
            rule.add(entry, acts, acts.size() == record.operations().size(), then);
        }
        boolean ends = record.operations().stream().anyMatch(Intake::hangsOnItsPast);
        out.add(new Accepted(record, signed.hash(), ends ? graph.past(entry) : Past.NONE));
        return true;
    }

    /** Whether what an operation does hangs on what its author knew. */
    private static boolean hangsOnItsPast(Operation operation) {
        return operation instanceof Operation.Trashed
                || operation instanceof Operation.Purged
                || operation instanceof Operation.Thinned
                || operation instanceof Operation.RetentionSet;
    }

    /** Which rule a record breaks by all that it knew, {@code then}. */
    private Optional<Reason> judge(
            Record record, List<MembershipRule.Indexed> acts, Enrolment author, Membership then, Role needs) {
        MemberId member = author.member();
        boolean isFirst = record.seq() == 1 && record.seen().isEmpty();
        if (isFirst && device.filter(first -> !first.equals(record.device())).isPresent()) {
            return Optional.of(Reason.NOT_ENROLLED);
        }
        if (acts.size() > Limits.ACTS || !Authority.mayStandTogether(record.operations(), isFirst)) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        // Whoever begins an epoch may lack the key of the newest: somebody may have begun it and given the key to
        // nobody.
        boolean begins = acts.stream().anyMatch(indexed -> indexed.act() instanceof Operation.EpochBegun)
                || (!acts.isEmpty() && record.operations().stream().allMatch(DeviceEnrolled.class::isInstance));
        if (then.epochs().stream()
                .noneMatch(epoch -> epoch.id().equals(record.epoch()) && (begins || !epoch.superseded()))) {
            return Optional.of(Reason.EPOCH);
        }
        Optional<Member> known = then.member(member).filter(one -> !one.suspended());
        boolean recovers = acts.stream().anyMatch(indexed -> indexed.act() instanceof OwnerRecovered);
        if ((known.isEmpty() && !(recovers && then.member(member).isPresent()))
                || !then.role(member).filter(role -> role.isAtLeast(needs)).isPresent()) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        boolean enrols = acts.stream()
                .anyMatch(indexed ->
                        indexed.act() instanceof DeviceEnrolled o && o.device().equals(record.device()));
        if (!enrols && !then.isDeviceOf(record.device(), member)) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        Membership.Draft draft = new Membership.Draft(then);
        for (MembershipRule.Indexed indexed : acts) {
            if (!authority.permits(draft.now(), member, record.device(), indexed.act())) {
                return Optional.of(indexed.act() instanceof DeviceEnrolled ? Reason.ENROLMENT : Reason.NOT_ALLOWED);
            }
            draft.add(indexed.act(), Stamp.NONE, Optional.empty());
        }
        return Optional.empty();
    }

    private boolean reject(SignedRecord signed, Reason reason) {
        graph.reject(new Rejected(
                signed.hash(), signed.record().device(), signed.record().seq(), reason));
        return true;
    }

    private Optional<Counted> counted(RecordHash hash) {
        return graph.find(hash).filter(Counted.class::isInstance).map(Counted.class::cast);
    }

    /** The enrolment that a first record writes under: its own, else the one in its causal past. */
    private Optional<Enrolment> enrolment(Record first, Membership then) {
        Membership now = then;
        for (Operation operation : first.operations()) {
            if (operation instanceof DeviceEnrolled o && o.device().equals(first.device())) {
                return authority.isEnrolment(now, o) ? Optional.of(Membership.enrolment(o)) : Optional.empty();
            }
            // The keys that enrol the device may be those that the recovery key has just given the owner.
            if (operation instanceof OwnerRecovered o && authority.isConsent(now, first.device(), o)) {
                now = now.after(o, Stamp.NONE, Optional.empty());
            }
        }
        return Optional.ofNullable(then.devices().get(first.device()));
    }

    /** Proven by itself or by a later record of its chain: tries the latest first and so needs one verification. */
    private boolean isProven(SignedRecord signed, Bytes key) {
        if (vouched.contains(signed.hash())) {
            return true;
        }
        List<SignedRecord> chain = new ArrayList<>();
        Deque<SignedRecord> todo = new ArrayDeque<>(List.of(signed));
        while (!todo.isEmpty()) {
            SignedRecord record = todo.pop();
            chain.add(record);
            for (RecordHash follower : followers.getOrDefault(record.hash(), List.of())) {
                SignedRecord next = held.get(follower);
                if (next != null
                        && next.record().device().equals(record.record().device())
                        && next.record().seq() == record.record().seq() + 1) {
                    todo.push(next);
                }
            }
        }
        chain.sort(Comparator.<SignedRecord>comparingLong(r -> r.record().seq()).reversed());
        for (SignedRecord head : chain) {
            if (!vouched.contains(head.hash()) && verify(head, key)) {
                SignedRecord at = head;
                while (at != null && vouched.add(at.hash()) && !at.hash().equals(signed.hash())) {
                    at = held.get(at.record().previous());
                }
            }
            if (vouched.contains(signed.hash())) {
                return true;
            }
        }
        return false;
    }

    private boolean verify(SignedRecord signed, Bytes key) {
        Boolean known = verdicts.get(signed.hash());
        if (known == null) {
            known = verifier.verify(SignatureUse.RECORD, key.toArray(), signed.body(), signed.signature());
            verdicts.put(signed.hash(), known);
        }
        return known;
    }

    /**
     * Verifies the signature of every given record that counts, also of those that the chain already vouches for.
     *
     * @return the ones whose own signature is bad
     */
    public List<Finding> verifyAll(Iterable<SignedRecord> records) {
        List<Finding> out = new ArrayList<>();
        for (SignedRecord signed : records) {
            Optional<Counted> entry = counted(signed.hash());
            if (entry.isPresent()
                    && !verifier.verify(
                            SignatureUse.RECORD,
                            entry.get().author().publicKey().toArray(),
                            signed.body(),
                            signed.signature())) {
                out.add(new Finding.BadSignature(
                        entry.get().device(), entry.get().seq(), signed.hash()));
            }
        }
        return out;
    }

    /** Who belongs to the vault, by all records that count. */
    public Membership membership() {
        return rule.now();
    }

    /**
     * Whether {@code own}, a device of {@code member}, could bear witness for new keys that it has not borne witness for: of a
     * member with a lower role, or its own by another device.
     */
    public boolean lacksWitness(DeviceId own, MemberId member) {
        return rule.lacksWitness(own, member);
    }

    /** The newest counting record of every device; of a forked one the branch with more records, then the lower hash. */
    public SortedMap<DeviceId, RecordPoint> heads() {
        SortedMap<DeviceId, RecordPoint> out = new TreeMap<>();
        for (DeviceId device : graph.devices()) {
            out.put(device, graph.tips(device).getFirst().point());
        }
        return out;
    }

    /** The newest counting records of a device, one per branch: more than one after a fork, none for a stranger. */
    public List<RecordPoint> branches(DeviceId device) {
        return graph.tips(device).stream().map(Counted::point).toList();
    }

    /** The devices of the membership that have yet to write a record that knows all of {@code records}, which were accepted. */
    public SortedSet<DeviceId> unaware(Collection<RecordHash> records) {
        List<Counted> known =
                records.stream().flatMap(hash -> counted(hash).stream()).toList();
        SortedSet<DeviceId> out = new TreeSet<>();
        for (DeviceId device : membership().devices().keySet()) {
            // Of a forked device, each branch may go on.
            List<Counted> tips = graph.tips(device);
            if (tips.isEmpty() || !tips.stream().allMatch(tip -> known.stream().allMatch(tip::covers))) {
                out.add(device);
            }
        }
        return out;
    }

    /** Whether a record of {@code device} knows all of {@code records}, which were accepted. */
    public boolean isAware(DeviceId device, Collection<RecordHash> records) {
        List<Counted> known =
                records.stream().flatMap(hash -> counted(hash).stream()).toList();
        return graph.tips(device).stream().anyMatch(tip -> known.stream().allMatch(tip::covers));
    }

    /** What the next record of {@code device} must say about its place. */
    public Next next(DeviceId device) {
        return graph.next(device);
    }

    /** Whether this record has been decided about, for or against, so that it need not be given again after a restore. */
    public boolean isDecided(RecordHash hash) {
        return graph.find(hash).isPresent();
    }

    /** Whether this record counts, or did until it was struck. */
    public boolean isCounted(RecordHash hash) {
        return counted(hash).isPresent();
    }

    /** Whether this record has arrived and waits, for its predecessors or for proof. */
    public boolean isHeld(RecordHash hash) {
        return held.containsKey(hash);
    }

    /** How many records count. */
    public long size() {
        return graph.order().stream().filter(Counted.class::isInstance).count();
    }

    /** All that no honest device writes, by device and number. */
    public List<Finding> findings() {
        List<Finding> out = new ArrayList<>(graph.forks());
        for (Entry entry : graph.order()) {
            if (entry instanceof Rejected r) {
                out.add(new Finding.Voided(r.device(), r.seq(), r.hash(), r.reason()));
            } else if (struck.contains(entry.hash())) {
                out.add(new Finding.Struck(entry.device(), entry.seq(), entry.hash()));
            }
        }
        for (RecordHash hash : unproven) {
            SignedRecord record = held.get(hash);
            if (record != null) {
                out.add(new Finding.BadSignature(
                        record.record().device(), record.record().seq(), hash));
            }
        }
        // The text of a finding holds ids only and so orders what device and number leave open.
        out.sort(Comparator.comparing(Finding::device)
                .thenComparingLong(Finding::seq)
                .thenComparing(Finding::toString));
        return out;
    }

    /** What is missing and what waits for it, by device; empty when the journal is whole. */
    public List<Waiting> waiting() {
        SortedMap<DeviceId, Set<Long>> heldOf = new TreeMap<>();
        SortedMap<DeviceId, Integer> heldCount = new TreeMap<>();
        SortedMap<DeviceId, Set<RecordHash>> missing = new TreeMap<>();
        SortedMap<DeviceId, Long> needed = new TreeMap<>();
        for (SignedRecord signed : held.values()) {
            Record record = signed.record();
            heldOf.computeIfAbsent(record.device(), d -> new HashSet<>()).add(record.seq());
            if (!unproven.contains(signed.hash())) {
                heldCount.merge(record.device(), 1, Integer::sum);
            }
            Map<DeviceId, RecordPoint> points = new TreeMap<>(record.seen());
            if (record.seq() > 1) {
                points.put(record.device(), new RecordPoint(record.seq() - 1, record.previous()));
            }
            points.forEach((device, point) -> {
                if (graph.find(point.hash()).isEmpty() && !held.containsKey(point.hash())) {
                    missing.computeIfAbsent(device, d -> new HashSet<>()).add(point.hash());
                    needed.merge(device, point.seq(), Math::max);
                }
            });
        }
        Set<DeviceId> devices = new TreeSet<>(heldCount.keySet());
        devices.addAll(missing.keySet());
        List<Waiting> out = new ArrayList<>();
        for (DeviceId device : devices) {
            long from = graph.highest(device);
            long to = needed.getOrDefault(device, from);
            long there = heldOf.getOrDefault(device, Collections.emptySet()).stream()
                    .filter(seq -> seq > from && seq <= to)
                    .count();
            long gone = missing.getOrDefault(device, Set.of()).size();
            out.add(new Waiting(device, Math.max(gone, to - from - there), heldCount.getOrDefault(device, 0)));
        }
        return out;
    }

    /** All that was decided, for {@link #restore}; records that still wait are not in it and must be given again. */
    public byte[] snapshot() {
        return IntakeSnapshot.write(codec.vault(), graph, rule.acts());
    }

    /**
     * Takes over a snapshot of an intake of the same vault. Its content is trusted: the caller has kept it sealed.
     *
     * @throws Malformed when the bytes are no such snapshot; this intake must then be given up
     * @throws IllegalStateException when this intake has already taken records
     */
    public void restore(byte[] snapshot) throws Malformed {
        if (!graph.order().isEmpty() || !held.isEmpty()) {
            throw new IllegalStateException("only a new intake can be restored");
        }
        IntakeSnapshot.read(snapshot, codec.vault(), graph, rule);
        strike(0, true);
        unsettled = false;
    }
}
