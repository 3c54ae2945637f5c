package org.strongroom.cli;

import org.strongroom.vault.model.Role;

/** Roles as people name them. */
final class Roles {
    private Roles() {}

    static Role parse(String text) throws Refusal {
        for (Role role : Role.values()) {
            if (Words.of(role).equals(text)) {
                return role;
            }
        }
        throw new Refusal(ExitCode.USAGE, Message.MEMBER_NO_ROLE, text);
    }
}
