package org.strongroom.cli;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.fuzz.Property;
import picocli.CommandLine;

/** What a person types. */
final class ArgumentsFuzzTest {
    private static final String[] WORDS = {
        "--",
        "-h",
        "--help",
        "-q",
        "--quiet",
        "--json",
        "--passphrase-file",
        "--passphrase-fd",
        "--version",
        "--tag",
        "--to",
        "--from",
        "--recursive",
        "--all",
        "--force",
        "add",
        "list",
        "remove",
        "@file",
        "${user.home}",
        "/a/b",
        "-",
        "--=",
        "--json=true",
        "-qh",
        "1"
    };

    @FuzzTest
    void arguments(FuzzedDataProvider data) {
        Command command = Commands.named(data.pickValue(Commands.NAMES.toArray(new String[0])))
                .orElseThrow();
        List<String> given = new ArrayList<>();
        while (given.size() < 10 && data.remainingBytes() > 0) {
            given.add(data.consumeBoolean() ? data.pickValue(WORDS) : data.consumeString(20));
        }
        try {
            Arguments arguments = Arguments.parse(command.syntax().spec(false), given.toArray(new String[0]));
            arguments.subcommands();
            arguments.help();
            for (String argument : arguments.all()) {
                Property.holds(given.contains(argument), "an argument as it was given");
            }
            for (String option : new String[] {Syntax.PASSPHRASE_FILE, Syntax.PASSPHRASE_FD}) {
                arguments.values(option);
                arguments.value(option);
                number(arguments, option);
            }
        } catch (CommandLine.ParameterException e) {
            oneLine(Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private static void number(Arguments arguments, String option) {
        try {
            arguments.number(option).ifPresent(number -> Property.holds(number >= 1, "a number from 1"));
        } catch (Refusal e) {
            oneLine(Printable.line(e.sentence()));
        }
    }

    private static void oneLine(String text) {
        Property.holds(text.codePoints().noneMatch(Printable::hidden), "nothing hidden");
    }

    @FuzzTest
    void vaultPath(FuzzedDataProvider data) {
        String text = (data.consumeBoolean() ? "/" : "") + data.consumeRemainingAsString();
        try {
            List<String> names = VaultPath.parse(text);
            Property.holds(names.stream().noneMatch(name -> name.isEmpty() || name.contains("/")), "names");
            Property.holds(VaultPath.parse(VaultPath.text(names)).equals(names), "the same path");
        } catch (Refusal e) {
            Property.holds(!text.startsWith("/"), "only what does not begin at the top is refused");
        }
    }

    @FuzzTest
    void path(FuzzedDataProvider data) {
        try {
            Property.holds(
                    !Arguments.path(data.consumeRemainingAsString()).toString().isEmpty(), "a path");
        } catch (Refusal e) {
            oneLine(Printable.line(e.sentence()));
        }
    }

    @FuzzTest
    void printed(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        oneLine(Printable.line(text));
        String lines = Printable.lines(text);
        Property.holds(
                lines.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0)),
                "no control character");
        oneLine(new Json().put("name", text).putStrings("names", List.of(text)).toString());
    }

    @FuzzTest
    void secret(byte[] data) throws IOException {
        try {
            byte[] secret = Passphrases.secret(new ByteArrayInputStream(data), "file");
            Property.holds(secret.length <= data.length, "no more than there is");
        } catch (Refusal e) {
            oneLine(Printable.line(e.sentence()));
        }
    }
}
