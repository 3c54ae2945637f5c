package org.strongroom.vault.sync;

/** What a side has under a name. */
final class Found {
    private static final byte[] NOTHING = {};

    /** How it stands. */
    enum State {
        ABSENT,
        SOUND,
        INCOMPLETE,
        DAMAGED,
        FOREIGN
    }

    static final Found ABSENT = new Found(State.ABSENT, NOTHING);
    static final Found UNREADABLE = new Found(State.DAMAGED, NOTHING);

    private final State state;
    private final byte[] bytes;

    private Found(State state, byte[] bytes) {
        this.state = state;
        this.bytes = bytes;
    }

    static Found of(Verdict verdict, byte[] bytes) {
        return switch (verdict) {
            case ACCEPT -> new Found(State.SOUND, bytes);
            case INCOMPLETE -> new Found(State.INCOMPLETE, NOTHING);
            case DAMAGED -> new Found(State.DAMAGED, NOTHING);
            case FOREIGN -> new Found(State.FOREIGN, NOTHING);
        };
    }

    State state() {
        return state;
    }

    boolean isSound() {
        return state == State.SOUND;
    }

    /** The bytes that were verified; empty unless sound. */
    byte[] bytes() {
        return bytes;
    }
}
