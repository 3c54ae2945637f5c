package org.strongroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KeyFile;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.VaultException;

/** Reads and makes the key files that are named with {@code --key-file}. */
final class KeyFiles {
    /** Says that the key file is to be made. */
    static final String NEW = "--new";

    private KeyFiles() {}

    /** A key file, or none. */
    static final class Given implements AutoCloseable {
        private final @Nullable KeyFile file;

        private Given(@Nullable KeyFile file) {
            this.file = file;
        }

        /** The passphrase with it; closing what is returned closes {@code passphrase}. */
        Passphrase with(Passphrase passphrase) {
            return file == null ? passphrase : passphrase.with(file);
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Reads the file, where one is named. */
    static Given read(Optional<String> named) throws Refusal {
        return new Given(named.isPresent() ? read(named.get()) : null);
    }

    /** Reads the file. */
    static KeyFile read(String named) throws Refusal {
        Path path = Arguments.path(named);
        try (InputStream in = Files.newInputStream(path)) {
            return KeyFile.take(in.readNBytes(KeyFile.MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCode.NOT_FOUND, Message.NO_KEY_FILE, named);
        } catch (IOException e) {
            throw new Refusal(ExitCode.USAGE, Message.KEY_FILE_UNREADABLE, named);
        } catch (CryptoException.NewerSuite e) {
            throw new Refusal(ExitCode.NEWER_VERSION, Message.KEY_FILE_NEWER, named);
        } catch (CryptoException e) {
            throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.NOT_A_KEY_FILE, named);
        }
    }

    /** A key file that was made for a job; gone again unless it is {@link #keep kept}. */
    static final class Made implements AutoCloseable {
        private final @Nullable SecretFile file;

        private Made(@Nullable SecretFile file) {
            this.file = file;
        }

        /** Something needs it from now on. */
        void keep() {
            if (file != null) {
                file.keep();
            }
        }

        /** As {@link SecretFile#keep(List, Terminal, SecretFile.Step)}. */
        void keep(Terminal terminal, SecretFile.Step step) throws VaultException, IOException {
            if (file == null) {
                step.run();
            } else {
                SecretFile.keep(List.of(file), terminal, step);
            }
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Nothing was to be made. */
    static Made none() {
        return new Made(null);
    }

    /** Makes the file that {@code --key-file} names, where {@code --new} says so. */
    static Made make(Arguments arguments) throws Refusal, IOException {
        if (!arguments.has(NEW)) {
            return none();
        }
        return make(arguments
                .value(Syntax.KEY_FILE)
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.KEY_FILE_NEEDS_NAME)));
    }

    /** Makes the file, which its owner alone can read. */
    static Made make(String named) throws Refusal, IOException {
        SecretFile out = SecretFile.create(Optional.of(Arguments.path(named)));
        try (KeyFile made = KeyFile.generate(new SecureRandom())) {
            byte[] line = made.text(byte[]::clone);
            out.write(line);
            Arrays.fill(line, (byte) 0);
            return new Made(out);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }
}
