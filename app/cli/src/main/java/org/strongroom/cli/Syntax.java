package org.strongroom.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command is given: options and arguments in their order. Declared in code, because reading annotations by reflection
 * costs time at each start; sentences are looked up for help only.
 */
final class Syntax {
    static final String JSON = "--json";
    static final String QUIET = "--quiet";
    static final String HELP = "--help";
    static final String PASSPHRASE_FILE = "--passphrase-file";
    static final String PASSPHRASE_FD = "--passphrase-fd";
    static final String KEY_FILE = "--key-file";
    static final String KEYCHAIN = "--keychain";

    private final String name;
    private final Message summary;
    private final List<Option> options = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Command> subcommands = new ArrayList<>();

    /** {@code values}: how many one mention has; 0 for a list of mentions with one each. */
    private record Option(Message help, String label, int values, String... names) {}

    private record Argument(Message help, String label, int least, boolean many) {}

    private Syntax(String name, Message summary) {
        this.name = name;
        this.summary = summary;
    }

    /** A command with the options that all have. */
    static Syntax of(String name, Message summary) {
        return new Syntax(name, summary)
                .flag(Message.OPTION_JSON, JSON)
                .flag(Message.OPTION_QUIET, QUIET, "-q")
                .value(Message.OPTION_PASSPHRASE_FILE, "F", PASSPHRASE_FILE)
                .value(Message.OPTION_PASSPHRASE_FD, "N", PASSPHRASE_FD)
                .value(Message.OPTION_KEY_FILE, "F", KEY_FILE)
                .flag(Message.OPTION_KEYCHAIN, KEYCHAIN);
    }

    Syntax flag(Message help, String... names) {
        options.add(new Option(help, "", 1, names));
        return this;
    }

    Syntax value(Message help, String label, String... names) {
        options.add(new Option(help, label, 1, names));
        return this;
    }

    /** An option that may be given more than once. */
    Syntax values(Message help, String label, String... names) {
        options.add(new Option(help, label, 0, names));
        return this;
    }

    /** An option with two values. */
    Syntax pair(Message help, String label, String... names) {
        options.add(new Option(help, label, 2, names));
        return this;
    }

    Syntax argument(Message help, String label) {
        arguments.add(new Argument(help, label, 1, false));
        return this;
    }

    Syntax optionalArgument(Message help, String label) {
        arguments.add(new Argument(help, label, 0, false));
        return this;
    }

    /** All arguments from here on, at least {@code least}. */
    Syntax arguments(Message help, String label, int least) {
        arguments.add(new Argument(help, label, least, true));
        return this;
    }

    Syntax vault() {
        return argument(Message.ARGUMENT_VAULT, "VAULT");
    }

    Syntax subcommand(Command command) {
        subcommands.add(command);
        return this;
    }

    String name() {
        return name;
    }

    Message summary() {
        return summary;
    }

    List<Command> subcommands() {
        return List.copyOf(subcommands);
    }

    /** The specification to parse with; for help, with its sentences. */
    CommandSpec spec(boolean help) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder(HELP, "-h")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description(sentence(Message.OPTION_HELP, help))
                .build());
        for (Option option : options) {
            spec.addOption(built(option, help));
        }
        int index = 0;
        for (Argument argument : arguments) {
            spec.addPositional(built(argument, index++, help));
        }
        for (Command subcommand : subcommands) {
            spec.addSubcommand(subcommand.syntax().name(), subcommand.syntax().spec(help));
        }
        if (help) {
            spec.usageMessage().description(sentence(summary, true));
            spec.usageMessage().sortOptions(false);
        }
        return spec;
    }

    private static OptionSpec built(Option option, boolean help) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names()).description(sentence(option.help(), help));
        if (option.label().isEmpty()) {
            builder.type(boolean.class).arity("0");
        } else if (option.values() != 1) {
            builder.type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity(Integer.toString(Math.max(1, option.values())))
                    .paramLabel(option.label());
        } else {
            builder.type(String.class).arity("1").paramLabel(option.label());
        }
        return builder.build();
    }

    private static PositionalParamSpec built(Argument argument, int index, boolean help) {
        PositionalParamSpec.Builder builder = PositionalParamSpec.builder()
                .paramLabel(argument.label())
                .description(sentence(argument.help(), help))
                .required(argument.least() > 0);
        if (argument.many()) {
            return builder.index(index + "..*")
                    .arity(argument.least() + "..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build();
        }
        return builder.index(Integer.toString(index))
                .arity(argument.least() > 0 ? "1" : "0..1")
                .type(String.class)
                .build();
    }

    /** The library formats descriptions: a percent sign is written twice. */
    private static String sentence(Message message, boolean help) {
        return help ? Messages.text(message).replace("%", "%%") : "";
    }
}
