/**
 * What the vault holds: documents, folders, versions and tags as a pure fold over the records that count.
 *
 * <p>{@link org.strongroom.vault.catalogue.Fold} makes the next {@link org.strongroom.vault.catalogue.Catalogue} from the
 * one before and what {@link org.strongroom.vault.journal.Intake} accepted; a catalogue never changes and answers all
 * queries. {@link org.strongroom.vault.catalogue.CataloguePages} turns it into pages for a local cache and back. No input or
 * output, no keys, no content of documents.
 */
@NullMarked
package org.strongroom.vault.catalogue;

import org.jspecify.annotations.NullMarked;
