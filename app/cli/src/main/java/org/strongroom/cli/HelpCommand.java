package org.strongroom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** {@code help [COMMAND...]}: all commands, or one of them with its options and exit codes. */
final class HelpCommand implements Command {
    private static final int WIDTH = 100;

    @Override
    public Syntax syntax() {
        return Syntax.of("help", Message.HELP_SUMMARY).arguments(Message.HELP_COMMAND, "COMMAND", 0);
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        List<String> words = session.arguments().all();
        if (words.isEmpty()) {
            session.terminal().text(overview());
            return ExitCode.DONE;
        }
        Optional<Command> command = Commands.named(words.getFirst());
        if (command.isEmpty()) {
            throw new Refusal(ExitCode.USAGE, Message.UNKNOWN_COMMAND, words.getFirst());
        }
        session.terminal().text(of(command.get(), words.subList(1, words.size())));
        return ExitCode.DONE;
    }

    /** Help on a command, or on a subcommand of it. */
    static String of(Command command, List<String> subcommands) throws Refusal {
        CommandSpec spec = command.syntax().spec(true);
        CommandLine line = new CommandLine(spec);
        line.setUsageHelpWidth(WIDTH);
        line.getCommandSpec().name("strongroom " + command.syntax().name());
        for (String word : subcommands) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw new Refusal(ExitCode.USAGE, Message.UNKNOWN_COMMAND, word);
            }
            next.setUsageHelpWidth(WIDTH);
            line = next;
        }
        StringWriter text = new StringWriter();
        line.usage(new PrintWriter(text), Ansi.OFF);
        return text + "\n" + Messages.text(Message.HELP_EXIT_CODES) + "\n";
    }

    static String overview() {
        StringBuilder text = new StringBuilder(Messages.text(Message.HELP_HEAD)).append("\n\n");
        int width = 0;
        for (String name : Commands.NAMES) {
            width = Math.max(width, name.length());
        }
        for (String name : Commands.NAMES) {
            Command command = Commands.named(name).orElseThrow();
            text.append("  ")
                    .append(name)
                    .append(" ".repeat(width - name.length() + 2))
                    .append(Messages.text(command.syntax().summary()))
                    .append('\n');
        }
        return text.append('\n')
                .append(Messages.text(Message.HELP_EXIT_CODES))
                .append('\n')
                .toString();
    }
}
