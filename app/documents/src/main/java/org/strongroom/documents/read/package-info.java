/**
 * From the bytes of a document to its type, text, metadata and pages: pure functions, for input that may be hostile.
 *
 * <p>{@link org.strongroom.documents.read.Readers} is the entry point. It owns child processes
 * ({@link org.strongroom.documents.read.Worker}) in which every third-party parser runs, receives a document through a
 * pipe and answers with an {@link org.strongroom.documents.read.Outcome} or a {@link org.strongroom.documents.read.Page}.
 * {@link org.strongroom.documents.read.TypeDetector} is the only parser that runs in the caller's own process, besides
 * the one for the worker's answers, which are treated as hostile too: a parser taken over by a document must gain nothing.
 *
 * <p>Must not go here: anything that knows the vault, keys, names or places of documents; files; the network.
 */
@NullMarked
package org.strongroom.documents.read;

import org.jspecify.annotations.NullMarked;
