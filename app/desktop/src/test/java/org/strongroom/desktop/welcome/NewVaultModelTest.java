package org.strongroom.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongroom.desktop.welcome.NewVaultModel.Strength;

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

    @Test
    void strengthFollowsTheLength() {
        assertThat(NewVaultModel.strength(0)).isEqualTo(Strength.NONE);
        assertThat(NewVaultModel.strength(7)).isEqualTo(Strength.TOO_SHORT);
        assertThat(NewVaultModel.strength(8)).isEqualTo(Strength.FAIR);
        assertThat(NewVaultModel.strength(16)).isEqualTo(Strength.GOOD);
    }
}
