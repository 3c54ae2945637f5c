package org.strongroom.vault.journal;

import org.strongroom.vault.model.DeviceId;

/**
 * What has not arrived yet, for one device.
 *
 * @param device whose journal it is
 * @param missing how many of its records are missing: other records refer to them, or to later ones
 * @param held how many of its records have arrived but must wait for records of any device
 */
public record Waiting(DeviceId device, long missing, int held) {}
