package org.strongroom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.Sha256;

/**
 * Where documents lie in the clear while they are dragged to another program: a folder of one profile that only its owner may
 * enter, in memory where the system has a place for that.
 *
 * <p>Finding it removes what a program that was killed has left there. Only the one program that has the profile may do that.
 */
public final class PassingPlace {
    private static final System.Logger LOG = System.getLogger(PassingPlace.class.getName());

    /** The end of it has the search of macOS pass by. */
    private static final String NAME = "dragged.noindex";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path folder;
    private final boolean inMemory;
    private final TargetNames.Rule rule;

    private PassingPlace(Path folder, boolean inMemory) {
        this.folder = folder;
        this.inMemory = inMemory;
        this.rule = TargetNames.below(folder).rule();
    }

    /**
     * The place of the profile in {@code home}, empty: what was left there is removed. The folder itself is made when it is needed.
     *
     * @param environment names in XDG_RUNTIME_DIR the place in memory of whoever is logged in, where there is one
     */
    public static PassingPlace find(Path home, Map<String, String> environment) throws IOException {
        return find(home, environment, PassingPlace::isMemory);
    }

    static PassingPlace find(Path home, Map<String, String> environment, Predicate<Path> isMemory) throws IOException {
        Path profile = home.toAbsolutePath().normalize();
        Files.createDirectories(profile);
        Path onDisk = profile.resolve(NAME);
        Optional<Path> runtime = runtime(profile, environment);
        // Both: it was perhaps started otherwise the last time.
        remove(onDisk);
        runtime.ifPresent(PassingPlace::remove);
        return runtime.filter(ignored -> isMemory.test(Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""))))
                .map(place -> new PassingPlace(place, true))
                .orElseGet(() -> new PassingPlace(onDisk, false));
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** Whether it is in memory, of which the system may write parts to its swap file; else it is on a disk. */
    public boolean inMemory() {
        return inMemory;
    }

    /** Removes all that lies there, and the place. */
    public void clear() {
        remove(folder);
        try {
            if (inMemory) {
                Path ofProfile = folder.resolve("..").normalize();
                Files.deleteIfExists(ofProfile);
                Files.deleteIfExists(ofProfile.resolve("..").normalize());
            }
        } catch (DirectoryNotEmptyException e) {
            // another profile has its place there
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "a folder stays: " + e.getClass().getName());
        }
    }

    TargetNames names() {
        return new TargetNames(rule);
    }

    /** Makes a folder in it that only its owner may enter. */
    void make(Path inside) throws IOException {
        if (Files.getFileStore(nearest(folder)).supportsFileAttributeView("posix")) {
            Files.createDirectories(inside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectories(inside);
        }
    }

    /** Removes a folder with all in it, follows no link, and goes on where something cannot be removed; whether it is gone. */
    static boolean remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return delete(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return delete(file);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    return delete(directory);
                }
            });
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what was dragged could not be listed: " + e.getClass().getName());
        }
        return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileVisitResult delete(Path path) {
        try {
            Files.delete(path);
        } catch (NoSuchFileException e) {
            // gone already, as when another program has moved it to where it was dropped
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what was dragged could not be removed: " + e.getClass().getName());
        }
        return FileVisitResult.CONTINUE;
    }

    /** The place below XDG_RUNTIME_DIR, if that belongs to whom the profile belongs to, and nobody else may enter it. */
    private static Optional<Path> runtime(Path profile, Map<String, String> environment) {
        try {
            Path runtime = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
            if (!runtime.isAbsolute()) {
                return Optional.empty();
            }
            PosixFileAttributes attributes =
                    Files.readAttributes(runtime, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean ours = attributes.isDirectory()
                    && attributes.owner().equals(Files.getOwner(profile))
                    && OWNER_ONLY.containsAll(attributes.permissions());
            return ours
                    ? Optional.of(
                            runtime.resolve("strongroom").resolve(id(profile)).resolve(NAME))
                    : Optional.empty();
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean isMemory(Path folder) {
        try {
            return IN_MEMORY.contains(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false;
        }
    }

    /** Tells profiles apart without naming them. */
    private static String id(Path profile) {
        byte[] hash = Sha256.create().digest(profile.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    private static Path nearest(Path path) {
        Path at = path;
        while (!Files.isDirectory(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
