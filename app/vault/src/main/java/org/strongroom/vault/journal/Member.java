package org.strongroom.vault.journal;

import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;

/**
 * A member of the vault.
 *
 * @param id who
 * @param role what the member may do
 * @param identity the member's keys now
 * @param name what the member is called; empty for a founder who gave none
 * @param admitted when the member came to the vault; the founder at {@link Stamp#NONE}
 * @param expiresMillis of an invitation that nobody has claimed yet, when it ends; else 0
 * @param suspended two replacements of the identity met that did not know of each other: until the owner removes the member, or
 *     the recovery key gives the owner new keys, nothing that builds on either counts
 */
public record Member(
        MemberId id,
        Role role,
        IdentityKeys identity,
        String name,
        Stamp admitted,
        long expiresMillis,
        boolean suspended) {
    Member withRole(Role other) {
        return new Member(id, other, identity, name, admitted, expiresMillis, suspended);
    }

    Member withIdentity(IdentityKeys other, boolean isSuspended) {
        return new Member(id, role, other, name, admitted, 0, isSuspended);
    }

    Member withName(String other) {
        return new Member(id, role, identity, other, admitted, expiresMillis, suspended);
    }

    /** Whether this is an invitation that nobody has claimed. */
    public boolean isInvitation() {
        return expiresMillis > 0;
    }
}
