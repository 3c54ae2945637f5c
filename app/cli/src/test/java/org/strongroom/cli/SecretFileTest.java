package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.model.VaultException;

/** What may be the only thing that brings a vault back is not deleted because a disk failed. */
final class SecretFileTest {
    @TempDir
    Path temp;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            Optional::empty,
            () -> false,
            () -> false);

    @Test
    void itStaysWhereNobodyCanTellWhetherItCountsAndGoesWhereThatWasRefused() throws Exception {
        Path refused = temp.resolve("refused.txt");
        try (SecretFile file = SecretFile.create(Optional.of(refused))) {
            assertThatThrownBy(() -> SecretFile.keep(List.of(file), terminal, () -> {
                        throw new VaultException.NotAllowed();
                    }))
                    .isInstanceOf(VaultException.NotAllowed.class);
        }
        assertThat(refused).doesNotExist();
        Path unclear = temp.resolve("unclear.txt");
        try (SecretFile file = SecretFile.create(Optional.of(unclear))) {
            file.writeLine("words");
            assertThatThrownBy(() -> SecretFile.keep(List.of(file), terminal, () -> {
                        // As when the record was written, and what remembers it was not.
                        throw new IOException("full");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(unclear).hasContent("words");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nobody can tell");
    }
}
