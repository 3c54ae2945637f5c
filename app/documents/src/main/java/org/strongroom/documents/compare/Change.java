package org.strongroom.documents.compare;

/** What became of a word, a line or a part. */
public enum Change {
    /** It is in both. */
    SAME,
    /** It is in the later one alone. */
    ADDED,
    /** It is in the earlier one alone. */
    REMOVED,
    /** It is in both, and something in it is not. */
    CHANGED
}
