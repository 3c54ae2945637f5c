package org.strongroom.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What was given to a command: options of its words before the last one count as well. */
final class Arguments {
    private final List<ParseResult> words = new ArrayList<>();

    private Arguments(ParseResult first) {
        for (ParseResult word = first; word != null; word = word.subcommand()) {
            words.add(word);
        }
    }

    /**
     * Parses what follows the command's name.
     *
     * @throws CommandLine.ParameterException when it does not fit
     */
    static Arguments parse(CommandSpec spec, String... given) {
        CommandLine parser = new CommandLine(spec);
        // A name may begin with @ or hold ${...}: names are names.
        parser.setExpandAtFiles(false);
        parser.setInterpolateVariables(false);
        return new Arguments(parser.parseArgs(given));
    }

    /** Names of the subcommands that were given. */
    List<String> subcommands() {
        return words.stream().skip(1).map(word -> word.commandSpec().name()).toList();
    }

    /** Whether help was asked for, at any word. */
    boolean help() {
        return has(Syntax.HELP);
    }

    boolean has(String option) {
        for (ParseResult word : words) {
            if (word.hasMatchedOption(option)) {
                return true;
            }
        }
        return false;
    }

    Optional<String> value(String option) {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    List<String> values(String option) {
        List<String> values = new ArrayList<>();
        for (ParseResult word : words) {
            OptionSpec matched = word.matchedOption(option);
            if (matched != null) {
                values.addAll(matched.stringValues());
            }
        }
        return values;
    }

    /** A number from 1. */
    Optional<Integer> number(String option) throws Refusal {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int number = decimal(text.get());
        if (number < 1) {
            throw new Refusal(ExitCode.USAGE, Message.NOT_A_NUMBER, option);
        }
        return Optional.of(number);
    }

    /** The arguments that are no options, in their order. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        // One that was matched before and after "--" is listed twice, each time with all its values.
        for (PositionalParamSpec positional :
                new LinkedHashSet<>(words.getLast().matchedPositionals())) {
            all.addAll(positional.stringValues());
        }
        return all;
    }

    String at(int index) {
        return all().get(index);
    }

    Path vault() throws Refusal {
        return path(at(0));
    }

    /** A path outside vaults. */
    static Path path(String text) throws Refusal {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Said below: what this system cannot name is not a path here.
        }
        throw new Refusal(ExitCode.USAGE, Message.BAD_PATH, text);
    }

    /** What the last part of a path is called; nothing where it has none. */
    static String called(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "" : last.toString();
    }

    /** The value of up to nine decimal digits, -1 for anything else. */
    static int decimal(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Integer.parseInt(text) : -1;
    }
}
