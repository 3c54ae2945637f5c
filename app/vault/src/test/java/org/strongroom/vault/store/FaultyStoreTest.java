package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.store.SampleObjects.bytes;
import static org.strongroom.vault.store.SampleObjects.name;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.store.FaultyStore.Landing;
import org.strongroom.vault.store.FaultyStore.Schedule;

final class FaultyStoreTest extends ObjectStoreContract {
    private final FaultyStore undisturbed = new FaultyStore(new MemoryStore(), new Schedule.Never());

    @Override
    ObjectStore store() {
        return undisturbed;
    }

    @Test
    void onlyTheScheduledCallFails() throws IOException {
        FaultyStore store = new FaultyStore(new MemoryStore(), new Schedule.Once(1));
        store.put(name(ObjectKind.PACK, 1), bytes(1, 10));
        assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 2), bytes(2, 10)))
                .isInstanceOf(IOException.class);
        assertThat(store.list(ObjectKind.PACK).sizes()).hasSize(1);
        assertThat(store.calls()).isEqualTo(3);
        assertThat(store.tripped()).isTrue();
    }

    @Test
    void everyCallAfterTheScheduledOneFails() {
        FaultyStore store = new FaultyStore(new MemoryStore(), new Schedule.From(0));
        assertThatThrownBy(() -> store.list(ObjectKind.PACK)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.list(ObjectKind.PACK)).isInstanceOf(IOException.class);
    }

    @Test
    void tornPutLeavesHalfUnderTheFinalName() throws IOException {
        MemoryStore inner = new MemoryStore();
        FaultyStore store = new FaultyStore(inner, new Schedule.Once(0), Landing.TORN);
        assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 1), bytes(1, 10)))
                .isInstanceOf(IOException.class);
        assertThat(inner.get(name(ObjectKind.PACK, 1), 10)).hasSize(5);
    }

    @Test
    void powerCutTakesOnlyWhatWasNotReportedAsDone() throws IOException {
        boolean[] seen = new boolean[2];
        for (long seed = 0; seed < 20; seed++) {
            MemoryStore inner = new MemoryStore();
            FaultyStore store = new FaultyStore(inner, new Schedule.Once(1), Landing.WHOLE);
            store.put(name(ObjectKind.PACK, 1), bytes(1, 10));
            assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 2), bytes(2, 10)))
                    .isInstanceOf(IOException.class);
            store.crash(seed);
            assertThat(inner.get(name(ObjectKind.PACK, 1), 10)).isEqualTo(bytes(1, 10));
            seen[inner.list(ObjectKind.PACK).sizes().size() - 1] = true;
        }
        assertThat(seen).containsExactly(true, true);
    }
}
