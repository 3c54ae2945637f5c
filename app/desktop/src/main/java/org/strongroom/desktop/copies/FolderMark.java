package org.strongroom.desktop.copies;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.vault.store.ObjectKind;

/**
 * What a short look at a folder of sealed files shows: it differs when files came or went.
 *
 * <p>Looks at the folders only, not at what is in them: some thousand times at most, whatever the size of the vault. Where a
 * file system keeps no time of change for folders, it does not differ; then what is new there is found a while later.
 */
record FolderMark(Map<Path, FileTime> folders) {
    FolderMark {
        folders = Map.copyOf(folders);
    }

    /** Looks; nothing when the folder cannot be reached. */
    static Optional<FolderMark> of(Path folder) {
        try {
            Map<Path, FileTime> found = new TreeMap<>();
            found.put(folder, Files.getLastModifiedTime(folder));
            for (ObjectKind kind : List.of(ObjectKind.KEYRING, ObjectKind.JOURNAL, ObjectKind.PACK)) {
                Path top = folder.resolve(kind.folder());
                if (Files.isDirectory(top)) {
                    found.put(top, Files.getLastModifiedTime(top));
                    if (kind.fanOut()) {
                        below(top, found);
                    }
                }
            }
            return Optional.of(new FolderMark(found));
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private static void below(Path top, Map<Path, FileTime> into) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            for (Path entry : entries) {
                into.put(entry, Files.getLastModifiedTime(entry));
            }
        }
    }
}
