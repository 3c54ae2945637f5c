package org.strongroom.vault.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.journal.MembershipHistory.OWNER;
import static org.strongroom.vault.journal.MembershipHistory.OWNER_KEYS;
import static org.strongroom.vault.journal.MembershipHistory.added;
import static org.strongroom.vault.journal.MembershipHistory.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.strongroom.vault.journal.MembershipHistory.Device;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.store.Effort;

/** What many records and many acts cost to decide about, without signatures: printed, not judged, for the machine decides. */
@Isolated
final class MembershipScaleTest {
    private static final int RECORDS = 10_000;
    private static final int CHANGES = Effort.of(200, 1000);

    private final List<SignedRecord> all = new ArrayList<>();
    private final Intake writer = MembershipHistory.intake();

    private void write(Device device, Operation... operations) {
        Next next = writer.next(device.id());
        EpochId epoch = writer.membership().epochs().getLast().id();
        Record record = new Record(
                device.id(),
                next.seq(),
                next.previous(),
                next.lamport(),
                epoch,
                0,
                next.seen(),
                MembershipHistory.signedBy(device, operations));
        SignedRecord signed =
                TestDevice.CODEC.signed(record, TestDevice.sign(device.key(), TestDevice.CODEC.body(record)));
        all.add(signed);
        writer.accept(List.of(signed));
        assertThat(writer.isCounted(signed.hash())).isTrue();
    }

    private List<Device> fiveMembers() {
        List<Device> devices = new ArrayList<>(List.of(MembershipHistory.FIRST));
        write(devices.getFirst(), devices.getFirst().by(OWNER, OWNER_KEYS));
        for (int i = 1; i < 5; i++) {
            write(devices.getFirst(), added(i, i == 1 ? Role.ADMIN : Role.EDITOR));
        }
        for (int i = 1; i < 5; i++) {
            Device device = Device.of(1 + i);
            devices.add(device);
            write(device, device.by(keys(i).id(), keys(i)));
        }
        return devices;
    }

    private static Intake timed(String what, List<SignedRecord> records) {
        Intake intake = MembershipHistory.intake();
        long start = System.nanoTime();
        intake.accept(records);
        Effort.tried(String.format(
                Locale.ROOT,
                "%s: %,d records with %,d acts decided in %,d ms",
                what,
                records.size(),
                records.stream()
                        .filter(record ->
                                record.record().operations().stream().anyMatch(Operation.Act.class::isInstance))
                        .count(),
                (System.nanoTime() - start) / 1_000_000));
        return intake;
    }

    @Test
    void manyRecordsOfFiveMembers() {
        List<Device> devices = fiveMembers();
        for (int i = all.size(); i < RECORDS; i++) {
            write(devices.get(i % devices.size()), MembershipHistory.edit(i));
        }
        Intake intake = timed("five members", all);
        assertThat(intake.membership().members()).hasSize(5);
        // An old removal that comes late: all is judged again.
        Device admin = devices.get(1);
        SignedRecord late = all.stream()
                .filter(record -> record.record().device().equals(admin.id()))
                .findFirst()
                .orElseThrow();
        Record record = new Record(
                admin.id(),
                2,
                late.hash(),
                late.record().lamport() + 1,
                TestDevice.EPOCH,
                0,
                new TreeMap<>(),
                List.of(new Operation.MemberRemoved(keys(2).id())));
        SignedRecord removal =
                TestDevice.CODEC.signed(record, TestDevice.sign(admin.key(), TestDevice.CODEC.body(record)));
        long start = System.nanoTime();
        intake.accept(List.of(removal));
        Effort.tried("an old removal that arrives after all: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(intake.membership().members()).hasSize(4);
        assertThat(intake.isUnsettled()).isTrue();
    }

    @Test
    void manyChangesOfKeysAndRoles() {
        List<Device> devices = fiveMembers();
        MemberId editor = keys(2).id();
        for (int i = 0; i < CHANGES; i++) {
            write(devices.getFirst(), new Operation.RoleChanged(editor, i % 2 == 0 ? Role.READER : Role.EDITOR));
            write(devices.get(2), MembershipHistory.replaced(editor, keys(1000 + i)));
            write(devices.get(1), new Operation.MembershipSeen());
        }
        Intake intake = timed("changes of keys and roles", all);
        assertThat(intake.membership().member(editor).orElseThrow().identity()).isEqualTo(keys(1000 + CHANGES - 1));
    }
}
