package org.strongroom.vault.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.journal.TestDevice.CODEC;
import static org.strongroom.vault.journal.TestDevice.badlySigned;
import static org.strongroom.vault.journal.TestDevice.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.vault.journal.Finding.BadSignature;
import org.strongroom.vault.journal.Finding.Fork;
import org.strongroom.vault.journal.Finding.Reason;
import org.strongroom.vault.journal.Finding.Voided;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.Trashed;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

final class IntakeTest {
    private static final Operation ANY = new VaultNamed("papers");

    private final TestDevice a = new TestDevice(1);
    private final TestDevice b = new TestDevice(2);
    private final Intake intake = TestDevice.intake();

    @Test
    void recordsComeOutInCausalOrderWhateverTheOrderOfArrival() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<SignedRecord> all = history(random, 3, 40);
            Intake whole = TestDevice.intake();
            List<RecordHash> expected = hashes(whole.accept(all));
            Intake pieces = TestDevice.intake();
            List<Accepted> got = new ArrayList<>();
            TestDevice.shuffled(all, random).forEach(batch -> got.addAll(pieces.accept(batch)));
            assertThat(hashes(got)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            Set<RecordHash> before = new HashSet<>();
            for (Accepted accepted : got) {
                Record record = accepted.record();
                assertThat(record.seq() == 1 || before.contains(record.previous()))
                        .isTrue();
                record.seen().values().forEach(p -> assertThat(before).contains(p.hash()));
                before.add(accepted.hash());
            }
            assertThat(pieces.heads()).isEqualTo(whole.heads());
            assertThat(pieces.findings()).isEmpty();
            assertThat(pieces.waiting()).isEmpty();
            assertThat(pieces.membership()).isEqualTo(whole.membership());
        }
    }

    @Test
    void whatIsMissingIsCounted() {
        List<SignedRecord> log = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            log.add(b.write(ANY));
        }
        a.receive(log);
        SignedRecord late = a.write(ANY);
        assertThat(intake.accept(List.of(late))).isEmpty();
        assertThat(intake.waiting()).containsExactlyInAnyOrder(new Waiting(a.id, 0, 1), new Waiting(b.id, 5, 0));
        assertThat(intake.accept(List.of(log.get(0), log.get(3)))).hasSize(1);
        assertThat(intake.waiting()).containsExactlyInAnyOrder(new Waiting(a.id, 0, 1), new Waiting(b.id, 3, 1));
        assertThat(intake.accept(List.of(log.get(1), log.get(2)))).hasSize(3);
        assertThat(intake.waiting()).containsExactlyInAnyOrder(new Waiting(a.id, 0, 1), new Waiting(b.id, 1, 0));
        assertThat(intake.accept(List.of(log.get(4)))).hasSize(2);
        assertThat(intake.waiting()).isEmpty();
    }

    @Test
    void forkKeepsBothBranchesAndIsFound() {
        SignedRecord first = a.write(ANY);
        SignedRecord left = a.sign(a.draft(List.of(new VaultNamed("left"))));
        SignedRecord right = a.sign(a.draft(List.of(new VaultNamed("right"))));
        assertThat(intake.accept(List.of(right, first, left))).hasSize(3);
        assertThat(intake.findings()).containsExactly(new Fork(a.id, 2));
        assertThat(intake.branches(a.id))
                .containsExactlyInAnyOrder(new RecordPoint(2, left.hash()), new RecordPoint(2, right.hash()));
    }

    @Test
    void pastTellsTheBranchesOfAForkApart() {
        SignedRecord first = a.write(ANY);
        SignedRecord left = a.sign(a.draft(List.of(new VaultNamed("left"))));
        SignedRecord right = a.sign(a.draft(List.of(new VaultNamed("right"))));
        b.receive(List.of(first, left));
        SignedRecord trash = b.write(new Trashed(node(1)));
        intake.accept(List.of(first, right, left));
        Past past = intake.accept(List.of(trash)).getFirst().past();
        assertThat(past.covers(new Stamp(2, a.id, left.hash(), 0))).isTrue();
        assertThat(past.covers(new Stamp(2, a.id, right.hash(), 0))).isFalse();
        assertThat(past.covers(new Stamp(1, a.id, first.hash(), 0))).isTrue();
        assertThat(past.covers(new Stamp(3, b.id, trash.hash(), 0))).isTrue();
        assertThat(past.except()).containsExactly(right.hash());
    }

    @Test
    void wrongLamportTimeIsVoidAndSoIsWhatFollows() {
        SignedRecord first = a.write(ANY);
        Record next = a.draft(List.of(ANY));
        SignedRecord bad = a.sign(with(next, 2, first.hash(), 7, next.seen()));
        SignedRecord after = a.sign(with(next, 3, bad.hash(), 8, next.seen()));
        assertThat(intake.accept(List.of(after, bad, first))).hasSize(1);
        assertThat(intake.findings())
                .containsExactly(
                        new Voided(a.id, 2, bad.hash(), Reason.LAMPORT),
                        new Voided(a.id, 3, after.hash(), Reason.BUILDS_ON_VOID));
    }

    @Test
    void wrongNumberIsVoid() {
        SignedRecord first = a.write(ANY);
        Record next = a.draft(List.of(ANY));
        SignedRecord bad = a.sign(with(next, 3, first.hash(), 2, next.seen()));
        intake.accept(List.of(first, bad));
        assertThat(intake.findings()).containsExactly(new Voided(a.id, 3, bad.hash(), Reason.CHAIN));
    }

    @Test
    void pointAtAnotherPlaceIsVoid() {
        SignedRecord first = a.write(ANY);
        b.receive(List.of(first));
        Record draft = b.draft(List.of(b.enrolment()));
        SignedRecord bad = b.sign(with(
                draft, 1, RecordHash.NONE, 2, new TreeMap<>(Map.of(a.id, new RecordPoint(9, first.hash())))));
        intake.accept(List.of(first, bad));
        assertThat(intake.findings()).containsExactly(new Voided(b.id, 1, bad.hash(), Reason.SEEN));
    }

    @Test
    void pointAtWhatWasKnownIsVoid() {
        SignedRecord first = a.write(ANY);
        b.receive(List.of(first));
        SignedRecord second = b.write(ANY);
        Record draft = b.draft(List.of(ANY));
        SignedRecord bad =
                b.sign(with(draft, 2, second.hash(), 3, new TreeMap<>(Map.of(a.id, new RecordPoint(1, first.hash())))));
        intake.accept(List.of(first, second, bad));
        assertThat(intake.findings()).containsExactly(new Voided(b.id, 2, bad.hash(), Reason.SEEN));
    }

    @Test
    void strangersDoNotCount() {
        SignedRecord stranger = a.sign(a.draft(List.of(ANY)));
        assertThat(intake.accept(List.of(stranger))).isEmpty();
        assertThat(intake.findings()).containsExactly(new Voided(a.id, 1, stranger.hash(), Reason.NOT_ENROLLED));
    }

    @Test
    void aDeviceIsEnrolledByItselfAlone() {
        SignedRecord first = a.write(ANY);
        SignedRecord second = a.sign(a.draft(List.of(b.enrolment())));
        assertThat(intake.accept(List.of(second, first))).hasSize(1);
        assertThat(intake.membership().devices()).containsOnlyKeys(a.id);
        assertThat(intake.findings()).containsExactly(new Voided(a.id, 2, second.hash(), Reason.ENROLMENT));
        assertThat(intake.membership().role(TestDevice.OWNER)).contains(Role.OWNER);
    }

    @Test
    void enrolmentWithoutItsMembersSignatureIsVoid() {
        byte[] forged = TestDevice.sign(b.key, CODEC.certified(b.id, TestDevice.OWNER, b.key));
        DeviceEnrolled ghost = new DeviceEnrolled(b.id, TestDevice.OWNER, Bytes.of(b.key), "ghost", Bytes.of(forged));
        SignedRecord bad = b.sign(b.draft(List.of(ghost)));
        SignedRecord other = a.write(ghost);
        intake.accept(List.of(bad, other));
        assertThat(intake.membership().devices()).isEmpty();
        assertThat(intake.findings()).hasSize(2).allMatch(Voided.class::isInstance);
    }

    @Test
    void enrolmentByAStrangerOrOfAnotherKeyIsVoid() {
        MemberId stranger = MemberId.of(new byte[16]);
        byte[] identity = TestDevice.IDENTITY.toArray();
        DeviceEnrolled ofStranger = new DeviceEnrolled(
                b.id,
                stranger,
                Bytes.of(b.key),
                "x",
                Bytes.of(TestDevice.sign(identity, CODEC.certified(b.id, stranger, b.key))));
        DeviceEnrolled ofAnotherKey = new DeviceEnrolled(
                b.id,
                TestDevice.OWNER,
                Bytes.of(a.key),
                "x",
                Bytes.of(TestDevice.sign(identity, CODEC.certified(b.id, TestDevice.OWNER, a.key))));
        SignedRecord first = a.write(ANY);
        for (DeviceEnrolled operation : List.of(ofStranger, ofAnotherKey)) {
            SignedRecord bad = a.sign(a.draft(List.of(operation)));
            assertThat(intake.accept(List.of(first, bad)))
                    .allMatch(r -> r.hash().equals(first.hash()));
            assertThat(intake.findings()).contains(new Voided(a.id, 2, bad.hash(), Reason.ENROLMENT));
        }
    }

    @Test
    void badSignatureDoesNotCountUntilTheDeviceVouchesForIt() {
        SignedRecord first = a.write(ANY);
        SignedRecord forged = badlySigned(a.draft(List.of(new VaultNamed("forged"))));
        assertThat(intake.accept(List.of(first, forged))).hasSize(1);
        assertThat(intake.findings()).containsExactly(new BadSignature(a.id, 2, forged.hash()));
        assertThat(intake.heads()).containsEntry(a.id, new RecordPoint(1, first.hash()));

        SignedRecord onTop = badlySigned(with(a.draft(List.of(ANY)), 3, forged.hash(), 3, new TreeMap<>()));
        assertThat(intake.accept(List.of(onTop))).isEmpty();

        SignedRecord voucher = a.sign(with(a.draft(List.of(ANY)), 4, onTop.hash(), 4, new TreeMap<>()));
        assertThat(intake.accept(List.of(voucher))).hasSize(3);
        assertThat(intake.findings()).isEmpty();
        assertThat(intake.verifyAll(List.of(first, forged, onTop, voucher)))
                .containsExactly(new BadSignature(a.id, 2, forged.hash()), new BadSignature(a.id, 3, onTop.hash()));
    }

    @Test
    void forgedVoidRecordIsNotBlamedOnTheDevice() {
        SignedRecord first = a.write(ANY);
        SignedRecord forged = badlySigned(with(a.draft(List.of(ANY)), 2, first.hash(), 99, new TreeMap<>()));
        intake.accept(List.of(first, forged));
        assertThat(intake.findings()).containsExactly(new BadSignature(a.id, 2, forged.hash()));
    }

    @Test
    void enrolmentIsNeverVouchedForByALaterRecord() {
        SignedRecord first = a.write(ANY);
        SignedRecord forged = badlySigned(a.draft(List.of(b.enrolment())));
        SignedRecord voucher = a.sign(with(a.draft(List.of(ANY)), 3, forged.hash(), 3, new TreeMap<>()));
        assertThat(intake.accept(List.of(first, forged, voucher))).hasSize(1);
        assertThat(intake.membership().devices()).containsOnlyKeys(a.id);
        assertThat(intake.findings()).containsExactly(new BadSignature(a.id, 2, forged.hash()));
    }

    @Test
    void oneVerificationServesAChain() {
        AtomicInteger verified = new AtomicInteger();
        Intake counting = TestDevice.intake((use, key, message, signature) -> {
            verified.incrementAndGet();
            return Arrays.equals(TestDevice.sign(key, message), signature);
        });
        for (int i = 0; i < 100; i++) {
            a.write(ANY);
        }
        counting.accept(a.log());
        assertThat(counting.size()).isEqualTo(100);
        // The certificate (when it is looked for and when it is applied), the record that carries it, and the head.
        assertThat(verified).hasValue(4);
        counting.accept(List.of(a.write(ANY)));
        assertThat(verified).hasValue(5);
    }

    @Test
    void rolesAreEnforced() {
        Operation[] editing = {new Trashed(node(1))};
        for (Operation operation : editing) {
            assertThat(Authority.allows(Role.READER, operation)).isFalse();
            assertThat(Authority.allows(Role.EDITOR, operation)).isTrue();
        }
        assertThat(Authority.allows(Role.READER, a.enrolment())).isTrue();
        assertThat(Authority.allows(Role.ADMIN, ANY)).isFalse();
        assertThat(Authority.allows(Role.OWNER, ANY)).isTrue();
    }

    @Test
    void restoredIntakeGoesOnAsIfNothingHadHappened() throws Exception {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<SignedRecord> all = new ArrayList<>(history(random, 4, 60));
            TestDevice liar = new TestDevice(9);
            SignedRecord one = liar.write(ANY);
            Record draft = liar.draft(List.of(ANY));
            all.addAll(List.of(
                    one,
                    liar.sign(draft),
                    liar.sign(liar.draft(List.of(new VaultNamed("fork")))),
                    liar.sign(with(draft, 2, one.hash(), 50, draft.seen()))));
            Intake straight = TestDevice.intake();
            straight.accept(all);
            Intake interrupted = TestDevice.intake();
            for (List<SignedRecord> batch : TestDevice.shuffled(all, random)) {
                interrupted.accept(batch);
                byte[] snapshot = interrupted.snapshot();
                Intake next = TestDevice.intake();
                next.restore(snapshot);
                assertThat(next.snapshot()).isEqualTo(snapshot);
                assertThat(next.heads()).isEqualTo(interrupted.heads());
                Intake before = interrupted;
                next.accept(all.stream()
                        .filter(r -> before.isHeld(r.hash()) && !next.isDecided(r.hash()))
                        .toList());
                interrupted = next;
            }
            assertThat(interrupted.heads()).as("seed %d", seed).isEqualTo(straight.heads());
            assertThat(interrupted.findings()).isEqualTo(straight.findings()).hasSize(2);
            assertThat(interrupted.membership()).isEqualTo(straight.membership());
            assertThat(interrupted.next(a.id)).isEqualTo(straight.next(a.id));
            assertThat(interrupted.waiting()).isEmpty();
        }
    }

    @Test
    void damagedSnapshotIsRefused() {
        a.write(ANY);
        a.write(ANY);
        byte[] snapshot = a.intake.snapshot();
        for (int length = 0; length < snapshot.length; length++) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> TestDevice.intake().restore(cut)).isInstanceOf(Malformed.class);
        }
    }

    /** Devices that write, and now and then learn what others wrote. */
    static List<SignedRecord> history(Random random, int count, int steps) {
        List<TestDevice> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(new TestDevice(10 + i));
        }
        List<SignedRecord> all = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            TestDevice device = devices.get(random.nextInt(count));
            if (random.nextInt(3) == 0) {
                device.receive(devices.get(random.nextInt(count)).log());
            }
            all.add(device.write(new VaultNamed("name " + i)));
        }
        return all;
    }

    private static List<RecordHash> hashes(List<Accepted> accepted) {
        return accepted.stream().map(Accepted::hash).toList();
    }

    private static NodeId node(int number) {
        return new NodeId(1, number);
    }
}
