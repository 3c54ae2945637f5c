package org.strongroom.vault.journal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Ceilings of records and operations, checked when they are made and when they are read (FORMAT.md, "Records"). */
public final class Limits {
    /** Longest name of a document, folder or vault, or note, in bytes of UTF-8. */
    public static final int NAME_BYTES = 4096;

    /** Longest tag, media type or device label in bytes of UTF-8. */
    public static final int TAG_BYTES = 256;

    /** Longest public key of a device in bytes. */
    public static final int PUBLIC_KEY_BYTES = 4096;

    /** Longest certificate or signature in bytes. */
    public static final int SIGNATURE_BYTES = 8192;

    /** Longest remark on a version in bytes of UTF-8. */
    public static final int REMARK_BYTES = 1024;

    /** Most versions that one operation drops. */
    public static final int THINNED = 1024;

    /** Most pieces of one version, text or thumbnail. */
    public static final int PIECES = 65_536;

    /** Most parents of one version. */
    public static final int PARENTS = 1024;

    /** Most operations of one record. */
    public static final int OPERATIONS = 65_536;

    /** Most devices one record newly points at. */
    public static final int SEEN = 4096;

    /** Longest signed record, the plaintext that is sealed, in bytes: 16 MiB. */
    public static final int RECORD_BYTES = 16 << 20;

    /** Largest number of a record in its chain, Lamport time, size in bytes, or time in milliseconds since 1970. */
    public static final long NUMBER = (1L << 53) - 1;

    /** Most acts on the membership in one record. */
    public static final int ACTS = 1024;

    /** Most members, invitations among them. */
    public static final int MEMBERS = 1024;

    /** Most ways in of one member. */
    public static final int WAYS_IN = 64;

    /** Most shares of a recovery key. */
    public static final int SHARES = 16;

    /** Most recipients of an epoch key. */
    public static final int RECIPIENTS = 4096;

    private Limits() {}

    /** Refuses text that is too short, too long, or no valid Unicode. */
    static void text(String text, int minBytes, int maxBytes) {
        // Lengths in UTF-8 are at least those in UTF-16: hostile lengths end here, before anything is encoded.
        if (text.length() > maxBytes) {
            throw new IllegalArgumentException("text too long");
        }
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            if (utf8.remaining() < minBytes || utf8.remaining() > maxBytes) {
                throw new IllegalArgumentException("text length out of range");
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text with an unpaired surrogate", e);
        }
    }

    static void range(long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("number out of range");
        }
    }
}
