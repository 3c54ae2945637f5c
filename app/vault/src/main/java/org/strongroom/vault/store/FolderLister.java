package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the folder of a kind: objects by the strict grammar, candidates by their decorated names, the rest counted. */
final class FolderLister implements FileVisitor<Path> {
    private final Path root;
    private final Path top;
    private final ObjectKind kind;
    private final Map<ObjectName, Long> sizes = new HashMap<>();
    private final Set<ObjectName> unusable = new HashSet<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private long junk;

    private FolderLister(Path root, ObjectKind kind) {
        this.root = root;
        this.top = root.resolve(kind.folder());
        this.kind = kind;
    }

    static Listing list(Path root, ObjectKind kind) throws IOException {
        FolderLister lister = new FolderLister(root, kind);
        // Links are not followed; below the depth limit a directory is handed to visitFile.
        Files.walkFileTree(lister.top, EnumSet.noneOf(FileVisitOption.class), kind.fanOut() ? 2 : 1, lister);
        return new Listing(lister.sizes, lister.unusable, lister.candidates, lister.junk);
    }

    /** As {@link ObjectStore#names}. */
    static Set<ObjectName> names(Path root, ObjectKind kind) throws IOException {
        Set<ObjectName> out = new HashSet<>();
        Path top = root.resolve(kind.folder());
        for (String entry : entries(top)) {
            if (!kind.fanOut()) {
                ObjectName.parse(kind.folder() + "/" + entry).ifPresent(out::add);
            } else if (ObjectName.isFanOut(entry)) {
                for (String inner : entries(top.resolve(entry))) {
                    ObjectName.parse(kind.folder() + "/" + entry + "/" + inner).ifPresent(out::add);
                }
            }
        }
        return out;
    }

    /** The names in a directory; none where there is no directory, or a link to one. */
    private static List<String> entries(Path directory) throws IOException {
        List<String> out = new ArrayList<>();
        if (!DurableFiles.isRealDirectory(directory)) {
            return out;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                out.add(fileName(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            // gone since it was looked at
        }
        return out;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (directory.equals(top)) {
            return DurableFiles.isRealDirectory(attributes) ? FileVisitResult.CONTINUE : skipAsJunk();
        }
        // Into "ab (1)" too, which a sync client may make; not into its hidden store of old versions.
        boolean enter =
                DurableFiles.isRealDirectory(attributes) && !fileName(directory).startsWith(".");
        return enter ? FileVisitResult.CONTINUE : skipAsJunk();
    }

    private FileVisitResult skipAsJunk() {
        junk++;
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = relative(file);
        Optional<ObjectName> exact = ObjectName.parse(path);
        boolean readable = attributes.isRegularFile() && attributes.size() <= kind.maxBytes();
        if (exact.isPresent()) {
            if (readable) {
                sizes.put(exact.get(), attributes.size());
            } else {
                unusable.add(exact.get());
            }
            return FileVisitResult.CONTINUE;
        }
        Optional<String> id = readable ? findId(fileName(file)) : Optional.empty();
        if (id.isPresent() && candidates.size() < Listing.MAX_CANDIDATES) {
            candidates.add(new Candidate(new ObjectName(kind, id.get()), path, attributes.size()));
        } else {
            junk++;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        // Gone between the listing of its folder and the look at it, or a vault that has no folder of this kind yet.
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
        // A listing that broke off must not look like a vault with fewer objects.
        if (e != null) {
            throw e;
        }
        return FileVisitResult.CONTINUE;
    }

    /** The first id in a decorated name, in upper or lower case, that stands by itself between other characters. */
    static Optional<String> findId(String decorated) {
        String text = decorated.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isWordCharacter(text.charAt(i))) {
                continue;
            }
            String word = text.substring(start, i);
            if (Base32.isId(word)) {
                return Optional.of(word);
            }
            start = i + 1;
        }
        return Optional.empty();
    }

    private static boolean isWordCharacter(char c) {
        return Base32.isDigit(c) || (c >= '0' && c <= '9');
    }

    private String relative(Path file) {
        StringBuilder path = new StringBuilder();
        for (Path part : root.relativize(file)) {
            path.append(path.isEmpty() ? "" : "/").append(part);
        }
        return path.toString();
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
