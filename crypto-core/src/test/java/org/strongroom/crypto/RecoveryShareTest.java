package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.RecoveryShare.Fault;
import org.strongroom.crypto.RecoveryShare.Problem;

final class RecoveryShareTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void anyKOfThemGiveTheKeyAgain() throws CryptoException {
        for (int threshold = 2; threshold <= 16; threshold++) {
            int count = threshold + random.nextInt(17 - threshold);
            List<RecoveryShare> shares = shares("recovery", threshold, count);
            for (int i = 0; i < 5; i++) {
                List<RecoveryShare> some = new ArrayList<>(shares);
                java.util.Collections.shuffle(some, random);
                some = some.subList(0, threshold + random.nextInt(count - threshold + 1));
                assertThat(RecoveryShare.problem(some)).isEmpty();
                try (Identity again = RecoveryShare.combine(some, TestVault.context())) {
                    assertThat(again.seed().use(byte[]::clone))
                            .as("%d of %d, seed %d", threshold, count, seed)
                            .isEqualTo(TestVault.seed("recovery"));
                }
            }
        }
    }

    @Test
    void theWordsSayAllOfIt() throws CryptoException {
        for (RecoveryShare share : shares("recovery", 3, 5)) {
            assertThat(share.words()).hasSize(RecoveryShare.WORDS);
            RecoveryShare read = RecoveryShare.parse(share.words());
            assertThat(read.words()).isEqualTo(share.words());
            assertThat(read.index()).isEqualTo(share.index());
            assertThat(read.threshold()).isEqualTo(3);
            assertThat(read.set()).isEqualTo(share.set()).hasSize(8);
        }
    }

    /** The sum written out over the field, by another way than the library's. */
    @Test
    void theValuesAreThoseOfThePolynomial() {
        byte[] vault = TestVault.context().vaultId();
        List<RecoveryShare> shares = shares("recovery", 3, 4);
        try (Secret parent = Secret.take(TestVault.seed("recovery"))) {
            byte[] one = Purpose.SHARE.deriveBytes(parent, 32, vault, new byte[] {3}, new byte[] {1});
            byte[] two = Purpose.SHARE.deriveBytes(parent, 32, vault, new byte[] {3}, new byte[] {2});
            for (RecoveryShare share : shares) {
                int x = share.index();
                byte[] body = RecoveryWords.read(share.words(), 42);
                for (int i = 0; i < 32; i++) {
                    int expected = TestVault.seed("recovery")[i] & 0xFF;
                    expected ^= times(one[i] & 0xFF, x);
                    expected ^= times(two[i] & 0xFF, times(x, x));
                    assertThat(body[5 + i] & 0xFF).isEqualTo(expected);
                }
            }
        }
    }

    private static int times(int a, int b) {
        int out = 0;
        for (int bit = 7; bit >= 0; bit--) {
            out <<= 1;
            out ^= (out & 0x100) != 0 ? 0x11B : 0;
            out ^= (b >> bit & 1) != 0 ? a : 0;
        }
        return out;
    }

    @Test
    void everyWrongWordIsNoticedInItsOwnShare() {
        List<String> words = shares("recovery", 2, 3).getFirst().words();
        for (int i = 0; i < words.size(); i++) {
            List<String> other = new ArrayList<>(words);
            other.set(i, words.get(i).equals("zoo") ? "abandon" : "zoo");
            assertThatThrownBy(() -> RecoveryShare.parse(other)).isInstanceOf(CryptoException.Malformed.class);
            other.set(i, "strongroom");
            assertThatThrownBy(() -> RecoveryShare.parse(other)).isInstanceOf(CryptoException.Malformed.class);
        }
        assertThatThrownBy(() -> RecoveryShare.parse(words.subList(0, 29)))
                .isInstanceOf(CryptoException.Malformed.class);
        assertThatThrownBy(() -> RecoveryShare.parse(List.of())).isInstanceOf(CryptoException.Malformed.class);
    }

    @Test
    void whatDoesNotBelongTogetherIsNamed() {
        List<RecoveryShare> one = shares("recovery", 3, 5);
        List<RecoveryShare> other = shares("another", 3, 5);
        assertThat(RecoveryShare.problem(List.of())).contains(new Problem(Fault.MISSING, 2));
        assertThat(RecoveryShare.problem(one.subList(0, 1))).contains(new Problem(Fault.MISSING, 2));
        assertThat(RecoveryShare.problem(one.subList(0, 2))).contains(new Problem(Fault.MISSING, 1));
        assertThat(RecoveryShare.problem(List.of(one.get(0), one.get(1), one.get(0))))
                .contains(new Problem(Fault.TWICE, 3));
        assertThat(RecoveryShare.problem(List.of(one.get(0), other.get(1), one.get(2))))
                .contains(new Problem(Fault.OTHER_SET, 2));
        assertThat(RecoveryShare.problem(
                        List.of(one.get(0), shares("recovery", 2, 5).get(1), one.get(2))))
                .contains(new Problem(Fault.OTHER_SET, 2));
    }

    @Test
    void sharesOfAnotherVaultGiveNoKeyHere() {
        List<RecoveryShare> shares = shares("recovery", 2, 3);
        assertThatThrownBy(() -> RecoveryShare.combine(shares, TestVault.otherVault()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
    }

    @Test
    void thereAreNoSharesOfOtherNumbers() {
        for (int[] none : new int[][] {{1, 1}, {1, 3}, {3, 2}, {0, 0}, {2, 17}, {17, 17}}) {
            assertThatThrownBy(() -> shares("recovery", none[0], none[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static List<RecoveryShare> shares(String name, int threshold, int count) {
        try (Identity recovery = TestVault.identity(name)) {
            return RecoveryShare.split(recovery, TestVault.context(), threshold, count);
        }
    }
}
