package org.strongroom.vault.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.vault.journal.Operation.AccessAdded;
import org.strongroom.vault.journal.Operation.AccessNamed;
import org.strongroom.vault.journal.Operation.AccessRemoved;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DeviceRemoved;
import org.strongroom.vault.journal.Operation.EpochBegun;
import org.strongroom.vault.journal.Operation.IdentityReplaced;
import org.strongroom.vault.journal.Operation.MemberAdded;
import org.strongroom.vault.journal.Operation.MemberNamed;
import org.strongroom.vault.journal.Operation.MemberRemoved;
import org.strongroom.vault.journal.Operation.OwnerRecovered;
import org.strongroom.vault.journal.Operation.RecoveryRehearsed;
import org.strongroom.vault.journal.Operation.RecoveryReplaced;
import org.strongroom.vault.journal.Operation.RoleChanged;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;

/** Who may do what: the table in FORMAT.md, "Authority", enforced by every reader of a record and not by the writer alone. */
public final class Authority {
    private final RecordCodec codec;
    private final RecordVerifier verifier;

    Authority(RecordCodec codec, RecordVerifier verifier) {
        this.codec = codec;
        this.verifier = verifier;
    }

    /** Whether a member with this role may do {@code operation}, as far as the role alone decides. */
    public static boolean allows(Role role, Operation operation) {
        return role.isAtLeast(needs(operation));
    }

    /** The least role of an author for an operation, knowing whom it concerns. */
    static Role needs(Operation operation, MemberId author, Membership then) {
        return switch (operation) {
            case DeviceRemoved o -> {
                Enrolment device = then.devices().get(o.device());
                yield device == null ? Role.READER : above(device.member(), author, then);
            }
            case MemberRemoved o -> above(o.member(), author, then);
            case AccessAdded o -> above(o.member(), author, then);
            case AccessRemoved o -> above(o.member(), author, then);
            case MemberAdded o -> o.role().isAtLeast(Role.ADMIN) ? Role.OWNER : Role.ADMIN;
            case RoleChanged o -> o.role().isAtLeast(Role.ADMIN) ? Role.OWNER : above(o.member(), author, then);
            default -> needs(operation);
        };
    }

    private static Role above(MemberId member, MemberId author, Membership then) {
        if (member.equals(author)) {
            return Role.READER;
        }
        return then.role(member).filter(role -> role.isAtLeast(Role.ADMIN)).isPresent() ? Role.OWNER : Role.ADMIN;
    }

    /** The least role for an operation. Of an act, whom it concerns decides as well. */
    static Role needs(Operation operation) {
        return switch (operation) {
            // One's own, or what it forces; the rest is for permits to say.
            case DeviceEnrolled o -> Role.READER;
            case DeviceRemoved o -> Role.READER;
            case MemberRemoved o -> Role.READER;
            case IdentityReplaced o -> Role.READER;
            case MemberNamed o -> Role.READER;
            case AccessAdded o -> Role.READER;
            case AccessRemoved o -> Role.READER;
            case Operation.MembershipSeen o -> Role.READER;
            case AccessNamed o -> Role.READER;
            case RecoveryRehearsed o -> Role.READER;
            case EpochBegun o -> Role.READER;
            // By the recovery key, under a device that the new keys of the owner enrol.
            case OwnerRecovered o -> Role.READER;
            case Operation.FolderCreated o -> Role.EDITOR;
            case Operation.DocumentAdded o -> Role.EDITOR;
            case Operation.VersionAdded o -> Role.EDITOR;
            case Operation.Renamed o -> Role.EDITOR;
            case Operation.Moved o -> Role.EDITOR;
            case Operation.Trashed o -> Role.EDITOR;
            case Operation.Restored o -> Role.EDITOR;
            case Operation.Tagged o -> Role.EDITOR;
            case Operation.Untagged o -> Role.EDITOR;
            case Operation.Described o -> Role.EDITOR;
            case Operation.Resealed o -> Role.EDITOR;
            case Operation.Noted o -> Role.EDITOR;
            case MemberAdded o -> Role.ADMIN;
            case RoleChanged o -> Role.ADMIN;
            case Operation.Purged o -> Role.ADMIN;
            case Operation.Thinned o -> Role.ADMIN;
            case Operation.RetentionSet o -> Role.ADMIN;
            // The name of the vault is vault policy.
            case Operation.VaultNamed o -> Role.OWNER;
            case RecoveryReplaced o -> Role.OWNER;
        };
    }

