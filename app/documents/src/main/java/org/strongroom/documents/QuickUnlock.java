package org.strongroom.documents;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
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

    private static final Duration MOMENT = Duration.ofSeconds(2);

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
                    case FALLEN, EMPTY -> State.FALLEN;
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

    /**
     * Takes the secret of a way in that fell from the keychain: with a copy of the vault of that time it opens what was written until
     * then. That it cannot be now is no reason why what was done has failed: it is tried again when the vault is opened.
     */
    void tidy() {
        tidy(Progress.NONE);
    }

    private void tidy(Progress progress) {
        try {
            Optional<KeychainNote> note = vault.keychain();
            if (note.isPresent() && note.get().state() == KeychainNote.State.FALLEN) {
                keychain.remove(vault.id(), progress);
                vault.noteKeychainEmpty();
            }
        } catch (VaultException | IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a secret that fell was left in the keychain");
        }
    }

    /**
     * What was forgotten while the vault was locked goes now, and the secret of a way in that fell, as when the passphrase was changed
     * on another computer. That it cannot be is no reason not to open.
     */
    void settle() {
        try {
            Optional<KeychainNote> note = vault.keychain();
            if (note.isPresent() && note.get().state() == KeychainNote.State.FORGOTTEN) {
                vault.removeKeychain();
            }
        } catch (VaultException | IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the way in of a forgotten keychain was left");
        }
        tidy(new Moment());
    }

    /** Nobody who opens a vault waits longer for a keychain that they did not ask. */
    private static final class Moment implements Progress {
        private final long end = System.nanoTime() + MOMENT.toNanos();

        @Override
        public boolean cancelled() {
            return System.nanoTime() - end > 0;
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
