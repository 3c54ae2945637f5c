package org.strongroom.vault.journal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VersionId;

/**
 * One thing that a device did to the vault.
 *
 * <p>Every kind has a number that never changes: 1 to 15 belong to names, nodes and versions, 16 to 31 to members and
 * devices, 32 to 39 to epochs, 40 to 47 to retirement and purge. A number that is not listed here was written by a newer
 * program and makes the whole record unreadable; it is never skipped. Texts are kept as they were written, whatever
 * characters they hold; whoever shows them escapes them. Constructors throw {@link IllegalArgumentException} beyond
 * {@link Limits}.
 */
public sealed interface Operation {
    /** The number that stands for the kind of operation in records. */
    int code();

    /** The vault got a name. */
    record VaultNamed(String name) implements Operation {
        static final int CODE = 1;

        public VaultNamed {
            Limits.text(name, 1, Limits.NAME_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A folder was made. */
    record FolderCreated(NodeId folder, NodeId parent, String name) implements Operation {
        static final int CODE = 2;

        public FolderCreated {
            notRoot(folder);
            Limits.text(name, 1, Limits.NAME_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document was made, still without a version. */
    record DocumentAdded(NodeId document, NodeId folder, String name) implements Operation {
        static final int CODE = 3;

        public DocumentAdded {
            notRoot(document);
            Limits.text(name, 1, Limits.NAME_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A document got a version.
     *
     * @param parents the versions it was made from: none for the first, several where it settles a conflict; sorted, each
     *     once
     * @param size length of the content in bytes, which is the sum of the lengths of its pieces
     * @param modifiedMillis what the file said of its last change, in milliseconds since 1970; earlier times are 0
     * @param pieces the content from its beginning to its end
     */
    record VersionAdded(
            NodeId document,
            VersionId version,
            List<VersionId> parents,
            long size,
            long modifiedMillis,
            List<PieceRef> pieces)
            implements Operation {
        static final int CODE = 4;

        public VersionAdded {
            notRoot(document);
            parents = List.copyOf(parents);
            pieces = alone(pieces);
            Limits.range(parents.size(), 0, Limits.PARENTS);
            Limits.range(pieces.size(), 0, Limits.PIECES);
            Limits.range(modifiedMillis, 0, Limits.NUMBER);
            sorted(parents);
            if (pieces.stream().mapToLong(PieceRef::length).sum() != size) {
                throw new IllegalArgumentException("a size that the pieces do not have");
            }
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder got another name. */
    record Renamed(NodeId node, String name) implements Operation {
        static final int CODE = 5;

        public Renamed {
            notRoot(node);
            Limits.text(name, 1, Limits.NAME_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder was put into another folder. */
    record Moved(NodeId node, NodeId parent) implements Operation {
        static final int CODE = 6;

        public Moved {
            notRoot(node);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder, with all in it that the device knew of, was put into the trash. */
    record Trashed(NodeId node) implements Operation {
        static final int CODE = 7;

        public Trashed {
            notRoot(node);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder was taken back out of the trash. */
    record Restored(NodeId node) implements Operation {
        static final int CODE = 8;

        public Restored {
            notRoot(node);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder got a tag. */
    record Tagged(NodeId node, String tag) implements Operation {
        static final int CODE = 9;

        public Tagged {
            notRoot(node);
            Limits.text(tag, 1, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A document or folder lost a tag. */
    record Untagged(NodeId node, String tag) implements Operation {
        static final int CODE = 10;

        public Untagged {
            notRoot(node);
            Limits.text(tag, 1, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * What was found out about a version after it was safe.
     *
     * @param type media type, up to 256 bytes; empty where it is not known
     * @param text the text in it as UTF-8; no piece where there is none
     * @param thumbnail a small picture of it; no piece where there is none
     * @param note a remark, such as why no text could be read; may be empty
     */
    record Described(
            VersionId version, NodeId document, String type, List<PieceRef> text, List<PieceRef> thumbnail, String note)
            implements Operation {
        static final int CODE = 11;

        public Described {
            notRoot(document);
            Limits.text(type, 0, Limits.TAG_BYTES);
            Limits.text(note, 0, Limits.NAME_BYTES);
            text = alone(text);
            thumbnail = alone(thumbnail);
            Limits.range(text.size(), 0, Limits.PIECES);
            Limits.range(thumbnail.size(), 0, Limits.PIECES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * Pieces of a document were sealed once more, under an epoch that is written under then.
     *
     * @param from the ids by which versions and descriptions of the document name the pieces, each once
     * @param to where each of them lies as well, with the same length
     */
    record Resealed(NodeId document, List<PieceId> from, List<PieceRef> to) implements Operation {
        static final int CODE = 12;

        public Resealed {
            notRoot(document);
            from = List.copyOf(from);
            to = alone(to);
            Limits.range(from.size(), 1, Limits.PIECES);
            if (from.size() != to.size() || new HashSet<>(from).size() != from.size()) {
                throw new IllegalArgumentException("places that do not fit their pieces");
            }
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A document or folder in the trash, with all in it that the device knew of, was deleted for good: what nobody has touched
     * without knowing of this is no more, and its content may go.
     */
    record Purged(NodeId node) implements Operation {
        static final int CODE = 40;

        public Purged {
            notRoot(node);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Somebody wrote a remark on a version, in place of the one that it had; an empty one takes it away. */
    record Noted(NodeId document, VersionId version, String remark) implements Operation {
        static final int CODE = 13;

        public Noted {
            notRoot(document);
            Limits.text(remark, 0, Limits.REMARK_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * Versions of a document were dropped: what nobody has touched without knowing of this is no more, but for the newest one,
     * and its content may go.
     *
     * @param versions sorted, each once
     */
    record Thinned(NodeId document, List<VersionId> versions) implements Operation {
        static final int CODE = 41;

        public Thinned {
            notRoot(document);
            versions = List.copyOf(versions);
            Limits.range(versions.size(), 1, Limits.THINNED);
            sorted(versions);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Which versions the vault keeps from now on. */
    record RetentionSet(Retention retention) implements Operation {
        static final int CODE = 42;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A device of a member may write from now on.
     *
     * @param device the first 16 bytes of the SHA-256 of {@code publicKey}
     * @param member whose device it is
     * @param publicKey verifies what the device signs; 1 to 4096 bytes
     * @param label what its owner calls it, 1 to 256 bytes
     * @param certificate signature of the member's identity over {@link RecordCodec#certified}; 1 to 8192 bytes
     */
    record DeviceEnrolled(DeviceId device, MemberId member, Bytes publicKey, String label, Bytes certificate)
            implements Act {
        static final int CODE = 16;

        public DeviceEnrolled {
            Limits.range(publicKey.size(), 1, Limits.PUBLIC_KEY_BYTES);
            Limits.range(certificate.size(), 1, Limits.SIGNATURE_BYTES);
            Limits.text(label, 1, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A device may write no more: what it wrote without knowing of this does not count either. */
    record DeviceRemoved(DeviceId device) implements Act {
        static final int CODE = 17;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * Somebody belongs to the vault from now on: approved, or invited, which is a member under an identity that whoever has the
     * code can use once.
     *
     * @param member the {@link IdentityKeys#id} of {@code identity}
     * @param role below that of the author; never owner
     * @param expiresMillis of an invitation, when it ends, in milliseconds since 1970; 0 where there is no end
     * @param proof signature of {@code identity} over {@link RecordCodec#added} for an invitation, else over {@link
     *     RecordCodec#requested}: nobody adds keys that are somebody else's
     */
    record MemberAdded(MemberId member, IdentityKeys identity, Role role, String name, long expiresMillis, Bytes proof)
            implements Act {
        static final int CODE = 18;

        public MemberAdded {
            Limits.range(proof.size(), 1, Limits.SIGNATURE_BYTES);
            Limits.text(name, 1, Limits.TAG_BYTES);
            Limits.range(expiresMillis, 0, Limits.NUMBER);
        }

        boolean isInvitation() {
            return expiresMillis > 0;
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Somebody belongs to the vault no more: what their devices wrote without knowing of this does not count either. */
    record MemberRemoved(MemberId member) implements Act {
        static final int CODE = 19;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A member may do more or less. A new owner takes the place of the author, who becomes an admin. */
    record RoleChanged(MemberId member, Role role) implements Act {
        static final int CODE = 20;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A member has new keys: a changed passphrase, or a claimed invitation. Devices stay.
     *
     * @param proof signature of the new identity over {@link RecordCodec#identity}
     */
    record IdentityReplaced(MemberId member, IdentityKeys identity, Bytes proof) implements Act {
        static final int CODE = 21;

        public IdentityReplaced {
            Limits.range(proof.size(), 1, Limits.SIGNATURE_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * Whoever has the recovery key gave the owner new keys, and the vault another recovery key.
     *
     * @param proof signature of the new identity over {@link RecordCodec#identity}
     * @param consent signature of the recovery key over {@link RecordCodec#recovery}
     */
    record OwnerRecovered(MemberId member, IdentityKeys identity, IdentityKeys recovery, Bytes proof, Bytes consent)
            implements Act {
        static final int CODE = 22;

        public OwnerRecovered {
            Limits.range(proof.size(), 1, Limits.SIGNATURE_BYTES);
            Limits.range(consent.size(), 1, Limits.SIGNATURE_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * The vault has another recovery key.
     *
     * @param threshold how many of the shares that its secret was split into give it again; 1 where it is whole, as words; 0
     *     where nobody keeps it
     * @param shares how many there are, at most {@link Limits#SHARES}; as many as {@code threshold}, or more where that is over 1
     */
    record RecoveryReplaced(IdentityKeys recovery, int threshold, int shares) implements Act {
        static final int CODE = 23;

        public RecoveryReplaced {
            Limits.range(shares, 0, Limits.SHARES);
            Limits.range(threshold, threshold > 1 ? 2 : shares, shares);
        }

        /** One whose secret somebody keeps whole. */
        public RecoveryReplaced(IdentityKeys recovery) {
            this(recovery, 1, 1);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** What a member is called, 1 to 256 bytes. */
    record MemberNamed(MemberId member, String name) implements Act {
        static final int CODE = 24;

        public MemberNamed {
            Limits.text(name, 1, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * There is a way in for a member.
     *
     * @param access the name of the access file, 32 bytes
     * @param sha256 of the file
     * @param way what it takes to open it: 1 a passphrase, 2 an invitation's code, 3 a passphrase and a key file
     * @param label what its owner calls it, up to 256 bytes
     */
    record AccessAdded(MemberId member, Bytes access, Bytes sha256, int way, String label) implements Act {
        static final int CODE = 25;

        public AccessAdded {
            Limits.range(access.size(), NAME_BYTES, NAME_BYTES);
            Limits.range(sha256.size(), NAME_BYTES, NAME_BYTES);
            Limits.range(way, 1, 255);
            Limits.text(label, 0, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** A way in of a member is no more: its file is removed wherever a program of a member finds it. */
    record AccessRemoved(MemberId member, Bytes access) implements Act {
        static final int CODE = 26;

        public AccessRemoved {
            Limits.range(access.size(), NAME_BYTES, NAME_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * The author has seen the acts that the record builds on: of two claims to be a member's new keys, the one counts that was
     * seen first.
     */
    record MembershipSeen() implements Act {
        static final int CODE = 27;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A way in of a member is called something else.
     *
     * @param access the name of the access file, 32 bytes
     * @param label what its owner calls it, up to 256 bytes
     */
    record AccessNamed(MemberId member, Bytes access, String label) implements Act {
        static final int CODE = 28;

        public AccessNamed {
            Limits.range(access.size(), NAME_BYTES, NAME_BYTES);
            Limits.text(label, 0, Limits.TAG_BYTES);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * Somebody has opened a copy with nothing but the recovery key, and has found there what they know.
     *
     * @param recovery the {@link IdentityKeys#id} of that key
     * @param timeMillis when, in milliseconds since 1970, by the clock of whoever did
     */
    record RecoveryRehearsed(MemberId recovery, long timeMillis) implements Act {
        static final int CODE = 29;

        public RecoveryRehearsed {
            Limits.range(timeMillis, 0, Limits.NUMBER);
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * There is a new epoch key, which takes the place of all that the author knew.
     *
     * @param commitment of the key, 32 bytes
     * @param recipients the {@link IdentityKeys#id ids} of those that it is sealed to; sorted, each once
     * @param by the {@link IdentityKeys#id id} of the keys of whoever begins it
     * @param proof the signature of these keys over {@link RecordCodec#begun}
     */
    record EpochBegun(Bytes commitment, List<MemberId> recipients, MemberId by, Bytes proof) implements Act {
        static final int CODE = 32;

        public EpochBegun {
            recipients = List.copyOf(recipients);
            Limits.range(commitment.size(), NAME_BYTES, NAME_BYTES);
            Limits.range(recipients.size(), 1, Limits.RECIPIENTS);
            Limits.range(proof.size(), 1, Limits.SIGNATURE_BYTES);
            for (int i = 1; i < recipients.size(); i++) {
                if (recipients.get(i - 1).compareTo(recipients.get(i)) >= 0) {
                    throw new IllegalArgumentException("recipients out of order");
                }
            }
        }

        /** The first 16 bytes of the commitment. */
        public EpochId epoch() {
            return EpochId.of(Arrays.copyOf(commitment.toArray(), EpochId.BYTES));
        }

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Length of names and hashes in bytes. */
    int NAME_BYTES = 32;

    /** An operation on members, devices and keys: folded before all others. */
    sealed interface Act extends Operation {}

    private static List<PieceRef> alone(List<PieceRef> pieces) {
        return pieces.stream().map(PieceRef::alone).toList();
    }

    private static void sorted(List<VersionId> versions) {
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i - 1).compareTo(versions.get(i)) >= 0) {
                throw new IllegalArgumentException("versions out of order");
            }
        }
    }

    private static void notRoot(NodeId node) {
        if (node.equals(NodeId.ROOT)) {
            throw new IllegalArgumentException("the root is never changed");
        }
    }
}