    /** Whether the role of {@code author} allows an operation, whoever it concerns; not whether its signatures are right. */
    public static boolean mayTry(Membership now, MemberId author, Operation operation) {
        Optional<Role> role = now.role(author);
        return role.isPresent()
                && switch (operation) {
                    case DeviceRemoved o -> {
                        Enrolment device = now.devices().get(o.device());
                        yield device != null
                                && (device.member().equals(author) || isAbove(now, role.get(), device.member()));
                    }
                    case MemberAdded o ->
                        isBelow(o.role(), role.get()) && now.members().size() < Limits.MEMBERS;
                    case MemberRemoved o ->
                        o.member().equals(author) ? role.get() != Role.OWNER : isAbove(now, role.get(), o.member());
                    case RoleChanged o ->
                        !o.member().equals(author)
                                && isAbove(now, role.get(), o.member())
                                && (role.get() == Role.OWNER || isBelow(o.role(), role.get()));
                    case AccessAdded o -> waysIn(now, o.member()).size() < Limits.WAYS_IN;
                    default -> true;
                }
                && allows(role.get(), operation);
    }

    /**
     * Whether {@code author}, a member as {@code now} says, may do {@code act} with {@code device}: a device is enrolled by itself
     * alone, for the record that it signs is the proof that it is the author's.
     */
    boolean permits(Membership now, MemberId author, DeviceId device, Act act) {
        Optional<Member> found = now.member(author);
        // Nothing but the recovery key helps an owner whose keys are in dispute.
        boolean suspended = found.filter(Member::suspended).isPresent() && !(act instanceof Operation.OwnerRecovered);
        if (found.isEmpty() || suspended || !allows(found.get().role(), act)) {
            return false;
        }
        Role role = found.get().role();
        return switch (act) {
            case DeviceEnrolled o -> o.device().equals(device) && o.member().equals(author) && isEnrolment(now, o);
            case DeviceRemoved o -> {
                Enrolment other = now.devices().get(o.device());
                yield other != null && (other.member().equals(author) || isAbove(now, role, other.member()));
            }
            case MemberAdded o ->
                o.member().equals(o.identity().id())
                        && isBelow(o.role(), role)
                        && now.member(o.member()).isEmpty()
                        && !now.former().containsKey(o.member())
                        && now.members().size() < Limits.MEMBERS
                        && isKeys(o.identity())
                        && isProven(
                                o.identity(),
                                o.isInvitation() ? codec.added(device, o.identity()) : codec.requested(o.identity()),
                                o.proof());
            case MemberRemoved o -> o.member().equals(author) ? role != Role.OWNER : isAbove(now, role, o.member());
            case RoleChanged o ->
                !o.member().equals(author)
                        && isAbove(now, role, o.member())
                        && (role == Role.OWNER || isBelow(o.role(), role));
            case IdentityReplaced o ->
                o.member().equals(author)
                        && isProven(o.identity(), codec.identity(device, author, o.identity()), o.proof());
            case OwnerRecovered o ->
                o.member().equals(author)
                        && role == Role.OWNER
                        && isKeys(o.identity())
                        && isKeys(o.recovery())
                        && isProven(o.identity(), codec.identity(device, author, o.identity()), o.proof())
                        && isConsent(now, device, o);
            case RecoveryReplaced o -> isKeys(o.recovery());
            case Operation.MembershipSeen o -> true;
            case RecoveryRehearsed o -> true;
            case MemberNamed o -> o.member().equals(author);
            case AccessNamed o ->
                o.member().equals(author)
                        && waysIn(now, author).stream()
                                .anyMatch(access -> access.name().equals(o.access()));
            case AccessAdded o -> {
                List<Access> theirs = waysIn(now, o.member());
                boolean own = o.member().equals(author);
                boolean invites =
                        now.member(o.member()).filter(Member::isInvitation).isPresent()
                                && isAbove(now, role, o.member());
                yield (own || invites)
                        && theirs.size() < Limits.WAYS_IN
                        && theirs.stream().noneMatch(access -> access.name().equals(o.access()));
            }
            case AccessRemoved o ->
                // One that the author does not know of is nobody's to remove.
                now.access().stream()
                                .anyMatch(access -> access.member().equals(o.member())
                                        && access.name().equals(o.access()))
                        && (o.member().equals(author) || isAbove(now, role, o.member()));
            case EpochBegun o ->
                now.epochs().stream().noneMatch(epoch -> epoch.id().equals(o.epoch()))
                        && found.get().identity().id().equals(o.by())
                        && verifier.verify(
                                SignatureUse.EPOCH,
                                found.get().identity().verification().toArray(),
                                codec.begun(device, o.commitment()),
                                o.proof().toArray());
        };
    }

