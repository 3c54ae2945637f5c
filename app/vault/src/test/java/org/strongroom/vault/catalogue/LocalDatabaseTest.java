package org.strongroom.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.sqlite.SQLiteConnection;
import org.strongroom.vault.catalogue.LocalDatabase.PackRow;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.catalogue.LocalDatabase.ScanRow;
import org.strongroom.vault.catalogue.LocalDatabase.UnusableImage;

@Isolated // looks at all files or processes of this one
final class LocalDatabaseTest {
    @SuppressWarnings("MustBeClosedChecker") // closed after each test
    private final LocalDatabase database = LocalDatabase.empty();

    @AfterEach
    void close() {
        database.close();
    }

    private static byte[] id(long seed) {
        byte[] id = new byte[32];
        new Random(seed).nextBytes(id);
        return id;
    }

    private static PageRow page(long number) {
        return new PageRow(id(number), ("body " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static List<PageRow> pages(LocalDatabase database) {
        List<PageRow> out = new ArrayList<>();
        database.forEachPage(out::add);
        return out;
    }

    private static void assertUnusable(byte[] image) {
        assertThatThrownBy(() -> LocalDatabase.restore(image).close()).isInstanceOf(UnusableImage.class);
    }

    @Test
    void everyTableSurvivesItsImage() throws UnusableImage {
        database.putPages(List.of(new PageRow(new byte[0], id(1)), page(2)));
        database.putPacks(List.of(new PackRow(id(4), 1L << 40)));
        database.putRecords(List.of(id(5), id(6), id(5)));
        database.putScans(List.of(new ScanRow(id(7), 8, Long.MIN_VALUE, new byte[0], id(1), id(9))));
        database.putCopy("/media/stick", id(10));
        database.putCopy("/cloud", id(11));
        database.putFact("head", id(12));
        try (LocalDatabase again = LocalDatabase.restore(database.image())) {
            assertThat(pages(again))
                    .anySatisfy(page -> {
                        assertThat(page.key()).isEmpty();
                        assertThat(page.body()).isEqualTo(id(1));
                    })
                    .anySatisfy(page -> {
                        assertThat(page.key()).isEqualTo(id(2));
                        assertThat(page.body()).asString(StandardCharsets.UTF_8).isEqualTo("body 2");
                    })
                    .hasSize(2);
            again.forEachPack(pack -> {
                assertThat(pack.id()).isEqualTo(id(4));
                assertThat(pack.bytes()).isEqualTo(1L << 40);
            });
            List<byte[]> records = new ArrayList<>();
            again.forEachRecord(records::add);
            assertThat(records).hasSize(2);
            assertThat(again.hasRecord(id(6))).isTrue();
            assertThat(again.hasRecord(id(7))).isFalse();
            assertThat(again.scan(id(7))).hasValueSatisfying(scan -> {
                assertThat(scan.size()).isEqualTo(8);
                assertThat(scan.mtimeNanos()).isEqualTo(Long.MIN_VALUE);
                assertThat(scan.inode()).isEmpty();
                assertThat(scan.node()).isEqualTo(id(1));
                assertThat(scan.version()).isEqualTo(id(9));
            });
            assertThat(again.copies()).containsExactly("/cloud", "/media/stick");
            assertThat(again.copy("/cloud")).hasValue(id(11));
            assertThat(again.fact("head")).hasValue(id(12));
        }
    }

    @Test
    void restoredDatabaseCanBeWrittenAndGrows() throws UnusableImage {
        try (LocalDatabase again = LocalDatabase.restore(database.image())) {
            again.putFact("large", new byte[5_000_000]);
            try (LocalDatabase third = LocalDatabase.restore(again.image())) {
                assertThat(third.fact("large"))
                        .hasValueSatisfying(value -> assertThat(value).hasSize(5_000_000));
            }
        }
    }

    @Test
    void laterRowTakesThePlaceOfTheEarlier() {
        database.putPages(List.of(page(1)));
        database.putPages(List.of(new PageRow(id(1), id(9))));
        assertThat(pages(database))
                .singleElement()
                .satisfies(page -> assertThat(page.body()).isEqualTo(id(9)));
        database.putFact("a", id(1));
        database.putFact("a", id(2));
        assertThat(database.fact("a")).hasValue(id(2));
    }

    @Test
    void removedRowsAreGone() {
        database.putPacks(List.of(new PackRow(id(1), 1)));
        database.putRecords(List.of(id(1)));
        database.putScans(List.of(new ScanRow(id(1), 1, 1, id(1), id(1), id(1))));
        database.putCopy("a", id(1));
        database.putFact("a", id(1));
        database.removePacks(List.of(id(1)));
        database.removeRecords(List.of(id(1)));
        database.removeScans(List.of(id(1)));
        database.removeCopy("a");
        database.removeFact("a");
        database.forEachPack(pack -> assertThat(pack).isNull());
        assertThat(database.hasRecord(id(1))).isFalse();
        assertThat(database.scan(id(1))).isEmpty();
        assertThat(database.copies()).isEmpty();
        assertThat(database.fact("a")).isEmpty();
    }

    @Test
    void failedTransactionChangesNothing() {
        database.putFact("a", id(1));
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    database.putFact("a", id(2));
                    throw new IllegalArgumentException("stop");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database.fact("a")).hasValue(id(1));
        database.putFact("a", id(3));
        assertThat(database.fact("a")).hasValue(id(3));
    }

    @Test
    void oddImagesAreRefused() {
        byte[] image = database.image();
        assertUnusable(new byte[0]);
        assertUnusable(new byte[5]);
        assertUnusable(new byte[4096]);
        assertUnusable(Arrays.copyOf(image, 16));
        assertUnusable(Arrays.copyOf(image, 100));
        assertUnusable(Arrays.copyOf(image, image.length / 2));
        byte[] wal = image.clone();
        wal[18] = 2;
        wal[19] = 2;
        assertUnusable(wal);
    }

    @Test
    void imageOfAnotherSchemaIsRefused() throws SQLException {
        for (String change : new String[] {
            "PRAGMA user_version = 1",
            "PRAGMA application_id = 0",
            "DROP TABLE fact",
            "CREATE TABLE extra(x)",
            "CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM fact; END",
            "CREATE VIEW v AS SELECT * FROM fact",
            "INSERT INTO page VALUES(NULL, x'00')",
        }) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                SQLiteConnection sqlite = other.unwrap(SQLiteConnection.class);
                sqlite.deserialize("main", database.image());
                try (Statement statement = other.createStatement()) {
                    statement.execute(change);
                }
                assertUnusable(sqlite.serialize("main"));
            }
        }
    }

