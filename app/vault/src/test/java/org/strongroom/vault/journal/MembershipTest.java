package org.strongroom.vault.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.journal.MembershipHistory.OWNER;
import static org.strongroom.vault.journal.MembershipHistory.OWNER_KEYS;
import static org.strongroom.vault.journal.MembershipHistory.RECOVERY;
import static org.strongroom.vault.journal.MembershipHistory.added;
import static org.strongroom.vault.journal.MembershipHistory.begun;
import static org.strongroom.vault.journal.MembershipHistory.edit;
import static org.strongroom.vault.journal.MembershipHistory.epoch;
import static org.strongroom.vault.journal.MembershipHistory.intake;
import static org.strongroom.vault.journal.MembershipHistory.invited;
import static org.strongroom.vault.journal.MembershipHistory.keys;
import static org.strongroom.vault.journal.MembershipHistory.opened;
import static org.strongroom.vault.journal.MembershipHistory.recovered;
import static org.strongroom.vault.journal.MembershipHistory.replaced;
import static org.strongroom.vault.journal.MembershipHistory.way;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.MembershipHistory.Device;
import org.strongroom.vault.journal.MembershipHistory.Verdict;
import org.strongroom.vault.journal.MembershipModel.Known;
import org.strongroom.vault.journal.MembershipModel.State;
import org.strongroom.vault.journal.Operation.AccessAdded;
import org.strongroom.vault.journal.Operation.AccessNamed;
import org.strongroom.vault.journal.Operation.AccessRemoved;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.MembershipSeen;
import org.strongroom.vault.journal.Operation.RecoveryRehearsed;
import org.strongroom.vault.journal.Operation.RecoveryReplaced;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.store.Effort;

/** The file is long because each case is one way to get in that was found, or thought of, and they share one vault. */
final class MembershipTest {
    private static final int HISTORIES = Effort.of(300, 10_000);
    private static final boolean LONG = Effort.of(0, 1) == 1;

    private static final IdentityKeys ADMIN_KEYS = keys(1);
    private static final MemberId ADMIN = ADMIN_KEYS.id();
    private static final IdentityKeys EDITOR_KEYS = keys(2);
    private static final MemberId EDITOR = EDITOR_KEYS.id();

    private final Device o1 = Device.of(1);
    private final Device o2 = Device.of(2);
    private final Device o3 = Device.of(3);
    private final Device a1 = Device.of(4);
    private final Device a2 = Device.of(5);
    private final Device e1 = Device.of(6);
    private final Device e2 = Device.of(7);

    /** An owner with two devices, an admin and an editor; everybody knows of everybody. */
    private MembershipHistory three() {
        MembershipHistory out = new MembershipHistory();
        out.write(o1, o1.by(OWNER, OWNER_KEYS), added(1, Role.ADMIN), added(2, Role.EDITOR));
        out.write(o2, o2.by(OWNER, OWNER_KEYS));
        out.write(a1, a1.by(ADMIN, ADMIN_KEYS));
        out.write(e1, e1.by(EDITOR, EDITOR_KEYS));
        Set<Known> all = out.counted();
        List.of(o1, o2, a1, e1).forEach(device -> out.write(device, all));
        return out;
    }

    /** Feeds an intake in several ways, each of which must come to what the model says. */
    private static Verdict check(MembershipHistory history, int from, Random random, String what) {
        Verdict verdict = history.verdict();
        List<SignedRecord> all = history.signed();
        List<SignedRecord> backwards = new ArrayList<>(all.subList(from, all.size()));
        Collections.reverse(backwards);
        backwards.addAll(all.subList(0, from));
        Collections.reverse(backwards.subList(backwards.size() - from, backwards.size()));
        List<SignedRecord> late = new ArrayList<>(all.subList(0, from));
        late.addAll(backwards.subList(0, backwards.size() - from));
        feed(verdict, List.of(all), what + ", all at once");
        feed(verdict, single(all, from), what + ", one by one");
        feed(verdict, single(late, from), what + ", the last first");
        feed(verdict, TestDevice.shuffled(all, random), what + ", shuffled");
        return verdict;
    }

    /** The first {@code from} at once, then one by one. */
    private static List<List<SignedRecord>> single(List<SignedRecord> records, int from) {
        List<List<SignedRecord>> out = new ArrayList<>(List.of(records.subList(0, from)));
        records.subList(from, records.size()).forEach(record -> out.add(List.of(record)));
        return out;
    }

    private static void feed(Verdict verdict, List<List<SignedRecord>> batches, String what) {
        Intake intake = intake();
        Set<RecordHash> handed = new HashSet<>();
        for (List<SignedRecord> batch : batches) {
            intake.accept(batch).forEach(accepted -> handed.add(accepted.hash()));
            long owners = intake.membership().members().values().stream()
                    .filter(member -> member.role() == Role.OWNER)
                    .count();
            if (owners != 1) {
                assertThat(owners)
                        .as("owners on the way, %s\n%s", what, verdict.told())
                        .isEqualTo(1);
            }
        }
        verdict.check(intake, what);
        Set<RecordHash> standing = verdict.standing();
        if (!intake.isUnsettled() && !handed.equals(standing)) {
            assertThat(handed).as("handed on, " + what + "\n" + verdict.told()).isEqualTo(standing);
        }
    }

    /** One thing that a device may do. */
    private record Step(Device device, List<Operation> operations) {
        static Step of(Device device, Operation... operations) {
            return new Step(device, List.of(operations));
        }
    }

