package org.strongroom.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.crypto.Passphrase;

final class PassphrasesTest {
    private static final InputStream NO_INPUT = InputStream.nullInputStream();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secret words      | secret words
            secret words\\n    | secret words
            secret words\\r\\n  | secret words
            secret words\\n\\n  | secret words\\n
            secret words\\n\\r  | secret words\\n\\r
            secret words\\r    | secret words\\r
            \\n                | ''
            \\r\\n              | ''
            """)
    void secretFilesLoseOneFinalLineBreak(String written, String read) throws Refusal, IOException {
        byte[] bytes = plain(written).getBytes(UTF_8);

        byte[] secret = Passphrases.secret(new ByteArrayInputStream(bytes), "F");

        assertThat(new String(secret, UTF_8)).isEqualTo(plain(read));
    }

    @Test
    void longSecretFilesAreRefusedNotCut() throws Refusal, IOException {
        byte[] most = new byte[Passphrases.MAX_FILE_BYTES];
        assertThat(Passphrases.secret(new ByteArrayInputStream(most), "F")).hasSize(most.length);
        assertRefused(
                ExitCode.USAGE, () -> Passphrases.secret(new ByteArrayInputStream(new byte[most.length + 1]), "F"));
    }

    @Test
    void readsAFile() throws Refusal, IOException {
        try (Passphrase passphrase = Passphrases.existing(file("short"), terminal(NO_INPUT))) {
            assertThat(passphrase).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void anEmptyPassphraseIsAWrongOne(String content) throws IOException {
        Arguments arguments = file(content);

        assertRefused(ExitCode.WRONG_PASSPHRASE, () -> Passphrases.existing(arguments, terminal(NO_INPUT)));
        assertRefused(ExitCode.USAGE, () -> Passphrases.fresh(arguments, terminal(NO_INPUT)));
    }

    @Test
    void aTooLongPassphraseIsAWrongOne() throws IOException {
        Arguments arguments = file("x".repeat(Passphrase.MAX_BYTES + 1));

        assertRefused(ExitCode.WRONG_PASSPHRASE, () -> Passphrases.existing(arguments, terminal(NO_INPUT)));
        assertRefused(ExitCode.USAGE, () -> Passphrases.fresh(arguments, terminal(NO_INPUT)));
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("latin");
        Files.write(file, "paßwörter für alle".getBytes(ISO_8859_1));

        assertRefused(
                ExitCode.USAGE,
                () -> Passphrases.fresh(arguments("--passphrase-file", file.toString()), terminal(NO_INPUT)));
    }

    @Test
    void aNewPassphraseHasEightCharacters() throws Refusal, IOException {
        assertRefused(ExitCode.USAGE, () -> Passphrases.fresh(file("äöüäöüä"), terminal(NO_INPUT)));
        try (Passphrase passphrase = Passphrases.fresh(file("äöüäöüäö\n"), terminal(NO_INPUT))) {
            assertThat(passphrase).isNotNull();
        }
    }

    @Test
    void descriptorZeroIsTheInput() throws Refusal, IOException {
        InputStream in = new ByteArrayInputStream("from the input\n".getBytes(UTF_8));
        try (Passphrase passphrase = Passphrases.fresh(arguments("--passphrase-fd", "0"), terminal(in))) {
            assertThat(passphrase).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "../../etc/passwd", "1e3"})
    void descriptorsAreNumbers(String descriptor) {
        assertRefused(
                ExitCode.USAGE,
                () -> Passphrases.existing(arguments("--passphrase-fd=" + descriptor), terminal(NO_INPUT)));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anUnopenedDescriptorIsRefused() {
        assertThatThrownBy(() -> Passphrases.existing(arguments("--passphrase-fd", "987654"), terminal(NO_INPUT)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void oneWayOnly() {
        assertRefused(
                ExitCode.USAGE,
                () -> Passphrases.existing(
                        arguments("--passphrase-fd", "0", "--passphrase-file", "F"), terminal(NO_INPUT)));
    }

    @Test
    void aMissingFileIsNotFound() {
        String missing = folder.resolve("missing").toString();

        assertRefused(
                ExitCode.NOT_FOUND,
                () -> Passphrases.existing(arguments("--passphrase-file", missing), terminal(NO_INPUT)));
    }

    @Test
    void withoutATerminalNobodyIsAsked() {
        assertRefused(ExitCode.USAGE, () -> Passphrases.existing(arguments(), terminal(NO_INPUT)));
    }

    @Test
    void aNewPassphraseIsTypedTwice() throws Refusal {
        try (Passphrase passphrase = Passphrases.fresh(arguments(), typing("correct horse", "correct horse"))) {
            assertThat(passphrase).isNotNull();
        }
        assertRefused(ExitCode.USAGE, () -> Passphrases.fresh(arguments(), typing("correct horse", "correct house")));
        assertRefused(ExitCode.USAGE, () -> Passphrases.fresh(arguments(), typing("short")));
    }

    @ParameterizedTest
    @CsvSource({
        "password1, Many people use it",
        "case files, It holds the name of the vault",
        "aaaaaaaaaaaa, It repeats itself",
        "qwertyuiop, ",
        "xK4!pzR7, It is short",
    })
    void aPassphraseThatIsEasyToGuessIsTakenAndCalledSo(String weak, String reason) throws Refusal, IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Passphrase passphrase = Passphrases.fresh(file(weak), telling(err), "Case files")) {
            assertThat(passphrase).isNotNull();
        }
        assertThat(err.toString(UTF_8))
                .contains("easy to guess", "It is used all the same")
                .doesNotContain(weak);
        assertThat(err.toString(UTF_8)).contains(reason == null ? "" : reason);
    }

    @Test
    void aGoodPassphraseIsNotSpokenOf() throws Refusal, IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Passphrases.fresh(file("unmasked parlor sprawl ninja guidance"), telling(err), "Case files")
                .close();
        // Strength is of no concern where a passphrase is used.
        Passphrases.existing(file("password1"), telling(err)).close();
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void whoTypesAWeakOneIsAskedForItOnceMore() throws Refusal {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Passphrase passphrase = Passphrases.fresh(arguments(), typing(err, "password1", "password1"))) {
            assertThat(passphrase).isNotNull();
        }
        assertThat(err.toString(UTF_8)).contains("Type it once more to use it all the same, or stop with Ctrl+C");
    }

    @Test
    void aPassphraseIsDrawn() {
        Run run = Run.of(folder, "passphrase", "generate");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).singleElement().asString().matches("[a-z-]+( [a-z-]+){6}");
        assertThat(run.err()).contains("7 words", "7,776", "about 90 bits");
        Run json = Run.of(folder, "passphrase", "generate", "--json");
        assertThat(json.out()).matches("\\{\"passphrase\":\"[a-z -]+\",\"bits\":90}\n");
        assertThat(json.out()).doesNotContain(run.lines().getFirst());
    }

    private static Terminal telling(OutputStream err) {
        return new Terminal(NO_INPUT, OutputStream.nullOutputStream(), err, Optional::empty, () -> false, () -> false);
    }

    private static void assertRefused(ExitCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Arguments file(String content) throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, content);
        return arguments("--passphrase-file", file.toString());
    }

    private static Arguments arguments(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "V";
        System.arraycopy(options, 0, all, 1, options.length);
        return Arguments.parse(new StatusCommand().syntax().spec(false), all);
    }

    private static Terminal terminal(InputStream in) {
        return new Terminal(
                in,
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Optional::empty,
                () -> false,
                () -> false);
    }

    private static Terminal typing(String... answers) {
        return typing(OutputStream.nullOutputStream(), answers);
    }

    private static Terminal typing(OutputStream err, String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        Prompt prompt = new Prompt() {
            @Override
            public char[] secret(String question) {
                return left.removeFirst().toCharArray();
            }

            @Override
            public String line(String question) {
                return left.removeFirst();
            }
        };
        return new Terminal(
                NO_INPUT, OutputStream.nullOutputStream(), err, () -> Optional.of(prompt), () -> false, () -> false);
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\r", "\r");
    }
}
