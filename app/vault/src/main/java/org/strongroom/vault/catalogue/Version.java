package org.strongroom.vault.catalogue;

import java.util.List;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * One version of a document.
 *
 * @param id its id
 * @param stamp when it was added, and by which device
 * @param parents the versions it was made from, sorted
 * @param size length of the content in bytes
 * @param modifiedMillis what the file said of its last change, in milliseconds since 1970
 * @param writtenMillis the clock of the device when it was added, in milliseconds since 1970; information, never order
 * @param pieces the content from its beginning to its end
 */
public record Version(
        VersionId id,
        Stamp stamp,
        List<VersionId> parents,
        long size,
        long modifiedMillis,
        long writtenMillis,
        List<PieceRef> pieces) {
    public Version {
        parents = List.copyOf(parents);
        pieces = List.copyOf(pieces);
    }
}
