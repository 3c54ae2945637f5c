package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.documents.Entry;

/** The list with names of all kinds, at every size, empty and with ten thousand documents. */
class ListTest extends WindowTest {
    private static final List<String> NAMES = List.of(
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrtsgesellschaft.txt",
            "株式会社の年次報告書および財務諸表に関する補足資料二千二十五年度版.txt",
            "تقرير سنوي عن الوضع المالي للشركة مع الملاحق.txt",
            "a.txt");

    @Test
    void datesAndSizesAreNeverCut() throws IOException {
        start();
        TableView<Entry> table = newVault();
        assertThat(cut(table)).as("empty").isEmpty();
        Path[] files = new Path[NAMES.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = file(NAMES.get(i), "x".repeat(1 << (5 * i)));
        }
        add(table, files);
        Driver.fx(() -> driver.window().root().applyCss());
        List<String> seen = new ArrayList<>();
        for (int percent : new int[] {100, 150, 200}) {
            Driver.fx(() -> driver.window().root().setStyle("-fx-font-size: " + 14 * percent / 100 + "px"));
            for (int width : new int[] {1600, 1280, 1000, 800, 640}) {
                Window window = driver.window().root().getScene().getWindow();
                Driver.fx(() -> window.setWidth(width));
                driver.pulse();
                assertThat(cut(table)).as("at %s %% and %s", percent, width).isEmpty();
                seen.add(percent + " " + width + " " + columns(table));
            }
        }
        assertThat(seen).contains("100 1600 Name Size Modified Type").allMatch(line -> line.contains("Name"));
        assertThat(String.join("\n", seen)).contains("100 1280 Name Size Modified");
    }

    @Test
    void tenThousandDocumentsStayFluid() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path folder = Files.createDirectories(work.resolve("outside").resolve("many"));
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve("document %05d.txt".formatted(i)), "" + i);
        }
        Driver.fx(() -> driver.window().dropped(List.of(folder)));
        says("10,000 documents added");
        // Describing would go on for long, and is not what is looked at here.
        Stall stall = Driver.fx(Stall::new);
        select(table, "many");
        Driver.fx(() -> driver.window()
                .open(new org.strongroom.desktop.library.Place.Folder(
                        table.getSelectionModel().getSelectedItem().id())));
        Driver.until("all listed", () -> table.getItems().size() == 10_000);
        int rows = Driver.fx(() -> {
            driver.window().root().layout();
            return Driver.all(table, node -> node instanceof TableRow).size();
        });
        assertThat(rows).as("only what is seen has nodes").isLessThan(100);
        TextField search = driver.node("search", TextField.class);
        for (String words : List.of("0", "09", "099", "0999", "")) {
            Driver.fx(() -> search.setText(words));
            driver.pulse();
        }
        for (int i = 0; i < 20; i++) {
            int row = i * 499;
            Driver.fx(() -> table.scrollTo(row));
            driver.pulse();
        }
        Driver.fx(() -> table.getSelectionModel().selectAll());
        driver.pulse();
        Driver.fx(() -> table.getSelectionModel().clearAndSelect(17));
        Driver.fx(() -> table.getSortOrder().setAll(List.of(table.getColumns().get(2))));
        driver.pulse();
        assertThat(Driver.fx(stall::longest)).isLessThan(Duration.ofMillis(1500));
    }

    private static String columns(TableView<Entry> table) {
        return Driver.fx(() -> String.join(
                " ",
                table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList()));
    }

    /** What is shown shorter than it is, in the columns beside the name and in all headings. */
    private List<String> cut(TableView<Entry> table) {
        driver.pulse();
        return Driver.fx(() -> {
            List<String> cut = new ArrayList<>();
            for (Node node : Driver.all(table, one -> one instanceof TableCell<?, ?> cell && !cell.isEmpty())) {
                TableCell<?, ?> cell = (TableCell<?, ?>) node;
                if (cell.getTableColumn().getText().equals("Name") || cell.getText() == null) {
                    continue;
                }
                for (Node text : Driver.all(cell, one -> one instanceof Text && !(one instanceof FontIcon))) {
                    String shown = ((Text) text).getText();
                    if (!shown.equals(cell.getText())) {
                        cut.add(shown + " of " + cell.getText());
                    }
                }
            }
            for (Node header : Driver.all(table, one -> one.getStyleClass().contains("column-header"))) {
                for (Node text : Driver.all(header, one -> one instanceof Text && !(one instanceof FontIcon))) {
                    if (((Text) text).getText().endsWith("...")) {
                        cut.add(((Text) text).getText());
                    }
                }
            }
            return cut;
        });
    }

    /**
     * Measures how long the thread of the window computes between two frames at most: time of the processor, which other
     * programs do not lengthen.
     */
    private static final class Stall extends AnimationTimer {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final AtomicLong longest = new AtomicLong();
        private long last;

        Stall() {
            start();
        }

        @Override
        public void handle(long now) {
            long time = threads.getCurrentThreadCpuTime();
            if (last != 0) {
                longest.accumulateAndGet(time - last, Math::max);
            }
            last = time;
        }

        Duration longest() {
            stop();
            return Duration.ofNanos(longest.get());
        }
    }
}