    private List<Step> every() {
        return List.of(
                Step.of(o1, new MemberRemoved(ADMIN)),
                Step.of(o1, new MemberRemoved(EDITOR)),
                Step.of(o1, new RoleChanged(ADMIN, Role.EDITOR)),
                Step.of(o1, new RoleChanged(EDITOR, Role.ADMIN)),
                Step.of(o1, new RoleChanged(ADMIN, Role.OWNER)),
                Step.of(o1, new RoleChanged(EDITOR, Role.OWNER)),
                Step.of(o1, new DeviceRemoved(o2.id())),
                Step.of(o1, new DeviceRemoved(a1.id())),
                Step.of(o1, replaced(OWNER, keys(11))),
                Step.of(o1, added(3, Role.ADMIN)),
                Step.of(o1, new VaultNamed("papers")),
                Step.of(o1, edit(1), new MemberRemoved(EDITOR)),
                Step.of(o2, new MemberRemoved(ADMIN)),
                Step.of(o2, new RoleChanged(EDITOR, Role.OWNER)),
                Step.of(o2, new RoleChanged(EDITOR, Role.READER)),
                Step.of(o2, new DeviceRemoved(o1.id())),
                Step.of(o2, replaced(OWNER, keys(12))),
                Step.of(o2, new VaultNamed("letters")),
                Step.of(o3, o3.by(OWNER, OWNER_KEYS), new VaultNamed("bills")),
                Step.of(o3, o3.by(OWNER, OWNER_KEYS)),
                Step.of(o3, o3.by(OWNER, OWNER_KEYS), replaced(OWNER, keys(17))),
                Step.of(o3, replaced(OWNER, keys(18))),
                Step.of(o3, new DeviceRemoved(o1.id())),
                Step.of(o3, o3.by(OWNER, OWNER_KEYS), recovered(OWNER, keys(13), keys(101), RECOVERY)),
                Step.of(o3, recovered(OWNER, keys(14), keys(102), RECOVERY), o3.by(OWNER, keys(14))),
                Step.of(a1, new MemberRemoved(EDITOR)),
                Step.of(a1, new MemberRemoved(ADMIN)),
                Step.of(a1, new MemberRemoved(OWNER)),
                Step.of(a1, new RoleChanged(EDITOR, Role.READER)),
                Step.of(a1, new RoleChanged(EDITOR, Role.OWNER)),
                Step.of(a1, new RoleChanged(OWNER, Role.OWNER)),
                Step.of(a1, added(4, Role.READER)),
                Step.of(a1, replaced(ADMIN, keys(15))),
                Step.of(a1, edit(2)),
                Step.of(a1, new MembershipSeen()),
                Step.of(o1, new MembershipSeen()),
                Step.of(a2, a2.by(ADMIN, ADMIN_KEYS), replaced(ADMIN, keys(16))),
                Step.of(a2, a2.by(ADMIN, ADMIN_KEYS)),
                Step.of(a2, new MemberRemoved(EDITOR)),
                Step.of(e1, new MemberRemoved(EDITOR)),
                Step.of(e1, new MemberRemoved(ADMIN)),
                Step.of(e1, new RoleChanged(OWNER, Role.READER)),
                Step.of(e1, new RoleChanged(ADMIN, Role.OWNER)),
                Step.of(e1, e2.by(EDITOR, EDITOR_KEYS)),
                Step.of(e1, edit(3)),
                Step.of(e2, e2.by(EDITOR, EDITOR_KEYS)),
                Step.of(e2, edit(4)));
    }

    /** All histories of a length, of steps that are allowed but for the last one. */
    private final class Tree {
        final MembershipHistory start = three();
        final int from = start.all().size();
        final List<Step> steps = every();
        final Random random = new Random(1);
        final Set<Set<RecordHash>> done = new HashSet<>();
        final int length;
        final int stride;
        int met;
        int checked;

        /** Checks one in {@code stride} of them. */
        Tree(int length, int stride) {
            this.length = length;
            this.stride = stride;
            extend(start, Set.of());
        }

        private void extend(MembershipHistory before, Set<RecordHash> hashes) {
            for (Step step : steps) {
                for (boolean seesAll : new boolean[] {true, false}) {
                    boolean isLast = hashes.size() == length - 1;
                    if (isLast && met++ % stride != 0) {
                        continue;
                    }
                    MembershipHistory history = before.copy();
                    Set<Known> seen = seesAll ? history.counted() : start.counted();
                    Known written =
                            history.write(step.device(), seen, step.operations().toArray(Operation[]::new));
                    Set<RecordHash> now = new LinkedHashSet<>(hashes);
                    if (!now.add(written.signed().hash()) || !done.add(now)) {
                        continue;
                    }
                    if (isLast) {
                        checked++;
                        check(history, from, random, "steps");
                    } else if (written.allowed()) {
                        extend(history, now);
                    }
                }
            }
        }
    }

    @Test
    void everyShortHistoryComesToWhatTheRuleSays() {
        Tree two = new Tree(2, 1);
        Tree three = new Tree(3, LONG ? 1 : 797);
        Effort.tried(two.checked + " histories of two acts and " + three.checked
                + " of three, in four orders of arrival each: members, devices and what is struck as the rule says");
    }

    @Test
    void longHistoriesComeToOneEndInWhateverOrderTheyArrive() {
        long seed = LONG ? System.nanoTime() : 7;
        int acts = 0;
        int struck = 0;
        int circles = 0;
        for (int i = 0; i < HISTORIES; i++) {
            long each = seed + i;
            Random random = new Random(each);
            MembershipHistory history = random(random, 8 + random.nextInt(20));
            Verdict verdict = check(history, 1, random, "seed " + each);
            acts += (int) history.counted().stream().filter(Known::isAct).count();
            struck += verdict.struck().size();
            circles += history.model.circles;
        }
        Effort.tried(HISTORIES + " histories of two to five members with up to eight devices, " + acts + " acts, "
                + struck + " records struck, " + circles + " circles: one membership in every order of arrival (seed "
                + seed + ")");
        assertThat(struck).isPositive();
    }

