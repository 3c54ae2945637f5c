package org.strongroom.vault.journal;

import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;

/**
 * A member of the vault.
 *
 * @param id who
 * @param role what the member may do
 * @param identityKey the public key that verifies what the member's identity signs
 */
public record Member(MemberId id, Role role, Bytes identityKey) {}
