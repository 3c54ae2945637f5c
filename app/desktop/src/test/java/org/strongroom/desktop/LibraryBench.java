package org.strongroom.desktop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.library.Place;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * How quick the window is with many documents: {@code LibraryBench FOLDER [DOCUMENTS]}. Ten thousand of them lie in one folder,
 * the rest in folders of five hundred. Drawn without a display, in software; the key derivation is measured alone and taken off.
 */
final class LibraryBench {
    private static final String PASSPHRASE = "seven quiet lamps at sea";
    private static final int LARGE = 10_000;
    private static final int SMALL = 500;
    private static final int ROUNDS = 15;
    private static final String READING = "Reading";
    private static final Map<String, String> SHOWN_AS =
            Map.of("text.docx", "preview-rich", "pages.pdf", "preview-image", "cells.xlsx", "preview-sheet");

    private LibraryBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int documents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        make(folder, documents);
        Path home = folder.resolve("home");
        Files.writeString(home.resolve("desktop.properties"), "originals=keep\nidle-minutes=0\n");
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Main.keepNoTexts();
        Platform.startup(started::countDown);
        started.await();
        long before = System.nanoTime();
        Driver driver = Driver.start(home);
        driver.pulse();
        say("the first window, once Java and the toolkit run", before);
        for (int round = 0; round < 2; round++) {
            driver.answer(folder.resolve("vault"));
            driver.press("welcome-open");
            driver.type("unlock-passphrase", PASSPHRASE);
            driver.pulse();
            before = System.nanoTime();
            driver.press("unlock");
            @SuppressWarnings("unchecked") // The id belongs to this table.
            TableView<Entry> table = driver.node("documents", TableView.class);
            Driver.until("listed", () -> !table.getItems().isEmpty());
            say("from the passphrase to the list, with key derivation, round " + (round + 1), before);
            if (round == 1) {
                measure(driver, table);
            }
            Driver.fx(() -> driver.window().lock());
            driver.node("unlock-back", javafx.scene.Node.class);
            driver.press("unlock-back");
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT, "heap after locking: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        System.exit(0);
    }

