package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetNamesTest {
    private static final List<String> HOSTILE = List.of(
            "a_b", "a<b", "a>b", "A:B", "a\\b", "a|b", "dot.", "dot_", "dot ", "CON", "con", "_con", "x.docx",
            "x.docx.", "X.DOCX");

    @TempDir
    Path folder;

    @Test
    void namesThatBecomeOneOnAStickAreToldApart() {
        TargetNames names = new TargetNames(TargetNames.Rule.STRICT);

        List<String> given = HOSTILE.stream()
                .map(name -> String.valueOf(names.place(folder, name).getFileName()))
                .toList();

        assertThat(given.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        assertThat(given).allSatisfy(name -> {
            assertThat(name).doesNotContainPattern("[<>:\"/\\\\|?*]").doesNotMatch(".*[. ]");
            assertThat(name).doesNotMatch("(?i)con(\\..*)?");
        });
        assertThat(given).startsWith("a_b", "a_b (2)", "a_b (3)", "A_B (4)");
    }

    @Test
    void foldersFollowTheRuleToo() {
        TargetNames names = new TargetNames(TargetNames.Rule.STRICT);

        Path inner = names.place(names.place(folder, "deep: er"), "x?");

        assertThat(folder.relativize(inner)).isEqualTo(Path.of("deep_ er", "x_"));
    }

    @Test
    void theFileSystemIsAskedAndNothingIsLeftInIt() throws IOException {
        Path place = TargetNames.below(folder.resolve("not").resolve("there")).place(folder, "a:b");

        boolean windows = File.separatorChar == '\\';
        assertThat(place).isEqualTo(folder.resolve(windows ? "a_b" : "a:b"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
