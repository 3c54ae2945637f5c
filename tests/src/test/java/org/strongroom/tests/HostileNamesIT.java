package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Names meant to break out of a folder, to be taken for something else, or to break a program. */
final class HostileNamesIT {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    @TempDir
    private Path folder;

    @Test
    void namesOfFilesGoThroughByteForByte() throws IOException {
        Computer computer = Computer.compilingOnce(folder.resolve("computer")).prepared();
        Path tree = Files.createDirectories(computer.work().resolve("tree"));
        List<String> held = new ArrayList<>();
        for (String name : names()) {
            if (holds(tree, name)) {
                Files.writeString(tree.resolve(name), "content of " + held.size());
                held.add(name);
            }
        }
        assertThat(held).hasSizeGreaterThan(50).doesNotHaveDuplicates();

        assertThat(computer.does("add", tree, "--no-describe", "--json").each("state"))
                .containsOnly("added")
                .hasSize(held.size());

        Run list = computer.does("list", "/tree", "--json");
        assertThat(list.each("path"))
                .containsExactlyInAnyOrderElementsOf(
                        held.stream().map(name -> "/tree/" + name).toList());
        Path out = computer.path("out");
        Run get = computer.does("get", "/tree", "-o", out, "--json");
        assertThat(get.json()).hasSize(held.size()).allSatisfy(one -> {
            Path target = Path.of(String.valueOf(one.get("target")));
            assertThat(target.getParent()).isEqualTo(out);
            String name = String.valueOf(one.get("path")).substring("/tree/".length());
            assertThat(target).hasSameBinaryContentAs(tree.resolve(name));
        });
        assertThat(Trees.files(out)).hasSize(held.size());
        // Each one alone as well: a name is found again by the path that the list shows.
        for (String name : held.subList(0, 2)) {
            Path one = computer.path("one");
            computer.does("get", "/tree/" + name, "-o", one, "--overwrite");
            assertThat(one).hasSameBinaryContentAs(tree.resolve(name));
        }
    }

    /** A member with a program of his own can write any name: what no disk holds is put in below the command line. */
    @Test
    void namesThatNoFileCanHaveStayInside() throws IOException, VaultException, CryptoException {
        Computer computer = Computer.compilingOnce(folder.resolve("computer")).prepared();
        computer.does("add", computer.file("seed.txt", "seed\n"), "--no-describe");
        List<String> names = new ArrayList<>(names());
        names.addAll(List.of(
                ".",
                "..",
                "../x",
                "../../../../../../tmp/pwned",
                "/etc/passwd",
                "a/../../b",
                "a//b",
                "/",
                "nul\0byte",
                "x".repeat(4000),
                "\u00e9".repeat(2000),
                "a/" + "../".repeat(500) + "b"));
        Set<String> stored = new HashSet<>();
        try (Libraries libraries = new Libraries(computer.profile());
                Passphrase passphrase = Passphrase.take(Computer.PASSPHRASE.toCharArray());
                Library library = libraries.open(computer.vault(), passphrase, Progress.NONE)) {
            Entry seed = library.find(List.of("seed.txt")).orElseThrow();
            NodeId top = library.find(List.of()).orElseThrow().id();
            assertThatThrownBy(() -> library.newFolder(top, "lone \ud800 surrogate"))
                    .isInstanceOf(VaultException.class);
            assertThatThrownBy(() -> library.newFolder(top, "")).isInstanceOf(VaultException.class);
            for (String name : names) {
                library.newFolder(top, name);
                stored.add(name);
            }
            library.rename(seed.id(), "../../../seed.txt");
            stored.add("../../../seed.txt");
            Optional<Entry> renamed = library.entry(seed.id());
            assertThat(renamed.orElseThrow().name()).isEqualTo("../../../seed.txt");
        }

        Run list = computer.does("list", "--json");
        assertThat(list.each("path"))
                .containsExactlyInAnyOrderElementsOf(
                        stored.stream().map(name -> "/" + name).toList());
        Run shown = computer.does("list");
        assertThat(shown.out().chars().filter(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)))
                .as("control characters on the terminal")
                .isEmpty();
        Path out = computer.path("out");
        Set<Path> before = everything(computer.root());
        computer.does("get", "/", "-o", out);

        assertThat(Trees.files(out)).hasSize(1).allSatisfy(file -> {
            assertThat(file).hasContent("seed\n");
            assertThat(file.getParent()).isEqualTo(out);
        });
        assertThat(everything(computer.root()))
                .filteredOn(path -> !before.contains(path) && !path.startsWith(out))
                .filteredOn(path -> !path.startsWith(computer.profile()) && !path.startsWith(computer.vault()))
                .as("outside the target")
                .isEmpty();
        assertThat(Path.of("/tmp/pwned")).doesNotExist();
    }

    private static Set<Path> everything(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return new HashSet<>(all.toList());
        }
    }

    /** Whether this file system can hold a name exactly. */
    private static boolean holds(Path folder, String name) throws IOException {
        if (name.contains("/") || name.equals(".") || name.equals("..")) {
            return false;
        }
        try {
            Path file = Files.createFile(folder.resolve(name));
            try (Stream<Path> inside = Files.list(folder)) {
                boolean exact = inside.anyMatch(path ->
                        Objects.requireNonNull(path.getFileName()).toString().equals(name));
                if (!exact) {
                    Files.delete(file);
                }
                return exact;
            }
        } catch (InvalidPathException | java.nio.file.FileSystemException e) {
            return false;
        }
    }

    private static List<String> names() throws IOException {
        InputStream in = Objects.requireNonNull(HostileNamesIT.class.getResourceAsStream("hostile-names.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> ESCAPE.matcher(line)
                            .replaceAll(match -> Matcher.quoteReplacement(
                                    Character.toString((char) Integer.parseInt(match.group(1), 16)))))
                    .toList();
        }
    }
}
