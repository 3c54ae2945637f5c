package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A vault of three: the founder, Ben, who was removed, and Eva, who came after that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StatementTest {
    @TempDir
    private static Path temp;

    private VaultFixture vault;

    @BeforeAll
    void threePeople() throws IOException {
        vault = VaultFixture.create(temp);
        vault.done("add", vault.file("first.txt", "sealed before anybody came"));
        come("Ben");
        vault.done("add", vault.file("second.txt", "sealed while Ben was there"));
        vault.done("member remove", "Ben");
        vault.done("add", vault.file("third.txt", "sealed after Ben"), vault.file("second.txt", "and anew"));
        come("Eva");
        vault.done("add", vault.file("fourth.txt", "sealed while Eva is there"));
    }

    /** Invited, and joined from a copy that this vault syncs with. */
    private void come(String name) throws IOException {
        Path copy = temp.resolve("copy");
        Files.createDirectories(copy);
        vault.run("copy add", copy);
        String[] said = vault.done("member invite", "--name", name, "--role", "editor")
                .lines()
                .toArray(String[]::new);
        Path code = vault.file(name + ".code", said[said.length - 1]);
        vault.done("sync");
        Path own = vault.file(name + ".secret", "green boats of " + name);
        Run join = Run.of(
                temp.resolve(name + "-home"),
                "member",
                "join",
                copy.toString(),
                temp.resolve(name + "-vault").toString(),
                "--code-file=" + code,
                "--name=" + name,
                "--passphrase-file=" + own);
        assertThat(join.code()).as(join.err()).isZero();
        Run sync = Run.of(
                temp.resolve(name + "-home"),
                "sync",
                temp.resolve(name + "-vault").toString(),
                "--passphrase-file=" + own);
        assertThat(sync.code()).as(sync.err()).isZero();
        vault.done("sync");
    }

    @Test
    void whoWasRemovedCouldReadWhatWasSealedUntilThen() {
        String ben =
                vault.done("member statement", "Ben", "--json", "--documents").out();
        assertThat(ben)
                .contains("\"name\":\"Ben\",\"role\":\"editor\",\"state\":\"removed\"")
                .contains("\"removedBy\":\"owner\"")
                .contains("\"opens\":{\"documents\":2,\"versions\":2,")
                .contains("\"resealed\":{\"documents\":0,\"versions\":0,\"bytes\":0,\"first\":null,\"last\":null}")
                .contains("\"closed\":{\"documents\":3,\"versions\":3,")
                .contains("\"before\":{\"documents\":1,\"versions\":1,")
                .contains("\"what\":\"member-invited\"", "\"what\":\"computer-added\"")
                .contains("\"what\":\"member-removed\"");
        assertThat(line(ben, "/first.txt", 1)).contains("\"before\":true,\"reach\":\"opens\"");
        assertThat(line(ben, "/second.txt", 1)).contains("\"before\":false,\"reach\":\"opens\"");
        assertThat(line(ben, "/second.txt", 2)).contains("\"reach\":\"closed\"");
        assertThat(line(ben, "/third.txt", 1)).contains("\"reach\":\"closed\"");
        assertThat(line(ben, "/fourth.txt", 1)).contains("\"reach\":\"closed\"");
        Run words = vault.done("member statement", "Ben");
        assertThat(words.out())
                .contains("They were removed", "The keys that they had still open")
                .contains("2 documents, 2 versions")
                .contains("Sealed after they left, and never open to their keys: 3 documents, 3 versions")
                .contains("no record shows, and nothing takes it back");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterResealingTheirKeysOpenNothingMoreAndThatTheyOnceDidIsStillSaid() {
        vault.done("reseal");
        assertThat(vault.done("member statement", "Ben", "--json").out())
                .contains("\"opens\":{\"documents\":0,\"versions\":0,")
                .contains("\"resealed\":{\"documents\":2,\"versions\":2,")
                .contains("\"closed\":{\"documents\":3,\"versions\":3,");
    }

    @Test
    void whoCameLaterReadsWhatWasThereAndTheFounderAll() {
        assertThat(vault.done("member statement", "Eva", "--json").out())
                .contains("\"state\":\"member\"", "\"left\":null")
                .contains("\"opens\":{\"documents\":4,\"versions\":5,")
                .contains("\"before\":{\"documents\":3,\"versions\":4,")
                .contains("\"closed\":{\"documents\":0,");
        String id = vault.done("member list", "--json").out().replaceAll("(?s).*\"id\":\"([0-9a-f]{8}).*", "$1");
        assertThat(vault.done("member statement", id).out()).contains("They can read now: 4 documents, 5 versions");
    }

    @Test
    void itIsWrittenAsATableAndAsAPage() throws IOException {
        Path csv = vault.path("ben.csv");
        Path pdf = vault.path("ben.pdf");
        vault.done("member statement", "Ben", "--csv", csv, "--pdf", pdf);
        assertThat(Files.readAllLines(csv)).hasSize(6).first().isEqualTo("document,version,sealed,bytes,reach,before");
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(vault.run("member statement", "Ben", "--pdf", pdf).code()).isEqualTo(6);
        assertThat(vault.run("member statement", "Nobody").code()).isEqualTo(7);
    }

    private static String line(String json, String path, int version) {
        String begin = "{\"path\":\"" + path + "\",\"version\":" + version + ",";
        assertThat(json).contains(begin);
        return json.substring(json.indexOf(begin)).replaceAll("}.*", "");
    }
}
