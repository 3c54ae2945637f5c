package org.strongroom.documents.compare;

import java.util.function.BooleanSupplier;

/** How much comparing may cost, in steps, and whether somebody still waits for it. For one comparison. */
final class Effort {
    private static final int LOOK = 1 << 14;

    private final BooleanSupplier cancelled;
    private long left;
    private boolean coarse;

    Effort(long steps, BooleanSupplier cancelled) {
        this.left = steps;
        this.cancelled = cancelled;
    }

    /** No steps are left: whoever asks makes do with less. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("spent", null, false, false);
        }
    }

    /** Nobody waits any more. */
    static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unwanted() {
            super("unwanted", null, false, false);
        }
    }

    /** One part of the effort with a ceiling of its own. */
    final class Share {
        private long most;

        Share(long most) {
            this.most = Math.min(most, left);
        }

        /** Takes steps, or throws {@link Spent}. */
        void step() {
            if (--most < 0) {
                coarse = true;
                throw new Spent();
            }
            if ((--left & (LOOK - 1)) == 0 && cancelled.getAsBoolean()) {
                throw new Unwanted();
            }
        }
    }

    Share share(long most) {
        return new Share(most);
    }

    /** Notes that something was left out. */
    void beCoarse() {
        coarse = true;
    }

    boolean isCoarse() {
        return coarse;
    }

    void look() {
        if (cancelled.getAsBoolean()) {
            throw new Unwanted();
        }
    }
}
