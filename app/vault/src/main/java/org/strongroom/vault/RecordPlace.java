package org.strongroom.vault;

import org.strongroom.vault.model.DeviceId;

/** A place in the journal of a device: there can be two records for one, after a fork. */
record RecordPlace(DeviceId device, long seq) {}
