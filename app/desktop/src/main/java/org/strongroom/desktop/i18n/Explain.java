package org.strongroom.desktop.i18n;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.desktop.task.Failure;
import org.strongroom.documents.Activity;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.passphrase.PassphraseQuality;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Reason;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ContentDiffersException;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.store.UnusableObjectException;

/** A sentence for everything that can be or go wrong: what it is, and what to do next. */
public final class Explain {
    private final Messages messages;

    public Explain(Messages messages) {
        this.messages = messages;
    }

    /** What went wrong and what to do. */
    public String failure(Failure failure) {
        return switch (failure) {
            case Failure.OfVault vault -> vault(vault.cause());
            case Failure.OfDisk disk -> disk(disk.cause());
            case Failure.OfProgram ignored -> messages.get("error.program");
        };
    }

    /** What is wrong with the words of a kit: where, never which. */
    public String words(WordsVerdict verdict) {
        return switch (verdict) {
            case WordsVerdict.Right ignored -> messages.get("join.kit.right");
            case WordsVerdict.Miscounted ignored -> messages.get("join.kit.unclear");
            case WordsVerdict.Unknown one -> messages.get("words.unknown", one.place() + 1);
            case WordsVerdict.OneWrong one -> messages.get("join.kit.one-wrong", one.place() + 1);
            case WordsVerdict.Swapped two -> messages.get("join.kit.swapped", two.first() + 1, two.second() + 1);
            case WordsVerdict.Others ignored -> messages.get("join.kit.others");
            case WordsVerdict.Unclear ignored -> messages.get("join.kit.unclear");
        };
    }

    /** How good a passphrase is, in a word. */
    public String level(PassphraseQuality.Level level) {
        return switch (level) {
            case TOO_SHORT -> messages.get("new.level.short");
            case WEAK -> messages.get("new.level.weak");
            case FAIR -> messages.get("new.level.fair");
            case GOOD -> messages.get("new.level.good");
            case STRONG -> messages.get("new.level.strong");
        };
    }

    /** How good a passphrase is, and why it is not better. */
    public String strength(PassphraseQuality quality) {
        int bits = (int) quality.bits();
        return switch (quality.level()) {
            case TOO_SHORT -> messages.get("new.level.short");
            case WEAK -> messages.get("new.strength.weak", bits, why(quality.reason()));
            case FAIR ->
                messages.get("new.strength.fair", bits, whyFair(quality.reason()))
                        .replace("  ", " ");
            case GOOD -> messages.get("new.strength.good", bits);
            case STRONG -> messages.get("new.strength.strong", bits);
        };
    }

    /** What is fair is not short: that more would be better is said anyway. */
    private String whyFair(PassphraseQuality.Reason reason) {
        return reason == PassphraseQuality.Reason.LENGTH ? "" : why(reason);
    }

    private String why(PassphraseQuality.Reason reason) {
        return switch (reason) {
            case LENGTH -> messages.get("new.why.length");
            case COMMON -> messages.get("new.why.common");
            case LIKE_COMMON -> messages.get("new.why.like-common");
            case NAMED -> messages.get("new.why.named");
            case NAME -> messages.get("new.why.name");
            case WORDS -> messages.get("new.why.words");
            case KEYBOARD -> messages.get("new.why.keyboard");
            case REPEATED -> messages.get("new.why.repeated");
            case SEQUENCE -> messages.get("new.why.sequence");
            case DATE -> messages.get("new.why.date");
        };
    }

    private String keychain(VaultException.KeychainUnusable.Problem problem) {
        return switch (problem) {
            case ABSENT -> messages.get("error.keychain-absent");
            case LOCKED -> messages.get("error.keychain-locked");
            case MISSING -> messages.get("error.keychain-missing");
            case OUTDATED -> messages.get("error.keychain-outdated");
            case FAILED -> messages.get("error.keychain-failed");
        };
    }

