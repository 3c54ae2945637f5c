package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.store.SampleObjects.bytes;
import static org.strongroom.vault.store.SampleObjects.name;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends ObjectStoreContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void snapshotDoesNotFollow() throws IOException {
        store.put(name(ObjectKind.PACK, 1), bytes(1, 10));
        MemoryStore snapshot = new MemoryStore(store);
        store.delete(name(ObjectKind.PACK, 1));
        assertThat(snapshot.get(name(ObjectKind.PACK, 1), 10)).isEqualTo(bytes(1, 10));
    }
}
