package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the classes of the window and of what it is drawn with, without opening one, so that it needs no display. The build
 * records them, and keeps them ready in a cache (JEP 483, JEP 514) from which each start takes them. Not a command.
 */
public final class Training {
    private static final List<String> DRAWN_WITH = List.of(
            "strongroom-crypto-",
            "strongroom-vault-",
            "strongroom-documents-",
            "strongroom-desktop-",
            "javafx-",
            "atlantafx-",
            "ikonli-");
    private static final String CLASS = ".class";

    private Training() {}

    /** Loads from the jars in these folders; the exit code is 1 when a class did not load. */
    public static void main(String[] folders) throws IOException {
        int missing = 0;
        for (String folder : folders) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
                for (Path jar : jars) {
                    if (DRAWN_WITH.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
                        missing += load(jar);
                    }
                }
            }
        }
        System.exit(missing == 0 ? 0 : 1);
    }

    private static int load(Path path) throws IOException {
        int missing = 0;
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    String type =
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.');
                    try {
                        Class.forName(type, false, Training.class.getClassLoader());
                    } catch (ClassNotFoundException | LinkageError e) {
                        missing++;
                    }
                }
            }
        }
        return missing;
    }
}
