package org.strongroom.vault;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that opens a vault.
 *
 * @param id names it among those of the vault: that of its access file, or of the recovery key
 * @param label what its owner calls it; may be empty
 * @param made when, by the clock of the computer that it was made on
 * @param used when it last opened the vault on this computer, within the hour; empty where it never did
 * @param current whether it is what the vault is open by now
 * @param threshold of shares, how many of them open the vault; else 1
 * @param shares how many shares there are; else 1
 */
public record WayIn(
        String id,
        Kind kind,
        String label,
        Optional<Instant> made,
        Optional<Instant> used,
        boolean current,
        int threshold,
        int shares) {
    /** What it takes. */
    public enum Kind {
        /** A passphrase alone. */
        PASSPHRASE,
        /** A passphrase together with a key file. */
        KEY_FILE,
        /** A secret that the keychain of a computer keeps. */
        KEYCHAIN,
        /** The words of the recovery kit. */
        KIT,
        /** Some of the shares that the recovery key was split into. */
        SHARES,
        /** Something that a newer version knows. */
        OTHER;

        static Kind of(int way) {
            return switch (way) {
                case 1 -> PASSPHRASE;
                case 3 -> KEY_FILE;
                case 4 -> KEYCHAIN;
                default -> OTHER;
            };
        }
    }

    /** Whether it is the vault's recovery key, in whatever form, and no access file. */
    public boolean isRecovery() {
        return kind == Kind.KIT || kind == Kind.SHARES;
    }
}