    private String vault(VaultException cause) {
        return switch (cause) {
            case VaultException.WrongPassphrase ignored -> messages.get("error.wrong-passphrase");
            case VaultException.WrongPassphraseOrKeyFile ignored -> messages.get("error.wrong-passphrase-or-key-file");
            case VaultException.UnusableShares shares -> shares(shares.problem());
            case VaultException.KeychainUnusable keychain -> keychain(keychain.problem());
            case VaultException.NotAKeyFile ignored -> messages.get("error.not-a-key-file");
            case VaultException.KeyFileNeeded ignored -> messages.get("error.key-file-needed");
            case VaultException.PassphraseChanged ignored -> messages.get("error.passphrase-changed");
            case VaultException.InvitationUsed ignored -> messages.get("error.invitation-used");
            case VaultException.NotApproved ignored -> messages.get("error.not-approved");
            case VaultException.UnusableRequest ignored -> messages.get("error.unusable-request");
            case VaultException.ForeignRequest ignored -> messages.get("error.foreign-request");
            case VaultException.RequestUsed ignored -> messages.get("error.request-used");
            case VaultException.IsInvitation ignored -> messages.get("error.is-invitation");
            case VaultException.DamagedVault ignored -> messages.get("error.damaged");
            case VaultException.Incomplete ignored -> messages.get("error.incomplete");
            case VaultException.Vanished ignored -> messages.get("error.vanished");
            case VaultException.WentBack ignored -> messages.get("error.went-back");
            case VaultException.NewerFormat ignored -> messages.get("error.newer-format");
            case VaultException.NotAMember ignored -> messages.get("error.not-a-member");
            case VaultException.NotAllowed ignored -> messages.get("error.not-allowed");
            case VaultException.VaultBusy ignored -> messages.get("error.busy");
            case VaultException.NotAVault ignored -> messages.get("error.not-a-vault");
            case VaultException.OtherVault ignored -> messages.get("error.other-vault");
            case VaultException.NotFound ignored -> messages.get("error.not-found");
            case VaultException.NoSpace ignored -> messages.get("error.no-space");
            case VaultException.NotWritable ignored -> messages.get("error.not-writable");
            case VaultException.AlreadyExists ignored -> messages.get("error.already-exists");
            case VaultException.NotEnoughMemory ignored -> messages.get("error.not-enough-memory");
            case VaultException.Cancelled ignored -> messages.get("error.cancelled");
        };
    }

    private String shares(RecoveryShare.Problem problem) {
        return switch (problem.fault()) {
            case WRONG_WORDS -> messages.get("error.shares.wrong-words", problem.number());
            case OTHER_SET -> messages.get("error.shares.other-set", problem.number());
            case TWICE -> messages.get("error.shares.twice", problem.number());
            case MISSING -> messages.get("error.shares.missing", problem.number());
        };
    }

    private String disk(IOException cause) {
        return switch (cause) {
            case StoreException store -> store(store);
            case NoSuchFileException ignored -> messages.get("error.no-such-file");
            case AccessDeniedException ignored -> messages.get("error.access-denied");
            case FileAlreadyExistsException ignored -> messages.get("error.already-exists");
            default -> messages.get("error.disk");
        };
    }

    private String store(StoreException cause) {
        return switch (cause) {
            case NoSpaceException ignored -> messages.get("error.no-space");
            case NotWritableException ignored -> messages.get("error.not-writable");
            case StoreGoneException ignored -> messages.get("error.gone");
            case NoSuchObjectException ignored -> messages.get("error.incomplete");
            case UnusableObjectException ignored -> messages.get("error.damaged");
            case ContentDiffersException ignored -> messages.get("error.damaged");
        };
    }

    /** Why there is nothing to look at. */
    public String noPreview(Reason reason) {
        return switch (reason) {
            case EMPTY -> messages.get("no-preview.empty");
            case TOO_LARGE -> messages.get("no-preview.too-large");
            case ENCRYPTED -> messages.get("no-preview.encrypted");
            case DAMAGED -> messages.get("no-preview.damaged");
            case UNKNOWN_TYPE -> messages.get("no-preview.unknown-type");
            case TOOK_TOO_LONG -> messages.get("no-preview.took-too-long");
            case TOO_MUCH_MEMORY -> messages.get("no-preview.too-much-memory");
            case READER_FAILED -> messages.get("no-preview.reader-failed");
        };
    }

