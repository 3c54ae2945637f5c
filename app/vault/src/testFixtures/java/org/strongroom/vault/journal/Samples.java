package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.vault.journal.Operation.Described;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DocumentAdded;
import org.strongroom.vault.journal.Operation.FolderCreated;
import org.strongroom.vault.journal.Operation.Moved;
import org.strongroom.vault.journal.Operation.Renamed;
import org.strongroom.vault.journal.Operation.Restored;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.Operation.Trashed;
import org.strongroom.vault.journal.Operation.Untagged;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.journal.Operation.VersionAdded;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VersionId;

/** Random values from a seed that the test prints. */
final class Samples {
    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    byte[] bytes(int count) {
        byte[] out = new byte[count];
        random.nextBytes(out);
        return out;
    }

    NodeId node() {
        return NodeId.of(bytes(16));
    }

    VersionId version() {
        return VersionId.of(bytes(16));
    }

    DeviceId device() {
        return DeviceId.of(bytes(16));
    }

    RecordHash hash() {
        return RecordHash.of(bytes(32));
    }

    List<PieceRef> pieces() {
        List<PieceRef> out = new ArrayList<>();
        EpochId epoch = EpochId.of(bytes(16));
        PackId pack = PackId.of(bytes(32));
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                pack = PackId.of(bytes(32));
            }
            out.add(new PieceRef(
                    epoch, PieceId.of(bytes(32)), pack, random.nextInt(1 << 23), 1 + random.nextInt(1 << 20)));
        }
        return out;
    }

    Operation operation(int kind) {
        return switch (kind) {
            case 0 -> new VaultNamed("Papers \u00e9\u20ac\ud83d\ude00");
            case 1 -> new FolderCreated(node(), NodeId.ROOT, "a/b\u0000c");
            case 2 -> new DocumentAdded(node(), node(), "..");
            case 3 -> {
                List<PieceRef> pieces = pieces();
                TreeSet<VersionId> parents = new TreeSet<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    parents.add(version());
                }
                yield new VersionAdded(
                        node(),
                        version(),
                        List.copyOf(parents),
                        pieces.stream().mapToLong(PieceRef::length).sum(),
                        random.nextInt(1_000_000),
                        pieces);
            }
            case 4 -> new Renamed(node(), "\u202egnp.exe");
            case 5 -> new Moved(node(), node());
            case 6 -> new Trashed(node());
            case 7 -> new Restored(node());
            case 8 -> new Tagged(node(), "tax");
            case 9 -> new Untagged(node(), "tax");
            case 10 -> new Described(version(), node(), "text/plain", pieces(), pieces(), "");
            case 11 ->
                new DeviceEnrolled(
                        device(), MemberId.of(bytes(16)), Bytes.of(bytes(40)), "laptop", Bytes.of(bytes(64)));
            case 12 -> new Operation.DeviceRemoved(device());
            case 13 ->
                new Operation.MemberAdded(member(), keys(), Role.EDITOR, "Ann", random.nextInt(3), Bytes.of(bytes(64)));
            case 14 -> new Operation.MemberRemoved(member());
            case 15 -> new Operation.RoleChanged(member(), Role.READER);
            case 16 -> new Operation.IdentityReplaced(member(), keys(), Bytes.of(bytes(64)));
            case 17 -> new Operation.OwnerRecovered(member(), keys(), keys(), Bytes.of(bytes(64)), Bytes.of(bytes(64)));
            case 18 -> new Operation.RecoveryReplaced(keys(), 2 + random.nextInt(3), 5);
            case 19 -> new Operation.MemberNamed(member(), "Ben \u05d0");
            case 20 -> new Operation.AccessAdded(member(), Bytes.of(bytes(32)), Bytes.of(bytes(32)), 1, "");
            case 21 -> new Operation.AccessRemoved(member(), Bytes.of(bytes(32)));
            case 22 -> new Operation.MembershipSeen();
            case 23 -> {
                TreeSet<MemberId> recipients = new TreeSet<>(List.of(member()));
                for (int i = random.nextInt(3); i > 0; i--) {
                    recipients.add(member());
                }
                yield new Operation.EpochBegun(
                        Bytes.of(bytes(32)), List.copyOf(recipients), member(), Bytes.of(bytes(64)));
            }
            case 24 -> {
                List<PieceRef> to = new ArrayList<>(pieces());
                to.add(new PieceRef(EpochId.of(bytes(16)), PieceId.of(bytes(32)), PackId.of(bytes(32)), 0, 1));
                yield new Operation.Resealed(
                        node(), to.stream().map(place -> PieceId.of(bytes(32))).toList(), to);
            }
            case 25 -> new Operation.AccessNamed(member(), Bytes.of(bytes(32)), "the office");
            case 26 -> new Operation.RecoveryRehearsed(member(), 1 + random.nextInt(1_000_000));
            case 27 -> new Operation.Purged(node());
            case 28 -> new Operation.Noted(node(), version(), "sent to Ben \u05d0\ud83d\ude00\n");
            case 29 -> {
                TreeSet<VersionId> versions = new TreeSet<>(List.of(version()));
                for (int i = random.nextInt(3); i > 0; i--) {
                    versions.add(version());
                }
                yield new Operation.Thinned(node(), List.copyOf(versions));
            }
            case 30 ->
                new Operation.RetentionSet(
                        switch (random.nextInt(3)) {
                            case 0 -> Retention.ALL;
                            case 1 -> Retention.thinOut(30 + random.nextInt(1000));
                            default -> Retention.atMost(1 + random.nextInt(1000));
                        });
            default -> throw new IllegalArgumentException("no such kind");
        };
    }

    static final int KINDS = 31;

    private MemberId member() {
        return MemberId.of(bytes(MemberId.BYTES));
    }

    private IdentityKeys keys() {
        return new IdentityKeys(Bytes.of(bytes(48)), Bytes.of(bytes(32)));
    }

    Record record(List<Operation> operations) {
        TreeMap<DeviceId, RecordPoint> seen = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            seen.put(device(), new RecordPoint(1 + random.nextInt(1000), hash()));
        }
        return new Record(
                device(),
                2 + random.nextInt(1000),
                hash(),
                1 + random.nextInt(100_000),
                EpochId.of(bytes(16)),
                1_700_000_000_000L + random.nextInt(),
                seen,
                operations);
    }
}
