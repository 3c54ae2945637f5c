package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;

/** Shares as they come, one after another. */
final class SharesLookTest {
    private final List<List<String>> set = shares(2);
    private final List<List<String>> other = shares(3);

    @Test
    void eachIsJudgedBesideTheFirstThatIsOne() {
        List<String> damaged = new ArrayList<>(set.getFirst());
        Collections.swap(damaged, 3, 4);
        if (damaged.equals(set.getFirst())) {
            damaged.set(3, "strongroom");
        }
        SharesLook look = SharesLook.of(List.of(damaged, set.get(0), other.get(1), set.get(0), set.get(2)));
        assertThat(look.shares().stream().map(SharesLook.Share::fault))
                .containsExactly(
                        Optional.of(RecoveryShare.Fault.WRONG_WORDS),
                        Optional.empty(),
                        Optional.of(RecoveryShare.Fault.OTHER_SET),
                        Optional.of(RecoveryShare.Fault.TWICE),
                        Optional.empty());
        assertThat(look.shares().stream().map(SharesLook.Share::index)).containsExactly(0, 1, 2, 1, 3);
        assertThat(look.good()).isEqualTo(2);
        assertThat(look.enough()).isTrue();
    }

    @Test
    void fewerThanAreNeededAreNotEnough() {
        assertThat(SharesLook.of(List.of()).enough()).isFalse();
        assertThat(SharesLook.of(List.of(List.of())).needed()).isZero();
        SharesLook two = SharesLook.of(other.subList(0, 2));
        assertThat(two.good()).isEqualTo(2);
        assertThat(two.needed()).isEqualTo(3);
        assertThat(two.enough()).isFalse();
        assertThat(SharesLook.of(other).enough()).isTrue();
    }

    private static List<List<String>> shares(int threshold) {
        byte[] nonce = new byte[32];
        List<List<String>> out = new ArrayList<>();
        try (Identity key = Identity.of(Secret.random(new SecureRandom(), Identity.SEED_BYTES), nonce)) {
            for (RecoveryShare share : RecoveryShare.split(key, new VaultContext(new byte[32], nonce), threshold, 4)) {
                out.add(share.words());
                share.close();
            }
        }
        return out;
    }
}
