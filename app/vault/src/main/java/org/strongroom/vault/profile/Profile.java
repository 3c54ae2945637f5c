package org.strongroom.vault.profile;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.Folders;
import org.strongroom.vault.store.LocalFiles;

/**
 * The folder that holds what this computer knows of one vault.
 *
 * <p>{@code <home>/vaults/<vault id>/}: {@code lock}, sealed files, and {@code mirror/}, a write-once store with every record
 * that was ever accepted. Keyed by the vault's id, so the vault's own folder may move. Safe for use by several threads.
 */
public final class Profile {
    private static final int MAX_SEALED_BYTES = Envelope.MAX_OBJECT_BYTES;
    private static final int ID_BYTES = 32;
    private static final String KEY_FILE_NEEDED = "key-file-needed";

    private final Path folder;
    private final LocalFiles files;
    private final FolderStore mirror;

    private Profile(Path folder, LocalFiles files, FolderStore mirror) {
        this.folder = folder;
        this.files = files;
        this.mirror = mirror;
    }

    /** The profile of {@code vault} in {@code home}; its folders are made, readable by their owner only. */
    public static Profile open(Path home, VaultId vault) throws IOException {
        Path folder = place(home, vault);
        Path mirror = folder.resolve("mirror");
        if (!Files.isDirectory(mirror)) {
            makePrivate(folder);
            makePrivate(mirror);
        }
        return new Profile(folder, LocalFiles.in(folder), FolderStore.at(mirror));
    }

    /** Whether {@code home} knows {@code vault}. */
    public static boolean exists(Path home, VaultId vault) {
        return Files.isDirectory(place(home, vault), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes all that {@code home} knows of {@code vault}.
     *
     * @throws VaultException.VaultBusy when a program writes to it, or has it open
     */
    public static void forget(Path home, VaultId vault) throws IOException, VaultException {
        if (!exists(home, vault)) {
            return;
        }
        Path folder = place(home, vault);
        try (WriterLock lock = WriterLock.take(folder)) {
            try (Presence.Alone alone = Presence.alone(folder)) {
                deleteTree(folder, alone.file());
            }
            deleteTree(folder, folder);
        }
    }

    /** Has other programs see that the vault is open, until it is closed. */
    public Presence present() throws IOException, VaultException.VaultBusy {
        return Presence.in(folder);
    }

    /** Every record that this computer has accepted, as it lay in the folder. */
    public FolderStore mirror() {
        return mirror;
    }

    /** Becomes the one writer, or fails where another program is. */
    @MustBeClosed
    public WriterLock lock() throws IOException, VaultException.VaultBusy {
        return WriterLock.take(folder);
    }

    /**
     * The content of a sealed file; empty where there is none, or none that one of these identities can open: it is then
     * rebuilt.
     */
    public Optional<byte[]> read(String name, List<Identity> identities, VaultContext context) throws IOException {
        Optional<byte[]> stored = files.read(name, MAX_SEALED_BYTES);
        if (stored.isEmpty() || stored.get().length < ID_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = stored.get();
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] object = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        for (Identity identity : identities) {
            try (Envelope envelope = identity.local(context, name)) {
                return Optional.of(envelope.open(id, object).content());
            } catch (CryptoException e) {
                // sealed under an earlier identity, or damaged
            }
        }
        return Optional.empty();
    }

    /** Seals {@code content} into the file {@code name}; durable when this returns. */
    public void write(String name, byte[] content, Identity identity, VaultContext context) throws IOException {
        try (Envelope envelope = identity.local(context, name)) {
            Sealed sealed = envelope.seal(new byte[0], content);
            byte[] bytes = Arrays.copyOf(sealed.id(), ID_BYTES + sealed.object().length);
            System.arraycopy(sealed.object(), 0, bytes, ID_BYTES, sealed.object().length);
            files.write(name, bytes);
        }
    }

    /** A folder of sealed files; closed by the caller, before the identities are. */
    public SealedFolder folder(String name, List<Identity> identities, VaultContext context) throws IOException {
        return SealedFolder.in(folder, name, identities, context);
    }

    /**
     * Notes whether a key file is needed to open the vault here. An empty file, in the clear: it is wanted before anything is open,
     * and tells what a look at this computer's disk tells anyway.
     */
    public void needsKeyFile(boolean needed) throws IOException {
        if (needed && !has(KEY_FILE_NEEDED)) {
            files.write(KEY_FILE_NEEDED, new byte[0]);
        } else if (!needed && has(KEY_FILE_NEEDED)) {
            files.delete(KEY_FILE_NEEDED);
        }
    }

    /** Whether {@code vault} was last opened with a key file here. */
    public static boolean needsKeyFile(Path home, VaultId vault) {
        return Files.isRegularFile(place(home, vault).resolve(KEY_FILE_NEEDED), LinkOption.NOFOLLOW_LINKS);
    }

    /** The content of a file that is not sealed, at most {@code most} bytes; empty where there is none. */
    Optional<byte[]> readClear(String name, int most) throws IOException {
        return files.read(name, most);
    }

    void writeClear(String name, byte[] content) throws IOException {
        files.write(name, content);
    }

    void deleteClear(String name) throws IOException {
        if (has(name)) {
            files.delete(name);
        }
    }

    /** Whether there is a sealed file {@code name}. */
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** What tells one content of a sealed file from another, without opening it; empty where there is none. */
    public Optional<byte[]> stamp(String name) throws IOException {
        if (!has(name)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return Optional.of(in.readNBytes(ID_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Path place(Path home, VaultId vault) {
        return home.resolve("vaults").resolve(vault.toString());
    }

    static void makePrivate(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            Folders.make(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Folders.make(folder);
        }
    }

    /** Removes the profile of a vault if it holds nothing: it was only made for a vault that then could not be opened. */
    public static void removeIfBlank(Path home, VaultId vault) throws IOException {
        try {
            Files.deleteIfExists(place(home, vault).resolve("mirror"));
            Files.deleteIfExists(place(home, vault).resolve(Presence.FILE));
            Files.deleteIfExists(place(home, vault));
        } catch (DirectoryNotEmptyException e) {
            // another program works with it by now
        }
    }

    /** Deletes all below {@code root} but one file and the folder that holds it; or all, if that is {@code root} itself. */
    private static void deleteTree(Path root, Path kept) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(kept)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (kept.equals(root) || !directory.equals(root)) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
