package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.Place;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.documents.Entry;

/**
 * Photographs every screen and card, light and dark, with text as it comes and twice as large, for people to leaf through:
 * {@code index.html} in the folder that the property {@code gallery} names.
 */
@Tag("gallery")
class GalleryTest extends Tour {
    private static final Path FOLDER = Path.of(System.getProperty("gallery", "target/gallery"));

    private String chapter = "";
    private int number;

    @BeforeEach
    void chapter(TestInfo test) {
        chapter = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    }

    @Override
    void stop(String name) throws IOException {
        Files.createDirectories(FOLDER);
        String file = String.format(Locale.ROOT, "%s-%02d-%s", chapter, ++number, name);
        for (Look look : List.of(Look.LIGHT, Look.DARK)) {
            for (int percent : List.of(100, 200)) {
                Driver.fx(() -> driver.window().look(look, percent));
                driver.pulse();
                Files.write(
                        FOLDER.resolve(file + "." + look.name().toLowerCase(Locale.ROOT) + "-" + percent + ".png"),
                        driver.picture().png());
            }
        }
        Driver.fx(() -> driver.window().look(Look.LIGHT, 100));
        driver.pulse();
    }

    /** A folder with far more than fits, and names that are longer than any column. */
    @Test
    void theLibraryFull() throws Exception {
        begin();
        TableView<Entry> table = newVault();
        add(table, ClientFiles.write(work.resolve("outside")).toArray(Path[]::new));
        add(table, ClientFiles.many(work.resolve("many").resolve("Owners’ association, all minutes since 1998"), 120));
        stop("library-folders");
        Driver.fx(() -> table.getItems().stream()
                .filter(entry -> entry.name().startsWith("Owners"))
                .findFirst()
                .ifPresent(entry -> driver.window().open(new Place.Folder(entry.id()))));
        Driver.until("many", () -> table.getItems().size() == 120);
        Driver.fx(() -> table.getSelectionModel().selectRange(4, 9));
        stop("library-full");
        handle(Shortcut.PREVIEW);
        stop("library-without-preview");
    }

    /** One page that shows all pictures, each name with its four. */
    @AfterAll
    static void page() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".light-100.png"))
                    .map(file -> file.substring(0, file.length() - ".light-100.png".length()))
                    .sorted()
                    .forEach(names::add);
        }
        StringBuilder page = new StringBuilder("""
                <!doctype html><meta charset="utf-8"><title>Strongroom: every screen</title>
                <style>body{font:15px sans-serif;margin:2em;background:#ddd}figure{margin:0 0 3em}
                div{display:grid;grid-template-columns:1fr 1fr;gap:8px}img{width:100%}</style>
                <h1>Every screen: light and dark, 100 % and 200 %</h1>
                """);
        for (String name : names) {
            page.append("<figure id=\"")
                    .append(name)
                    .append("\"><h2>")
                    .append(name)
                    .append("</h2><div>");
            for (String kind : List.of("light-100", "dark-100", "light-200", "dark-200")) {
                String file = name + "." + kind + ".png";
                page.append("<a href=\"%s\"><img loading=\"lazy\" alt=\"%s, %s\" src=\"%s\"></a>"
                        .formatted(file, name, kind, file));
            }
            page.append("</div></figure>\n");
        }
        Files.writeString(FOLDER.resolve("index.html"), page);
    }
}
