/**
 * The vocabulary at the bottom of the vault: ids, points in journals, roles, references to pieces and what can go wrong.
 *
 * <p>Values only, without behaviour and without input or output; every other package of the vault may use them. Ids are
 * opaque: random or hashes, so that they may stand in logs. Nothing here knows files, keys or encodings.
 */
@NullMarked
package org.strongroom.vault.model;

import org.jspecify.annotations.NullMarked;
