package org.strongroom.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.RecoveryShare;

/**
 * Shares of a recovery key as somebody gives them, one after another: what each is by itself and beside the others, and how many there
 * are of how many that are needed.
 *
 * @param shares in the order in which they were given
 * @param good how many of them belong together
 * @param needed how many of their set give the key; 0 while none is known
 */
public record SharesLook(List<Share> shares, int good, int needed) {
    public SharesLook {
        shares = List.copyOf(shares);
    }

    /**
     * One.
     *
     * @param index its number in its set, from 1; 0 where its words are wrong
     * @param set what the set is called; empty where its words are wrong
     * @param fault what is wrong with it, {@link RecoveryShare.Fault#MISSING} never
     */
    public record Share(int index, String set, Optional<RecoveryShare.Fault> fault) {}

    /** Looks at the words of each. */
    public static SharesLook of(List<List<String>> words) {
        List<RecoveryShare> fitting = new ArrayList<>();
        List<Share> out = new ArrayList<>();
        try {
            for (List<String> one : words) {
                out.add(look(one, fitting));
            }
            int needed = fitting.isEmpty() ? 0 : fitting.getFirst().threshold();
            return new SharesLook(out, fitting.size(), needed);
        } finally {
            fitting.forEach(RecoveryShare::close);
        }
    }

    /** Adds it to those that fit, where it does. */
    private static Share look(List<String> words, List<RecoveryShare> fitting) {
        RecoveryShare share;
        try {
            share = RecoveryShare.parse(words);
        } catch (CryptoException.Malformed ignored) {
            return new Share(0, "", Optional.of(RecoveryShare.Fault.WRONG_WORDS));
        }
        fitting.add(share);
        Optional<RecoveryShare.Fault> fault = RecoveryShare.problem(fitting)
                .map(RecoveryShare.Problem::fault)
                .filter(found -> found != RecoveryShare.Fault.MISSING);
        Share out = new Share(share.index(), share.set(), fault);
        if (fault.isPresent()) {
            fitting.removeLast().close();
        }
        return out;
    }

    /** Whether those that belong together are enough. */
    public boolean enough() {
        return needed > 0 && good >= needed;
    }
}
