package org.strongroom.vault.journal;

import org.strongroom.vault.model.Role;

/** Who may do what: the table in FORMAT.md, "Authority", enforced by every reader of a record and not by the writer alone. */
public final class Authority {
    private Authority() {}

    /** Whether a member with this role may do {@code operation}. */
    public static boolean allows(Role role, Operation operation) {
        return role.isAtLeast(
                switch (operation) {
                    // One's own devices only: Intake checks that the certificate is the author's own.
                    case Operation.DeviceEnrolled o -> Role.READER;
                    case Operation.FolderCreated o -> Role.EDITOR;
                    case Operation.DocumentAdded o -> Role.EDITOR;
                    case Operation.VersionAdded o -> Role.EDITOR;
                    case Operation.Renamed o -> Role.EDITOR;
                    case Operation.Moved o -> Role.EDITOR;
                    case Operation.Trashed o -> Role.EDITOR;
                    case Operation.Restored o -> Role.EDITOR;
                    case Operation.Tagged o -> Role.EDITOR;
                    case Operation.Untagged o -> Role.EDITOR;
                    case Operation.Described o -> Role.EDITOR;
                    // The name of the vault is vault policy.
                    case Operation.VaultNamed o -> Role.OWNER;
                });
    }
}
