package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that try to break out, to be options, or to attack the terminal. */
final class HostileNamesTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    @TempDir
    private Path folder;

    @Test
    void namesGoInAndOutFaithfullyAndHarmNothing() throws IOException {
        VaultFixture vault = VaultFixture.create(folder);
        Path tree = Files.createDirectory(vault.path("tree"));
        List<String> names = new ArrayList<>();
        for (String name : names()) {
            try {
                Files.writeString(tree.resolve(name), "named " + names.size());
                names.add(name);
            } catch (IOException | InvalidPathException e) {
                // This system cannot hold the name.
                assertThat(e).isNotNull();
            }
        }
        assertThat(names).hasSizeGreaterThan(10);

        vault.done("add", tree, "--no-describe");

        String json = vault.done("list", "/tree", "--json").out();
        assertThat(json.lines()).hasSize(names.size());
        for (String name : names) {
            String path = new Json().put("path", "/tree/" + name).toString();
            assertThat(json).contains(path.substring(0, path.length() - 1) + ",");
        }
        for (String name : new String[] {"--json", "a\u202etxt.exe", "two\nlines"}) {
            if (names.contains(name)) {
                assertThat(vault.done("history", "/tree/" + name, "--json").lines())
                        .hasSize(1);
            }
        }
        String shown = vault.done("list", "/tree").out();
        assertThat(shown.lines()).hasSize(names.size() + 1);
        assertThat(shown.chars().filter(c -> c != '\n' && Printable.hidden(c))).isEmpty();

        Path out = vault.path("out");
        vault.done("get", "/tree", "-o", out);
        try (Stream<Path> written = Files.walk(out)) {
            List<Path> files = written.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(names.size()).allMatch(file -> out.equals(file.getParent()));
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(p -> Objects.requireNonNull(p.getFileName()).toString()))
                    .containsExactlyInAnyOrder("secret", "home", "vault", "tree", "out");
        }
    }

    private static List<String> names() throws IOException {
        InputStream in = Objects.requireNonNull(HostileNamesTest.class.getResourceAsStream("hostile-names.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> ESCAPE.matcher(line)
                            .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                                    Character.toString((char) Integer.parseInt(m.group(1), 16)))))
                    .map(line -> line.replace("\\\\", "\\"))
                    .toList();
        }
    }
}
