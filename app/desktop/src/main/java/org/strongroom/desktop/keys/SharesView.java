package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Failure;
import org.strongroom.documents.SharePages;

/** Asks how many shares a recovery key is to be kept as, then has a person print or save the page of each. */
final class SharesView {
    private static final int USUAL_COUNT = 5;
    private static final int USUAL_THRESHOLD = 3;

    private final Ui ui;
    private final KeysModel model;
    private final Pages pages;
    private final Following following = new Following();

    SharesView(Ui ui, KeysModel model, Pages pages) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
        following.add(model.shares().subscribe(shares -> shares.ifPresent(this::keep)));
    }

    /** Listens to nothing any more. */
    void leave() {
        following.end();
    }

    /** The way there. */
    Button button() {
        Button make = Icons.labelled(Feather.SHARE_2, ui.text("keys.shares.make"));
        make.setId("keys-shares");
        make.setOnAction(ignored -> ask());
        make.disableProperty().bind(model.mayMakeKit().not());
        return make;
    }

    private void ask() {
        ComboBox<Integer> count = number("shares-count", USUAL_COUNT);
        ComboBox<Integer> threshold = number("shares-threshold", USUAL_THRESHOLD);
        Label meaning = Card.text("");
        meaning.setId("shares-meaning");
        Button go = Card.primary(
                ui.text("keys.shares.do"),
                () -> model.makeShares(
                        threshold.getValue(),
                        count.getValue(),
                        ui.messages().locale(),
                        () -> pages.done(ui.text("keys.shares.done"))));
        go.setId("shares-go");
        Runnable explain = () -> {
            int n = count.getValue();
            int k = threshold.getValue();
            meaning.setText(
                    k > n
                            ? ui.text("keys.shares.too-few", k, n)
                            : ui.text("keys.shares.meaning", n, k, k - 1, n - k, n - k + 1));
            meaning.getStyleClass().setAll("label", k > n ? "problem" : "caution");
            meaning.setGraphic(Icons.of(k > n ? Feather.ALERT_CIRCLE : Feather.USERS));
            go.setDisable(k > n);
        };
        count.valueProperty().subscribe(ignored -> explain.run());
        threshold.valueProperty().subscribe(ignored -> explain.run());
        pages.ask(
                ui.text("keys.shares.make.title"),
                count,
                go,
                this::whyNot,
                Card.text(ui.text("keys.shares.before")),
                captioned("keys.shares.count", count),
                captioned("keys.shares.threshold", threshold),
                meaning,
                Card.text(ui.text("keys.shares.earlier")));
    }

    private static ComboBox<Integer> number(String id, int usual) {
        ComboBox<Integer> box = Choices.of(
                IntStream.rangeClosed(RecoveryShare.LEAST_THRESHOLD, RecoveryShare.MOST)
                        .boxed()
                        .toList(),
                number -> Integer.toString(number));
        box.setId(id);
        box.setValue(usual);
        return box;
    }

    private VBox captioned(String key, ComboBox<Integer> box) {
        Label caption = Card.text(ui.text(key));
        caption.setLabelFor(box);
        box.setAccessibleText(caption.getText());
        return new VBox(6, caption, box);
    }

    /** The pages are there and wait: what is asked now decides whether they count. */
    private void keep(Shares shares) {
        int count = shares.pages().size();
        Label outcome = Card.text("");
        outcome.setId("shares-outcome");
        outcome.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        DeedView status = new DeedView(ui, shares.saving(), why -> ui.text("keys.kit.not-saved", failure(why)));
        SheetPrinter printer = new SheetPrinter(ui, outcome, shares, outcome::setText);
        Button print = Icons.labelled(Feather.PRINTER, ui.text("keys.shares.print"));
        print.setId("shares-print");
        print.setOnAction(ignored -> printer.print(
                shares.pages().stream().map(SharePages.Page::sheet).toList()));
        Button save = Icons.labelled(Feather.DOWNLOAD, ui.text("keys.shares.save"));
        save.setId("shares-save");
        save.setOnAction(ignored -> ui.chooser()
                .folder(ui.text("keys.shares.folder"))
                .ifPresent(folder -> {
                    outcome.setText("");
                    shares.save(
                            folder, this::fileName, () -> outcome.setText(ui.text("keys.shares.saved", count, folder)));
                }));
        VBox list = new VBox();
        list.getStyleClass().add("copies");
        list.setId("shares");
        shares.pages().forEach(page -> list.getChildren().add(row(shares, page, printer, outcome)));
        CheckBox kept = new CheckBox(ui.text("keys.shares.written", count));
        kept.setId("shares-written");
        kept.setWrapText(true);
        Button keep = Card.primary(ui.text("keys.shares.keep"), shares::keep);
        keep.setId("shares-keep");
        keep.disableProperty().bind(kept.selectedProperty().not());
        Runnable leave = () -> {
            if (!shares.saving().busy()) {
                shares.refuse();
                pages.back();
            }
        };
        Button refuse = Card.secondary(ui.text("keys.shares.refuse"), leave);
        refuse.setId("shares-refuse");
        Label about = Card.text(ui.text("keys.shares.words.about", shares.threshold()));
        about.setGraphic(Icons.of(Feather.PRINTER));
        about.getStyleClass().add("caution");
        VBox asking = new VBox(12, about, new FlowPane(8, 8, print, save), list, outcome, kept);
        Card card = new Card(ui.text("keys.shares.title", count))
                .with(asking, status)
                .buttons(refuse, keep);
        card.wide();
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave.run();
            }
        });
        Subscription following = shares.saving()
                .running()
                .subscribe(job -> {
                    refuse.setDisable(job.isPresent());
                    keep.setVisible(job.isEmpty());
                })
                .and(status.follow(asking));
        // Whatever takes the card away before it was answered, as locking does, refuses.
        ui.layer().show(card, print, () -> {
            following.unsubscribe();
            shares.saving().cancel();
            shares.refuse();
        });
        pages.follow(card, this::failed);
    }

    private HBox row(Shares shares, SharePages.Page page, SheetPrinter printer, Label outcome) {
        Label name = Card.text(
                ui.text("keys.shares.which", page.index(), shares.pages().size()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button print = Icons.button(Feather.PRINTER, ui.text("keys.shares.print.which", page.index()));
        print.setOnAction(ignored -> printer.print(List.of(page.sheet())));
        Button save = Icons.button(Feather.DOWNLOAD, ui.text("keys.shares.save.which", page.index()));
        save.setOnAction(ignored -> ui.chooser()
                .save(ui.text("keys.shares.save.which", page.index()), fileName(page.index()))
                .ifPresent(target -> shares.save(
                        page,
                        target,
                        () -> outcome.setText(ui.text("keys.shares.saved.one", page.index(), target.toString())),
                        why -> outcome.setText(ui.text("keys.kit.not-saved", failure(why))))));
        HBox row = new HBox(8, Icons.of(Feather.FILE_TEXT), name, print, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("computer");
        return row;
    }

    private String fileName(int index) {
        return ui.text("keys.shares.file", index);
    }

    private String failure(Failure why) {
        return ui.explain().failure(why);
    }

    private String whyNot(Failure why) {
        return ui.text("keys.shares.failed", failure(why));
    }

    /** The pages were taken for good, and are not: that is told until it was read. */
    private void failed(Failure why) {
        Label problem = Card.text(whyNot(why));
        problem.setId("shares-problem");
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Button close = Card.primary(ui.text("close"), pages::back);
        pages.tell(ui.text("keys.shares.failed.title"), close, close, problem);
    }
}