    @Test
    void damagedImageIsRefusedOrReadsWithoutACrash() {
        for (int i = 0; i < 200; i++) {
            database.putPages(List.of(page(i)));
        }
        byte[] image = database.image();
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] changed = image.clone();
            for (int n = 0; n < 20; n++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try (LocalDatabase odd = LocalDatabase.restore(changed)) {
                odd.forEachPage(row -> assertThat(row.key()).isNotNull());
                odd.putFact("a", id(1));
            } catch (UnusableImage e) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(100);
    }

    @Test
    void largePagesNeverReachTheDisk(@TempDir Path folder) throws UnusableImage, IOException {
        List<PageRow> large = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            large.add(new PageRow(id(i), new byte[100_000]));
        }
        database.putPages(large);
        try (LocalDatabase again = LocalDatabase.restore(database.image())) {
            assertThat(pages(again)).hasSize(500);
        }
        Path self = Path.of("/proc/self/fd");
        if (Files.isDirectory(self)) {
            try (var open = Files.newDirectoryStream(self)) {
                for (Path file : open) {
                    assertThat(
                                    Files.isSymbolicLink(file)
                                            ? Files.readSymbolicLink(file).toString()
                                            : "")
                            .doesNotContain("etilqs")
                            .doesNotEndWith("-journal");
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
