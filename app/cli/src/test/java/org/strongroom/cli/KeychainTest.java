package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.documents.keychain.GnomeKeyring;

/** Runs of the program in a login with a real GNOME Keyring. */
final class KeychainTest {
    @TempDir
    Path temp;

    private VaultFixture vault;
    private GnomeKeyring keyring;

    @BeforeEach
    void login() throws Exception {
        Optional<String> missing = GnomeKeyring.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        vault = VaultFixture.create(Files.createDirectory(temp.resolve("work")));
        keyring = GnomeKeyring.start(Files.createDirectory(temp.resolve("login")));
    }

    @AfterEach
    void logout() throws Exception {
        if (keyring != null) {
            keyring.close();
        }
    }

    @Test
    void theKeychainIsAddedOpensTheVaultAndIsTakenAway() throws Exception {
        String folder = vault.vault().toString();
        assertThat(run("list", folder, "--keychain").code()).isEqualTo(ExitCode.WRONG_PASSPHRASE.number());
        assertThat(run(withPassphrase("access", "add", folder, "--new-keychain"))
                        .code())
                .isEqualTo(ExitCode.DONE.number());
        Run list = run("access", "list", folder, "--keychain", "--json");
        assertThat(list.code()).isEqualTo(ExitCode.DONE.number());
        assertThat(list.out()).contains("\"kind\":\"keychain\"").contains("\"kind\":\"passphrase\"");
        assertThat(run("list", folder, "--keychain").code()).isEqualTo(ExitCode.DONE.number());
        assertThat(run(withPassphrase("list", folder, "--keychain")).code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run("access", "remove", folder, "passphrase", "--keychain").code())
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(run("access", "remove", folder, "keychain", "--keychain").code())
                .isEqualTo(ExitCode.DONE.number());
        assertThat(run("list", folder, "--keychain").code()).isEqualTo(ExitCode.WRONG_PASSPHRASE.number());
        assertThat(run(withPassphrase("access", "list", folder)).out()).doesNotContain("keychain");
    }

    @Test
    void whatItDrawsItselfTakesNothingFromOutside() throws Exception {
        String folder = vault.vault().toString();
        assertThat(run(withPassphrase("access", "add", folder, "--new-keychain", "--name", "x"))
                        .code())
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(run("create", temp.resolve("other").toString(), "--keychain").code())
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(temp.resolve("other")).doesNotExist();
    }

    private record Run(int code, String out) {}

    private String[] withPassphrase(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--passphrase-file");
        all.add(vault.secret().toString());
        return all.toArray(String[]::new);
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.strongroom.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", keyring.address());
        builder.environment().put("STRONGROOM_HOME", vault.home().toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }
}
