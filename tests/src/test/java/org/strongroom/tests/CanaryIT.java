package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words planted in names, contents, tags and the passphrase are nowhere but in the originals and in what was taken out. */
final class CanaryIT {
    private static final List<String> WORDS = List.of(
            "Kolibrikaskade", // name of a file
            "Mondscheinmappe", // name of a folder
            "Pfefferkuchenpolitik", // content
            "Zirkuszeltzettel", // tag
            "Trompetentulpe", // new name
            "Rhabarberrakete", // content when the program is killed
            "Quittenbaum", // passphrase
            "Zwiebelturm");

    @TempDir
    private Path folder;

    @Test
    void noPlantedWordIsLeftAnywhere() throws IOException, InterruptedException {
        FileTime start = FileTime.fromMillis(System.currentTimeMillis() - 1000);
        Computer first = Computer.in(folder.resolve("first")).create();
        Path originals = first.work().resolve("Mondscheinmappe");
        Documents.folder(originals, "Kolibrikaskade", "The Pfefferkuchenpolitik of the whole house");
        Path copy = folder.resolve("copy");

        first.does("add", originals);
        first.does("tag", "/Mondscheinmappe/Kolibrikaskade.docx", "--add", "Zirkuszeltzettel");
        first.does("rename", "/Mondscheinmappe/Kolibrikaskade.pdf", "Trompetentulpe.pdf");
        assertThat(first.does("read", "/Mondscheinmappe/Kolibrikaskade.odt").out())
                .contains("Pfefferkuchenpolitik");
        assertThat(first.does("find", "Pfefferkuchenpolitik").out()).contains("/Mondscheinmappe/Kolibrikaskade.odt");
        first.does("trash", "/Mondscheinmappe/Kolibrikaskade.xlsx");
        first.does("copy add", copy);
        first.does("sync");
        Computer second = Computer.in(folder.resolve("second"));
        second.does("open", "--from", copy);
        second.does("list", "--recursive");
        Path takenOut = second.path("taken out");
        second.does("get", "/Mondscheinmappe", "-o", takenOut);
        second.tries("read", "/Mondscheinmappe/Kolibrikaskade.nothing").endedWith(7);
        first.start("list", first.vault(), "--passphrase-file", originals.resolve("Kolibrikaskade.txt"))
                .endedWith(3);
        assertThat(second.does("find", "Zirkuszeltzettel").out()).contains("/Mondscheinmappe/Kolibrikaskade.docx");
        Path many = killedWhileAdding(first);
        killedWhileFinding(first);

        TraceSearch search = new TraceSearch(WORDS);
        List<Path> known = List.of(originals, many, takenOut, first.secret(), second.secret());
        assertThat(search.below(folder, known)).isEmpty();
        assertThat(search.below(takenOut, List.of()))
                .as("the search works here")
                .isNotEmpty();
        List<String> elsewhere = new ArrayList<>();
        for (String place : List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp", "/dev/shm")) {
            elsewhere.addAll(newIn(Path.of(place), start, search));
        }
        assertThat(elsewhere).as("in the folders that all programs share").isEmpty();
    }

    /** Kills the program while it adds, and gives the folder that it was adding. */
    private static Path killedWhileAdding(Computer computer) throws IOException, InterruptedException {
        Path many = Files.createDirectories(computer.work().resolve("Rhabarberrakete"));
        Random random = new Random(4711);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[1 << 20];
            if (i % 4 == 0) {
                random.nextBytes(bytes);
            }
            byte[] words = Computer.utf8("Rhabarberrakete Rhabarberrakete ");
            for (int at = 0; at + words.length < bytes.length; at += 4096) {
                System.arraycopy(words, 0, bytes, at, words.length);
            }
            Files.write(many.resolve("Rhabarberrakete " + i + ".txt"), bytes);
        }
        int packs = Trees.files(computer.vault().resolve("packs")).size();
        Process add = computer.startInBackground("add", computer.vault(), many, "--passphrase-file", computer.secret());
        while (add.isAlive() && Trees.files(computer.vault().resolve("packs")).size() == packs) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(add.isAlive()).as("killed in the middle").isTrue();
        add.destroyForcibly().waitFor();
        return many;
    }

    /** Kills the program while it reads and indexes what is new. */
    private static void killedWhileFinding(Computer computer) throws IOException, InterruptedException {
        int packs = Trees.files(computer.vault().resolve("packs")).size();
        Process find = computer.startInBackground(
                "find", computer.vault(), "Rhabarberrakete", "--passphrase-file", computer.secret());
        while (find.isAlive() && Trees.files(computer.vault().resolve("packs")).size() == packs) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        find.destroyForcibly().waitFor();
    }

    /** Finds in files of a shared folder that are new; other programs may remove theirs at any time. */
    private List<String> newIn(Path place, FileTime start, TraceSearch search) throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            return found;
        }
        try (Stream<Path> all = Files.list(place)) {
            for (Path path : all.toList()) {
                if (!folder.startsWith(path)
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && Files.isReadable(path)
                        && Files.size(path) < 16 << 20
                        && Files.getLastModifiedTime(path).compareTo(start) > 0) {
                    found.addAll(search.below(path, List.of()));
                }
            }
        }
        return found;
    }
}
