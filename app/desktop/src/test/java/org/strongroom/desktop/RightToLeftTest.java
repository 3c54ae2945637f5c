package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.LitLabel;
import org.strongroom.desktop.control.MarkedText;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.desktop.settings.SettingsView.Section;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Language;

/** The window in Arabic: mirrored, but for what is read from the left to the right everywhere; and documents in either direction. */
class RightToLeftTest extends WindowTest {
    private static final String ARABIC =
            "2026 عقد إيجار (نسخة ثانية): اتفق الطرفان على تأجير الشقة رقم 12 في المبنى. يبدأ العقد في الأول من يناير،"
                    + " وينتهي بعد سنة واحدة؛ وتُدفع الأجرة شهريًا إلى Strongroom Bank (IBAN DE12 3456). كل تعديل يُكتب ويُوقَّع.";
    private static final String HEBREW =
            "הסכם שכירות (עותק שני): הצדדים הסכימו להשכיר את הדירה מספר 12 בבניין. דמי השכירות ישולמו מדי חודש"
                    + " באמצעות Strongroom Bank. כל שינוי ייעשה בכתב ובחתימת שני הצדדים.";
    private static final String THAI =
            "สัญญาเช่าฉบับนี้ทำขึ้นระหว่างผู้ให้เช่ากับผู้เช่า โดยทั้งสองฝ่ายตกลงให้เช่าห้องเลขที่ 12 มีกำหนดหนึ่งปี";

    /** What was thrown in the middle of a frame, which nobody else sees. */
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() {
        Driver.fx(() -> Thread.currentThread().setUncaughtExceptionHandler((ignored, e) -> thrown.add(e)));
    }

