package org.strongroom.vault.sync;

/** What is to be thought of bytes under a name. */
public enum Verdict {
    /** They belong to the name, whole and authentic. */
    ACCEPT,
    /** They cannot be judged yet: torn, or what they need has not arrived. */
    INCOMPLETE,
    /** They are not what the name says. */
    DAMAGED,
    /** They are well-formed and belong to another vault. */
    FOREIGN
}
