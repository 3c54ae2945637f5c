package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.store.SampleObjects.bytes;
import static org.strongroom.vault.store.SampleObjects.name;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.store.RootFiles.RootFile;

/** What every store keeps to. */
abstract class ObjectStoreContract {
    /** A store without content, the same one at every call within a test. */
    abstract ObjectStore store();

    @Test
    void whatWasPutIsThere() throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(store().put(name(kind, 1), bytes(1, 5000))).isTrue();
            assertThat(store().get(name(kind, 1), 5000)).isEqualTo(bytes(1, 5000));
            assertThat(store().list(kind).sizes())
                    .containsOnlyKeys(name(kind, 1))
                    .containsValue(5000L);
        }
    }

    @Test
    void sameBytesAgainChangeNothing() throws IOException {
        store().put(name(ObjectKind.JOURNAL, 1), bytes(1, 10));
        assertThat(store().put(name(ObjectKind.JOURNAL, 1), bytes(1, 10))).isFalse();
    }

    @Test
    void otherBytesUnderAnExistingNameAreRefused() throws IOException {
        ObjectName name = name(ObjectKind.JOURNAL, 1);
        store().put(name, bytes(1, 10));
        assertThatThrownBy(() -> store().put(name, bytes(2, 10))).isInstanceOf(ContentDiffersException.class);
        assertThatThrownBy(() -> store().put(name, bytes(1, 9))).isInstanceOf(ContentDiffersException.class);
        assertThatThrownBy(() -> store().put(name, bytes(1, 11))).isInstanceOf(ContentDiffersException.class);
        assertThat(store().get(name, 100)).isEqualTo(bytes(1, 10));
    }

    @Test
    void missingObjectHasItsOwnFailure() throws IOException {
        assertThatThrownBy(() -> store().get(name(ObjectKind.PACK, 1), 100)).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> store().open(name(ObjectKind.PACK, 1)).close())
                .isInstanceOf(NoSuchObjectException.class);
        store().delete(name(ObjectKind.PACK, 1));
    }

    @Test
    void objectOverTheCallersCeilingIsRefused() throws IOException {
        store().put(name(ObjectKind.ACCESS, 1), bytes(1, 101));
        assertThatThrownBy(() -> store().get(name(ObjectKind.ACCESS, 1), 100))
                .isInstanceOf(UnusableObjectException.class);
    }

    @Test
    void objectOverTheCeilingOfItsKindIsNotWritten() {
        byte[] large = new byte[ObjectKind.ACCESS.maxBytes() + 1];
        assertThatThrownBy(() -> store().put(name(ObjectKind.ACCESS, 1), large))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().replaceDamaged(name(ObjectKind.ACCESS, 1), large))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyObjectIsAnObject() throws IOException {
        store().put(name(ObjectKind.PACK, 1), new byte[0]);
        assertThat(store().get(name(ObjectKind.PACK, 1), 0)).isEmpty();
    }

    @Test
    void sourceReadsAnyRange() throws IOException {
        byte[] content = bytes(3, 100_000);
        store().put(name(ObjectKind.PACK, 3), content);
        try (ByteSource source = store().open(name(ObjectKind.PACK, 3))) {
            assertThat(source.size()).isEqualTo(100_000);
            byte[] into = new byte[20];
            assertThat(source.read(77_777, into, 5, 10)).isEqualTo(10);
            assertThat(Arrays.copyOfRange(into, 5, 15)).isEqualTo(Arrays.copyOfRange(content, 77_777, 77_787));
            assertThat(into[4]).isZero();
            assertThat(into[15]).isZero();
            assertThat(source.read(99_995, into, 0, 20)).isEqualTo(5);
            assertThat(source.read(100_000, into, 0, 20)).isZero();
            assertThat(source.read(Long.MAX_VALUE, into, 0, 20)).isZero();
        }
    }

    @Test
    void deletedObjectIsGone() throws IOException {
        store().put(name(ObjectKind.PACK, 1), bytes(1, 10));
        store().put(name(ObjectKind.PACK, 2), bytes(2, 10));
        store().delete(name(ObjectKind.PACK, 1));
        assertThat(store().list(ObjectKind.PACK).sizes()).containsOnlyKeys(name(ObjectKind.PACK, 2));
        assertThat(store().put(name(ObjectKind.PACK, 1), bytes(9, 10))).isTrue();
    }

    @Test
    void damagedObjectIsReplaced() throws IOException {
        store().put(name(ObjectKind.JOURNAL, 1), bytes(1, 10));
        store().replaceDamaged(name(ObjectKind.JOURNAL, 1), bytes(2, 20));
        assertThat(store().get(name(ObjectKind.JOURNAL, 1), 100)).isEqualTo(bytes(2, 20));
        store().replaceDamaged(name(ObjectKind.JOURNAL, 2), bytes(2, 20));
        assertThat(store().get(name(ObjectKind.JOURNAL, 2), 100)).isEqualTo(bytes(2, 20));
    }

    @Test
    void returnedArrayIsTheCallersOwn() throws IOException {
        store().put(name(ObjectKind.JOURNAL, 1), bytes(1, 10));
        Arrays.fill(store().get(name(ObjectKind.JOURNAL, 1), 10), (byte) 0);
        assertThat(store().get(name(ObjectKind.JOURNAL, 1), 10)).isEqualTo(bytes(1, 10));
    }

    @Test
    void oneOfTwoRivalsWins() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                ObjectName name = name(ObjectKind.KEYRING, round);
                Callable<Boolean> one = () -> put(name, bytes(1, 3000));
                Callable<Boolean> other = () -> put(name, bytes(2, 3000));
                int won = 0;
                for (Future<Boolean> attempt : threads.invokeAll(java.util.List.of(one, other, one, other))) {
                    won += attempt.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        }
        assertThat(store().list(ObjectKind.KEYRING).sizes()).hasSize(20);
    }

    private boolean put(ObjectName name, byte[] bytes) throws IOException {
        try {
            return store().put(name, bytes);
        } catch (ContentDiffersException e) {
            return false;
        }
    }

    @Test
    void emptyStoreListsNothing() throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            Listing listing = store().list(kind);
            assertThat(listing.sizes()).isEmpty();
            assertThat(listing.candidates()).isEmpty();
            assertThat(listing.junk()).isZero();
        }
    }

    @Test
    void namesAreThoseOfTheListing() throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(store().names(kind)).isEmpty();
            for (int i = 0; i < 20; i++) {
                store().put(name(kind, i), bytes(i, 10 + i));
            }
            assertThat(store().names(kind))
                    .hasSize(20)
                    .isEqualTo(store().list(kind).sizes().keySet());
        }
    }

    @Test
    void rootFilesAreWrittenOnce() throws IOException {
        RootFiles roots = store().rootFiles();
        for (RootFile file : RootFile.values()) {
            assertThatThrownBy(() -> roots.read(file)).isInstanceOf(NoSuchObjectException.class);
            assertThat(roots.writeOnce(file, bytes(1, 100))).isTrue();
            assertThat(roots.writeOnce(file, bytes(1, 100))).isFalse();
            assertThatThrownBy(() -> roots.writeOnce(file, bytes(2, 100))).isInstanceOf(ContentDiffersException.class);
            assertThat(roots.read(file)).isEqualTo(bytes(1, 100));
            roots.replaceDamaged(file, bytes(2, 100));
            assertThat(roots.read(file)).isEqualTo(bytes(2, 100));
        }
    }
}
