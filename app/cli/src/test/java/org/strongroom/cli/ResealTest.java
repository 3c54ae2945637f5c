package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResealTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
        vault.done("add", vault.file("a.txt", "a".repeat(40_000)), vault.file("b.txt", "b".repeat(2_000)));
    }

    @Test
    void whereNobodyLeftThereIsNothingToDo() {
        assertThat(vault.done("reseal").out()).contains("Nothing is sealed with keys");
        assertThat(vault.done("reseal", "--json").out()).contains("\"documents\":0", "\"bytes\":0", "\"oldBytes\":0");
        assertThat(vault.done("status").out()).doesNotContain("still sealed");
        assertThat(vault.done("status", "--json").out()).contains("\"oldKeys\":{\"contentBytes\":0,\"oldBytes\":0");
    }

    @Test
    void afterAnotherPassphraseEverythingIsSealedAnewOnce() throws IOException {
        Path copy = vault.path("copy");
        vault.done("copy add", copy);
        vault.done("sync");
        long files = packs(vault.vault());
        Path fresh = vault.file("fresh", "an entirely other passphrase\n");
        Run changed = vault.done("passphrase change", "--new-passphrase-file", fresh);
        assertThat(changed.err()).contains("strongroom reseal");
        Files.copy(fresh, vault.path("secret"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(vault.done("status").out()).contains("are still sealed with keys that somebody has");
        assertThat(vault.done("status", "--json").out()).doesNotContain("\"oldBytes\":0");

        Run done = vault.done("reseal", "--json");
        assertThat(done.lines()).hasSize(1);
        assertThat(done.out())
                .contains("\"documents\":2", "\"unreadableBytes\":0", "\"oldBytes\":0", "\"replacedPacks\":0")
                .doesNotContain("\"removedPacks\":0");
        assertThat(packs(vault.vault())).isLessThanOrEqualTo(files);
        assertThat(packs(copy)).isEqualTo(packs(vault.vault()));
        vault.done("get", "/a.txt", "-o", vault.path("out.txt"));
        assertThat(vault.path("out.txt")).hasContent("a".repeat(40_000));
        assertThat(vault.done("status").out()).doesNotContain("still sealed");
        vault.done("check", "--all");
        assertThat(vault.done("log", "--json").out()).contains("\"what\":\"resealed\"");
        assertThat(vault.done("reseal").out()).contains("Nothing is sealed with keys");
    }

    private static long packs(Path vault) throws IOException {
        try (var files = Files.walk(vault.resolve("packs"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
