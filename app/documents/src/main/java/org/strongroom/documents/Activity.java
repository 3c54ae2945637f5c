package org.strongroom.documents;

import java.time.Instant;
import org.strongroom.vault.LoggedRecord.Standing;

/**
 * One thing that somebody did in a vault.
 *
 * @param time by the clock of the computer that wrote it
 * @param member who did it, by the name that they have now
 * @param computer by its label
 * @param what kind of thing
 * @param subject what it concerns, by the name it had then: a document's path, a member's name, a computer's label
 * @param detail what else there is to say: the new name or path, a tag, a role, a note, a size in bytes, a number of days or versions; may be empty
 * @param standing whether it counts
 */
public record Activity(
        Instant time, String member, String computer, Kind what, String subject, String detail, Standing standing) {
    /** What was done. */
    public enum Kind {
        VAULT_NAMED,
        FOLDER_MADE,
        DOCUMENT_ADDED,
        VERSION_STORED,
        RENAMED,
        MOVED,
        TRASHED,
        PURGED,
        NOTED,
        VERSIONS_DROPPED,
        ALL_KEPT,
        DAYS_KEPT,
        VERSIONS_KEPT,
        RESTORED,
        TAGGED,
        UNTAGGED,
        COMPUTER_ADDED,
        COMPUTER_REMOVED,
        MEMBER_INVITED,
        MEMBER_REMOVED,
        ROLE_CHANGED,
        OWNERSHIP_HANDED_OVER,
        MEMBER_NAMED,
        KEYS_CHANGED,
        OWNER_RECOVERED,
        KIT_MADE,
        SHARES_MADE,
        KIT_REMOVED,
        KIT_REHEARSED,
        WAY_IN_ADDED,
        WAY_IN_NAMED,
        WAY_IN_REMOVED,
        EPOCH_BEGUN,
        RESEALED
    }
}
