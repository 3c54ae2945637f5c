package org.strongroom.documents.read;

/** What reading a document came to. */
public sealed interface Outcome permits Described, NoPreview {
    /** The type by content; {@link DocumentType#UNKNOWN} where it could not be told. */
    DocumentType type();
}
