package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.VaultException;

/** A key file that a vault may need is never taken away again; one that nothing needs does not stay. */
final class KeyFilesTest {
    @TempDir
    Path temp;

    @Test
    void aKeyFileStaysWhereNobodyKnowsWhetherItIsNeeded() throws Exception {
        Path file = temp.resolve("key");
        try (Passphrase typed = Passphrase.take("correct horse".toCharArray())) {
            assertThatThrownBy(() -> KeyFiles.set(typed, Optional.of(file), true, whole -> {
                        // As when the record is written, and a disk fails after that.
                        throw new IOException("full");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(file).exists();
        KeyFiles.read(file).close();
    }

    @Test
    void aKeyFileOfWhatWasRefusedOrNotMadeIsGoneAgain() throws Exception {
        Path file = temp.resolve("key");
        try (Passphrase typed = Passphrase.take("correct horse".toCharArray())) {
            assertThatThrownBy(() -> KeyFiles.set(typed, Optional.of(file), true, whole -> {
                        throw new VaultException.NotAllowed();
                    }))
                    .isInstanceOf(VaultException.NotAllowed.class);
        }
        assertThat(file).doesNotExist();
        try (Passphrase typed = Passphrase.take("correct horse".toCharArray())) {
            assertThatThrownBy(() -> KeyFiles.create(typed, Optional.of(file), true, whole -> {
                        throw new IOException("full");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(file).doesNotExist();
    }
}
