package org.strongroom.vault.journal;

import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;

/**
 * A device that a member has proven to be theirs.
 *
 * @param device the device
 * @param member whose it is
 * @param publicKey verifies what the device signs
 * @param label what its owner calls it
 */
public record Enrolment(DeviceId device, MemberId member, Bytes publicKey, String label) {}
