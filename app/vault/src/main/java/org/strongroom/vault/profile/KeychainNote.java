package org.strongroom.vault.profile;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.vault.model.Bytes;

/**
 * What this computer notes of the way in whose secret its keychain keeps. In the clear: it is wanted before anything is open, and
 * names nothing but a file of the vault.
 *
 * <p>{@code access(32) || state(1)}, in the file {@code keychain} of the profile.
 *
 * @param access the name of the access file
 */
public record KeychainNote(Bytes access, State state) {
    static final String FILE = "keychain";

    private static final int ACCESS_BYTES = 32;

    /** Where it stands. */
    public enum State {
        /** The keychain is to have the secret. */
        READY(0),
        /** The secret was taken from the keychain while the vault was locked: the access file goes as soon as it is open. */
        FORGOTTEN(1),
        /** Another passphrase has done away with the access file. The keychain may still have the secret. */
        FALLEN(2),
        /** As before, and the keychain has nothing any more. */
        EMPTY(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        private static Optional<State> of(int code) {
            return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
        }
    }

    public KeychainNote {
        if (access.size() != ACCESS_BYTES) {
            throw new IllegalArgumentException("no name of an access file");
        }
    }

    /** The same way in, in another state. */
    public KeychainNote in(State next) {
        return new KeychainNote(access, next);
    }

    byte[] encoded() {
        byte[] out = Arrays.copyOf(access.toArray(), ACCESS_BYTES + 1);
        out[ACCESS_BYTES] = (byte) state.code;
        return out;
    }

    /** Nothing where another version wrote it: the keychain is then set up anew. */
    static Optional<KeychainNote> parse(byte[] bytes) {
        if (bytes.length != ACCESS_BYTES + 1) {
            return Optional.empty();
        }
        return State.of(bytes[ACCESS_BYTES])
                .map(state -> new KeychainNote(Bytes.of(Arrays.copyOf(bytes, ACCESS_BYTES)), state));
    }

    /** The note of a vault's profile. */
    public static Optional<KeychainNote> read(Profile profile) throws IOException {
        return profile.readClear(FILE, ACCESS_BYTES + 1).flatMap(KeychainNote::parse);
    }

    /** Keeps it in place of the one before; durable when this returns. */
    public void write(Profile profile) throws IOException {
        profile.writeClear(FILE, encoded());
    }

    /** Takes the note away. */
    public static void remove(Profile profile) throws IOException {
        profile.deleteClear(FILE);
    }
}
