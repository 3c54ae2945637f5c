package org.strongroom.vault.journal;

/**
 * How the secret of a vault's recovery key is kept, as whoever drew it has said.
 *
 * @param threshold how many shares give it again; 1 where it is kept whole, as words; 0 where nobody keeps it
 * @param shares how many there are
 * @param rehearsedMillis when somebody last opened a copy with nothing else, in milliseconds since 1970; 0 for never
 */
public record RecoveryKept(int threshold, int shares, long rehearsedMillis) {
    /** As with the key of the genesis, whose secret is kept nowhere. */
    public static final RecoveryKept NOWHERE = new RecoveryKept(0, 0, 0);

    static RecoveryKept of(int threshold, int shares) {
        return new RecoveryKept(threshold, shares, 0);
    }

    RecoveryKept rehearsed(long millis) {
        return new RecoveryKept(threshold, shares, Math.max(millis, rehearsedMillis));
    }

    /** Whether anybody has it. */
    public boolean isKept() {
        return threshold > 0;
    }

    /** Whether it is split among several. */
    public boolean isShared() {
        return threshold > 1;
    }
}
