package org.strongroom.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whoever keeps the folder of a vault, between two starts of the program: reads, alters, deletes, exchanges and puts back
 * whatever lies there, and has no key.
 */
final class HostileFolder {
    /** Length of a segment of sealed content, and of what lies before the first one (FORMAT.md of crypto-core, section 4). */
    static final int SEGMENT = 16_384;

    static final int HEAD = 20 + 74;

    private static final long GIGANTIC = 1L << 30;

    private final Path root;

    HostileFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path genesis() {
        return root.resolve("vault.genesis");
    }

    /** All objects of a kind ({@code packs}, {@code journal}, {@code keyring}, {@code access}), the largest first. */
    List<Path> objects(String kind) throws IOException {
        List<Path> out = new ArrayList<>(Trees.files(root.resolve(kind)));
        out.sort(Comparator.comparingLong((Path file) -> file.toFile().length())
                .reversed()
                .thenComparing(Path::toString));
        return out;
    }

    /** Flips one bit in the middle of every object of a kind. */
    void flipAll(String kind) throws IOException {
        for (Path object : objects(kind)) {
            flip(object, Files.size(object) / 2);
        }
    }

    /** Flips the lowest bit of one byte. */
    void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.toIntExact(at)] ^= 1;
        Trees.overwrite(file, bytes);
    }

    void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.write(file, bytes);
    }

    /** Cuts every object of a kind to a length. */
    void cutAll(String kind, int length) throws IOException {
        for (Path object : objects(kind)) {
            byte[] bytes = Files.readAllBytes(object);
            write(object, java.util.Arrays.copyOf(bytes, Math.min(length, bytes.length)));
        }
    }

    void deleteAll(String kind) throws IOException {
        for (Path object : objects(kind)) {
            Files.delete(object);
        }
    }

    /** Gives each object of a list the content of the next. */
    void rotate(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        for (int i = 0; i < files.size(); i++) {
            write(files.get(i), contents.get((i + 1) % contents.size()));
        }
    }

    /** Puts an earlier or another state in the place of the whole folder. */
    void putBack(Path state) throws IOException {
        Trees.delete(root);
        Trees.copy(state, root);
    }

    /** The whole state of a folder: each file with the hash of its content, a gigantic one with its length; all else with its kind. */
    static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> out = new TreeMap<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.toList()) {
                    out.put(
                            folder.relativize(path).toString(),
                            state(
                                    path,
                                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
                }
            }
        }
        return out;
    }

    private static String state(Path path, BasicFileAttributes kind) throws IOException {
        if (kind.isRegularFile()) {
            return kind.size() > GIGANTIC ? kind.size() + " bytes" : sha256(Files.readAllBytes(path));
        }
        return kind.isSymbolicLink() ? "to " + Files.readSymbolicLink(path) : kind.isDirectory() ? "folder" : "other";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
