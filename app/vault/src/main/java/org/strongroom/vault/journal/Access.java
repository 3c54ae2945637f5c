package org.strongroom.vault.journal;

import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Stamp;

/**
 * A way in that a member has recorded.
 *
 * @param name the name of the access file, 32 bytes
 * @param sha256 of the file
 * @param way what it takes to open it, as in {@link Operation.AccessAdded}
 * @param added when
 */
public record Access(Bytes name, MemberId member, Bytes sha256, int way, String label, Stamp added) {
    Access withLabel(String other) {
        return new Access(name, member, sha256, way, other, added);
    }
}
