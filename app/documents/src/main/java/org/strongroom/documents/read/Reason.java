package org.strongroom.documents.read;

/** Why a document, or a page of it, cannot be shown. The names are part of the protocol with the worker. */
public enum Reason {
    /** It has no bytes. */
    EMPTY,
    /** It is larger than the limits allow, or would become so when unpacked. */
    TOO_LARGE,
    /** It is protected by a password or by rights management. */
    ENCRYPTED,
    /** Its content breaks the rules of its type. */
    DAMAGED,
    /** No reader knows its type. */
    UNKNOWN_TYPE,
    /** It was not read within the time allowed. */
    TOOK_TOO_LONG,
    /** It needs more memory than allowed. */
    TOO_MUCH_MEMORY,
    /** The reader stopped, could not be started, or could not get the bytes. Trying again may help. */
    READER_FAILED
}