    private static void measure(Driver driver, TableView<Entry> table) {
        Driver.fx(() -> table.getItems().stream()
                .filter(entry -> entry.name().equals("Large"))
                .findFirst()
                .ifPresent(entry -> driver.window().open(new Place.Folder(entry.id()))));
        Driver.until("large", () -> table.getItems().size() == LARGE);
        driver.pulse();
        List<Double> sorts = new ArrayList<>();
        List<Double> filters = new ArrayList<>();
        List<Double> scrolls = new ArrayList<>();
        TextField search = driver.node("search", TextField.class);
        for (int i = 0; i < ROUNDS; i++) {
            int round = i;
            sorts.add(timed(
                    driver,
                    () -> table.getSortOrder()
                            .setAll(List.of(table.getVisibleLeafColumns().get(round % 3)))));
            for (int row = 0; row < 20; row++) {
                int to = (row * 487 + round * 31) % LARGE;
                scrolls.add(timed(driver, () -> table.scrollTo(to)));
            }
        }
        List<Double> steps = new ArrayList<>();
        for (int row = 0; row < 900; row += 3) {
            int to = row;
            steps.add(timed(driver, () -> table.scrollTo(to)));
        }
        for (int i = 0; i < ROUNDS; i++) {
            String words = "document " + i;
            filters.add(timed(driver, () -> search.setText(words)));
        }
        Driver.fx(() -> search.setText(""));
        tell("sorting 10,000 in a folder", sorts);
        tell("a letter typed into the search, names of all", filters);
        tell("a jump in a list of 10,000", scrolls);
        tell("three rows further in a list of 10,000", steps);
        read(driver, table);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "heap, open: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** From choosing a document of five megabytes to its first page, each by turns; the first round warms up. */
    private static void read(Driver driver, TableView<Entry> table) {
        Driver.fx(() -> driver.window().open(Place.TOP));
        Driver.until("top", () -> table.getItems().stream().anyMatch(Entry::folder));
        Driver.fx(() -> table.getItems().stream()
                .filter(entry -> entry.name().equals(READING))
                .findFirst()
                .ifPresent(entry -> driver.window().open(new Place.Folder(entry.id()))));
        Driver.until("reading", () -> table.getItems().size() == SHOWN_AS.size());
        Map<String, List<Double>> all = new TreeMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, String> one : SHOWN_AS.entrySet()) {
                long before = System.nanoTime();
                Driver.fx(() -> {
                    table.getSelectionModel().clearSelection();
                    table.getItems().stream()
                            .filter(entry -> entry.name().equals(one.getKey()))
                            .forEach(table.getSelectionModel()::select);
                });
                Driver.until(one.getKey(), () -> driver.find(one.getValue()).isPresent());
                driver.pulse();
                if (round > 0) {
                    all.computeIfAbsent(one.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - before) / 1e6);
                }
            }
        }
        all.forEach((name, millis) -> tell("the first page of " + name, millis));
    }

    /** Documents of five megabytes: many words, and a picture that no compression makes smaller. */
    private static void makeReading(Path folder) throws IOException {
        Files.createDirectories(folder);
        byte[] noise = new byte[5 << 20];
        new Random(1).nextBytes(noise);
        BufferedImage image = new BufferedImage(1280, 1024, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1280 * 1024; i++) {
            image.setRGB(i % 1280, i / 1280, ByteBuffer.wrap(noise).getInt(i * 4 % (noise.length - 4)));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(folder.resolve("text.docx"))) {
            for (int i = 0; i < 2000; i++) {
                document.createParagraph()
                        .createRun()
                        .setText("Paragraph " + i + " says what is agreed on. ".repeat(8));
            }
            document.createParagraph()
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(png.toByteArray()),
                            PictureType.PNG,
                            "noise.png",
                            Units.toEMU(400),
                            Units.toEMU(320));
            document.write(out);
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        try (PDDocument document = new PDDocument()) {
            PDImageXObject noisy = LosslessFactory.createFromImage(document, image);
            for (int i = 0; i < 200; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                    for (int line = 0; line < 45; line++) {
                        content.beginText();
                        content.newLineAtOffset(60, 780 - 16 * line);
                        content.showText("Page " + i + ", line " + line + ": what the parties have agreed on.");
                        content.endText();
                    }
                    if (i == 100) {
                        content.drawImage(noisy, 60, 60, 400, 320);
                    }
                }
            }
            document.save(folder.resolve("pages.pdf").toFile());
        }
        try (SXSSFWorkbook book = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(folder.resolve("cells.xlsx"))) {
            var sheet = book.createSheet("Ledger");
            Random random = new Random(2);
            for (int row = 0; row < 60_000; row++) {
                var cells = sheet.createRow(row);
                for (int column = 0; column < 10; column++) {
                    cells.createCell(column).setCellValue(random.nextDouble());
                }
            }
            book.write(out);
        }
        try (var made = Files.list(folder)) {
            for (Path one : made.toList()) {
                System.out.printf(Locale.ROOT, "%s: %.1f MB%n", one.getFileName(), Files.size(one) / 1e6);
            }
        }
    }

    /** Milliseconds that the user interface's thread takes for it, with laying out what is seen. */
    private static double timed(Driver driver, Runnable work) {
        return Driver.fx(() -> {
            long before = System.nanoTime();
            work.run();
            driver.window().root().layout();
            return (System.nanoTime() - before) / 1e6;
        });
    }

    private static void make(Path folder, int documents) throws Exception {
        Path outside = folder.resolve("outside");
        for (int i = 0; i < documents; i++) {
            Path place = outside.resolve(i < LARGE ? "Large" : "Folder " + i / SMALL);
            Files.createDirectories(place);
            Files.writeString(place.resolve("Document " + i + ".txt"), "Text " + i);
        }
        makeReading(outside.resolve(READING));
        try (Libraries libraries = new Libraries(folder.resolve("home"), new MemoryKeychain(), Driver.COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Library library = libraries.create(
                        folder.resolve("vault"),
                        passphrase,
                        new NewVault("Many", NewVault.Profile.PORTABLE),
                        Progress.NONE)) {
            long before = System.nanoTime();
            try (var all = Files.list(outside)) {
                library.add(all.toList(), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            }
            say("adding " + documents, before);
        }
        try (Libraries libraries = new Libraries(folder.resolve("home"), new MemoryKeychain(), Driver.COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray())) {
            long before = System.nanoTime();
            libraries.open(folder.resolve("vault"), passphrase, Progress.NONE).close();
            say("opening without a window, with key derivation", before);
        }
    }

    private static void say(String what, long before) {
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - before) / 1e9);
    }

    private static void tell(String what, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 95th percentile %.1f ms, most %.1f ms%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast());
    }
}