    /**
     * Whether these may stand in one record of {@code device}. New keys for a member stand with nothing that another record could
     * be made void by, and a device is enrolled by a record that has no other act, but for that.
     *
     * @param isFirst whether the record knows no other: the first of a vault
     */
    static boolean mayStandTogether(List<Operation> operations, boolean isFirst) {
        long enrolments =
                operations.stream().filter(DeviceEnrolled.class::isInstance).count();
        long keys = operations.stream()
                .filter(operation -> operation instanceof IdentityReplaced || operation instanceof OwnerRecovered)
                .count();
        long epochs = operations.stream().filter(EpochBegun.class::isInstance).count();
        if (enrolments > 1 || keys > 1 || epochs > 1) {
            return false;
        }
        if (keys == 0) {
            return enrolments == 0
                    || isFirst
                    || operations.stream().filter(Act.class::isInstance).count() == 1;
        }
        return operations.stream().allMatch(operation -> switch (operation) {
            case DeviceEnrolled o -> true;
            case IdentityReplaced o -> true;
            case OwnerRecovered o -> true;
            case MemberNamed o -> true;
            case AccessAdded o -> true;
            case AccessRemoved o -> true;
            case EpochBegun o -> true;
            default -> false;
        });
    }

    private static List<Access> waysIn(Membership now, MemberId member) {
        return now.access().stream()
                .filter(access -> access.member().equals(member))
                .toList();
    }

    private static boolean isBelow(Role role, Role other) {
        return !role.isAtLeast(other);
    }

    /** Admins decide about those below them, an owner about all. */
    private static boolean isAbove(Membership now, Role role, MemberId other) {
        return role.isAtLeast(Role.ADMIN)
                && now.role(other).filter(theirs -> isBelow(theirs, role)).isPresent();
    }

    /** Whether the id, the member and the certificate of an enrolment are right. */
    boolean isEnrolment(Membership now, DeviceEnrolled o) {
        byte[] key = o.publicKey().toArray();
        boolean named =
                DeviceId.of(Arrays.copyOf(Sha256.of(key), DeviceId.BYTES)).equals(o.device());
        Optional<Member> member = now.member(o.member());
        return named
                && member.isPresent()
                && !now.formerDevices().containsKey(o.device())
                && (!now.devices().containsKey(o.device()) || now.isDeviceOf(o.device(), o.member()))
                && verifier.verify(
                        SignatureUse.DEVICE,
                        member.get().identity().verification().toArray(),
                        codec.certified(o.device(), o.member(), key),
                        o.certificate().toArray());
    }

    /** Whether something can be sealed to it: else whoever has to would be stopped by it. */
    private boolean isKeys(IdentityKeys keys) {
        return verifier.isRecipient(keys.kem().toArray());
    }

    private boolean isProven(IdentityKeys identity, byte[] message, Bytes proof) {
        return verifier.verify(SignatureUse.IDENTITY, identity.verification().toArray(), message, proof.toArray());
    }

    /** Whether the recovery key of the vault has signed it, for a record of this device. */
    boolean isConsent(Membership now, DeviceId device, OwnerRecovered o) {
        return now.recovery()
                .filter(recovery -> verifier.verify(
                        SignatureUse.RECOVERY,
                        recovery.verification().toArray(),
                        codec.recovery(device, o.member(), o.identity(), o.recovery()),
                        o.consent().toArray()))
                .isPresent();
    }
}
