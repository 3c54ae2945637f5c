/**
 * What devices write down: operations, the records that carry them, and the rules by which records count.
 *
 * <p>A {@link org.strongroom.vault.journal.Record} is encoded and decoded by
 * {@link org.strongroom.vault.journal.RecordCodec}; {@link org.strongroom.vault.journal.Intake} takes records in any
 * order, checks chains, clocks, signatures and authority, and hands them on in causal order. No input or output and no
 * cryptography beyond hashing: sealed files and signatures are the business of the callers.
 */
@NullMarked
package org.strongroom.vault.journal;

import org.jspecify.annotations.NullMarked;