    /** Why a file was not added. */
    public String notAdded(AddListener.Reason reason) {
        return switch (reason) {
            case NOT_A_FILE -> messages.get("not-added.not-a-file");
            case NOT_READABLE -> messages.get("not-added.not-readable");
            case VANISHED -> messages.get("not-added.vanished");
            case CHANGED_WHILE_READ -> messages.get("not-added.changed");
            case BAD_NAME -> messages.get("not-added.bad-name");
            case BAD_PLACE -> messages.get("not-added.bad-place");
            case NOT_REMOVED -> messages.get("not-added.not-removed");
        };
    }

    /** What a document is. */
    public String type(DocumentType type) {
        return switch (type) {
            case DOCX, DOC, ODT, RTF -> messages.get("type.text-document");
            case XLSX, XLS, ODS -> messages.get("type.spreadsheet");
            case PPTX, PPT, ODP -> messages.get("type.presentation");
            case PDF -> messages.get("type.pdf");
            case HTML -> messages.get("type.html");
            case CSV -> messages.get("type.csv");
            case TEXT, MARKDOWN -> messages.get("type.text");
            case PNG, JPEG, GIF, BMP, WEBP, TIFF, SVG -> messages.get("type.image");
            case ZIP -> messages.get("type.archive");
            case EMAIL -> messages.get("type.email");
            case UNKNOWN -> messages.get("type.other");
        };
    }

    /** How a copy stands, in a word or two. */
    public String copy(CopyStatus.State state) {
        return switch (state) {
            case UP_TO_DATE -> messages.get("copy.up-to-date");
            case WAITING -> messages.get("copy.waiting");
            case UNPLUGGED -> messages.get("copy.unplugged");
            case WRONG -> messages.get("copy.wrong");
        };
    }

    /** What was noticed about a vault, and what to do. */
    public String alarm(VaultStatus.Alarm alarm) {
        String device = alarm.label().isBlank() ? messages.get("alarm.some-device") : alarm.label();
        return switch (alarm.kind()) {
            case WENT_BACK -> wentBack(alarm, device);
            case RESTORED -> messages.get("alarm.restored", device);
            case LATE -> messages.get("alarm.late", alarm.records(), device);
            case PASSPHRASE_CHANGED -> messages.get("alarm.passphrase-changed");
            case QUIET ->
                messages.get(
                        "alarm.quiet",
                        device,
                        alarm.since().map(messages::moment).orElse(messages.get("alarm.unknown-time")));
            case FORK -> messages.get("alarm.fork", alarm.records(), device);
            case CLONE -> messages.get("alarm.clone", alarm.records(), device);
            case NOT_AUTHENTIC -> messages.get("alarm.not-authentic", alarm.records(), device);
            case VANISHED -> messages.get("alarm.vanished", alarm.records(), device);
        };
    }

    private String wentBack(VaultStatus.Alarm alarm, String device) {
        String since = alarm.since().map(messages::moment).orElse(messages.get("alarm.unknown-time"));
        String what = messages.get("alarm.went-back", alarm.records(), device, since);
        if (alarm.picked()) {
            return what + " " + messages.get("alarm.went-back.picked");
        }
        return alarm.asOf()
                .map(time -> what + " " + messages.get("alarm.went-back.backup", messages.moment(time)))
                .orElse(what);
    }

    /** What has not arrived whole yet. */
    public String waiting(VaultStatus.Waiting waiting) {
        String device = waiting.label().isBlank() ? messages.get("alarm.some-device") : waiting.label();
        String what = messages.get("library.waiting", waiting.records(), device);
        return waiting.lastSeen()
                .map(time -> what + " " + messages.get("library.waiting.since", messages.moment(time)))
                .orElse(what);
    }

