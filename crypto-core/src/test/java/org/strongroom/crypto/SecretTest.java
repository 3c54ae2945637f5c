package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SecretTest {
    @Test
    void takingWipesTheArray() {
        byte[] bytes = {1, 2, 3};
        try (Secret secret = Secret.take(bytes)) {
            assertThat(bytes).containsOnly(0);
            assertThat(secret.length()).isEqualTo(3);
            assertThat(content(secret)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void lentArrayIsWipedAfterwards() {
        AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
        try (Secret secret = Secret.take(new byte[] {1, 2, 3})) {
            assertThatThrownBy(() -> secret.use(bytes -> {
                        kept.set(bytes);
                        throw new IllegalArgumentException("the borrower fails");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kept.get()).hasSize(3).containsOnly(0);
            assertThat(content(secret)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void useAfterCloseIsRefused() {
        Secret secret = Secret.take(new byte[] {1});
        secret.close();
        secret.close();
        assertThatThrownBy(() -> content(secret)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTwiceDoesNotWipeWhoeverTookTheSlot() {
        Secret first = Secret.take(new byte[] {1});
        first.close();
        try (Secret second = Secret.take(new byte[] {2})) {
            first.close();
            assertThat(content(second)).containsExactly(2);
        }
    }

    @Test
    void copyOutlivesTheOriginal() {
        Secret secret = Secret.take(new byte[] {7, 8});
        try (Secret copy = secret.copy()) {
            secret.close();
            assertThat(content(copy)).containsExactly(7, 8);
        }
    }

    @Test
    void moreSecretsThanSlotsAndLongOnesWork() {
        List<Secret> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(Secret.take(new byte[] {(byte) i, (byte) (i >>> 8)}));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(content(many.get(i))).containsExactly(i & 0xff, i >>> 8);
        }
        many.forEach(Secret::close);
        byte[] bytes = TestVault.filled(4096, 1);
        try (Secret secret = Secret.take(bytes.clone());
                Secret empty = Secret.take(new byte[0])) {
            assertThat(content(secret)).isEqualTo(bytes);
            assertThat(content(empty)).isEmpty();
        }
    }

    @Test
    void textTellsTheLengthOnly() {
        try (Secret secret = Secret.take("hunter2hunter2".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            assertThat(secret).hasToString("Secret[14 bytes]");
        }
    }

    @Test
    void randomOnesDiffer() {
        SecureRandom random = new SecureRandom();
        try (Secret a = Secret.random(random, 32);
                Secret b = Secret.random(random, 32)) {
            assertThat(content(a)).isNotEqualTo(content(b));
        }
    }

    private static byte[] content(Secret secret) {
        return secret.use(byte[]::clone);
    }
}
