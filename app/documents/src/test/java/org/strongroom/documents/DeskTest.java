package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.model.NodeId;

class DeskTest {
    private static final Desk.State STATE = Desk.State.EMPTY
            .withFavourite(new NodeId(1, 2), true)
            .withFavourite(new NodeId(3, 4), true)
            .withRecent(new NodeId(5, 6))
            .withSearch(new Desk.SavedSearch("Rent", "rent type:pdf"))
            .withSearch(new Desk.SavedSearch("Äpfel", "täglich"));

    @Test
    void whatIsWrittenIsRead() throws Exception {
        assertThat(Desk.parse(Desk.bytes(STATE))).contains(STATE);
        assertThat(Desk.parse(Desk.bytes(Desk.State.EMPTY))).contains(Desk.State.EMPTY);
        assertThat(STATE.favourites()).containsExactly(new NodeId(3, 4), new NodeId(1, 2));
    }

    @Test
    void whatIsCutLongerOrAnotherVersionIsNothing() throws Exception {
        byte[] bytes = Desk.bytes(STATE);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Desk.parse(Arrays.copyOf(bytes, length)))
                    .as("%s bytes", length)
                    .isEmpty();
        }
        assertThat(Desk.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        byte[] newer = bytes.clone();
        newer[0] = 2;
        assertThat(Desk.parse(newer)).isEmpty();
        // A favourite twice.
        byte[] twice = bytes.clone();
        System.arraycopy(bytes, 3, twice, 3 + NodeId.BYTES, NodeId.BYTES);
        assertThat(Desk.parse(twice)).isEmpty();
        // More than there can be.
        byte[] many = bytes.clone();
        many[1] = (byte) 0xff;
        assertThat(Desk.parse(many)).isEmpty();
        // Not UTF-8.
        byte[] broken = bytes.clone();
        broken[bytes.length - 1] = (byte) 0xc3;
        assertThat(Desk.parse(broken)).isEmpty();
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        Desk.State state = STATE;
        for (int i = 0; i < 60; i++) {
            state = state.withRecent(new NodeId(9, i));
        }
        assertThat(state.recent()).hasSize(Desk.MOST_RECENT).startsWith(new NodeId(9, 59));
        assertThat(STATE.withSearch(new Desk.SavedSearch("Rent", "other")).searches())
                .extracting(Desk.SavedSearch::query)
                .containsExactly("täglich", "other");
        assertThat(STATE.withFavourite(new NodeId(1, 2), false).favourites()).containsExactly(new NodeId(3, 4));
        assertThatThrownBy(() -> new Desk.SavedSearch(" ", "x")).isInstanceOf(IllegalArgumentException.class);
        List<NodeId> none = new ArrayList<>();
        assertThat(new Desk.State(none, none, List.of()).favourites()).isEmpty();
    }
}
