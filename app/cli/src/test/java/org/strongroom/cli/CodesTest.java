package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Secret;

/** What is wrong with a code, or a name, is said in a plain sentence. */
class CodesTest {
    @TempDir
    private Path temp;

    @Test
    void eachWrongCodeHasItsOwnSentence() throws IOException {
        VaultFixture vault = VaultFixture.create(temp);
        Path copy = Files.createDirectories(temp.resolve("copy"));
        vault.done("copy add", copy);
        List<String> said =
                vault.done("member invite", "--name", "Ben", "--quiet").lines();
        List<String> words = List.of(said.getLast().split(" "));
        vault.done("sync");

        List<String> swapped = new ArrayList<>(words);
        for (int other = 1; belongTogether(swapped); other++) {
            Collections.swap(swapped, 0, other);
        }
        Run reordered = joins(copy, swapped);
        assertThat(reordered.code()).isEqualTo(3);
        assertThat(reordered.err()).contains("they do not belong together", "two changed places");
        assertThat(joins(copy, words.subList(0, 11)).err()).contains("A code has 12 words; 11 were given.");
        List<String> unknown = new ArrayList<>(words);
        unknown.set(6, "xylophones");
        assertThat(joins(copy, unknown).err())
                .contains("Word 7 is not one of the list")
                .doesNotContain("xylophones");
        Run other = joins(copy, List.of("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong".split(" ")));
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err()).contains("not the code of an invitation to the vault in this folder");
        assertThat(temp.resolve("ben")).doesNotExist();
        Map<Path, byte[]> ways = files(copy.resolve("access"));
        assertThat(joins(copy, words).code()).isZero();
        assertThat(joins(copy, words).code()).as("the folder is taken").isNotZero();
        // What came with the invitation is put back by whoever keeps the folder: it is found out only after all was
        // copied.
        for (Map.Entry<Path, byte[]> way : ways.entrySet()) {
            Files.write(way.getKey(), way.getValue());
        }
        Run used = joins(copy, words, "eve");
        assertThat(used.code()).isEqualTo(3);
        assertThat(used.err()).contains("This invitation was used already");
        assertThat(temp.resolve("eve")).as("nothing is left of it").doesNotExist();
    }

    @Test
    void aNameIsOfAnyUnicodeAndAsLongAsARecordHolds() throws IOException {
        VaultFixture vault = VaultFixture.create(temp);
        String odd = "\u05d0\u05d1 \ud83e\udd8a e\u0301";
        vault.done("member invite", "--name", odd);
        assertThat(vault.done("member list", "--json").out()).contains("\u05d0\u05d1 \ud83e\udd8a e\u0301");
        String json = vault.done("member list", "--json").out();
        String owner = json.replaceAll("(?s).*\"id\":\"([0-9a-f]+)\",\"name\":\"\",\"role\":\"owner\".*", "$1");
        Run stays = vault.run("member remove", owner);
        assertThat(stays.code()).isEqualTo(11);
        assertThat(stays.err()).contains("There is always an owner");
        Run late = vault.run("member invite", "--name", "\u00fc".repeat(129));
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("A name has at most 256 bytes");
    }

    private static boolean belongTogether(List<String> words) {
        try (Secret ignored = RecoveryWords.parse(words, 16)) {
            return true;
        } catch (CryptoException.Malformed e) {
            return false;
        }
    }

    private static Map<Path, byte[]> files(Path folder) throws IOException {
        Map<Path, byte[]> out = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                out.put(file, Files.readAllBytes(file));
            }
        }
        return out;
    }

    private Run joins(Path copy, List<String> words) throws IOException {
        return joins(copy, words, "ben");
    }

    private Run joins(Path copy, List<String> words, String who) throws IOException {
        Path code = Files.writeString(temp.resolve("code"), String.join(" ", words));
        Path own = Files.writeString(temp.resolve("own"), "green boats of Ben");
        return Run.of(
                temp.resolve(who + "-home"),
                "member",
                "join",
                copy.toString(),
                temp.resolve(who).toString(),
                "--code-file=" + code,
                "--name=Ben",
                "--passphrase-file=" + own);
    }
}
