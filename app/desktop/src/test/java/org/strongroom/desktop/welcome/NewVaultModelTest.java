package org.strongroom.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewVaultModelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '~',
            value = {
                "Client files > Client files",
                "a/b\\c > a b c",
                "..\\..\\etc > etc",
                ".hidden > hidden",
                "What? *new* > What new",
                "tail. . > tail"
            })
    void aNameBecomesAFolderThatEverySystemTakes(String name, String folder) {
        assertThat(NewVaultModel.folderName(name)).isEqualTo(folder);
    }

    @Test
    void aNameOfDotsAndSlashesIsNoFolder() {
        assertThat(NewVaultModel.folderName("../..")).isEmpty();
        assertThat(NewVaultModel.folderName("  ")).isEmpty();
    }
}