    @AfterEach
    void nothingIsThrown() {
        Driver.fx(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
        assertThat(thrown).isEmpty();
    }

    @Test
    void linesAreBrokenWhereTheyEnd() {
        Driver.fx(LinuxText::mend);
        List<String> wrong = new ArrayList<>();
        Driver.fx(() -> {
            for (String words : List.of(ARABIC, HEBREW, THAI)) {
                for (int width = 120; width <= 400; width += 7) {
                    Text text = new Text(words);
                    text.setWrappingWidth(width);
                    double widest = text.getLayoutInfo().getTextLines(false).stream()
                            .mapToDouble(line -> line.bounds().getWidth())
                            .max()
                            .orElseThrow();
                    // A letter at the end of a line is wider than it was in the middle of it.
                    if (widest > width + 20) {
                        wrong.add(words.substring(0, 12) + " in " + width + ": " + widest);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void theWindowIsMirroredAndCodesAreNot() throws Exception {
        speech = Speech.of(Language.AR);
        start("originals=keep\nidle-minutes=0\nwindow.width=1280\nwindow.height=800\n");
        assertThat(driver.window().root().getScene().getEffectiveNodeOrientation())
                .isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        whole("welcome");
        settings();
        driver.press("welcome-join");
        Node first = driver.node("word-1", Node.class);
        whole("join");
        assertThat(left(first)).isLessThan(left(driver.node("word-2", Node.class)));
        assertThat(first.getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        driver.press("join-back");
        TableView<Entry> table = newVault();
        add(table, file("lease.txt", "The lease ends in June."));
        select(table, "lease.txt");
        Driver.until("calm", () -> driver.window().idle());
        whole("library");
        // The places are where reading begins, the document where it ends.
        Node name = driver.node("vault-name", Node.class);
        Node search = driver.node("search", Node.class);
        Node lock = driver.node("lock", Node.class);
        assertThat(left(name)).isGreaterThan(left(search));
        assertThat(left(search)).isGreaterThan(left(lock));
        assertThat(left(driver.node("folders", Node.class))).isGreaterThan(left(table));
        assertThat(left(table)).isGreaterThan(left(driver.node("preview-text", Node.class)));
        // An arrow leads to where it points.
        ButtonBase people = driver.node("people-button", ButtonBase.class);
        Driver.fx(people::requestFocus);
        key(KeyCode.LEFT);
        Node reached = Driver.fx(() -> people.getScene().getFocusOwner());
        assertThat(left(reached)).isLessThan(left(people));
        // What is found is lit up where it stands, in names that are read either way.
        add(table, file("عقد lease.txt", "a"));
        Driver.fx(() -> driver.node0("search", TextField.class).setText("lease"));
        Driver.until(
                "lit",
                () -> names("lease.txt", "lease").isPresent()
                        && names("عقد lease.txt", "lease").isPresent());
        driver.pulse();
        assertThat(lit("lease.txt", "lease")).isLessThan(3);
        assertThat(lit("عقد lease.txt", "lease")).isLessThan(3);
        add(table, file("long.txt", "A summary of all leases, and then of each other lease that the office has."));
        Driver.until("found", () -> !snippets(table).isEmpty());
        driver.pulse();
        driver.pulse();
        Node snippet = Driver.fx(() -> snippets(table).getFirst());
        assertThat(left(lit(snippet))).isCloseTo(left(hits(snippet)), offset(4.0));
        Driver.fx(() -> driver.node0("search", TextField.class).setText("عقد"));
        Driver.until("lit", () -> names("عقد lease.txt", "عقد").isPresent());
        driver.pulse();
        assertThat(lit("عقد lease.txt", "عقد")).isGreaterThan(40);
        Driver.fx(() -> driver.node0("search", TextField.class).setText(""));
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        whole("keys");
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        Node passphrase = driver.node("unlock-passphrase", Node.class);
        Driver.until("closed", () -> passphrase.getEffectiveNodeOrientation() == NodeOrientation.LEFT_TO_RIGHT);
        whole("unlock");
        assertThat(Driver.fx(() -> Driver.all(
                        driver.window().root(),
                        node -> node instanceof Label label
                                && ("\u200e" + vault() + "\u200e").equals(label.getText()))))
                .isNotEmpty();
    }

    /** In a window that is read from the left: each paragraph has its own direction. */
    @Test
    void documentsAreReadTheirOwnWay() throws Exception {
        start();
        TableView<Entry> table = newVault();
        Path text = file("ملاحظات (2).txt", ARABIC + "\n\n" + HEBREW + "\nThe lease עד June.\n\u200fمی\u200cخواهم\n");
        Path mail = file("mail.eml", """
                From: %s <ahmad@example.org>
                Subject: %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(encoded("أحمد علي"), encoded("بخصوص العقد (مهم)."), ARABIC));
        Path office = work.resolve("outside").resolve("عقد.docx");
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(office)) {
            document.createParagraph().createRun().setText(HEBREW);
            document.createTable(1, 2).getRow(0).getCell(0).setText(ARABIC);
            document.write(out);
        }
        add(table, text, mail, office);
        for (Path one : List.of(office, mail, text)) {
            select(table, one.getFileName().toString());
            Driver.until("calm", () -> driver.window().idle());
            shown(one.equals(office) ? HEBREW : ARABIC, NodeOrientation.RIGHT_TO_LEFT);
        }
        shown("The lease", NodeOrientation.LEFT_TO_RIGHT);
        // What is found is lit up where it stands: at the beginning, which is at the right.
        Driver.fx(() -> driver.node0("search", TextField.class).setText("2026"));
        Driver.until("found", () -> driver.window().idle() && table.getItems().size() == 3);
        select(table, text.getFileName().toString());
        Driver.until("calm", () -> driver.window().idle());
        shown(ARABIC, NodeOrientation.RIGHT_TO_LEFT);
        Node flow = flow(ARABIC);
        Driver.until("lit", () -> lit(flow).getBoundsInLocal().getWidth() > 0);
        driver.pulse();
        double middle =
                Driver.fx(() -> flow.localToScene(flow.getBoundsInLocal()).getCenterX());
        assertThat(left(lit(flow))).isGreaterThan(middle);
    }

    private Optional<LitLabel> names(String name, String lit) {
        return Driver.all(driver.node0("documents", TableView.class), LitLabel.class::isInstance).stream()
                .map(LitLabel.class::cast)
                .filter(one -> one.label().getText().equals(name) && one.lit().equals(List.of(lit)))
                .findFirst();
    }

    /** How far from the left edge of its words a name is lit up. */
    private double lit(String name, String lit) {
        LitLabel label = Driver.fx(() -> names(name, lit).orElseThrow());
        Node words = Driver.fx(() -> Driver.all(label, node -> node instanceof Text && !(node instanceof FontIcon))
                .getFirst());
        return left(lit(label)) - left(words);
    }

    /** Parts of a text that take two lines; on the JavaFX thread. */
    private List<Node> snippets(Node list) {
        return Driver.all(
                list, node -> node instanceof MarkedText && driver.text(node).contains("A summary"));
    }

    /** The word that is lit up furthest to the left. */
    private static Node hits(Node flow) {
        return Driver.fx(() -> Driver.all(flow, node -> node.getStyleClass().contains("hit"))).stream()
                .min(Comparator.comparingDouble(RightToLeftTest::left))
                .orElseThrow();
    }

    private void shown(String words, NodeOrientation direction) {
        Driver.until(words, () -> !flows(words).isEmpty());
        driver.pulse();
        Node flow = flow(words);
        assertThat(flow.getEffectiveNodeOrientation()).isEqualTo(direction);
        assertThat(flow.getBoundsInLocal().getHeight()).isGreaterThan(10);
    }

    private Node flow(String words) {
        return Driver.fx(() -> flows(words).getFirst());
    }

    private List<Node> flows(String words) {
        return Driver.all(
                driver.node0("preview-rich", ListView.class),
                node -> node instanceof TextFlow
                        && driver.text(node).replace("\n", "").startsWith(words.replace("\n", "")));
    }

    private static Node lit(Node flow) {
        return Driver.all(flow, node -> node.getStyleClass().contains("pen")).getFirst();
    }

    private void settings() {
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        for (Section section : Section.values()) {
            Driver.fx(() -> sections.getSelectionModel().select(section));
            whole("settings " + section);
        }
        Driver.fx(() -> driver.window().closeCard());
    }

    /** Nothing is cut or thrown, as it comes and twice as large. */
    private void whole(String where) {
        for (int percent : new int[] {200, 100}) {
            Driver.fx(() -> driver.window().look(Look.LIGHT, percent));
            driver.pulse();
            assertThat(Driver.fx(() -> Cut.in(driver.window().root())))
                    .as(where + " at " + percent + " %")
                    .isEmpty();
        }
        assertThat(thrown).as(where).isEmpty();
        assertThat(nameless()).isEmpty();
    }

    private static String encoded(String words) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    /** The left edge as it is seen. */
    private static double left(Node node) {
        return Driver.fx(() -> node.localToScene(node.getBoundsInLocal()).getMinX());
    }
}
