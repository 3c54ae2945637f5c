package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.internal.Shamir;

/**
 * One of several shares of a recovery key, as words: any {@link #threshold} of them give the key again, fewer tell nothing of it
 * (FORMAT, section 8).
 *
 * <p>A share says which set it is of, and a wrong word in it is noticed without the others. The words stand on the heap as text
 * for as long as somebody holds them.
 */
public final class RecoveryShare implements AutoCloseable {
    /** How many words it has. */
    public static final int WORDS = 30;
    /** Most shares of a set. */
    public static final int MOST = 16;
    /** Fewest that give the key again. */
    public static final int LEAST_THRESHOLD = 2;

    private static final int SET_BYTES = 4;
    private static final int VALUE_AT = SET_BYTES + 1;
    private static final int CHECK_AT = VALUE_AT + Identity.SEED_BYTES;
    private static final int CHECK_BITS = 34;
    private static final int BYTES = 42;
    private static final byte[] LABEL = "Strongroom suite 1 share".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SET_LABEL = "Strongroom suite 1 share set".getBytes(StandardCharsets.US_ASCII);

    private final byte[] set;
    private final int threshold;
    private final int index;
    private final Secret value;

    private RecoveryShare(byte[] set, int threshold, int index, Secret value) {
        this.set = set.clone();
        this.threshold = threshold;
        this.index = index;
        this.value = value;
    }

    /** Why shares do not give a key. */
    public enum Fault {
        /** One has a word that is wrong, or too many or too few. */
        WRONG_WORDS,
        /** One is of another set than the first. */
        OTHER_SET,
        /** One was given before. */
        TWICE,
        /** There are too few. */
        MISSING
    }

    /**
     * What is wrong with shares.
     *
     * @param number of the share among those that were given, from 1; where some are missing, how many
     */
    public record Problem(Fault fault, int number) {}

