package org.strongroom.documents.keychain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/** A keychain that is gone with the test, and fails or waits when told to. */
public final class MemoryKeychain implements Keychain {
    private final Map<VaultId, byte[]> kept = new ConcurrentHashMap<>();
    private volatile Optional<Problem> failure = Optional.empty();
    private volatile boolean silent;

    /** From now on everything fails like this; or nothing does. */
    public void fail(Optional<Problem> problem) {
        failure = problem;
    }

    /** From now on nothing is answered until whoever asks gives up; or again at once. */
    public void silent(boolean now) {
        silent = now;
    }

    /** Whether it has a secret for this vault. */
    public boolean has(VaultId vault) {
        return kept.containsKey(vault);
    }

    /** Puts another secret in the place of the one that it has. */
    public void spoil(VaultId vault) {
        kept.put(vault, new byte[32]);
    }

    /** Loses everything. */
    public void clear() {
        kept.clear();
    }

    @Override
    public void keep(VaultId vault, Secret secret, Progress progress) throws VaultException {
        answer(progress);
        kept.put(vault, secret.use(byte[]::clone));
    }

    @Override
    public Secret get(VaultId vault, Progress progress) throws VaultException {
        answer(progress);
        byte[] secret = kept.get(vault);
        if (secret == null) {
            throw new VaultException.KeychainUnusable(Problem.MISSING);
        }
        return Secret.take(secret.clone());
    }

    @Override
    public void remove(VaultId vault, Progress progress) throws VaultException {
        answer(progress);
        kept.remove(vault);
    }

    private void answer(Progress progress) throws VaultException {
        while (silent) {
            progress.check();
            LockSupport.parkNanos(1_000_000);
        }
        if (failure.isPresent()) {
            throw new VaultException.KeychainUnusable(failure.get());
        }
    }
}
