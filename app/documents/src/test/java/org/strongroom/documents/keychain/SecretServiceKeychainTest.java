package org.strongroom.documents.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;

/** With a real GNOME Keyring on a D-Bus of the test's own. */
final class SecretServiceKeychainTest extends KeychainContract {
    @TempDir
    Path temp;

    private GnomeKeyring keyring;

    @BeforeEach
    void start() throws Exception {
        Optional<String> missing = GnomeKeyring.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        keyring = GnomeKeyring.start(Files.createDirectory(temp.resolve("login")));
    }

    @AfterEach
    void stop() throws Exception {
        if (keyring != null) {
            keyring.close();
        }
    }

    @Override
    Keychain keychain() {
        return keyring.keychain();
    }

    @Test
    void anotherProgramFindsItByTheIdOfTheVaultAlone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/secret-tool")), "NOT TESTED: this computer lacks secret-tool");
        try (Secret secret = random()) {
            keychain().keep(ONE, secret, Progress.NONE);
            ProcessBuilder tool =
                    new ProcessBuilder("secret-tool", "search", "--all", "xdg:schema", "org.strongroom.Vault");
            tool.environment().put("DBUS_SESSION_BUS_ADDRESS", keyring.address());
            tool.redirectErrorStream(true);
            Process searching = tool.start();
            String said = new String(searching.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(searching.waitFor()).isZero();
            assertThat(said)
                    .contains("label = Strongroom 01010101\n")
                    .contains("attribute.vault = " + ONE + "\n")
                    .contains("schema = org.strongroom.Vault\n");
            assertThat(said.lines().filter(line -> line.startsWith("attribute.")))
                    .as("no name of a vault and no path")
                    .hasSize(1);
        }
    }

    @Test
    void aSecretOfAnotherLengthIsNoneOfOurs() throws Exception {
        try (Secret small = Secret.take(new byte[7])) {
            keychain().keep(ONE, small, Progress.NONE);
        }
        assertProblem(Problem.OUTDATED, () -> keychain().get(ONE, Progress.NONE));
    }

    /** Nobody is there to type the password: GNOME Keyring ends the question itself. */
    @Test
    void aLockedKeychainThatNobodyUnlocksSaysSo() throws Exception {
        try (Secret secret = random()) {
            keychain().keep(ONE, secret, Progress.NONE);
            keyring.lock();
            assertProblem(Problem.LOCKED, () -> keychain().get(ONE, Progress.NONE));
            assertProblem(Problem.LOCKED, () -> keychain().keep(ONE, secret, Progress.NONE));
            assertProblem(Problem.LOCKED, () -> keychain().remove(ONE, Progress.NONE));
        }
    }

    @Test
    void aBusThatHangsIsGivenUpAsSoonAsSomebodyDoes() throws Exception {
        Keychain hanging = keychain();
        keyring.freeze();
        AtomicInteger asked = new AtomicInteger();
        Progress soon = new Progress() {
            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > 3;
            }
        };
        assertThatThrownBy(() -> hanging.get(ONE, soon)).isInstanceOf(VaultException.Cancelled.class);
    }

    @Test
    void aBusThatHangsIsGivenUpAfterSomeTimeByItself() throws Exception {
        Keychain hanging = keychain();
        keyring.freeze();
        assertThatThrownBy(() -> hanging.get(ONE, Progress.NONE))
                .isInstanceOfSatisfying(
                        VaultException.KeychainUnusable.class,
                        e -> assertThat(e.problem()).isIn(Problem.FAILED, Problem.ABSENT));
    }

    @Test
    void withoutAServiceWithoutABusAndWithoutASessionThereIsNone() throws Exception {
        try (GnomeKeyring empty = GnomeKeyring.bus(Files.createDirectory(temp.resolve("empty")))) {
            assertProblem(Problem.ABSENT, () -> empty.keychain().get(ONE, Progress.NONE));
        }
        Keychain nowhere = new SecretServiceKeychain(Optional.of("unix:path=" + temp.resolve("nothing")));
        assertProblem(Problem.ABSENT, () -> nowhere.get(ONE, Progress.NONE));
        assertProblem(Problem.ABSENT, () -> Keychain.of(Map.of(), "Linux").get(ONE, Progress.NONE));
        try (Secret secret = random()) {
            assertProblem(Problem.ABSENT, () -> nowhere.keep(ONE, secret, Progress.NONE));
        }
        assertProblem(Problem.ABSENT, () -> nowhere.remove(ONE, Progress.NONE));
    }

    @Test
    void onlySocketsInTheFileSystemAreABus() throws Exception {
        assertThat(SessionBus.address(Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=example.org,port=1")))
                .isEmpty();
        assertThat(SessionBus.address(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/x;unix:path=/y,guid=1")))
                .contains("unix:path=/y,guid=1");
        Files.createFile(temp.resolve("bus"));
        assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", temp.toString())))
                .contains("unix:path=" + temp.resolve("bus"));
        assertThat(SessionBus.address(Map.of())).isEmpty();
    }
}
