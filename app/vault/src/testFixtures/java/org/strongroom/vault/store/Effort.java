package org.strongroom.vault.store;

/** How much a seeded test tries: a little in each build, all of it in the long run ({@code -Plong}). */
public final class Effort {
    private static final boolean LONG = Boolean.getBoolean("strongroom.long");

    private Effort() {}

    /** One of two numbers of runs. */
    public static int of(int usual, int inTheLongRun) {
        return LONG ? inTheLongRun : usual;
    }
}
