package org.strongroom.documents.compare;

/** What comparing two documents came to. */
public sealed interface Compared permits Comparison, NoComparison {}
