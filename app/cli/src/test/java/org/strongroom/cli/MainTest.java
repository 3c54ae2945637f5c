package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no vault: usage, help, and streams that fail. */
final class MainTest {
    @TempDir
    private Path home;

    @Test
    void nothingToDoIsAUsageError() {
        Run run = Run.of(home);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("strongroom help");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seek", "unlock", "audit", "LIST", "--json", ""})
    void unknownCommandsAreUsageErrors(String command) {
        Run run = Run.of(home, command, "V");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("strongroom: There is no command " + command)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpListsEveryCommand(String word) {
        Run run = Run.of(home, word);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(Commands.NAMES);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpIsThereForSubcommands() {
        assertThat(Run.of(home, "copy", "add", "--help").out()).contains("strongroom copy add", "FOLDER");
        assertThat(Run.of(home, "help", "copy", "add").out()).contains("strongroom copy add", "FOLDER");
        assertThat(Run.of(home, "copy", "--help").out()).contains("add", "list", "remove");
        assertThat(Run.of(home, "help", "nothing").code()).isEqualTo(2);
        assertThat(Run.of(home, "help", "copy", "nothing").code()).isEqualTo(2);
    }

    @Test
    void versionIsPrinted() {
        Run run = Run.of(home, "--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("strongroom \\d+\\.\\d+\\.\\d+\n");
    }

    @Test
    void aWordIsMissingAfterCopy() {
        assertThat(Run.of(home, "copy").code()).isEqualTo(2);
        assertThat(Run.of(home, "copy", "burn", "V").code()).isEqualTo(2);
    }

    @Test
    void usageIsCheckedBeforeThePassphrase() {
        String[][] all = {
            {"list", "V", "relative"},
            {"list", "V", "/F", "--trash"},
            {"read", "V", "/a", "--version", "0"},
            {"rename", "V", "/a", "b/c"},
            {"rename", "V", "/a", ".."},
            {"create", "V", "--profile", "toaster"},
            {"open", "V"},
            {"tag", "V", "/a", "--add", " "},
            {"list", "V", "--bogus"},
            {"list", ""},
            {"list", "V\0"}
        };
        for (String[] arguments : all) {
            Run run = Run.of(home, arguments);
            assertThat(run.code()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(run.err()).as(String.join(" ", arguments)).startsWith("strongroom: ");
        }
    }

    @Test
    void whatIsRepeatedFromTheArgumentsCannotAttackTheTerminal() {
        assertThat(Run.of(home, "\u001b[2J").err()).doesNotContain("\u001b").contains("\\u001b");
        assertThat(Run.of(home, "list", "V", "--\u001b[2J").err())
                .doesNotContain("\u001b")
                .contains("\\u001b");
    }

    @Test
    void aReaderThatWentAwayEndsQuietly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = run(failing("Broken pipe"), err, "help");

        assertThat(code).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = run(failing("No space left on device"), err, "help");

        assertThat(code).isEqualTo(9);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written");
    }

    private int run(OutputStream out, OutputStream err, String... arguments) {
        return Main.run(arguments, InputStream.nullInputStream(), out, err, Map.of("STRONGROOM_HOME", home.toString()));
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
