package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.List;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Operation.AccessAdded;
import org.strongroom.vault.journal.Operation.AccessNamed;
import org.strongroom.vault.journal.Operation.AccessRemoved;
import org.strongroom.vault.journal.Operation.Described;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.DocumentAdded;
import org.strongroom.vault.journal.Operation.EpochBegun;
import org.strongroom.vault.journal.Operation.FolderCreated;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberNamed;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.MembershipSeen;
import org.strongroom.vault.journal.Operation.Moved;
import org.strongroom.vault.journal.Operation.Noted;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.Purged;
import org.strongroom.vault.journal.Operation.RecoveryRehearsed;
import org.strongroom.vault.journal.Operation.RecoveryReplaced;
import org.strongroom.vault.journal.Operation.Renamed;
import org.strongroom.vault.journal.Operation.Resealed;
import org.strongroom.vault.journal.Operation.Restored;
import org.strongroom.vault.journal.Operation.RetentionSet;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.Operation.Thinned;
import org.strongroom.vault.journal.Operation.Trashed;
import org.strongroom.vault.journal.Operation.Untagged;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.journal.Operation.VersionAdded;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException.NewerFormat;
import org.strongroom.vault.model.VersionId;

/** Writes and reads one operation as the array {@code [code, fields...]} (FORMAT.md, "Operations"). */
final class OperationCodec {
    private static final int MOST_FIELDS = 23;

    private OperationCodec() {}

    /** Takes what the operation refers to into the table, in the order in which {@link #write} will. */
    static void collect(Operation operation, PieceTable table) {
        if (operation instanceof VersionAdded o) {
            table.add(o.pieces());
        } else if (operation instanceof Described o) {
            table.add(o.text());
            table.add(o.thumbnail());
        } else if (operation instanceof Resealed o) {
            table.add(o.to());
        }
    }

    static void write(Operation operation, PieceTable table, CborWriter out) {
        switch (operation) {
            case VaultNamed o -> head(out, o, 1).text(o.name());
            case FolderCreated o ->
                head(out, o, 3)
                        .bytes(o.folder().bytes())
                        .bytes(o.parent().bytes())
                        .text(o.name());
            case DocumentAdded o ->
                head(out, o, 3)
                        .bytes(o.document().bytes())
                        .bytes(o.folder().bytes())
                        .text(o.name());
            case VersionAdded o -> {
                head(out, o, 6)
                        .bytes(o.document().bytes())
                        .bytes(o.version().bytes())
                        .array(o.parents().size());
                o.parents().forEach(parent -> out.bytes(parent.bytes()));
                out.uint(o.size()).uint(o.modifiedMillis());
                table.write(out, o.pieces());
            }
            case Renamed o -> head(out, o, 2).bytes(o.node().bytes()).text(o.name());
            case Moved o ->
                head(out, o, 2).bytes(o.node().bytes()).bytes(o.parent().bytes());
            case Trashed o -> head(out, o, 1).bytes(o.node().bytes());
            case Restored o -> head(out, o, 1).bytes(o.node().bytes());
            case Tagged o -> head(out, o, 2).bytes(o.node().bytes()).text(o.tag());
            case Untagged o -> head(out, o, 2).bytes(o.node().bytes()).text(o.tag());
            case Described o -> {
                head(out, o, 6)
                        .bytes(o.version().bytes())
                        .bytes(o.document().bytes())
                        .text(o.type());
                table.write(out, o.text());
                table.write(out, o.thumbnail());
                out.text(o.note());
            }
            case Resealed o -> {
                head(out, o, 3).bytes(o.document().bytes()).array(o.from().size());
                o.from().forEach(piece -> out.bytes(piece.bytes()));
                table.write(out, o.to());
            }
            case Noted o ->
                head(out, o, 3)
                        .bytes(o.document().bytes())
                        .bytes(o.version().bytes())
                        .text(o.remark());
            case Purged o -> head(out, o, 1).bytes(o.node().bytes());
            case Thinned o -> {
                head(out, o, 2).bytes(o.document().bytes()).array(o.versions().size());
                o.versions().forEach(version -> out.bytes(version.bytes()));
            }
            case RetentionSet o ->
                head(out, o, 2)
                        .uint(o.retention().rule().code())
                        .uint(o.retention().number());
            case DeviceEnrolled o ->
                head(out, o, 5)
                        .bytes(o.device().bytes())
                        .bytes(o.member().bytes())
                        .bytes(o.publicKey().toArray())
                        .text(o.label())
                        .bytes(o.certificate().toArray());
            case DeviceRemoved o -> head(out, o, 1).bytes(o.device().bytes());
            case MemberAdded o -> {
                head(out, o, 7).bytes(o.member().bytes());
                write(out, o.identity())
                        .uint(o.role().code())
                        .text(o.name())
                        .uint(o.expiresMillis())
                        .bytes(o.proof().toArray());
            }
            case MemberRemoved o -> head(out, o, 1).bytes(o.member().bytes());
            case RoleChanged o ->
                head(out, o, 2).bytes(o.member().bytes()).uint(o.role().code());
            case IdentityReplaced o -> {
                head(out, o, 4).bytes(o.member().bytes());
                write(out, o.identity()).bytes(o.proof().toArray());
            }
            case OwnerRecovered o -> {
                head(out, o, 7).bytes(o.member().bytes());
                write(write(out, o.identity()), o.recovery())
                        .bytes(o.proof().toArray())
                        .bytes(o.consent().toArray());
            }
            case RecoveryReplaced o ->
                write(head(out, o, 4), o.recovery()).uint(o.threshold()).uint(o.shares());
            case MemberNamed o -> head(out, o, 2).bytes(o.member().bytes()).text(o.name());
            case AccessAdded o ->
                head(out, o, 5)
                        .bytes(o.member().bytes())
                        .bytes(o.access().toArray())
                        .bytes(o.sha256().toArray())
                        .uint(o.way())
                        .text(o.label());
            case AccessRemoved o ->
                head(out, o, 2).bytes(o.member().bytes()).bytes(o.access().toArray());
            case MembershipSeen o -> head(out, o, 0);
            case AccessNamed o ->
                head(out, o, 3)
                        .bytes(o.member().bytes())
                        .bytes(o.access().toArray())
                        .text(o.label());
            case RecoveryRehearsed o ->
                head(out, o, 2).bytes(o.recovery().bytes()).uint(o.timeMillis());
            case EpochBegun o -> {
                head(out, o, 4)
                        .bytes(o.commitment().toArray())
                        .array(o.recipients().size());
                o.recipients().forEach(recipient -> out.bytes(recipient.bytes()));
                out.bytes(o.by().bytes()).bytes(o.proof().toArray());
            }
        }
    }