    /**
     * Splits the key of a vault, always alike: who has the key and these numbers writes the same shares again.
     *
     * @param threshold how many give it again, from 2
     * @param count how many there are to be, up to {@value #MOST}
     */
    public static List<RecoveryShare> split(Identity recovery, VaultContext context, int threshold, int count) {
        if (threshold < LEAST_THRESHOLD || threshold > count || count > MOST) {
            throw new IllegalArgumentException("no such shares");
        }
        byte[] vault = context.vaultId();
        byte[][] coefficients = new byte[threshold - 1][];
        for (int j = 1; j < threshold; j++) {
            coefficients[j - 1] = Purpose.SHARE.deriveBytes(
                    recovery.seed(), Identity.SEED_BYTES, vault, new byte[] {(byte) threshold}, new byte[] {(byte) j});
        }
        byte[][] values = recovery.seed().use(seed -> Shamir.split(seed, coefficients, count));
        byte[] set = set(recovery.publicIdentity(), vault, threshold);
        List<RecoveryShare> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(new RecoveryShare(set, threshold, i + 1, Secret.take(values[i])));
        }
        for (byte[] coefficient : coefficients) {
            Arrays.fill(coefficient, (byte) 0);
        }
        return out;
    }

    /** What ties the shares of a set together: nothing of the secret, and not the same in two vaults. */
    private static byte[] set(PublicIdentity recovery, byte[] vault, int threshold) {
        byte[] all = Sha256.of(Lengths.prefixed(SET_LABEL, vault, recovery.memberId(), new byte[] {(byte) threshold}));
        return Arrays.copyOf(all, SET_BYTES);
    }

    /**
     * The share that these words stand for.
     *
     * @throws CryptoException.Malformed when there are more or fewer words than {@value #WORDS}, one is not in the list, or they
     *     do not belong together
     */
    public static RecoveryShare parse(List<String> words) throws CryptoException.Malformed {
        if (words.size() != WORDS || RecoveryWords.firstUnknown(words) >= 0) {
            throw new CryptoException.Malformed("other words than these");
        }
        byte[] all = RecoveryWords.read(words, BYTES);
        byte[] body = Arrays.copyOf(all, CHECK_AT);
        try {
            if (!Arrays.equals(all, checked(body))) {
                throw new CryptoException.Malformed("words that do not belong together");
            }
            int threshold = (body[SET_BYTES] >> 4 & 0xF) + 1;
            if (threshold < LEAST_THRESHOLD) {
                throw new CryptoException.Malformed("a share that is none");
            }
            return new RecoveryShare(
                    Arrays.copyOf(body, SET_BYTES),
                    threshold,
                    (body[SET_BYTES] & 0xF) + 1,
                    Secret.take(Arrays.copyOfRange(body, VALUE_AT, CHECK_AT)));
        } finally {
            Arrays.fill(all, (byte) 0);
            Arrays.fill(body, (byte) 0);
        }
    }

    /** A share with the bits of its check behind it, and zeros. */
    private static byte[] checked(byte[] body) {
        byte[] message = Lengths.prefixed(LABEL, body);
        byte[] sum = Sha256.of(message);
        byte[] out = Arrays.copyOf(body, BYTES);
        System.arraycopy(sum, 0, out, CHECK_AT, BYTES - CHECK_AT);
        out[BYTES - 1] &= (byte) (0xFF << (8 * (BYTES - CHECK_AT) - CHECK_BITS));
        Arrays.fill(message, (byte) 0);
        return out;
    }

    /** Its words, {@value #WORDS}. */
    public List<String> words() {
        return value.use(bytes -> {
            byte[] body = Arrays.copyOf(set, CHECK_AT);
            body[SET_BYTES] = (byte) ((threshold - 1) << 4 | (index - 1));
            System.arraycopy(bytes, 0, body, VALUE_AT, bytes.length);
            byte[] all = checked(body);
            List<String> out = RecoveryWords.write(all, WORDS);
            Arrays.fill(body, (byte) 0);
            Arrays.fill(all, (byte) 0);
            return out;
        });
    }

    /** How many shares of the set give the key. */
    public int threshold() {
        return threshold;
    }

    /** Its number in the set, from 1. */
    public int index() {
        return index;
    }

    /** What the set is called: eight hex digits. */
    public String set() {
        return HexFormat.of().formatHex(set);
    }

    /** The first thing that keeps these from giving a key, if there is one. */
    public static Optional<Problem> problem(List<RecoveryShare> shares) {
        for (int i = 0; i < shares.size(); i++) {
            RecoveryShare share = shares.get(i);
            if (!Arrays.equals(share.set, shares.getFirst().set) || share.threshold != shares.getFirst().threshold) {
                return Optional.of(new Problem(Fault.OTHER_SET, i + 1));
            }
            if (shares.subList(0, i).stream().anyMatch(earlier -> earlier.index == share.index)) {
                return Optional.of(new Problem(Fault.TWICE, i + 1));
            }
        }
        int needed = shares.isEmpty() ? LEAST_THRESHOLD : shares.getFirst().threshold;
        return shares.size() < needed
                ? Optional.of(new Problem(Fault.MISSING, needed - shares.size()))
                : Optional.empty();
    }

    /**
     * The recovery key that shares without a {@link #problem} give; closed by the caller.
     *
     * @throws CryptoException.NotAuthentic when they were not made for this vault
     */
    public static Identity combine(List<RecoveryShare> shares, VaultContext context)
            throws CryptoException.NotAuthentic {
        if (problem(shares).isPresent()) {
            throw new IllegalArgumentException("shares that give no key");
        }
        RecoveryShare first = shares.getFirst();
        List<RecoveryShare> enough = shares.subList(0, first.threshold);
        byte[][] values =
                enough.stream().map(share -> share.value.use(byte[]::clone)).toArray(byte[][]::new);
        int[] indices = enough.stream().mapToInt(share -> share.index).toArray();
        Identity out = Identity.of(Secret.take(Shamir.combine(values, indices)), context.nonce());
        for (byte[] value : values) {
            Arrays.fill(value, (byte) 0);
        }
        // A wrong value among them, or shares of another vault, give some key: only its public half can tell.
        if (!Arrays.equals(set(out.publicIdentity(), context.vaultId(), first.threshold), first.set)) {
            out.close();
            throw new CryptoException.NotAuthentic("shares of another vault");
        }
        return out;
    }

    @Override
    public void close() {
        value.close();
    }

    @Override
    public String toString() {
        return "RecoveryShare";
    }
}
