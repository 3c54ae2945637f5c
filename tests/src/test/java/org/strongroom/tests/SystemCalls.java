package org.strongroom.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes asked the system for, from the record that strace wrote of them and of all that they started. */
final class SystemCalls {
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+|\\?|0x[0-9a-f]+).*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Set<String> STARTS = Set.of("clone", "clone3", "fork", "vfork");

    /** A call that came to an end: its name, the rest of its line, and what it gave. */
    record Call(int thread, String name, String arguments, String result) {
        boolean succeeded() {
            return !result.startsWith("-") && !result.equals("?");
        }

        /** The paths and other strings among the arguments. */
        List<String> strings() {
            return QUOTED.matcher(arguments)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Override
        public String toString() {
            return name + "(" + arguments + ") = " + result;
        }
    }

    private final List<Call> calls = new ArrayList<>();

    private SystemCalls() {}

    /**
     * The program that sees and changes what others ask the system for.
     *
     * @throws AssertionError where there is none: this must not pass for having seen nothing
     */
    static String strace() {
        boolean there = Stream.of(
                        System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
        if (!there) {
            throw new AssertionError(
                    "strace is not installed (on Debian: apt-get install strace), and nothing can be said without it");
        }
        return "strace";
    }

    /** The command that runs another one and records it. */
    static List<String> recorded(Path into, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                strace(),
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-v",
                "-s",
                "300",
                "-e",
                "signal=none",
                "-e",
                "trace=%network,%file,%process",
                "-o",
                into.toString()));
        all.addAll(command);
        return all;
    }

    static SystemCalls in(Path record) throws IOException {
        SystemCalls out = new SystemCalls();
        Map<Integer, String> begun = new HashMap<>();
        for (String line : Files.readAllLines(record, StandardCharsets.ISO_8859_1)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            int thread = Integer.parseInt(parts.group(1));
            String rest = parts.group(2);
            if (rest.endsWith("<unfinished ...>")) {
                begun.put(thread, rest.substring(0, rest.length() - "<unfinished ...>".length()));
                continue;
            }
            if (rest.startsWith("<... ")) {
                String start = begun.remove(thread);
                rest = start == null ? rest : start + rest.substring(rest.indexOf("resumed>") + "resumed>".length());
            }
            Matcher call = CALL.matcher(rest);
            if (call.matches()) {
                out.calls.add(new Call(thread, call.group(1), call.group(2), call.group(3)));
            }
        }
        return out;
    }

    List<Call> all() {
        return List.copyOf(calls);
    }

    /** The calls of programs that were started with this word among their arguments, and of what they started. */
    List<Call> ofProgram(String word) {
        Set<Integer> threads = new HashSet<>();
        List<Call> found = new ArrayList<>();
        Map<Integer, Integer> parents = new HashMap<>();
        for (Call call : calls) {
            if (STARTS.contains(call.name())
                    && call.succeeded()
                    && !call.result().equals("0")) {
                parents.put(Integer.parseInt(call.result()), call.thread());
            }
            if (call.name().startsWith("execve") && call.strings().contains(word)) {
                threads.add(call.thread());
            }
        }
        for (Call call : calls) {
            boolean inside = false;
            for (Integer at = call.thread(); at != null && !inside; at = parents.get(at)) {
                inside = threads.contains(at);
            }
            if (inside) {
                found.add(call);
            }
        }
        return found;
    }
}
