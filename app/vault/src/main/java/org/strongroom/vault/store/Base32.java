package org.strongroom.vault.store;

/**
 * The lower-case base32 of ids: RFC 4648 alphabet, no padding, spare bits zero.
 *
 * <p>Chosen for file systems that ignore case or keep only a small alphabet. 32 bytes become 52 characters, the last of
 * which carries one bit.
 */
final class Base32 {
    static final int ID_BYTES = 32;
    static final int ID_CHARACTERS = 52;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(ID_CHARACTERS);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((held >>> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /** The bytes of a text for which {@link #isId} holds. */
    static byte[] decodeId(String id) {
        byte[] bytes = new byte[ID_BYTES];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < ID_CHARACTERS; i++) {
            held = (held << 5) | value(id.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes;
    }

    /** Whether {@code text} is the one spelling of 32 bytes. */
    static boolean isId(CharSequence text) {
        if (text.length() != ID_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < ID_CHARACTERS; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        // A second spelling of the same bytes would be a second name for one object.
        return (value(text.charAt(ID_CHARACTERS - 1)) & 15) == 0;
    }

    static boolean isDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
    }

    private static int value(char c) {
        return c >= 'a' ? c - 'a' : c - '2' + 26;
    }
}
