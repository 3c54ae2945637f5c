package org.strongroom.documents.read;

/** No text and no picture, for one plain reason. The document itself is untouched by that. */
public record NoPreview(DocumentType type, Reason reason) implements Outcome {}
