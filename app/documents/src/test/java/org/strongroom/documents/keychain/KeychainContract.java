package org.strongroom.documents.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/** What every keychain does. */
abstract class KeychainContract {
    static final VaultId ONE = id(1);
    static final VaultId TWO = id(2);

    abstract Keychain keychain();

    @Test
    void whatIsKeptIsGivenBackEachTime() throws Exception {
        try (Secret secret = random()) {
            keychain().keep(ONE, secret, Progress.NONE);
            assertThat(kept(ONE)).isEqualTo(bytes(secret));
            assertThat(kept(ONE)).isEqualTo(bytes(secret));
            assertThat(bytes(secret)).as("the secret is lent").hasSize(AccessKey.KEYCHAIN_BYTES);
        }
    }

    @Test
    void everyVaultHasItsOwn() throws Exception {
        try (Secret one = random();
                Secret two = random()) {
            keychain().keep(ONE, one, Progress.NONE);
            keychain().keep(TWO, two, Progress.NONE);
            assertThat(kept(ONE)).isEqualTo(bytes(one));
            keychain().remove(ONE, Progress.NONE);
            assertProblem(Problem.MISSING, () -> keychain().get(ONE, Progress.NONE));
            assertThat(kept(TWO)).isEqualTo(bytes(two));
        }
    }

    @Test
    void anotherTakesThePlaceOfTheOneBefore() throws Exception {
        try (Secret one = random();
                Secret two = random()) {
            keychain().keep(ONE, one, Progress.NONE);
            keychain().keep(ONE, two, Progress.NONE);
            assertThat(kept(ONE)).isEqualTo(bytes(two));
            keychain().remove(ONE, Progress.NONE);
            assertProblem(Problem.MISSING, () -> keychain().get(ONE, Progress.NONE));
        }
    }

    @Test
    void whatIsNotThereIsRemovedWithoutAWord() throws Exception {
        keychain().remove(ONE, Progress.NONE);
        keychain().remove(ONE, Progress.NONE);
        assertProblem(Problem.MISSING, () -> keychain().get(ONE, Progress.NONE));
    }

    byte[] kept(VaultId vault) throws VaultException {
        try (Secret secret = keychain().get(vault, Progress.NONE)) {
            return bytes(secret);
        }
    }

    static Secret random() {
        return Secret.random(new SecureRandom(), AccessKey.KEYCHAIN_BYTES);
    }

    static byte[] bytes(Secret secret) {
        return secret.use(byte[]::clone);
    }

    static void assertProblem(Problem problem, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        VaultException.KeychainUnusable.class,
                        e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static VaultId id(int number) {
        byte[] id = new byte[32];
        Arrays.fill(id, (byte) number);
        return VaultId.of(id);
    }
}
