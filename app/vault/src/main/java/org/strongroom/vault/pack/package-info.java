/**
 * Pieces and packs: how content is cut, and how what is stored is padded.
 *
 * <p>A <i>piece</i> is a run of bytes of one version of a document. {@link org.strongroom.vault.pack.Cutter} says where pieces
 * begin and end, {@link org.strongroom.vault.pack.Padme} how long an object is made, so that its size tells little.
 * FORMAT.md is normative for both.
 *
 * <p>Nothing here knows folders, members or records, and nothing interprets a document beyond the outline of its container.
 */
@NullMarked
package org.strongroom.vault.pack;

import org.jspecify.annotations.NullMarked;
