package org.strongroom.documents;

/**
 * What a new vault is like.
 *
 * @param name shown to its members, sealed like everything else
 * @param profile where it will be opened
 */
public record NewVault(String name, Profile profile) {
    /** How dear the key derivation is. */
    public enum Profile {
        /** On one's own computers: at least 256 MiB, about one second. */
        DESKTOP,
        /** On small and foreign computers too: 64 MiB. */
        PORTABLE
    }
}
