package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

final class ArgumentsTest {
    static final java.util.List<String> COMMANDS = Commands.NAMES;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create V --name N --profile portable",
                "open V --from C",
                "add V a b --to /F --remove-originals --no-describe --verify",
                "add --to /F V a",
                "list V",
                "list V /F --recursive",
                "list --trash V",
                "read V /a --version 2",
                "get V /a -o T --version 1 --overwrite",
                "history V /a",
                "note V /a",
                "note V /a text --version 2",
                "retention V",
                "retention V --thin-after 90 --drop --yes",
                "compare V --versions 1 2 /a",
                "empty-trash V --yes",
                "empty-trash V /a /b",
                "compare V /a --versions 12 3",
                "rename V /a b",
                "move V /a /F",
                "move V /a /b /F",
                "trash V /a /b",
                "restore V /a",
                "restore --version 3 V /a",
                "tag V /a --add x --add y --remove z",
                "copy add V F",
                "copy list V",
                "copy remove V F",
                "sync V",
                "status V",
                "check V --all --repair",
                "forget V --yes",
                "help",
                "help copy add"
            })
    void acceptsItsForm(String line) {
        Arguments arguments = parse(line);

        assertThat(arguments.has(Syntax.JSON)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "add V",
                "list",
                "list V /a /b",
                "read V",
                "get V",
                "find V",
                "history V",
                "note V",
                "note V /a b c",
                "retention V 3",
                "compare V /a --versions 1",
                "compare V --versions 1 2",
                "rename V /a",
                "rename V /a b c",
                "move V /a",
                "trash V",
                "restore V",
                "tag V",
                "copy add V",
                "copy list",
                "copy burn V",
                "sync V W",
                "status",
                "check V --al",
                "list V --to /F",
                "list V --json --json",
                "read V /a --version"
            })
    void refusesOtherForms(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy add V F --json -q --passphrase-file P",
                "copy --json --passphrase-file P add -q V F",
                "copy -q --passphrase-file P add --json V F",
                "copy add V --json F --passphrase-file=P -q"
            })
    void takesOptionsAnywhere(String line) throws Refusal {
        Arguments arguments = parse(line);

        assertThat(arguments.subcommands()).containsExactly("add");
        assertThat(arguments.all()).containsExactly("V", "F");
        assertThat(arguments.vault()).isEqualTo(Path.of("V"));
        assertThat(arguments.has(Syntax.JSON)).isTrue();
        assertThat(arguments.has(Syntax.QUIET)).isTrue();
        assertThat(arguments.value(Syntax.PASSPHRASE_FILE)).contains("P");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void everyCommandHasTheCommonOptionsAndHelp(String name) throws Refusal {
        Command command = Commands.named(name).orElseThrow();

        assertThat(command.syntax().name()).isEqualTo(name);
        assertThat(HelpCommand.of(command, java.util.List.of()))
                .contains("--json", "--quiet", "--passphrase-file", "--passphrase-fd", "--help", "Exit codes")
                .contains(Messages.text(command.syntax().summary()));
        assertThat(parse(name + " --help").help()).isTrue();
    }

    @Test
    void namesAreTakenAsTheyAre() {
        Arguments arguments = Arguments.parse(
                Commands.named("add").orElseThrow().syntax().spec(false),
                "V",
                "@list",
                "${user.home}",
                "\"quoted\"",
                "a b",
                "a,b",
                "--",
                "--json",
                "-x");

        assertThat(arguments.all())
                .containsExactly("V", "@list", "${user.home}", "\"quoted\"", "a b", "a,b", "--json", "-x");
        assertThat(arguments.has(Syntax.JSON)).isFalse();
    }

    @Test
    void repeatedTagsAreAllTaken() {
        Arguments arguments = parse("tag V /a --add x --add=y --remove z --add -z");

        assertThat(arguments.values("--add")).containsExactly("x", "y", "-z");
        assertThat(arguments.values("--remove")).containsExactly("z");
    }

    @Test
    void versionsCountFromOne() throws Refusal {
        assertThat(parse("read V /a --version 12").number("--version")).contains(12);
        assertThat(parse("read V /a").number("--version")).isEmpty();
        for (String bad : new String[] {"0", "-1", "1.5", "x", "99999999999", "+1", "٣"}) {
            Arguments arguments = parse("read V /a --version=" + bad);
            assertThatThrownBy(() -> arguments.number("--version"))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE));
        }
    }

    private static Arguments parse(String line) {
        String[] words = line.split(" ", -1);
        return Arguments.parse(
                Commands.named(words[0]).orElseThrow().syntax().spec(false),
                java.util.Arrays.copyOfRange(words, 1, words.length));
    }
}
