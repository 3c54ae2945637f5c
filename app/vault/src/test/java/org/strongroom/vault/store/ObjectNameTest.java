package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ObjectNameTest {
    private static final String ZERO = "a".repeat(52);

    @Test
    void bytesSurviveTheRoundTrip() {
        long seed = 20261122L;
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] id = new byte[32];
            random.nextBytes(id);
            ObjectName name = ObjectName.ofBytes(ObjectKind.PACK, id);
            assertThat(name.bytes()).as("seed %d", seed).isEqualTo(id);
            assertThat(ObjectName.parse(name.path())).contains(name);
        }
    }

    @Test
    void spellingFollowsRfc4648() {
        byte[] id = new byte[32];
        System.arraycopy(new byte[] {'f', 'o', 'o', 'b', 'a'}, 0, id, 0, 5);
        assertThat(ObjectName.ofBytes(ObjectKind.ACCESS, id).id())
                .startsWith("mzxw6ytb")
                .hasSize(52);
        Arrays.fill(id, (byte) 0xff);
        assertThat(ObjectName.ofBytes(ObjectKind.ACCESS, id).id()).isEqualTo("7".repeat(51) + "q");
    }

    @Test
    void pathFansOutWhereTheKindSaysSo() {
        assertThat(new ObjectName(ObjectKind.ACCESS, ZERO).path()).isEqualTo("access/" + ZERO);
        assertThat(new ObjectName(ObjectKind.JOURNAL, ZERO).path()).isEqualTo("journal/aa/" + ZERO);
        assertThat(new ObjectName(ObjectKind.PACK, ZERO).path()).isEqualTo("packs/aa/" + ZERO);
    }

    @Test
    void secondSpellingOfTheSameBytesIsRefused() {
        assertThatThrownBy(() -> new ObjectName(ObjectKind.ACCESS, "a".repeat(51) + "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everythingOutsideTheGrammarIsNoName() {
        for (String path : new String[] {
            "",
            "/",
            "access",
            "access/",
            ZERO,
            "/access/" + ZERO,
            "access/" + ZERO + "/",
            "access//" + ZERO,
            "access/aa/" + ZERO,
            "access\\" + ZERO,
            "Access/" + ZERO,
            "access/" + ZERO.toUpperCase(java.util.Locale.ROOT),
            "access/" + ZERO + "a",
            "access/" + ZERO.substring(1),
            "access/" + ZERO.substring(1) + "1",
            "access/" + ZERO + " (1)",
            "access/../access/" + ZERO,
            "journal/" + ZERO,
            "journal/ab/" + ZERO,
            "journal/AA/" + ZERO,
            "journal/aa//" + ZERO,
            "pack/aa/" + ZERO,
        }) {
            assertThat(ObjectName.parse(path)).as(path).isEmpty();
        }
    }
}
