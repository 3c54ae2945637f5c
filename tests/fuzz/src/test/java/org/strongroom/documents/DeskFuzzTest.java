package org.strongroom.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.model.NodeId;

/** Favourites, what was opened last, and saved searches. */
final class DeskFuzzTest {
    static Stream<byte[]> deskSeeds() throws IOException {
        Desk.State state = new Desk.State(
                List.of(NodeId.ROOT),
                List.of(NodeId.ROOT),
                List.of(new Desk.SavedSearch("Leases", "type:pdf \u00fcber"), new Desk.SavedSearch("b", "c")));
        return Stream.of(Desk.bytes(Desk.State.EMPTY), Desk.bytes(state));
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
