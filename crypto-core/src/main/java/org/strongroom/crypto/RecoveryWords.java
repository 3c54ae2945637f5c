package org.strongroom.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Secrets as words that people can write down, read over the phone and type: BIP-39 with its English list, in which the first
 * four letters tell every word from all others. Words stand on the heap as text for as long as somebody holds them.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki">BIP-39, "Generating the mnemonic"</a>
 */
public final class RecoveryWords {
    private static final int BITS = 11;
    private static final int CHECK_BITS_PER_BYTES = 4;
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final List<String> LIST = load();

    private RecoveryWords() {}

    private static List<String> load() {
        try (InputStream in = Objects.requireNonNull(RecoveryWords.class.getResourceAsStream("words.txt"))) {
            List<String> words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("an incomplete list of words");
            }
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("no list of words", e);
        }
    }

    /** The words of a secret of 16 to 32 bytes, a multiple of four: 12 to 24. */
    public static List<String> of(Secret secret) {
        int length = secret.length();
        if (length < 16 || length > 32 || length % 4 != 0) {
            throw new IllegalArgumentException("no words for a secret of this length");
        }
        return secret.use(bytes -> {
            byte[] all = Arrays.copyOf(bytes, length + 1);
            all[length] = Sha256.of(bytes)[0];
            List<String> out = write(all, count(length));
            Arrays.fill(all, (byte) 0);
            return out;
        });
    }

    /**
     * A hash as words to be compared by people: the first {@code count} times eleven bits of it, without a checksum, since
     * nobody types them.
     */
    public static List<String> ofHash(byte[] hash, int count) {
        if (count < 1 || count * BITS > hash.length * Byte.SIZE) {
            throw new IllegalArgumentException("not so many words in this hash");
        }
        return write(hash, count);
    }

    /** The first {@code count} times eleven bits as words. */
    static List<String> write(byte[] bytes, int count) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(LIST.get(bits(bytes, BITS * i)));
        }
        return out;
    }

    /** The bits that words of the list stand for, in {@code bytes} bytes whose end is zero. */
    static byte[] read(List<String> words, int bytes) {
        byte[] all = new byte[bytes];
        for (int i = 0; i < words.size(); i++) {
            int number = Collections.binarySearch(LIST, words.get(i));
            for (int bit = 0; bit < BITS; bit++) {
                int at = BITS * i + bit;
                all[at / 8] |= (byte) ((number >> (BITS - 1 - bit) & 1) << (7 - at % 8));
            }
        }
        return all;
    }

    private static int bits(byte[] bytes, int from) {
        int out = 0;
        for (int i = from; i < from + BITS; i++) {
            out = out << 1 | (bytes[i / 8] >> (7 - i % 8) & 1);
        }
        return out;
    }

    /** The words in a text, however they are separated and written: small letters, without numbers and punctuation. */
    public static List<String> split(CharSequence text) {
        return NO_LETTERS
                .splitAsStream(text.toString().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words that begin like this, in the order of the alphabet; none for nothing. */
    public static List<String> completions(String beginning) {
        return beginning.isEmpty()
                ? List.of()
                : LIST.stream().filter(word -> word.startsWith(beginning)).toList();
    }

    /** All words there are, in the order of the alphabet. */
    static List<String> list() {
        return LIST;
    }

    /** How many words stand for a secret of so many bytes. */
    static int count(int bytes) {
        return (8 * bytes + bytes / CHECK_BITS_PER_BYTES) / BITS;
    }

    /** The place of the first word that is none of the list, from 0; -1 where all are. */
    public static int firstUnknown(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (Collections.binarySearch(LIST, words.get(i)) < 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The secret of {@code bytes} bytes that these words stand for.
     *
     * @throws CryptoException.Malformed when there are more or fewer words, one is not in the list, or they do not belong
     *     together: one is wrong, or two have changed places
     */
    public static Secret parse(List<String> words, int bytes) throws CryptoException.Malformed {
        if (words.size() * BITS != 8 * bytes + bytes / CHECK_BITS_PER_BYTES || firstUnknown(words) >= 0) {
            throw new CryptoException.Malformed("other words than these");
        }
        byte[] all = read(words, bytes + 1);
        byte[] secret = Arrays.copyOf(all, bytes);
        boolean right = checks(all, secret);
        Arrays.fill(all, (byte) 0);
        if (!right) {
            Arrays.fill(secret, (byte) 0);
            throw new CryptoException.Malformed("words that do not belong together");
        }
        return Secret.take(secret);
    }

    /** Whether words of the list, as many as such a secret has, belong together. */
    static boolean belong(List<String> words, int bytes) {
        byte[] all = read(words, bytes + 1);
        byte[] secret = Arrays.copyOf(all, bytes);
        boolean right = checks(all, secret);
        Arrays.fill(all, (byte) 0);
        Arrays.fill(secret, (byte) 0);
        return right;
    }

    private static boolean checks(byte[] all, byte[] secret) {
        int spare = 8 - secret.length / CHECK_BITS_PER_BYTES;
        return (Sha256.of(secret)[0] & 0xFF) >> spare == (all[secret.length] & 0xFF) >> spare;
    }
}
