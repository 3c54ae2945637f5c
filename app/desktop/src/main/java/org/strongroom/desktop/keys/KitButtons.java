package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Failure;
import org.strongroom.documents.kit.KitSheet;

/** The ways to keep a kit: print its page, save it, copy the words; below, what became of it. */
final class KitButtons extends VBox {
    private final Ui ui;
    private final KeysModel.Kit kit;
    private final Label outcome = Card.text("");

    KitButtons(Ui ui, KeysModel.Kit kit) {
        super(8);
        this.ui = ui;
        this.kit = kit;
        Clip clip = new Clip(this);
        Button print = button(Feather.PRINTER, ui.text("keys.kit.print"), "kit-print", this::print);
        Button save = button(Feather.DOWNLOAD, ui.text("keys.kit.save"), "kit-save", this::save);
        Button copy = button(Feather.CLIPBOARD, ui.text("keys.kit.copy"), "kit-copy", () -> {
            clip.put(String.join(" ", kit.words()));
            say(ui.text("keys.kit.copied", (long) Clip.STAYS.toSeconds()));
        });
        FlowPane row = new FlowPane(8, 8, print, save, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        outcome.setId("kit-outcome");
        outcome.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        say("");
        getChildren().setAll(row, outcome);
    }

    private static Button button(Feather icon, String words, String id, Runnable action) {
        Button button = Icons.labelled(icon, words);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void say(String text) {
        outcome.setText(text);
        outcome.setVisible(!text.isEmpty());
        outcome.setManaged(!text.isEmpty());
    }

    private void save() {
        ui.chooser()
                .save(ui.text("keys.kit.save"), ui.text("keys.kit.file"))
                .ifPresent(target -> kit.save(
                        target,
                        () -> say(ui.text("keys.kit.saved", target.toString())),
                        why -> say(ui.text("keys.kit.not-saved", ui.explain().failure(why)))));
    }

    private void print() {
        say(ui.text("keys.kit.printing"));
        // Looking for printers may take long.
        kit.beside(ignored -> Optional.ofNullable(PrinterJob.createPrinterJob()), this::ask, this::failed);
    }

    private void ask(Optional<PrinterJob> found) {
        if (getScene() == null) {
            found.ifPresent(PrinterJob::cancelJob);
            return;
        }
        if (found.isEmpty()) {
            say(ui.text("keys.kit.no-printer"));
            return;
        }
        PrinterJob job = found.get();
        if (!job.showPrintDialog(getScene().getWindow())) {
            job.cancelJob();
            say("");
            return;
        }
        PageLayout layout = job.getJobSettings().getPageLayout();
        Node page = fitted(kit.sheet(), layout);
        kit.beside(
                ignored -> job.printPage(layout, page) && job.endJob(),
                done -> say(done ? ui.text("keys.kit.printed") : ui.text("keys.kit.not-printed")),
                this::failed);
    }

    /** The page in the middle of what the printer can print on; smaller where that is smaller. */
    static Node fitted(KitSheet sheet, PageLayout layout) {
        return fitted(sheet, layout.getPrintableWidth(), layout.getPrintableHeight());
    }

    static Node fitted(KitSheet sheet, double width, double height) {
        double scale = Math.min(1, Math.min(width / KitSheet.WIDTH, height / KitSheet.HEIGHT));
        KitPage page = new KitPage(sheet);
        page.getTransforms().setAll(new Translate((width - KitSheet.WIDTH * scale) / 2, 0), new Scale(scale, scale));
        return page;
    }

    private void failed(Failure why) {
        say(ui.text("keys.kit.not-printed"));
    }
}