    private static CborWriter write(CborWriter out, IdentityKeys keys) {
        return out.bytes(keys.verification().toArray()).bytes(keys.kem().toArray());
    }

    /**
     * Reads one operation.
     *
     * @throws IllegalArgumentException when a value is beyond its bounds
     */
    static Operation read(CborReader in, PieceTable table) throws Malformed, NewerFormat {
        int items = in.array(1, MOST_FIELDS + 1);
        int code = in.uint(Integer.MAX_VALUE);
        int fields = switch (code) {
            case MembershipSeen.CODE -> 0;
            case VaultNamed.CODE, Trashed.CODE, Restored.CODE, Purged.CODE -> 1;
            case DeviceRemoved.CODE, MemberRemoved.CODE -> 1;
            case Renamed.CODE, Moved.CODE, Tagged.CODE, Untagged.CODE, Thinned.CODE, RetentionSet.CODE -> 2;
            case RoleChanged.CODE, MemberNamed.CODE, AccessRemoved.CODE, RecoveryRehearsed.CODE -> 2;
            case FolderCreated.CODE, DocumentAdded.CODE, Resealed.CODE, Noted.CODE, AccessNamed.CODE -> 3;
            case IdentityReplaced.CODE, RecoveryReplaced.CODE, EpochBegun.CODE -> 4;
            case DeviceEnrolled.CODE, AccessAdded.CODE -> 5;
            case VersionAdded.CODE, Described.CODE -> 6;
            case MemberAdded.CODE, OwnerRecovered.CODE -> 7;
            default -> throw new NewerFormat();
        };
        if (items != fields + 1) {
            throw new Malformed("operation of another length");
        }
        return switch (code) {
            case VaultNamed.CODE -> new VaultNamed(in.text(Limits.NAME_BYTES));
            case FolderCreated.CODE -> new FolderCreated(node(in), node(in), in.text(Limits.NAME_BYTES));
            case DocumentAdded.CODE -> new DocumentAdded(node(in), node(in), in.text(Limits.NAME_BYTES));
            case VersionAdded.CODE -> {
                NodeId document = node(in);
                VersionId version = version(in);
                int count = in.array(0, Limits.PARENTS);
                List<VersionId> parents = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    parents.add(version(in));
                }
                long size = in.uint(Long.MAX_VALUE);
                long modified = in.uint(Limits.NUMBER);
                yield new VersionAdded(document, version, parents, size, modified, table.pieces(in));
            }
            case Renamed.CODE -> new Renamed(node(in), in.text(Limits.NAME_BYTES));
            case Moved.CODE -> new Moved(node(in), node(in));
            case Trashed.CODE -> new Trashed(node(in));
            case Restored.CODE -> new Restored(node(in));
            case Tagged.CODE -> new Tagged(node(in), in.text(Limits.TAG_BYTES));
            case Untagged.CODE -> new Untagged(node(in), in.text(Limits.TAG_BYTES));
            case Described.CODE ->
                new Described(
                        version(in),
                        node(in),
                        in.text(Limits.TAG_BYTES),
                        table.pieces(in),
                        table.pieces(in),
                        in.text(Limits.NAME_BYTES));
            case Resealed.CODE -> {
                NodeId document = node(in);
                int count = in.array(1, Limits.PIECES);
                List<PieceId> from = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    from.add(PieceId.of(in.bytes(PieceId.BYTES)));
                }
                yield new Resealed(document, from, table.pieces(in));
            }
            case Noted.CODE -> new Noted(node(in), version(in), in.text(Limits.REMARK_BYTES));
            case Purged.CODE -> new Purged(node(in));
            case Thinned.CODE -> {
                NodeId document = node(in);
                List<VersionId> versions = new ArrayList<>();
                for (int i = in.array(1, Limits.THINNED); i > 0; i--) {
                    versions.add(version(in));
                }
                yield new Thinned(document, versions);
            }
            case RetentionSet.CODE -> new RetentionSet(new Retention(rule(in), in.uint(Integer.MAX_VALUE)));
            case DeviceEnrolled.CODE ->
                new DeviceEnrolled(
                        DeviceId.of(in.bytes(DeviceId.BYTES)),
                        MemberId.of(in.bytes(MemberId.BYTES)),
                        Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)),
                        in.text(Limits.TAG_BYTES),
                        Bytes.of(in.bytes(1, Limits.SIGNATURE_BYTES)));
            case DeviceRemoved.CODE -> new DeviceRemoved(DeviceId.of(in.bytes(DeviceId.BYTES)));
            case MemberAdded.CODE ->
                new MemberAdded(
                        member(in),
                        keys(in),
                        role(in),
                        in.text(Limits.TAG_BYTES),
                        in.uint(Limits.NUMBER),
                        signature(in));
            case MemberRemoved.CODE -> new MemberRemoved(member(in));
            case RoleChanged.CODE -> new RoleChanged(member(in), role(in));
            case IdentityReplaced.CODE -> new IdentityReplaced(member(in), keys(in), signature(in));
            case OwnerRecovered.CODE ->
                new OwnerRecovered(member(in), keys(in), keys(in), signature(in), signature(in));
            case RecoveryReplaced.CODE ->
                new RecoveryReplaced(keys(in), in.uint(Limits.SHARES), in.uint(Limits.SHARES));
            case MemberNamed.CODE -> new MemberNamed(member(in), in.text(Limits.TAG_BYTES));
            case AccessAdded.CODE ->
                new AccessAdded(member(in), name(in), name(in), in.uint(255), in.text(Limits.TAG_BYTES));
            case AccessRemoved.CODE -> new AccessRemoved(member(in), name(in));
            case MembershipSeen.CODE -> new MembershipSeen();
            case AccessNamed.CODE -> new AccessNamed(member(in), name(in), in.text(Limits.TAG_BYTES));
            case RecoveryRehearsed.CODE -> new RecoveryRehearsed(member(in), in.uint(Limits.NUMBER));
            case EpochBegun.CODE -> {
                Bytes commitment = name(in);
                int count = in.array(1, Limits.RECIPIENTS);
                List<MemberId> recipients = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    recipients.add(member(in));
                }
                yield new EpochBegun(commitment, recipients, member(in), signature(in));
            }
            default -> throw new NewerFormat();
        };
    }

    private static CborWriter head(CborWriter out, Operation operation, int fields) {
        return out.array(fields + 1).uint(operation.code());
    }

    private static MemberId member(CborReader in) throws Malformed {
        return MemberId.of(in.bytes(MemberId.BYTES));
    }

    private static IdentityKeys keys(CborReader in) throws Malformed {
        return new IdentityKeys(
                Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)), Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)));
    }

    private static Bytes signature(CborReader in) throws Malformed {
        return Bytes.of(in.bytes(1, Limits.SIGNATURE_BYTES));
    }

    private static Bytes name(CborReader in) throws Malformed {
        return Bytes.of(in.bytes(Operation.NAME_BYTES));
    }

    private static Role role(CborReader in) throws Malformed, NewerFormat {
        return Role.of(in.uint(255)).orElseThrow(NewerFormat::new);
    }

    private static Retention.Rule rule(CborReader in) throws Malformed, NewerFormat {
        return Retention.Rule.of(in.uint(255)).orElseThrow(NewerFormat::new);
    }

    private static NodeId node(CborReader in) throws Malformed {
        return NodeId.of(in.bytes(NodeId.BYTES));
    }

    private static VersionId version(CborReader in) throws Malformed {
        return VersionId.of(in.bytes(VersionId.BYTES));
    }
}
