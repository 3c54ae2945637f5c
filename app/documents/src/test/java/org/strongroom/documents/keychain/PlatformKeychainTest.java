package org.strongroom.documents.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;

/** What is made of what Windows and macOS answer, as the library passes it on. Those systems themselves are not here. */
final class PlatformKeychainTest {
    /** A keychain that answers in the words of the library, and refuses where it is told to. */
    private static final class Answering implements PlatformKeychain.Texts {
        final Map<List<String>, byte[]> entries = new HashMap<>();
        private final String absent;
        Optional<String> refusing = Optional.empty();

        Answering(String absent) {
            this.absent = absent;
        }

        private void mayRefuse(boolean there) throws PasswordAccessException {
            // What is not there is said without asking anybody.
            if (there && refusing.isPresent()) {
                throw new PasswordAccessException(refusing.get());
            }
            if (!there) {
                throw new PasswordAccessException(absent);
            }
        }

        @Override
        public String get(String service, String account) throws PasswordAccessException {
            byte[] entry = entries.get(List.of(service, account));
            mayRefuse(entry != null);
            return new String(entry, StandardCharsets.UTF_16LE);
        }

        @Override
        public void set(String service, String account, String text) throws PasswordAccessException {
            mayRefuse(true);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
            // As much as an entry of the Credential Manager holds, whose names are in its own code page.
            assertThat(bytes).hasSizeLessThanOrEqualTo(2560);
            assertThat(service + "|" + account).matches("\\p{ASCII}{1,337}");
            entries.put(List.of(service, account), bytes);
        }

        @Override
        public void remove(String service, String account) throws PasswordAccessException {
            mayRefuse(entries.containsKey(List.of(service, account)));
            entries.remove(List.of(service, account));
        }
    }

    @Nested
    class OfWindows extends KeychainContract {
        private final Answering windows = new Answering("Error code 1168");

        @Override
        Keychain keychain() {
            return new PlatformKeychain(() -> windows, Problem.FAILED);
        }

        @Test
        void anEntryHoldsTheDigitsOfTheSecretAndTheNameOfTheVaultIsItsId() throws Exception {
            try (Secret secret = random()) {
                keychain().keep(ONE, secret, Progress.NONE);
            }
            assertThat(windows.entries).hasSize(1);
            assertThat(windows.entries.keySet().iterator().next()).containsExactly("Strongroom", ONE.toString());
            assertThat(windows.entries.values().iterator().next()).hasSize(128);
        }

        @Test
        void aStoreThatIsFullOrFailsSaysSo() throws Exception {
            windows.refusing = Optional.of("Error code 8");
            try (Secret secret = random()) {
                assertProblem(Problem.FAILED, () -> keychain().keep(ONE, secret, Progress.NONE));
            }
            assertProblem(Problem.MISSING, () -> keychain().get(ONE, Progress.NONE));
        }
    }

    @Nested
    class OfMac extends KeychainContract {
        private final Answering mac = new Answering("Das angegebene Objekt ist nicht vorhanden.");

        @Override
        Keychain keychain() {
            return new PlatformKeychain(() -> mac, Problem.LOCKED);
        }

        @Test
        void whatIsDeniedIsThereStillAndIsNotTakenForGone() throws Exception {
            try (Secret secret = random()) {
                keychain().keep(ONE, secret, Progress.NONE);
                mac.refusing = Optional.of("Der Benutzer hat den Vorgang abgebrochen.");
                assertProblem(Problem.LOCKED, () -> keychain().get(ONE, Progress.NONE));
                assertProblem(Problem.LOCKED, () -> keychain().remove(ONE, Progress.NONE));
                assertProblem(Problem.LOCKED, () -> keychain().keep(ONE, secret, Progress.NONE));
                mac.refusing = Optional.empty();
                assertThat(kept(ONE)).isEqualTo(bytes(secret));
            }
            keychain().remove(ONE, Progress.NONE);
            assertThat(mac.entries).isEmpty();
        }

        @Test
        void whatIsNoSecretOfThisProgramOpensNothing() throws Exception {
            for (String other : List.of("", "abc", "x".repeat(64), "00".repeat(33))) {
                mac.set("Strongroom", ONE.toString(), other);
                assertProblem(Problem.OUTDATED, () -> keychain().get(ONE, Progress.NONE));
            }
        }
    }

    @Test
    void whereTheSystemHasNoneItIsAbsent() {
        Keychain none = new PlatformKeychain(
                () -> {
                    throw new BackendNotSupportedException("none");
                },
                Problem.FAILED);
        KeychainContract.assertProblem(Problem.ABSENT, () -> none.get(KeychainContract.ONE, Progress.NONE));
    }

    /** The library itself, asked on a system that has neither. */
    @Test
    void theLibraryIsThereAndSaysThatThisSystemIsAnother() {
        Assumptions.assumeTrue(
                File.separatorChar == '/' && !System.getProperty("os.name").startsWith("Mac"));
        for (Keychain other : List.of(PlatformKeychain.ofWindows(), PlatformKeychain.ofMac())) {
            KeychainContract.assertProblem(Problem.ABSENT, () -> other.get(KeychainContract.ONE, Progress.NONE));
            KeychainContract.assertProblem(Problem.ABSENT, () -> other.remove(KeychainContract.ONE, Progress.NONE));
        }
    }
}