    private static MembershipHistory random(Random random, int length) {
        MembershipHistory out = new MembershipHistory();
        int members = 2 + random.nextInt(4);
        List<Device> devices = new ArrayList<>();
        List<MemberId> people = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            people.add(i == 0 ? OWNER : keys(i).id());
        }
        for (int i = 0; i < 8; i++) {
            devices.add(Device.of(1 + i));
        }
        List<Set<Known>> known = new ArrayList<>();
        devices.forEach(device -> known.add(new LinkedHashSet<>()));
        known.getFirst().add(out.write(devices.getFirst(), devices.getFirst().by(OWNER, OWNER_KEYS)));
        for (int i = 1; i < members; i++) {
            Role role = role(random);
            if (random.nextInt(4) > 0) {
                MemberAdded adding = random.nextInt(4) == 0 ? invited(i, role) : added(i, role);
                known.getFirst().add(out.write(devices.getFirst(), known.getFirst(), adding));
            }
        }
        boolean together = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(devices.size());
            Device device = devices.get(at);
            MemberId member = people.get(at % members);
            if (random.nextInt(3) == 0 || known.get(at).isEmpty()) {
                known.get(at).addAll(known.get(together ? random.nextInt(devices.size()) : 0));
            }
            State then = out.model.state(out.model.counting(known.get(at)));
            if (!then.members.containsKey(member)) {
                continue;
            }
            List<Operation> operations = new ArrayList<>();
            boolean isNew = !then.devices.containsKey(device.id()) && !then.formerDevices.contains(device.id());
            IdentityKeys identity = then.members.get(member).identity();
            if (isNew) {
                operations.add(device.by(member, identity));
                if (random.nextInt(3) == 0) {
                    operations.add(replaced(member, keys(200 + i)));
                }
                Known enrolled = out.write(device, known.get(at), operations.toArray(Operation[]::new));
                if (enrolled.allowed()) {
                    known.get(at).addAll(enrolled.past());
                    known.get(at).add(enrolled);
                }
                operations.clear();
            }
            MemberId other = people.get(random.nextInt(members));
            Device theirs = devices.get(random.nextInt(devices.size()));
            switch (random.nextInt(30)) {
                case 0, 1, 2 -> operations.add(new RoleChanged(other, role(random)));
                case 3, 4 -> operations.add(new RoleChanged(other, Role.OWNER));
                case 5, 6 -> operations.add(new MemberRemoved(other));
                case 7, 8 -> operations.add(new DeviceRemoved(theirs.id()));
                case 9, 10 -> operations.add(added(1 + random.nextInt(members), role(random)));
                case 11 -> operations.add(replaced(member, keys(300 + i)));
                case 12, 13 -> operations.add(theirs.by(member, identity));
                case 14 -> operations.add(epoch(i, member));
                case 15 -> operations.add(new MembershipSeen());
                case 16 -> operations.add(new VaultNamed("papers"));
                case 17 -> {
                    if (random.nextInt(4) == 0) {
                        operations.add(recovered(OWNER, keys(400 + i), keys(500 + i), RECOVERY));
                    }
                }
                case 18 -> operations.addAll(List.of(edit(i), new MemberRemoved(other)));
                case 19, 20 -> operations.add(opened(random.nextInt(4) == 0 ? other : member, random.nextInt(3)));
                case 21 ->
                    operations.add(new AccessNamed(
                            random.nextInt(8) == 0 ? other : member, way(random.nextInt(3)), "name " + i));
                case 22, 23 ->
                    operations.add(new AccessRemoved(random.nextInt(4) == 0 ? other : member, way(random.nextInt(3))));
                case 24 ->
                    operations.add(new RecoveryRehearsed(
                            then.recovery
                                    .filter(keys -> random.nextInt(4) > 0)
                                    .orElse(OWNER_KEYS)
                                    .id(),
                            i));
                case 25 -> {
                    int shares = random.nextInt(3);
                    operations.add(new RecoveryReplaced(keys(700 + random.nextInt(3)), shares, shares));
                }
                case 26 -> {
                    if (random.nextBoolean()) {
                        operations.add(new AccessRemoved(member, way(random.nextInt(3))));
                    }
                    operations.addAll(List.of(replaced(member, keys(300 + i)), opened(member, random.nextInt(4))));
                }
                default -> operations.add(edit(i));
            }
            boolean begins = operations.stream().anyMatch(Operation.EpochBegun.class::isInstance);
            boolean renews = operations.stream().anyMatch(Operation.IdentityReplaced.class::isInstance);
            boolean closed =
                    out.model.state(out.model.counting(known.get(at))).open().isEmpty();
            if (!begins && (closed || (renews && random.nextBoolean()))) {
                operations.add(epoch(600 + i, member));
            }
            Known written = out.write(device, known.get(at), operations.toArray(Operation[]::new));
            if (written.allowed()) {
                known.get(at).addAll(written.past());
                known.get(at).add(written);
            }
        }
        return out;
    }

    /** Any but that of the owner. */
    private static Role role(Random random) {
        return Role.of(1 + random.nextInt(3)).orElseThrow();
    }

    // One idea each.

    /** An intake that knows all of a history, after it was checked in every way. */
    private static Intake all(MembershipHistory history) {
        check(history, 1, new Random(1), "all");
        Intake out = intake();
        out.accept(history.signed());
        return out;
    }

    private static boolean isStruck(Intake intake, Known record) {
        return intake.isStruck(record.signed().hash());
    }

    private static MemberId owner(Intake intake) {
        return intake.membership().members().values().stream()
                .filter(member -> member.role() == Role.OWNER)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void adminsMayNotRemoveEachOther() {
        MembershipHistory history = three();
        history.write(o1, added(3, Role.ADMIN));
        Device c1 = Device.of(8);
        history.write(c1, c1.by(keys(3).id(), keys(3)));
        Set<Known> before = history.counted();
        Known one = history.write(a1, before, new MemberRemoved(keys(3).id()));
        Known other = history.write(c1, before, new MemberRemoved(ADMIN));
        assertThat(one.allowed() || other.allowed()).isFalse();
        assertThat(all(history).membership().members()).hasSize(4);
    }

    @Test
    void ofTwoDevicesOfOneMemberThatRemoveEachOtherTheEarlierStays() {
        MembershipHistory history = three();
        Known first = history.blind(o1, new DeviceRemoved(o2.id()));
        history.blind(o2);
        Known second = history.blind(o2, new DeviceRemoved(o1.id()));
        Intake intake = all(history);
        assertThat(isStruck(intake, first)).isFalse();
        assertThat(isStruck(intake, second)).isTrue();
        assertThat(intake.membership().devices()).containsKey(o1.id()).doesNotContainKey(o2.id());
    }

    @Test
    void whoIsDemotedMeanwhileRemovesNobody() {
        MembershipHistory history = three();
        Known removal = history.blind(a1, new MemberRemoved(EDITOR));
        history.blind(o1, new RoleChanged(ADMIN, Role.EDITOR));
        Intake intake = all(history);
        assertThat(isStruck(intake, removal)).isTrue();
        assertThat(intake.membership().role(EDITOR)).contains(Role.EDITOR);
        assertThat(intake.membership().role(ADMIN)).contains(Role.EDITOR);
    }

    @Test
    void laterRecordsOfWhoWasRemovedAreStruckAndWhatOthersBuiltOnThemCounts() {
        MembershipHistory history = three();
        Known edit = history.blind(e1, edit(1));
        Known built = history.write(a1, edit(2));
        history.blind(o1, new MemberRemoved(EDITOR));
        Intake intake = all(history);
        assertThat(isStruck(intake, edit)).isTrue();
        assertThat(isStruck(intake, built)).isFalse();
        assertThat(intake.isCounted(built.signed().hash())).isTrue();
    }

    @Test
    void whatTheRemovalKnewIsKept() {
        MembershipHistory history = three();
        Known kept = history.write(e1, edit(1));
        history.write(o1, new MemberRemoved(EDITOR));
        Known late = history.blind(e1, edit(2));
        Intake intake = all(history);
        assertThat(isStruck(intake, kept)).isFalse();
        assertThat(isStruck(intake, late)).isTrue();
    }

    @Test
    void whoWasRemovedNeverComesBack() {
        MembershipHistory history = three();
        history.write(o1, new MemberRemoved(EDITOR));
        assertThat(history.write(o1, added(2, Role.EDITOR)).allowed()).isFalse();
        assertThat(history.write(e1, edit(1)).allowed()).isFalse();
        assertThat(all(history).membership().members()).doesNotContainKey(EDITOR);
    }

    @Test
    void editOfAReaderIsVoid() {
        MembershipHistory history = three();
        history.write(o1, new RoleChanged(EDITOR, Role.READER));
        assertThat(history.write(e1, edit(1)).allowed()).isFalse();
        all(history);
    }

    @Test
    void ofTwoHandOversByOneOwnerTheEarlierCounts() {
        MembershipHistory history = three();
        Known first = history.blind(o1, new RoleChanged(ADMIN, Role.OWNER));
        history.blind(o2);
        Known second = history.blind(o2, new RoleChanged(EDITOR, Role.OWNER));
        Known after = history.write(e1, Set.of(second), new VaultNamed("mine"));
        Intake intake = all(history);
        assertThat(owner(intake)).isEqualTo(ADMIN);
        assertThat(isStruck(intake, first)).isFalse();
        assertThat(isStruck(intake, second)).isTrue();
        assertThat(isStruck(intake, after)).isTrue();
        assertThat(intake.membership().role(OWNER)).contains(Role.ADMIN);
    }

    @Test
    void whoBecomesOwnerIsNotRemovedByAnAdminMeanwhile() {
        MembershipHistory history = three();
        Known removal = history.blind(a1, new MemberRemoved(EDITOR));
        history.blind(o1, new RoleChanged(EDITOR, Role.OWNER));
        Intake intake = all(history);
        assertThat(owner(intake)).isEqualTo(EDITOR);
        assertThat(isStruck(intake, removal)).isTrue();
    }

    @Test
    void handOverToWhomAStrongerActRemovesIsStruck() {
        MembershipHistory history = three();
        history.blind(o1, new MemberRemoved(EDITOR));
        history.blind(o2);
        Known handOver = history.blind(o2, new RoleChanged(EDITOR, Role.OWNER));
        Intake intake = all(history);
        assertThat(owner(intake)).isEqualTo(OWNER);
        assertThat(isStruck(intake, handOver)).isTrue();
    }

    @Test
    void whoLeavesWhileTheOwnershipIsHandedToThemStays() {
        MembershipHistory history = three();
        history.blind(a1, new MemberRemoved(ADMIN));
        history.blind(o1, new RoleChanged(ADMIN, Role.OWNER));
        assertThat(owner(all(history))).isEqualTo(ADMIN);
    }

    @Test
    void anOwnerIsNotDemotedByWhoDidNotKnowOfIt() {
        MembershipHistory history = three();
        history.blind(o1, new RoleChanged(EDITOR, Role.OWNER));
        history.blind(a1);
        history.blind(a1, new RoleChanged(EDITOR, Role.READER));
        assertThat(owner(all(history))).isEqualTo(EDITOR);
    }

    /** An invitation that is claimed by two, who do not know of each other. */
    private final class TwoClaims {
        final MembershipHistory history = three();
        final Device guest = Device.of(8);
        final Device thief = Device.of(9);
        final MemberId invited = keys(3).id();
        final Known invitation = history.write(a1, added(3, Role.EDITOR));
        final Known claim =
                history.write(guest, Set.of(invitation), guest.by(invited, keys(3)), replaced(invited, keys(31)));
        final Known edit = history.blind(guest, edit(1));

        Known second() {
            return history.write(thief, Set.of(invitation), thief.by(invited, keys(3)), replaced(invited, keys(32)));
        }
    }

    @Test
    void ofTwoClaimsThatNobodyHasSeenNeitherCounts() {
        TwoClaims two = new TwoClaims();
        two.second();
        Known other = two.history.blind(two.thief, edit(2));
        Intake intake = all(two.history);
        assertThat(intake.membership().member(two.invited).filter(Member::suspended))
                .isPresent();
        assertThat(isStruck(intake, two.edit)).isTrue();
        assertThat(isStruck(intake, other)).isTrue();
        assertThat(two.history.write(two.guest, edit(3)).allowed()).isFalse();
    }

    @Test
    void ofTwoClaimsThatCountsWhichTheOwnerHasSeenFirst() {
        TwoClaims two = new TwoClaims();
        two.history.write(o1, Set.of(two.claim), new MembershipSeen());
        Known second = two.second();
        Known other = two.history.blind(two.thief, edit(2));
        Intake intake = all(two.history);
        assertThat(intake.membership().member(two.invited).map(Member::identity))
                .contains(keys(31));
        assertThat(intake.membership().member(two.invited).filter(Member::suspended))
                .isEmpty();
        assertThat(isStruck(intake, two.edit)).isFalse();
        assertThat(isStruck(intake, second)).isTrue();
        assertThat(isStruck(intake, other)).isTrue();
        assertThat(intake.membership().devices()).doesNotContainKey(two.thief.id());
    }

    /** Somebody else in the same position, or lower, is no witness: they could be the thief's friend. */
    @Test
    void noWitnessIsWhoHasNoHigherRole() {
        TwoClaims two = new TwoClaims();
        two.history.write(e1, Set.of(two.claim), new MembershipSeen());
        two.second();
        Intake intake = all(two.history);
        assertThat(intake.membership().member(two.invited).filter(Member::suspended))
                .isPresent();
    }

    @Test
    void whenASuspendedMemberIsRemovedWhatTheyWroteStays() {
        TwoClaims two = new TwoClaims();
        two.second();
        two.history.write(o1, new MemberRemoved(two.invited));
        Intake intake = all(two.history);
        assertThat(intake.membership().members()).doesNotContainKey(two.invited);
        assertThat(isStruck(intake, two.edit)).isFalse();
    }

    private static IdentityKeys ownersKeys(Intake intake) {
        return intake.membership().member(OWNER).orElseThrow().identity();
    }

    private static boolean isSuspended(Intake intake, MemberId member) {
        return intake.membership().member(member).filter(Member::suspended).isPresent();
    }

    /** Whoever has nothing but the owner's old passphrase writes as if they had been there before all others. */
    @Test
    void oldKeysCannotUndoTheirReplacement() {
        for (boolean atOnce : new boolean[] {true, false}) {
            MembershipHistory history = three();
            Set<Known> root = Set.of(history.all().getFirst());
            history.blind(o1, replaced(OWNER, keys(11)));
            Device thief = Device.of(9);
            List<Known> theirs = new ArrayList<>();
            if (atOnce) {
                theirs.add(history.write(thief, root, thief.by(OWNER, OWNER_KEYS), replaced(OWNER, keys(12))));
            } else {
                theirs.add(history.write(thief, root, thief.by(OWNER, OWNER_KEYS)));
                theirs.add(history.blind(thief, new DeviceRemoved(o1.id())));
                theirs.add(history.blind(thief, replaced(OWNER, keys(12))));
            }
            theirs.add(history.blind(thief, new RoleChanged(EDITOR, Role.OWNER)));
            theirs.add(history.blind(thief, edit(7)));
            Intake intake = all(history);
            assertThat(theirs).allMatch(Known::allowed).allMatch(record -> isStruck(intake, record));
            assertThat(isSuspended(intake, OWNER)).isFalse();
            assertThat(ownersKeys(intake)).isEqualTo(keys(11));
            assertThat(intake.membership().devices()).containsKey(o1.id()).doesNotContainKey(thief.id());
        }
    }

    /** What falls itself must not take anything with it: here acts hang on each other in a circle. */
    @Test
    void whatOldKeysDidTakesNothingOnItsWayDown() {
        MembershipHistory history = three();
        Set<Known> root = Set.of(history.all().getFirst());
        Known removal = history.write(o1, new MemberRemoved(EDITOR));
        Known kit = history.write(o1, new Operation.RecoveryReplaced(keys(102)));
        history.write(o1, replaced(OWNER, keys(11)));
        Known invited = history.write(o1, added(3, Role.EDITOR));
        Device thief = Device.of(9);
        history.write(thief, root, thief.by(OWNER, OWNER_KEYS));
        Known drop = history.blind(thief, new DeviceRemoved(o1.id()));
        Intake intake = all(history);
        assertThat(drop.allowed()).isTrue();
        assertThat(isStruck(intake, drop)).isTrue();
        assertThat(List.of(removal, kit, invited)).noneMatch(record -> isStruck(intake, record));
        assertThat(ownersKeys(intake)).isEqualTo(keys(11));
        assertThat(intake.membership().recovery()).contains(keys(102));
        assertThat(intake.membership().members()).doesNotContainKey(EDITOR);
    }

    @Test
    void whoHasLeftHasBegunNoEpochToWriteUnder() {
        MembershipHistory history = three();
        history.write(e1, epoch(1, OWNER), new MemberRemoved(EDITOR));
        assertThat(all(history).membership().epochs())
                .filteredOn(epoch -> !epoch.superseded())
                .isEmpty();
        assertThat(history.write(o1, history.counted(), Optional.of(TestDevice.EPOCH), epoch(2, OWNER), epoch(3, OWNER))
                        .allowed())
                .isFalse();
        assertThat(history.write(o1, history.counted(), Optional.of(TestDevice.EPOCH), epoch(2, OWNER))
                        .allowed())
                .isTrue();
        all(history);
    }

    /** By a device that the old keys need not know of, a replacement can be disputed; nothing else comes of it. */
    @Test
    void oldKeysCanDisputeButNotGain() {
        MembershipHistory history = three();
        Set<Known> root = Set.of(history.all().getFirst());
        Known change = history.blind(o2, replaced(OWNER, keys(11)));
        Known mine = history.blind(o1, edit(1));
        Device thief = Device.of(9);
        history.write(thief, root, thief.by(OWNER, OWNER_KEYS));
        List<Known> theirs = new ArrayList<>();
        theirs.add(history.blind(thief, edit(2)));
        theirs.add(history.blind(thief, new DeviceRemoved(o1.id())));
        history.blind(thief, replaced(OWNER, keys(12)));
        theirs.add(history.blind(thief, edit(3)));
        theirs.add(history.blind(thief, new MemberRemoved(ADMIN)));
        theirs.add(history.blind(thief, new RoleChanged(EDITOR, Role.OWNER)));
        Intake intake = all(history);
        assertThat(isSuspended(intake, OWNER)).isTrue();
        assertThat(owner(intake)).isEqualTo(OWNER);
        assertThat(intake.membership().devices()).containsKeys(o1.id(), o2.id());
        assertThat(intake.membership().members()).containsKey(ADMIN);
        assertThat(theirs).allMatch(Known::allowed).allMatch(record -> isStruck(intake, record));
        assertThat(isStruck(intake, mine)).isFalse();

        history.write(o1, Set.of(change), new MembershipSeen());
        Intake seen = all(history);
        assertThat(isSuspended(seen, OWNER))
                .as("another device has seen the change")
                .isFalse();
        assertThat(ownersKeys(seen)).isEqualTo(keys(11));
        assertThat(seen.membership().devices()).doesNotContainKey(thief.id());
    }

    @Test
    void aRecoveryBringsBackWhatItFindsButNoActs() {
        MembershipHistory history = three();
        Set<Known> root = Set.of(history.all().getFirst());
        Known removal = history.blind(o2, new MemberRemoved(EDITOR));
        history.blind(o2, replaced(OWNER, keys(11)));
        Known after = history.blind(o2, edit(1));
        Device thief = Device.of(9);
        history.write(thief, root, thief.by(OWNER, OWNER_KEYS));
        Known drop = history.blind(thief, new DeviceRemoved(o1.id()));
        history.blind(thief, replaced(OWNER, keys(12)));
        Intake before = all(history);
        assertThat(isSuspended(before, OWNER)).isTrue();
        assertThat(isStruck(before, after)).isTrue();
        history.write(o3, recovered(OWNER, keys(13), keys(101), RECOVERY), o3.by(OWNER, keys(13)));
        Known late = history.blind(thief, edit(2));
        Intake intake = all(history);
        assertThat(isSuspended(intake, OWNER)).isFalse();
        assertThat(ownersKeys(intake)).isEqualTo(keys(13));
        assertThat(isStruck(intake, after)).isFalse();
        // Nobody can tell the two sides' acts apart: who is to be removed is removed again.
        assertThat(isStruck(intake, removal) && isStruck(intake, drop)).isTrue();
        assertThat(isStruck(intake, late)).isTrue();
    }

    @Test
    void aDeviceThatIsRemovedByAnotherOfTheSameMemberHasStillReplacedTheKeys() {
        MembershipHistory history = three();
        history.blind(o1);
        Known change = history.blind(o1, replaced(OWNER, keys(11)));
        history.blind(o2, new DeviceRemoved(o1.id()));
        Intake intake = all(history);
        assertThat(isStruck(intake, change)).isFalse();
        assertThat(ownersKeys(intake)).isEqualTo(keys(11));
        assertThat(intake.membership().devices()).doesNotContainKey(o1.id());
    }

    @Test
    void aDisputedReplacementRetiresNoWayInAndBeginsNoEpochToWriteUnder() {
        MembershipHistory history = three();
        Bytes way = Bytes.of(Sha256.of(new byte[] {1}));
        history.write(o1, new AccessAdded(OWNER, way, way, 1, ""));
        Set<Known> before = history.counted();
        history.write(o1, before, replaced(OWNER, keys(11)), epoch(1, ADMIN));
        assertThat(all(history).membership().access()).isEmpty();
        history.write(o2, before, replaced(OWNER, keys(12)), epoch(2, ADMIN));
        Intake intake = all(history);
        assertThat(isSuspended(intake, OWNER)).isTrue();
        assertThat(intake.membership().access()).hasSize(1);
        assertThat(intake.membership().epochs())
                .hasSize(3)
                .filteredOn(epoch -> !epoch.superseded())
                .extracting(Epoch::id)
                .containsExactly(TestDevice.EPOCH);
    }

    /** A device is known as somebody's: whoever has another member's old keys has one of their own. */
    @Test
    void aDeviceOfSomebodyElseIsNoWitness() {
        for (boolean removed : new boolean[] {false, true}) {
            MembershipHistory history = new MembershipHistory();
            Known root = history.write(o1, o1.by(OWNER, OWNER_KEYS), added(2, Role.READER));
            history.write(e1, e1.by(EDITOR, EDITOR_KEYS));
            Known seen = history.write(o1, new MembershipSeen());
            history.write(o2, o2.by(OWNER, OWNER_KEYS));
            if (removed) {
                history.write(o2, new MemberRemoved(EDITOR));
            }
            history.write(o1, new MembershipSeen());
            history.write(o2, replaced(OWNER, keys(11)));
            Known edit = history.write(o2, edit(1));
            Operation[] rivals = {e1.by(OWNER, OWNER_KEYS), replaced(OWNER, keys(12))};
            assertThat(history.fork(e1, Optional.empty(), Set.of(seen), rivals).allowed())
                    .isFalse();
            Known rival = history.fork(e1, Optional.empty(), Set.of(root), rivals);
            Known theirs = history.fork(e1, Optional.of(rival), Set.of(), new VaultNamed("mine"));
            Known later = history.fork(e1, Optional.of(rival), Set.of(seen), edit(2));
            assertThat(rival.allowed() && theirs.allowed()).isTrue();
            Intake intake = all(history);
            assertThat(isStruck(intake, edit)).isFalse();
            assertThat(List.of(rival, theirs)).allMatch(record -> isStruck(intake, record));
            assertThat(!later.allowed() || isStruck(intake, later)).isTrue();
            assertThat(ownersKeys(intake)).isEqualTo(keys(11));
        }
    }

    /** Whoever invites has the code. */
    @Test
    void whoeverInvitedIsNoWitnessForTheClaim() {
        for (boolean handedOver : new boolean[] {false, true}) {
            TwoClaims two = new TwoClaims();
            if (handedOver) {
                two.history.write(o1, new RoleChanged(two.invited, Role.OWNER));
            } else {
                two.history.write(o1, new MemberRemoved(ADMIN));
            }
            Known second = two.second();
            Known witness = two.history.fork(a1, Optional.of(two.invitation), Set.of(second), new MembershipSeen());
            assertThat(witness.allowed()).isTrue();
            Intake intake = all(two.history);
            assertThat(intake.membership().member(two.invited).map(Member::identity))
                    .contains(keys(31));
            assertThat(isSuspended(intake, two.invited)).isFalse();
            assertThat(isStruck(intake, two.edit)).isFalse();
        }
    }

    /** The first computer is gone; it has seen the second one, and nothing else. */
    @Test
    void aDeviceThatAKnownOneHasSeenIsKnown() {
        MembershipHistory history = new MembershipHistory();
        history.write(o1, o1.by(OWNER, OWNER_KEYS), added(2, Role.EDITOR));
        Known other = history.write(e1, e1.by(EDITOR, EDITOR_KEYS));
        history.write(o2, o2.by(OWNER, OWNER_KEYS));
        history.write(o1, new MembershipSeen());
        Known before = history.write(o2, edit(1));
        Known removal = history.write(o2, new MemberRemoved(EDITOR));
        history.write(o2, replaced(OWNER, keys(11)));
        Known after = history.write(o2, edit(2));
        Device thief = Device.of(9);
        Known rival = history.write(thief, Set.of(other), thief.by(OWNER, OWNER_KEYS), replaced(OWNER, keys(12)));
        Intake intake = all(history);
        assertThat(isSuspended(intake, OWNER)).isFalse();
        assertThat(ownersKeys(intake)).isEqualTo(keys(11));
        assertThat(List.of(before, removal, after)).noneMatch(record -> isStruck(intake, record));
        assertThat(isStruck(intake, rival)).isTrue();
    }

    @Test
    void whoHandedOverCannotTakeItBackBySayingTheyWereEarlier() {
        MembershipHistory history = three();
        Known before = history.all().getFirst();
        Known handOver = history.write(o1, new RoleChanged(ADMIN, Role.OWNER));
        history.write(a1, replaced(ADMIN, keys(21)));
        Known removal = history.write(a1, new MemberRemoved(OWNER));
        Known back = history.fork(o1, Optional.of(before), Set.of(), new MemberRemoved(ADMIN));
        Intake intake = all(history);
        assertThat(back.allowed()).isTrue();
        assertThat(owner(intake)).isEqualTo(ADMIN);
        assertThat(isStruck(intake, handOver) || isStruck(intake, removal)).isFalse();
        assertThat(isStruck(intake, back)).isTrue();
    }

    @Test
    void anEpochThatNobodyHasTheKeyOfIsFollowedByAnother() {
        MembershipHistory history = three();
        history.write(e1, epoch(1, EDITOR));
        assertThat(history.write(o1, history.counted(), Optional.of(TestDevice.EPOCH), edit(1))
                        .allowed())
                .isFalse();
        assertThat(history.write(
                                o3, history.counted(), Optional.of(TestDevice.EPOCH), o3.by(OWNER, OWNER_KEYS), edit(2))
                        .allowed())
                .isFalse();
        assertThat(history.write(o3, history.counted(), Optional.of(TestDevice.EPOCH), o3.by(OWNER, OWNER_KEYS))
                        .allowed())
                .as("a new device begins the next epoch, and must be known first")
                .isTrue();
        assertThat(history.write(o3, history.counted(), Optional.of(TestDevice.EPOCH), epoch(2, OWNER))
                        .allowed())
                .isTrue();
        all(history);
    }

    @Test
    void whoHasOldKeysAndADeviceBeginsNoEpochThatOthersWriteUnder() {
        MembershipHistory history = three();
        Set<Known> before = history.counted();
        history.write(o1, replaced(OWNER, keys(11)), epoch(1, ADMIN));
        Known blind = history.write(o2, before, epoch(4, ADMIN));
        assertThat(history.writeAsItIs(o2, begun(o2, OWNER_KEYS, epoch(2, ADMIN)))
                        .allowed())
                .as("knowing of the new keys")
                .isFalse();
        assertThat(history.writeAsItIs(o2, begun(o2, keys(11), epoch(3, ADMIN)), edit(1))
                        .allowed())
                .as("with the new keys")
                .isTrue();
        Known stolen = history.writeAsItIs(o2, begun(o1, keys(11), epoch(5, ADMIN)));
        assertThat(blind.allowed()).as("as if it knew nothing of them").isTrue();
        assertThat(stolen.allowed()).as("with the proof of another device").isFalse();
        assertThat(all(history).membership().epochs().stream()
                        .filter(epoch -> !epoch.superseded())
                        .map(Epoch::id))
                .as("neither the first of the new keys, which the second took the place of, nor any of the old ones")
                .containsExactly(epoch(3, ADMIN).epoch());
    }

    @Test
    void aWayInIsNamedByItsOwnerAloneAndARetiredOneComesNotBack() {
        MembershipHistory history = three();
        history.write(e1, opened(EDITOR, 1));
        assertThat(history.write(e1, new AccessNamed(EDITOR, way(2), "none")).allowed())
                .isFalse();
        assertThat(history.write(o1, new AccessNamed(EDITOR, way(1), "mine")).allowed())
                .isFalse();
        assertThat(history.write(e1, new AccessNamed(EDITOR, way(1), "the stick"))
                        .allowed())
                .isTrue();
        assertThat(all(history).membership().access()).extracting(Access::label).containsExactly("the stick");
        assertThat(history.write(a1, new AccessRemoved(EDITOR, way(1))).allowed())
                .as("admins take away those of members below")
                .isTrue();
        history.write(e1, opened(EDITOR, 1));
        history.write(e1, new AccessNamed(EDITOR, way(1), "again"));
        assertThat(all(history).membership().access()).isEmpty();
    }

    @Test
    void inADisputeNoWayInIsRetiredOrNamed() {
        MembershipHistory history = three();
        history.write(e1, opened(EDITOR, 1));
        history.write(e2, e2.by(EDITOR, EDITOR_KEYS));
        Set<Known> before = history.counted();
        history.write(e1, before, new AccessRemoved(EDITOR, way(1)), replaced(EDITOR, keys(21)), opened(EDITOR, 2));
        history.write(e2, before, new AccessRemoved(EDITOR, way(1)), replaced(EDITOR, keys(22)), opened(EDITOR, 3));
        Membership now = all(history).membership();
        assertThat(now.member(EDITOR).filter(Member::suspended)).isPresent();
        assertThat(now.access()).extracting(Access::name).containsExactlyInAnyOrder(way(1), way(2), way(3));
        assertThat(now.isRetired(way(1))).isFalse();
    }

    @Test
    void aRehearsalIsOfTheRecoveryKeyThatThereIs() {
        MembershipHistory history = three();
        history.write(e1, new RecoveryRehearsed(keys(700).id(), 5));
        history.write(o1, new RecoveryReplaced(keys(700), 2, 3));
        history.write(e1, new RecoveryRehearsed(keys(700).id(), 7));
        history.write(e1, new RecoveryRehearsed(RECOVERY.id(), 9));
        assertThat(all(history).membership().recoveryKept()).isEqualTo(new RecoveryKept(2, 3, 7));
    }

    @Test
    void nobodyRetiresAWayInOfSomebodyElse() {
        MembershipHistory history = three();
        Bytes way = Bytes.of(Sha256.of(new byte[] {1}));
        Bytes other = Bytes.of(Sha256.of(new byte[] {2}));
        history.blind(o1, new AccessAdded(OWNER, way, way, 1, ""));
        history.blind(e1, new AccessAdded(EDITOR, way, other, 1, ""));
        history.blind(e1, new AccessRemoved(EDITOR, way));
        assertThat(history.write(e1, new AccessRemoved(OWNER, way)).allowed()).isFalse();
        Membership now = all(history).membership();
        assertThat(now.access()).hasSize(1).allMatch(access -> access.member().equals(OWNER));
        assertThat(now.isRetired(way)).isFalse();
    }

    @Test
    void onlyTheFirstDeviceKnowsNothing() {
        MembershipHistory history = new MembershipHistory();
        assertThat(history.write(o2, o2.by(OWNER, OWNER_KEYS)).allowed()).isFalse();
        assertThat(history.write(o1, o1.by(OWNER, OWNER_KEYS)).allowed()).isTrue();
        assertThat(history.write(o2, Set.of(), o2.by(OWNER, OWNER_KEYS)).allowed())
                .isFalse();
        assertThat(history.write(o2, o2.by(OWNER, OWNER_KEYS)).allowed()).isTrue();
        all(history);
    }

    @Test
    void newKeysStandAloneAndSoDoNewDevicesAmongActs() {
        MembershipHistory history = three();
        assertThat(history.write(o1, replaced(OWNER, keys(11)), new DeviceRemoved(o2.id()))
                        .allowed())
                .isFalse();
        assertThat(history.write(o1, replaced(OWNER, keys(11)), edit(1)).allowed())
                .isFalse();
        assertThat(history.write(o1, replaced(OWNER, keys(11)), replaced(OWNER, keys(12)))
                        .allowed())
                .isFalse();
        assertThat(history.write(o3, o3.by(OWNER, OWNER_KEYS), new MemberRemoved(EDITOR))
                        .allowed())
                .isFalse();
        assertThat(history.write(o3, o3.by(OWNER, OWNER_KEYS), replaced(OWNER, keys(11)), epoch(1, OWNER))
                        .allowed())
                .isTrue();
        all(history);
    }

    @Test
    void signaturesOfOneRecordCannotBeUsedInAnother() {
        MembershipHistory history = three();
        MemberAdded request = added(3, Role.EDITOR);
        Operation invited = history.write(
                        o1,
                        new MemberAdded(
                                request.member(), request.identity(), Role.EDITOR, "invited", 1, request.proof()))
                .signed()
                .record()
                .operations()
                .getFirst();
        MembershipHistory other = three();
        assertThat(other.writeAsItIs(a1, invited).allowed()).isFalse();
        Operation approved =
                three().write(o1, request).signed().record().operations().getFirst();
        assertThat(other.writeAsItIs(a1, approved).allowed())
                .as("whoever asks to join is taken in by any admin")
                .isTrue();
        Operation replaced = history.write(o1, replaced(OWNER, keys(11)))
                .signed()
                .record()
                .operations()
                .getFirst();
        assertThat(other.writeAsItIs(o2, replaced).allowed()).isFalse();
        Operation recovered = history.write(o1, recovered(OWNER, keys(13), keys(101), RECOVERY))
                .signed()
                .record()
                .operations()
                .getFirst();
        assertThat(other.writeAsItIs(o2, recovered).allowed()).isFalse();
        all(other);
    }

    @Test
    void whatWasWrittenBeforeTheRivalReplacementsCounts() {
        MembershipHistory history = three();
        history.write(a1, replaced(ADMIN, keys(41)));
        Known edit = history.write(a1, edit(1));
        history.write(a2, a2.by(ADMIN, keys(41)));
        history.write(a1);
        Set<Known> before = history.counted();
        history.write(a1, before, replaced(ADMIN, keys(42)));
        history.write(a2, before, replaced(ADMIN, keys(43)));
        Intake intake = all(history);
        assertThat(intake.membership().member(ADMIN).filter(Member::suspended)).isPresent();
        assertThat(isStruck(intake, edit)).isFalse();
    }

    @Test
    void deviceByOldKeysBesideAReplacedIdentityIsStruck() {
        MembershipHistory history = three();
        Set<Known> before = history.counted();
        history.blind(o1, replaced(OWNER, keys(11)));
        Known late = history.write(o3, before, o3.by(OWNER, OWNER_KEYS));
        Known edit = history.blind(o3, edit(1));
        Intake intake = all(history);
        assertThat(isStruck(intake, late)).isTrue();
        assertThat(isStruck(intake, edit)).isTrue();
        assertThat(intake.membership().devices()).doesNotContainKey(o3.id());
    }

    @Test
    void recoveryStrikesRivalActsOfTheOwnersOldDevicesAndGivesNewKeys() {
        MembershipHistory history = three();
        Set<Known> before = history.counted();
        Known handOver = history.blind(o2, new RoleChanged(EDITOR, Role.OWNER));
        Known removal = history.blind(o1, new MemberRemoved(ADMIN));
        Known edit = history.blind(o1, edit(1));
        history.write(o3, before, recovered(OWNER, keys(13), keys(101), RECOVERY), o3.by(OWNER, keys(13)));
        Intake intake = all(history);
        assertThat(isStruck(intake, handOver)).isTrue();
        assertThat(isStruck(intake, removal)).isTrue();
        assertThat(isStruck(intake, edit)).isFalse();
        assertThat(owner(intake)).isEqualTo(OWNER);
        assertThat(intake.membership().member(OWNER).map(Member::identity)).contains(keys(13));
        assertThat(intake.membership().recovery()).contains(keys(101));
        assertThat(intake.membership().devices()).containsKey(o3.id());
    }

    @Test
    void nobodyRecoversWithoutTheRecoveryKey() {
        MembershipHistory history = three();
        assertThat(history.write(o3, recovered(OWNER, keys(13), keys(101), OWNER_KEYS), o3.by(OWNER, keys(13)))
                        .allowed())
                .isFalse();
        assertThat(history.write(a1, recovered(ADMIN, keys(13), keys(101), RECOVERY))
                        .allowed())
                .isFalse();
        history.write(o3, recovered(OWNER, keys(13), keys(101), RECOVERY), o3.by(OWNER, keys(13)));
        Device o4 = Device.of(8);
        assertThat(history.write(o4, recovered(OWNER, keys(14), keys(102), RECOVERY), o4.by(OWNER, keys(14)))
                        .allowed())
                .isFalse();
        all(history);
    }

    @Test
    void recoveryEndsTheDisputeOverTheOwnersKeys() {
        MembershipHistory history = three();
        Set<Known> before = history.counted();
        history.write(o1, before, replaced(OWNER, keys(11)));
        history.write(o2, before, replaced(OWNER, keys(12)));
        assertThat(all(history).membership().member(OWNER).filter(Member::suspended))
                .isPresent();
        Known recovery = history.write(o3, recovered(OWNER, keys(13), keys(101), RECOVERY), o3.by(OWNER, keys(13)));
        assertThat(recovery.allowed()).isTrue();
        Known after = history.write(o3, new VaultNamed("mine"));
        Intake intake = all(history);
        assertThat(intake.membership().member(OWNER).filter(Member::suspended)).isEmpty();
        assertThat(isStruck(intake, after)).isFalse();
    }

    @Test
    void noDeviceEnrolsAnother() {
        MembershipHistory history = three();
        assertThat(history.blind(a1, a2.by(ADMIN, ADMIN_KEYS)).allowed()).isFalse();
        all(history);
    }

    @Test
    void nobodyBecomesAMemberByWhoMayNotAddThem() {
        MembershipHistory history = three();
        Known byRemoved = history.blind(a1, added(3, Role.EDITOR));
        Device ghost = Device.of(8);
        history.write(ghost, Set.of(byRemoved), ghost.by(keys(3).id(), keys(3)));
        Known edit = history.blind(ghost, edit(1));
        history.blind(o1, new MemberRemoved(ADMIN));
        history.write(o1, new RoleChanged(EDITOR, Role.READER));
        Known byReader = history.write(e1, added(4, Role.READER));
        Known byNobody = history.write(Device.of(9), added(5, Role.READER));
        Intake intake = all(history);
        assertThat(byReader.allowed() || byNobody.allowed()).isFalse();
        assertThat(isStruck(intake, byRemoved)).isTrue();
        assertThat(isStruck(intake, edit)).isTrue();
        assertThat(intake.membership().members().keySet()).containsExactlyInAnyOrder(OWNER, EDITOR);
    }

    @Test
    void recordInASupersededEpochIsVoid() {
        MembershipHistory history = three();
        Known blind = history.write(e1, edit(1));
        history.write(o1, Set.of(), epoch(1, OWNER));
        assertThat(history.blind(e1, edit(2)).allowed()).isTrue();
        assertThat(history.write(e1, history.counted(), Optional.of(TestDevice.EPOCH), edit(3))
                        .allowed())
                .isFalse();
        assertThat(history.write(e1, edit(3)).allowed()).isTrue();
        assertThat(isStruck(all(history), blind)).isFalse();
    }

    @Test
    void anActStandsOrFallsByWhatCountsInTheEnd() {
        MembershipHistory history = three();
        Set<Known> before = history.counted();
        Known enrolment = history.write(a2, before, a2.by(ADMIN, ADMIN_KEYS));
        Known removal = history.blind(a2, new MemberRemoved(EDITOR));
        Known own = history.write(e2, before, e2.by(EDITOR, EDITOR_KEYS));
        Set<Known> knew = new HashSet<>(before);
        knew.add(own);
        Known late = history.write(o2, knew, new DeviceRemoved(a1.id()));
        history.blind(o1, new DeviceRemoved(o2.id()));
        Intake intake = all(history);
        assertThat(isStruck(intake, late)).isTrue();
        assertThat(isStruck(intake, enrolment)).isFalse();
        assertThat(isStruck(intake, removal)).isFalse();
        assertThat(isStruck(intake, own)).isTrue();
        assertThat(intake.membership().members()).doesNotContainKey(EDITOR);
    }

    @Test
    void anActThatCountsIsNotToldAsStruckByAWeakerOne() {
        MembershipHistory history = three();
        Known removal = history.blind(o1, new MemberRemoved(EDITOR));
        history.blind(o2);
        history.blind(o2, new DeviceRemoved(o1.id()));
        Intake intake = all(history);
        assertThat(intake.membership().members()).doesNotContainKey(EDITOR);
        assertThat(intake.membership().devices()).doesNotContainKey(o1.id());
        assertThat(isStruck(intake, removal)).isFalse();
    }

    /**
     * One hand-over lets its new owner remove the device of a rival hand-over, which is the earlier one and so would strike the
     * first.
     */
    @Test
    void ofActsThatHangOnEachOtherInACircleTheStrongestPrevails() {
        MembershipHistory history = three();
        history.write(o1, new RoleChanged(ADMIN, Role.OWNER));
        history.write(a2, a2.by(ADMIN, ADMIN_KEYS));
        history.write(a1);
        Set<Known> before = history.counted();
        Known other = history.write(a2, before, new RoleChanged(EDITOR, Role.OWNER));
        history.write(a1, before);
        history.blind(a1);
        Known handOver = history.blind(a1, new RoleChanged(OWNER, Role.OWNER));
        Known removal = history.write(o1, Set.of(handOver), new DeviceRemoved(a2.id()));
        Intake intake = all(history);
        assertThat(owner(intake)).isEqualTo(OWNER);
        assertThat(isStruck(intake, removal)).isFalse();
        assertThat(isStruck(intake, other)).isTrue();
    }

    @Test
    void whatIsStruckLaterIsToldAsUnsettled() {
        MembershipHistory history = three();
        history.blind(e1, edit(1));
        Intake intake = intake();
        intake.accept(history.signed());
        assertThat(intake.isUnsettled()).isFalse();
        Known removal = history.blind(o1, new MemberRemoved(EDITOR));
        intake.accept(List.of(removal.signed()));
        assertThat(intake.isUnsettled()).isTrue();
    }

    @Test
    void snapshotKeepsAllOfIt() throws Malformed {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            MembershipHistory history = random(random, 25);
            Verdict verdict = history.verdict();
            int half = random.nextInt(history.all().size());
            Intake first = intake();
            first.accept(history.signed().subList(0, half));
            Intake restored = intake();
            restored.restore(first.snapshot());
            assertThat(restored.membership()).as("seed %d", seed).isEqualTo(first.membership());
            assertThat(restored.findings()).as("seed %d", seed).isEqualTo(first.findings());
            restored.accept(history.signed());
            verdict.check(restored, "restored, seed " + seed);
        }
    }
}
