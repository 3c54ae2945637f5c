package org.strongroom.crypto;

import java.io.Serial;

/**
 * What can go wrong when sealed bytes are read, and a caller can act upon.
 *
 * <p>Messages name neither content nor keys nor places; they are safe to log and to show.
 */
public abstract sealed class CryptoException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private CryptoException(String message) {
        super(message);
    }

    /** Bytes break the grammar: too short, too long, not canonical, a value out of its range. Nothing was authenticated. */
    public static final class Malformed extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Malformed(String message) {
            super(message);
        }
    }

    /** Well-formed bytes that these keys did not make for this place: altered, moved, or sealed by somebody else. */
    public static final class NotAuthentic extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotAuthentic(String message) {
            super(message);
        }
    }

    /** Written by a newer suite than this program knows. There is no fallback. */
    public static final class NewerSuite extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public NewerSuite() {
            super("written by a newer version");
        }
    }

    /** Key-derivation parameters outside what is accepted on read; refused before any memory is allocated for them. */
    public static final class UnacceptableKdf extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public UnacceptableKdf(String message) {
            super(message);
        }
    }

    /** The memory that these key-derivation parameters ask for is not there now. */
    public static final class NotEnoughMemory extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotEnoughMemory() {
            super("not enough free memory for the key derivation");
        }
    }

    /** The work was given up because the caller asked for it. */
    public static final class Cancelled extends CryptoException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("cancelled");
        }
    }
}
