/**
 * Copies of a vault and the exchange between them.
 *
 * <p>Objects are written once under names bound to their content, so two copies are brought together by a set union:
 * {@link org.strongroom.vault.sync.Exchange} verifies and copies what either side lacks, and heals what is damaged on one side
 * with what is sound on the other. It knows no keys; a {@link org.strongroom.vault.sync.Verifier} says what is sound. What
 * the objects mean, and the files at the top of the folder, are the caller's.
 */
@NullMarked
package org.strongroom.vault.sync;

import org.jspecify.annotations.NullMarked;
