package org.strongroom.documents;

import java.time.Instant;
import org.strongroom.vault.model.VersionId;

/**
 * One version in a document's history.
 *
 * @param number from 1, the oldest that there ever was; it stays, whatever is dropped
 * @param time when it was stored
 * @param modified the file's own time
 * @param head whether it is a current one
 * @param note what somebody wrote on it; empty for nothing
 */
public record VersionInfo(
        int number,
        VersionId id,
        Instant time,
        Instant modified,
        long size,
        String member,
        String device,
        boolean head,
        String note) {}
