package org.strongroom.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the everyday commands once in one process, on a vault of its own that holds nothing. The build records with it which
 * classes a start needs, and keeps them ready in a cache (JEP 483, JEP 514). Not a command.
 */
public final class Training {
    private static final String PASSPHRASE = "only for training\n";
    private static final int DOCUMENT_BYTES = 200_000;

    private final Path folder;

    private Training(Path folder) {
        this.folder = folder;
    }

    /** Runs in the folder that is the one argument, which must be absent; the exit code is 1 when a command failed. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        System.exit(new Training(folder).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        String vault = folder.resolve("vault").toString();
        String copy = folder.resolve("copy").toString();
        Path note = folder.resolve("note.txt");
        Path large = folder.resolve("large.bin");
        Files.writeString(note, "a few words\n");
        Files.write(large, new byte[DOCUMENT_BYTES]);
        boolean well = run("create", vault, "--profile", "portable");
        well &= run("add", vault, note.toString(), large.toString(), "--to", "/Folder");
        well &= run("list", vault, "--recursive");
        well &= run("list", vault, "--json");
        well &= run("read", vault, "/Folder/note.txt");
        well &= run(
                "get", vault, "/Folder/large.bin", "-o", folder.resolve("out").toString());
        well &= run("history", vault, "/Folder/note.txt");
        well &= run("copy", "add", vault, copy);
        well &= run("sync", vault);
        well &= run("status", vault);
        return well;
    }

    private boolean run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(Syntax.PASSPHRASE_FD, "0"));
        int code = Main.run(
                arguments.toArray(String[]::new),
                new ByteArrayInputStream(PASSPHRASE.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of("STRONGROOM_HOME", folder.resolve("home").toString()));
        return code == 0;
    }
}
