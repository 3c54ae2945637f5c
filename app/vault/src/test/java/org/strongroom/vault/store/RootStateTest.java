package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of Linux when a stick is pulled out, as seen with drivers that were killed. */
final class RootStateTest {
    @TempDir
    Path root;

    @Test
    void aPulledStickIsGoneThoughItsFolderStillAnswers() throws IOException {
        for (String words : new String[] {
            "Transport endpoint is not connected", "Software caused connection abort", "No such device or address"
        }) {
            assertThat(state().explain(new IOException(words), 1)).isInstanceOf(StoreGoneException.class);
            assertThat(state().explain(new FileSystemException("secret name", null, words), -1))
                    .isInstanceOf(StoreGoneException.class);
        }
    }

    @Test
    void aWriteThatTheDeviceRefusesIsNotWritable() throws IOException {
        assertThat(state().explain(new IOException("Input/output error"), 1)).isInstanceOf(NotWritableException.class);
    }

    @Test
    void aReadThatTheDeviceRefusesSaysNothingAboutTheRest() throws IOException {
        assertThat(state().explain(new FileSystemException("secret name", null, "Input/output error"), -1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private RootState state() throws IOException {
        return new RootState(
                root, Files.readAttributes(root, BasicFileAttributes.class).fileKey());
    }
}
