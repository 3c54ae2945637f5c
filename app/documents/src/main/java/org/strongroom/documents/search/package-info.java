/**
 * Full text search: an index that is derived from the vault, can be lost, and lies on disk only sealed.
 *
 * <p>{@link org.strongroom.documents.search.TextIndex} holds what is searched, {@link org.strongroom.documents.search.Wish} what
 * somebody typed. Lucene does the work; what a person may type, and how words are folded, is decided here.
 */
@NullMarked
package org.strongroom.documents.search;

import org.jspecify.annotations.NullMarked;
