package org.strongroom.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks at the terminal this program was started from. Where input or output are redirected ({@code list V | less}), Java has
 * no console: then the terminal device itself is asked, its echo switched off by {@code stty}.
 */
final class ConsolePrompt implements Prompt {
    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final int MAX_CHARS = 4096;

    private final Optional<Console> console;

    private ConsolePrompt(Optional<Console> console) {
        this.console = console;
    }

    /** The terminal, where there is one. */
    static Optional<Prompt> find() {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isPresent()) {
            return Optional.of(new ConsolePrompt(console));
        }
        return terminalOpens() ? Optional.of(new ConsolePrompt(Optional.empty())) : Optional.empty();
    }

    @Override
    public char[] secret(String question) throws IOException {
        if (console.isPresent()) {
            char[] typed = console.get().readPassword("%s", question);
            return typed == null ? new char[0] : typed;
        }
        if (!echo(false)) {
            return new char[0];
        }
        Thread restore = Thread.ofPlatform().unstarted(() -> echo(true));
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            return ask(question);
        } finally {
            echo(true);
            Runtime.getRuntime().removeShutdownHook(restore);
            tell("\n");
        }
    }

    @Override
    public String line(String question) throws IOException {
        if (console.isPresent()) {
            String line = console.get().readLine("%s", question);
            return line == null ? "" : line;
        }
        return new String(ask(question));
    }

    private static char[] ask(String question) throws IOException {
        tell(question);
        char[] typed = new char[MAX_CHARS];
        int length = 0;
        try (InputStream in = Files.newInputStream(TERMINAL);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1)) {
            for (int c = reader.read(); c >= 0 && c != '\n' && length < MAX_CHARS; c = reader.read()) {
                typed[length++] = (char) c;
            }
            return Arrays.copyOf(typed, length);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static void tell(String text) throws IOException {
        try (OutputStream out = new FileOutputStream(TERMINAL.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean terminalOpens() {
        try (InputStream in = Files.newInputStream(TERMINAL)) {
            return in.available() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean echo(boolean on) {
        try {
            Process stty = new ProcessBuilder("stty", on ? "echo" : "-echo")
                    .redirectInput(TERMINAL.toFile())
                    .redirectErrorStream(true)
                    .start();
            return stty.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
