package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.RootFiles;

/** What lies in a folder, compared with what the beginning of one vault may have left there. */
final class Remains extends SimpleFileVisitor<Path> {
    private final Path target;
    private final Set<Path> objects = new HashSet<>();
    private final Set<Path> folders = new HashSet<>();
    private final List<Path> temporary = new ArrayList<>();
    private boolean nothingElse = true;
    private boolean holdsObjects;

    private Remains(Path target, Set<ObjectName> own) {
        this.target = target;
        folders.add(target);
        for (ObjectName name : own) {
            Path object = target.resolve(name.path());
            objects.add(object);
            for (Path above = object.getParent(); above != null && !above.equals(target); above = above.getParent()) {
                folders.add(above);
            }
        }
    }

    /** Looks at {@code target}, following no links, up to the first thing that has another origin. */
    static Remains of(Path target, Set<ObjectName> own) throws IOException {
        Remains out = new Remains(target, own);
        if (Files.exists(target)) {
            Files.walkFileTree(target, out);
        }
        return out;
    }

    /** Whether all of it may be left of that beginning: its objects, the words for finders, unfinished temporary files. */
    boolean isNothingElse() {
        return nothingElse;
    }

    /** Whether an object of that very vault is there. */
    boolean holdsObjects() {
        return holdsObjects;
    }

    void removeTemporary() throws IOException {
        for (Path file : temporary) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return decide(directory.equals(target) || (folders.contains(directory) && !attributes.isOther()));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path folder = file.getParent();
        if (!attributes.isRegularFile() || folder == null) {
            return decide(false);
        }
        if (objects.contains(file)) {
            holdsObjects = true;
            return decide(true);
        }
        if (FolderStore.isTemporary(String.valueOf(file.getFileName())) && folders.contains(folder)) {
            temporary.add(file);
            return decide(true);
        }
        return decide(file.equals(target.resolve(RootFiles.RootFile.READ_ME.fileName()))
                && attributes.size() == ReadMe.text().length
                && Arrays.equals(Files.readAllBytes(file), ReadMe.text()));
    }

    private FileVisitResult decide(boolean ours) {
        nothingElse &= ours;
        return ours ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }
}
