package org.strongroom.documents;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KeyFile;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.VaultException;

/** Key files on a disk: read when a vault is opened, made when a way in is added. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * Reads one.
     *
     * @throws VaultException.NotAKeyFile when it is something else, or a character in it is wrong
     */
    public static KeyFile read(Path file) throws VaultException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return KeyFile.take(in.readNBytes(KeyFile.MAX_BYTES + 1));
        } catch (CryptoException.NewerSuite e) {
            throw new VaultException.NewerFormat(e);
        } catch (CryptoException e) {
            throw new VaultException.NotAKeyFile();
        }
    }

    /** The passphrase together with what {@code file} holds, where one is named; closing what is returned closes {@code typed}. */
    public static Passphrase with(Passphrase typed, Optional<Path> file) throws VaultException, IOException {
        if (file.isEmpty()) {
            return typed;
        }
        try (KeyFile read = read(file.get())) {
            return typed.with(read);
        }
    }

    /** What is done with a passphrase that is set. */
    @FunctionalInterface
    public interface Setting<T> {
        T with(Passphrase whole) throws VaultException, IOException;
    }

    /**
     * Makes a vault that a passphrase opens together with a key file, where one is named.
     *
     * @param make whether the file is to be made: it is gone again where the vault was not made
     */
    public static <T> T create(Passphrase typed, Optional<Path> file, boolean make, Setting<T> creating)
            throws VaultException, IOException {
        return set(typed, file, make, creating, true);
    }

    /**
     * Sets a passphrase of a vault together with a key file, where one is named.
     *
     * @param make whether the file is to be made: it is gone again where the passphrase was refused, and stays where nobody can
     *     tell whether it was set, as when a disk failed. A file that nothing needs is better than a vault that nothing opens
     */
    public static <T> T set(Passphrase typed, Optional<Path> file, boolean make, Setting<T> setting)
            throws VaultException, IOException {
        return set(typed, file, make, setting, false);
    }

    private static <T> T set(
            Passphrase typed, Optional<Path> file, boolean make, Setting<T> setting, boolean leavesNothing)
            throws VaultException, IOException {
        boolean made = make && file.isPresent();
        if (made) {
            make(file.get());
        }
        boolean needed = false;
        try (Passphrase whole = with(typed, file)) {
            needed = !leavesNothing;
            T out = setting.with(whole);
            needed = true;
            return out;
        } catch (VaultException e) {
            needed = false;
            throw e;
        } finally {
            if (made && !needed) {
                Files.deleteIfExists(file.get());
            }
        }
    }

    /**
     * Makes one that its owner alone can read, durable when this returns.
     *
     * @throws java.nio.file.FileAlreadyExistsException when something is there
     */
    public static void make(Path file) throws IOException {
        if (File.separatorChar == '/') {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        boolean done = false;
        try (KeyFile made = KeyFile.generate(new SecureRandom());
                FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            made.text(line -> {
                ByteBuffer left = ByteBuffer.wrap(line);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                return true;
            });
            out.force(true);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }
}