    /** What somebody did, in words. */
    public String did(Activity.Kind kind) {
        return switch (kind) {
            case VAULT_NAMED -> messages.get("log.kind.vault-named");
            case FOLDER_MADE -> messages.get("log.kind.folder-made");
            case DOCUMENT_ADDED -> messages.get("log.kind.document-added");
            case VERSION_STORED -> messages.get("log.kind.version-stored");
            case RENAMED -> messages.get("log.kind.renamed");
            case MOVED -> messages.get("log.kind.moved");
            case TRASHED -> messages.get("log.kind.trashed");
            case PURGED -> messages.get("log.kind.purged");
            case NOTED -> messages.get("log.kind.noted");
            case VERSIONS_DROPPED -> messages.get("log.kind.versions-dropped");
            case ALL_KEPT -> messages.get("log.kind.all-kept");
            case DAYS_KEPT -> messages.get("log.kind.days-kept");
            case VERSIONS_KEPT -> messages.get("log.kind.versions-kept");
            case RESTORED -> messages.get("log.kind.restored");
            case TAGGED -> messages.get("log.kind.tagged");
            case UNTAGGED -> messages.get("log.kind.untagged");
            case COMPUTER_ADDED -> messages.get("log.kind.computer-added");
            case COMPUTER_REMOVED -> messages.get("log.kind.computer-removed");
            case MEMBER_INVITED -> messages.get("log.kind.member-invited");
            case MEMBER_REMOVED -> messages.get("log.kind.member-removed");
            case ROLE_CHANGED -> messages.get("log.kind.role-changed");
            case OWNERSHIP_HANDED_OVER -> messages.get("log.kind.ownership-handed-over");
            case MEMBER_NAMED -> messages.get("log.kind.member-named");
            case KEYS_CHANGED -> messages.get("log.kind.keys-changed");
            case OWNER_RECOVERED -> messages.get("log.kind.owner-recovered");
            case KIT_MADE -> messages.get("log.kind.kit-made");
            case SHARES_MADE -> messages.get("log.kind.shares-made");
            case KIT_REMOVED -> messages.get("log.kind.kit-removed");
            case KIT_REHEARSED -> messages.get("log.kind.kit-rehearsed");
            case WAY_IN_ADDED -> messages.get("log.kind.way-in-added");
            case WAY_IN_NAMED -> messages.get("log.kind.way-in-named");
            case WAY_IN_REMOVED -> messages.get("log.kind.way-in-removed");
            case EPOCH_BEGUN -> messages.get("log.kind.epoch-begun");
            case RESEALED -> messages.get("log.kind.resealed");
        };
    }

    /** What somebody may do, in a word. */
    public String role(Role role) {
        return switch (role) {
            case READER -> messages.get("role.reader");
            case EDITOR -> messages.get("role.editor");
            case ADMIN -> messages.get("role.admin");
            case OWNER -> messages.get("role.owner");
        };
    }

    /** What a role means. */
    public String roleAbout(Role role) {
        return switch (role) {
            case READER -> messages.get("role.reader.about");
            case EDITOR -> messages.get("role.editor.about");
            case ADMIN -> messages.get("role.admin.about");
            case OWNER -> messages.get("role.owner.about");
        };
    }

    /** What a job is doing. */
    public String step(Progress.Step step) {
        return switch (step) {
            case UNLOCKING -> messages.get("step.unlocking");
            case LOADING -> messages.get("step.loading");
            case SCANNING -> messages.get("step.scanning");
            case ADDING -> messages.get("step.adding");
            case TAKING_OUT -> messages.get("step.taking-out");
            case DESCRIBING -> messages.get("step.describing");
            case INDEXING -> messages.get("step.indexing");
            case SYNCING -> messages.get("step.syncing");
            case CHECKING -> messages.get("step.checking");
            case RESEALING -> messages.get("step.resealing");
            case SEARCHING -> messages.get("step.searching");
        };
    }
}
