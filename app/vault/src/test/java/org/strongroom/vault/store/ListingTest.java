package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ListingTest {
    private static final int NAMES = 50_000;

    /** "ap" and "c2" have the same hash code, and so has every row of them. */
    private static ObjectName colliding(int number) {
        StringBuilder id = new StringBuilder();
        for (int bit = 0; bit < 25; bit++) {
            id.append((number >> bit & 1) == 0 ? "ap" : "c2");
        }
        return new ObjectName(ObjectKind.JOURNAL, id.append("aa").toString());
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void namesOfEqualHashCodesCostNoMoreThanOthers() {
        Map<ObjectName, Long> sizes = new HashMap<>();
        for (int i = 0; i < NAMES; i++) {
            sizes.put(colliding(i), (long) i);
        }
        assertThat(sizes.keySet().stream().map(ObjectName::hashCode).distinct()).hasSize(1);

        Listing listing = new Listing(sizes, sizes.keySet(), List.of(), 0);

        for (int i = 0; i < NAMES; i++) {
            assertThat(listing.sizes().get(colliding(i))).isEqualTo(i);
            assertThat(listing.unusable().contains(colliding(i))).isTrue();
        }
        // As folders are compared to see whether anything came.
        assertThat(listing.equals(new Listing(sizes, new HashSet<>(sizes.keySet()), List.of(), 0)))
                .isTrue();
    }

    @Test
    void laterChangesOfWhatItWasMadeFromDoNotReachIt() {
        Map<ObjectName, Long> sizes = new HashMap<>(Map.of(colliding(1), 1L));
        Listing listing = new Listing(sizes, sizes.keySet(), List.of(), 0);
        sizes.clear();
        assertThat(listing.sizes()).hasSize(1);
        assertThat(listing.unusable()).hasSize(1);
    }
}
