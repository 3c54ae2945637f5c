package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.documents.Entry;

/**
 * The screens in a language that nobody speaks: its texts are longer than those of most, so that whatever cuts them will cut
 * another language, and stand in brackets, so that words from elsewhere than the bundle are seen.
 */
class PseudoLocaleTest extends Tour {
    /** Two letters in a row: numbers, keys and signs are the same in all languages. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    /** What people called things, here: names of files, folders, sheets, vaults and people; paths. */
    private static final Pattern GIVEN =
            Pattern.compile("/.*|.*\\.[a-z]{3,4}|Papers|Fees|Shared with the office|Ben Haas|Cleo Weber|vault");

    /** Keys are called as they are printed on them, the words of a code are English, computers have names. */
    private static final List<String> SAME_EVERYWHERE = List.of("keys", "word", "computer");

    private final Set<String> wrong = new TreeSet<>();

    @BeforeEach
    void speak() {
        speech = Speech.pseudo(Locale.ENGLISH);
    }

    @Override
    void stop(String name) {
        for (int percent : new int[] {100, 200}) {
            Driver.fx(() -> driver.window().look(Look.LIGHT, percent));
            driver.pulse();
            Driver.fx(() -> {
                Parent root = driver.window().root();
                root.applyCss();
                root.layout();
                Cut.in(root).forEach(cut -> wrong.add(name + ": cut at " + percent + " %: " + cut));
                // Its texts are a bundle of their own, since the command line writes it too.
                if (!"statement".equals(name)) {
                    foreign(name, root);
                }
            });
        }
        Driver.fx(() -> driver.window().look(Look.LIGHT, 100));
        driver.pulse();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(wrong).isEmpty();
    }

    /** The library with one document: the whole of it takes its time. */
    @Test
    void theLibraryAtOnce() throws Exception {
        begin();
        TableView<Entry> table = newVault();
        stop("library-empty");
        add(table, file("lease.txt", "The lease ends in June."));
        select(table, "lease.txt");
        calm();
        stop("library");
        handle(Shortcut.NEW_DOCUMENT);
        driver.node("blank-name", Node.class);
        stop("new-document");
        close();
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        calm();
        stop("keys");
        close();
        handle(Shortcut.PEOPLE);
        driver.node("people", TableView.class);
        calm();
        stop("people");
        close();
        handle(Shortcut.COPIES);
        stop("copies-none");
        // Its state stands at the head of the library, which must not become wider than the window by it.
        driver.answer(Files.createDirectories(work.resolve("Cloud")));
        driver.press("copies-add");
        says("up to date");
        stop("copies");
        close();
        stop("library-copied");
        handle(Shortcut.LOG);
        driver.node("log", Node.class);
        calm();
        stop("log");
    }

    @Test
    @Override
    @Tag("gallery")
    void theLibrary() throws Exception {
        super.theLibrary();
    }

    @Test
    @Override
    @Tag("gallery")
    void severalVaults() throws Exception {
        super.severalVaults();
    }

    @Test
    @Override
    @Tag("gallery")
    void people() throws Exception {
        super.people();
    }

    @Test
    @Override
    @Tag("gallery")
    void keys() throws Exception {
        super.keys();
    }

    /** Words that are not from the bundle, and not what somebody wrote. */
    private void foreign(String where, Node root) {
        for (Node node : Driver.all(root, Labeled.class::isInstance)) {
            String words = ((Labeled) node).getText();
            if (words != null
                    && !(node instanceof FontIcon)
                    && !words.contains("[")
                    && WORD.matcher(words).find()
                    && !GIVEN.matcher(words).matches()
                    && Collections.disjoint(node.getStyleClass(), SAME_EVERYWHERE)
                    && !Cut.inCell(node)
                    && Cut.usable(node)) {
                wrong.add(where + ": not from the bundle: " + words + " " + node.getStyleClass());
            }
        }
    }
}
