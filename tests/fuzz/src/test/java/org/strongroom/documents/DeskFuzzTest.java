package org.strongroom.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.model.NodeId;

/** What the profile keeps at hand: favourites, what was opened last, saved searches; and when to remind of a rehearsal. */
final class DeskFuzzTest {
    static Stream<byte[]> deskSeeds() throws IOException {
        Desk.State state = new Desk.State(
                List.of(NodeId.ROOT),
                List.of(NodeId.ROOT),
                List.of(new Desk.SavedSearch("Leases", "type:pdf \u00fcber"), new Desk.SavedSearch("b", "c")));
        return Stream.of(Desk.bytes(Desk.State.EMPTY), Desk.bytes(state));
    }

    static Stream<byte[]> reminderSeeds() {
        return Stream.of(
                Reminder.bytes(new Reminder.Note(0, 1)), Reminder.bytes(new Reminder.Note(1L << 40, 1L << 41)));
    }

    @MethodSource("reminderSeeds")
    @FuzzTest
    void reminder(byte[] data) {
        Optional<Reminder.Note> read = Reminder.parse(data);
        if (read.isPresent()) {
            Property.canonical(data, Reminder.bytes(read.get()));
        }
    }

    @MethodSource("deskSeeds")
    @FuzzTest
    void desk(byte[] data) throws IOException {
        Optional<Desk.State> read = Desk.parse(data);
        if (read.isPresent()) {
            Property.canonical(data, Desk.bytes(read.get()));
        }
    }
}
