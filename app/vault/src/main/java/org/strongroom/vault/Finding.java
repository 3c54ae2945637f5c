package org.strongroom.vault;

/**
 * What a check found.
 *
 * @param where the object's place in the folder, never a document's name
 * @param fix whether and how it can be mended
 */
public record Finding(Severity severity, What what, String where, Fix fix) {
    /** How bad it is. */
    public enum Severity {
        GOOD,
        INFO,
        WARNING,
        CRITICAL
    }

    /** What it is. */
    public enum What {
        SOUND,
        JUNK,
        ORPHAN,
        WAITING,
        MISSING_PACK,
        DAMAGED_PACK,
        DAMAGED_RECORD,
        DAMAGED_ACCESS,
        DAMAGED_KEYRING,
        WENT_BACK,
        FORK,
        LATE_RECORD,
        UNPROVEN_RECORD
    }

    /** What mends it. */
    public enum Fix {
        NONE_NEEDED,
        /** A sync with a copy that still has it. */
        SYNC,
        /** Mended by this run, or would be with repair asked for. */
        REPAIRED,
        REPAIRABLE,
        /** No copy that was looked at has it. */
        NOT_HERE
    }
}
