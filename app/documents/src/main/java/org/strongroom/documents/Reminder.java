package org.strongroom.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.strongroom.vault.Vault;
import org.strongroom.vault.journal.RecoveryKept;
import org.strongroom.vault.profile.SealedFile;
import org.strongroom.vault.profile.SealedFolder;

/**
 * When whoever keeps the recovery of a vault is reminded of rehearsing it: after 90 days, and later when they put it off on this
 * computer. What was put off is in the profile, sealed; the file is in app/vault/FORMAT.md, "Local profile".
 */
public final class Reminder {
    /** How long a rehearsal is good for. */
    public static final Duration VALIDITY = Duration.ofDays(90);

    /** For how long it can be put off. */
    public static final Duration PAUSE = Duration.ofDays(14);

    private static final String FOLDER = "desk";
    private static final String NAME = "reminder";
    private static final int VERSION = 1;
    private static final int BYTES = 1 + 2 * Long.BYTES;

    private final Vault vault;

    Reminder(Vault vault) {
        this.vault = vault;
    }

    /**
     * Until when nothing is said.
     *
     * @param rehearsedMillis of which state of things that was decided: the time of the last rehearsal, 0 for none
     * @param quietUntilMillis in milliseconds since 1970
     */
    record Note(long rehearsedMillis, long quietUntilMillis) {}

    /**
     * From when on to remind; nothing where nobody keeps anything. Where nobody has rehearsed yet, the time runs from when this was
     * first asked.
     */
    public Optional<Instant> due(Instant now) throws IOException {
        RecoveryKept kept = vault.recoveryKept();
        if (!kept.isKept()) {
            return Optional.empty();
        }
        Optional<Instant> noted = read().flatMap(note -> holding(note, kept.rehearsedMillis(), now));
        if (noted.isPresent()) {
            return noted;
        }
        if (kept.rehearsedMillis() > 0) {
            return Optional.of(Instant.ofEpochMilli(kept.rehearsedMillis()).plus(VALIDITY));
        }
        return Optional.of(note(0, now.plus(VALIDITY)));
    }

    /** What a note says, unless it is of before another rehearsal, or by a clock that was wrong. */
    static Optional<Instant> holding(Note note, long rehearsedMillis, Instant now) {
        Instant until = Instant.ofEpochMilli(note.quietUntilMillis());
        return note.rehearsedMillis() == rehearsedMillis && !until.isAfter(now.plus(VALIDITY))
                ? Optional.of(until)
                : Optional.empty();
    }

    /** Says nothing for a while; the moment from which on it does. */
    public Instant later(Instant now) throws IOException {
        return note(vault.recoveryKept().rehearsedMillis(), now.plus(PAUSE));
    }

    private Instant note(long rehearsedMillis, Instant until) throws IOException {
        try (SealedFolder folder = vault.derived(FOLDER)) {
            folder.write(NAME, bytes(new Note(rehearsedMillis, until.toEpochMilli())));
        }
        return until;
    }

    private Optional<Note> read() throws IOException {
        try (SealedFolder folder = vault.derived(FOLDER);
                SealedFile file = folder.open(NAME)) {
            if (file.length() != BYTES) {
                return Optional.empty();
            }
            byte[] bytes = new byte[BYTES];
            file.read(0, bytes, 0, bytes.length);
            return parse(bytes);
        } catch (IOException e) {
            // None, or altered: nothing was put off, then.
            return Optional.empty();
        }
    }

    static byte[] bytes(Note note) {
        return ByteBuffer.allocate(BYTES)
                .put((byte) VERSION)
                .putLong(note.rehearsedMillis())
                .putLong(note.quietUntilMillis())
                .array();
    }

    /** What the bytes say; nothing where they are no such file. */
    static Optional<Note> parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES || in.get() != VERSION) {
            return Optional.empty();
        }
        Note note = new Note(in.getLong(), in.getLong());
        return note.rehearsedMillis() < 0 || note.quietUntilMillis() < 0 ? Optional.empty() : Optional.of(note);
    }
}
