package org.strongroom.vault.model;

import java.util.Optional;

/** What a member may do; each role may do all that the ones before it may. */
public enum Role {
    READER(1),
    EDITOR(2),
    ADMIN(3),
    OWNER(4);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** The number that stands for the role in records; it never changes. */
    public int code() {
        return code;
    }

    /** The role with this number, or nothing where no role has it. */
    public static Optional<Role> of(int code) {
        for (Role role : values()) {
            if (role.code == code) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Whether this role is {@code other} or stands above it. */
    public boolean isAtLeast(Role other) {
        return code >= other.code;
    }
}
