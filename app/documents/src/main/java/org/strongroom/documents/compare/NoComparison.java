package org.strongroom.documents.compare;

import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Reason;

/** One of two documents has no text to compare, for one plain reason; {@code earlier} says which. */
public record NoComparison(DocumentType type, Reason reason, boolean earlier) implements Compared {}
