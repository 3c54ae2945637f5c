package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret of 32 bytes in a file, which opens a vault together with a passphrase and never alone (FORMAT, section 7).
 *
 * <p>The file is one line of text, so that it can be printed and typed off again:
 *
 * <pre>
 * STRONGROOM-KEY-1 ABCDE-FGHIJ-...     ; twelve groups of five characters: base32(key || check)
 * </pre>
 *
 * <p>Five bytes of checksum tell a mistyped file from that of another vault.
 */
public final class KeyFile implements AutoCloseable {
    /** Most bytes of such a file. */
    public static final int MAX_BYTES = 1024;

    private static final int KEY_BYTES = 32;
    private static final int CHECK_BYTES = 5;
    private static final int CHARACTERS = 60;
    private static final int GROUP = 5;
    private static final String SCHEME = "STRONGROOM-KEY-";
    private static final String VERSION = "1";
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final byte[] LABEL = "Strongroom suite 1 key file".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Secret key;

    private KeyFile(Secret key) {
        this.key = key;
    }

    /** A new one. */
    public static KeyFile generate(SecureRandom random) {
        return new KeyFile(Secret.random(random, KEY_BYTES));
    }

    /** One with this key, which is taken over. */
    static KeyFile of(Secret key) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a key file has 32 bytes");
        }
        return new KeyFile(key);
    }

    /**
     * Reads a file; the array is wiped. Small letters, other spacing and the digits that look like letters are taken for what was
     * meant.
     *
     * @throws CryptoException.Malformed when it is no key file, or a character is wrong
     * @throws CryptoException.NewerSuite when it says that it is of another version
     */
    public static KeyFile take(byte[] file) throws CryptoException {
        byte[] bytes = new byte[KEY_BYTES + CHECK_BYTES];
        char[] text = new char[0];
        try {
            text = text(file);
            decode(text, bytes);
            byte[] key = Arrays.copyOf(bytes, KEY_BYTES);
            boolean right = Arrays.equals(check(key), Arrays.copyOfRange(bytes, KEY_BYTES, bytes.length));
            if (!right) {
                Arrays.fill(key, (byte) 0);
                throw new CryptoException.Malformed("a character of the key file is wrong");
            }
            return new KeyFile(Secret.take(key));
        } finally {
            Arrays.fill(file, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }

    /** The digits, in capital letters, without the word in front of them. */
    private static char[] text(byte[] file) throws CryptoException {
        if (file.length > MAX_BYTES) {
            throw new CryptoException.Malformed("too long for a key file");
        }
        int at = startsWith(file, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        char[] out = new char[file.length];
        int length = 0;
        try {
            for (; at < file.length; at++) {
                char c = (char) (file[at] & 0xFF);
                boolean gap = c == ' ' || c == '\t' || c == '\r' || c == '\n';
                if (!gap) {
                    out[length++] = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
                }
            }
            for (int i = 0; i < SCHEME.length(); i++) {
                if (i >= length || out[i] != SCHEME.charAt(i)) {
                    throw new CryptoException.Malformed("no key file");
                }
            }
            int digits = SCHEME.length() + VERSION.length();
            if (length < digits || out[SCHEME.length()] != VERSION.charAt(0)) {
                throw new CryptoException.NewerSuite();
            }
            return Arrays.copyOfRange(out, digits, length);
        } finally {
            Arrays.fill(out, '\0');
        }
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length && Arrays.equals(Arrays.copyOf(file, beginning.length), beginning);
    }

    private static void decode(char[] text, byte[] into) throws CryptoException.Malformed {
        int count = 0;
        int bits = 0;
        int held = 0;
        int at = 0;
        for (char c : text) {
            if (c == '-') {
                continue;
            }
            int digit = DIGITS.indexOf(meant(c));
            if (digit < 0 || ++count > CHARACTERS) {
                throw new CryptoException.Malformed("a character of the key file is wrong");
            }
            bits = bits << 5 | digit;
            held += 5;
            if (held >= 8 && at < into.length) {
                held -= 8;
                into[at++] = (byte) (bits >> held);
                bits &= (1 << held) - 1;
            }
        }
        if (count != CHARACTERS || bits != 0) {
            throw new CryptoException.Malformed("a character of the key file is wrong");
        }
    }

    private static char meant(char c) {
        return switch (c) {
            case '0' -> 'O';
            case '1' -> 'I';
            case '8' -> 'B';
            default -> c;
        };
    }

    /** Lends what belongs into the file: one line of ASCII with its end, wiped when the call returns. */
    public <R, X extends Exception> R text(Secret.Borrower<R, X> borrower) throws X {
        byte[] line = key.use(KeyFile::line);
        try {
            return borrower.use(line);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static byte[] line(byte[] key) {
        byte[] all = Arrays.copyOf(key, KEY_BYTES + CHECK_BYTES);
        System.arraycopy(check(key), 0, all, KEY_BYTES, CHECK_BYTES);
        byte[] head = (SCHEME + VERSION).getBytes(StandardCharsets.US_ASCII);
        int gaps = CHARACTERS / GROUP;
        byte[] out = Arrays.copyOf(head, head.length + gaps + CHARACTERS + 1);
        int at = head.length;
        for (int i = 0; i < CHARACTERS; i++) {
            if (i % GROUP == 0) {
                out[at++] = (byte) (i == 0 ? ' ' : '-');
            }
            out[at++] = (byte) DIGITS.charAt(digit(all, 5 * i));
        }
        out[at] = '\n';
        Arrays.fill(all, (byte) 0);
        return out;
    }

    private static int digit(byte[] bytes, int from) {
        int out = 0;
        for (int bit = from; bit < from + 5; bit++) {
            out = out << 1 | (bit / 8 < bytes.length ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0);
        }
        return out;
    }

    private static byte[] check(byte[] key) {
        byte[] message = Lengths.prefixed(LABEL, key);
        try {
            return Arrays.copyOf(Sha256.of(message), CHECK_BYTES);
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    Secret key() {
        return key;
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "KeyFile";
    }
}
