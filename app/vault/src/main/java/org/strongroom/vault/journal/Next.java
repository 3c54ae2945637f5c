package org.strongroom.vault.journal;

import java.util.SortedMap;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;

/**
 * What the next record of a device must say about its place; see {@link Record} for the parts.
 *
 * @param seq its number
 * @param previous hash of the record before it
 * @param lamport its Lamport time
 * @param seen what the device learned of since the record before it
 */
public record Next(long seq, RecordHash previous, long lamport, SortedMap<DeviceId, RecordPoint> seen) {}
