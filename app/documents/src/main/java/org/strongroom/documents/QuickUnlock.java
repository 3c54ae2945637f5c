package org.strongroom.documents;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Secret;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.vault.Vault;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.KeychainNote;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/**
 * Opening the vault by the keychain of this computer, set up and forgotten while it is open. Whoever can use the session of the
 * person who is logged in opens the vault then.
 */
public final class QuickUnlock {
    private static final System.Logger LOG = System.getLogger(QuickUnlock.class.getName());

    private final Vault vault;
    private final Keychain keychain;

    QuickUnlock(Vault vault, Keychain keychain) {
        this.vault = vault;
        this.keychain = keychain;
    }

    /** Whether it is set up. */
    public enum State {
        /** It is not. */
        OFF,
        /** It is. */
        ON,
        /** It was, until another passphrase did away with it. */
        FALLEN
    }

    /** Whether it is set up on this computer. */
    public State state() throws IOException {
        return vault.keychain()
                .map(note -> switch (note.state()) {
                    case READY -> State.ON;
                    case FORGOTTEN -> State.OFF;
                    case FALLEN -> State.FALLEN;
                })
                .orElse(State.OFF);
    }

    /** Whether a way in is that of the keychain of this computer. */
    public boolean isHere(WayIn way) throws IOException {
        Optional<KeychainNote> note = vault.keychain();
        return note.isPresent()
                && way.id()
                        .equals(ObjectName.ofBytes(
                                        ObjectKind.ACCESS, note.get().access().toArray())
                                .id());
    }

    /**
     * Gives the keychain a new secret, and the vault a way in that it opens.
     *
     * @throws VaultException.KeychainUnusable when the keychain does not take it: nothing has changed then
     */
    public void setUp(Progress progress) throws VaultException, IOException {
        try (Secret secret = Secret.random(new SecureRandom(), AccessKey.KEYCHAIN_BYTES)) {
            keychain.keep(vault.id(), secret, progress);
            boolean done = false;
            try {
                progress.check();
                vault.addKeychain(secret, Home.deviceLabel(System.getenv()));
                done = true;
            } finally {
                if (!done) {
                    dropSecret();
                }
            }
        }
    }

    /**
     * Does away with the way in and then with the secret.
     *
     * @throws VaultException.KeychainUnusable when the keychain did not give up the secret, which opens nothing any more
     */
    public void forget(Progress progress) throws VaultException, IOException {
        vault.removeKeychain();
        keychain.remove(vault.id(), progress);
    }

    /** The secret of a way in that fell is of no use. */
    void tidy() throws IOException {
        if (state() == State.FALLEN) {
            dropSecret();
        }
    }

    /** What was forgotten while the vault was locked goes now. That it cannot be is no reason not to open. */
    void settle() {
        try {
            Optional<KeychainNote> note = vault.keychain();
            if (note.isPresent() && note.get().state() == KeychainNote.State.FORGOTTEN) {
                vault.removeKeychain();
            }
        } catch (VaultException | IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the way in of a forgotten keychain was left");
        }
    }

    private void dropSecret() {
        try {
            keychain.remove(vault.id(), Progress.NONE);
        } catch (VaultException e) {
            LOG.log(System.Logger.Level.DEBUG, "a secret that opens nothing was left in the keychain");
        }
    }
}
