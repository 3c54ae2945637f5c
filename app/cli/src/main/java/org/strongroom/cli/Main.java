package org.strongroom.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.model.VaultException;
import picocli.CommandLine;

/** The command line: finds the command, runs it, and turns what goes wrong into one sentence and an exit code. */
public final class Main {
    private static final String HOME = "STRONGROOM_HOME";
    /** Set by the launchers, because Java cannot ask whether standard error is a terminal. */
    private static final String ERR_IS_TERMINAL = "strongroom.stderr.terminal";

    private Main() {}

    /** Runs and ends the process with the exit code of the contract. */
    public static void main(String[] args) {
        Interrupt interrupt = Interrupt.install();
        Terminal terminal = new Terminal(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                ConsolePrompt::find,
                Main::errIsTerminal,
                interrupt::asked);
        Path home = home(System.getenv());
        ExitCode code = run(terminal, () -> new Libraries(home), args);
        interrupt.finished(code);
        System.exit(code.number());
    }

    /**
     * Runs one command in this process, with nobody at a terminal. The streams are flushed and left open.
     *
     * @param env {@code STRONGROOM_HOME} is looked up here
     * @return the exit code
     */
    public static int run(String[] args, InputStream in, OutputStream out, OutputStream err, Map<String, String> env) {
        Terminal terminal = new Terminal(in, out, err, Optional::empty, () -> false, () -> false);
        Path home = home(env);
        return run(terminal, () -> new Libraries(home), args).number();
    }

    /** Runs one command; whatever happens is told. */
    static ExitCode run(Terminal terminal, Supplier<Libraries> profile, String... args) {
        ExitCode code;
        try {
            code = dispatch(terminal, profile, args);
        } catch (Refusal e) {
            terminal.fail(e.sentence());
            code = e.code();
        } catch (CommandLine.ParameterException e) {
            terminal.fail(Printable.line(String.valueOf(e.getMessage())));
            code = ExitCode.USAGE;
        } catch (VaultException e) {
            code = told(terminal, Failure.of(e));
        } catch (IOException e) {
            code = told(terminal, Failure.of(e));
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            code = told(terminal, Failure.of(cause == null ? new IOException(e) : cause));
        } catch (RuntimeException | Error e) {
            // No message of it is shown: it could quote a document.
            StackTraceElement[] trace = e.getStackTrace();
            String place = trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
            terminal.warn(Message.UNEXPECTED, e.getClass().getSimpleName(), place);
            code = ExitCode.UNEXPECTED;
        }
        return code.and(terminal.end());
    }

    private static ExitCode dispatch(Terminal terminal, Supplier<Libraries> profile, String... args)
            throws Refusal, VaultException, IOException {
        if (args.length == 0) {
            throw new Refusal(ExitCode.USAGE, Message.NO_COMMAND);
        }
        String word = args[0];
        if (word.equals("--help") || word.equals("-h")) {
            terminal.text(HelpCommand.overview());
            return ExitCode.DONE;
        }
        if (word.equals("--version") || word.equals("-V")) {
            terminal.line("strongroom " + version());
            return ExitCode.DONE;
        }
        Command command =
                Commands.named(word).orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.UNKNOWN_COMMAND, word));
        Libraries.warmUp(); // while the rest is still being parsed and loaded
        return run(command, terminal, profile, Arrays.copyOfRange(args, 1, args.length));
    }

    private static ExitCode run(Command command, Terminal terminal, Supplier<Libraries> profile, String... rest)
            throws Refusal, VaultException, IOException {
        Arguments arguments = Arguments.parse(command.syntax().spec(false), rest);
        List<String> words = arguments.subcommands();
        if (arguments.help()) {
            terminal.text(HelpCommand.of(command, words));
            return ExitCode.DONE;
        }
        if (arguments.has(Syntax.QUIET)) {
            terminal.beQuiet();
        }
        Command chosen = command;
        for (String word : words) {
            for (Command subcommand : chosen.syntax().subcommands()) {
                if (subcommand.syntax().name().equals(word)) {
                    chosen = subcommand;
                    break;
                }
            }
        }
        return chosen.run(new Session(arguments, terminal, profile));
    }

    private static ExitCode told(Terminal terminal, Failure failure) {
        terminal.fail(failure.sentence());
        return failure.code();
    }

    private static boolean errIsTerminal() {
        String told = System.getProperty(ERR_IS_TERMINAL);
        if (told != null) {
            return told.equals("true");
        }
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static String version() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("built without its version");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        }
    }

    private static Path home(Map<String, String> env) {
        String named = env.getOrDefault(HOME, "");
        return named.isBlank() ? Libraries.defaultHome() : Path.of(named);
    }
}
