package org.strongroom.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.model.VaultException;

/**
 * What somebody kept of a recovery key and has read off again: the words of a kit, or those of shares.
 *
 * @param shared whether they are shares
 * @param words of the kit, or of each share
 */
public record RecoveryWritten(boolean shared, List<List<String>> words) {
    public RecoveryWritten {
        words = List.copyOf(words);
        if (!shared && words.size() != 1) {
            throw new IllegalArgumentException("one kit");
        }
    }

    /** The words of a kit. */
    public static RecoveryWritten kit(List<String> words) {
        return new RecoveryWritten(false, List.of(words));
    }

    /** The words of shares, in any order. */
    public static RecoveryWritten shares(List<List<String>> words) {
        return new RecoveryWritten(true, words);
    }

    /**
     * The key that it gives for a vault; closed by the caller.
     *
     * @throws VaultException.WrongPassphrase when it is none, or shares are of another vault
     * @throws VaultException.UnusableShares when shares give no key
     */
    Identity identity(VaultContext context) throws VaultException {
        try {
            return shared
                    ? combined(context)
                    : Identity.of(RecoveryWords.parse(words.getFirst(), Identity.SEED_BYTES), context.nonce());
        } catch (CryptoException e) {
            throw new VaultException.WrongPassphrase(e);
        }
    }

    private Identity combined(VaultContext context) throws VaultException, CryptoException {
        List<RecoveryShare> shares = new ArrayList<>();
        try {
            for (List<String> share : words) {
                try {
                    shares.add(RecoveryShare.parse(share));
                } catch (CryptoException.Malformed e) {
                    throw new VaultException.UnusableShares(
                            new RecoveryShare.Problem(RecoveryShare.Fault.WRONG_WORDS, shares.size() + 1));
                }
            }
            Optional<RecoveryShare.Problem> problem = RecoveryShare.problem(shares);
            if (problem.isPresent()) {
                throw new VaultException.UnusableShares(problem.get());
            }
            return RecoveryShare.combine(shares, context);
        } finally {
            shares.forEach(RecoveryShare::close);
        }
    }

    @Override
    public String toString() {
        return "RecoveryWritten";
    }
}
