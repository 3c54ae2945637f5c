package org.strongroom.desktop.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.kit.KitSheet;

/** Sends sheets to a printer that a person chooses, each on a page of its own, and says what became of that. */
final class SheetPrinter {
    private final Ui ui;
    private final Node home;
    private final Drawn drawn;
    private final Consumer<String> say;

    /** {@code home} is what is left when the person goes elsewhere: then nothing is asked any more. */
    SheetPrinter(Ui ui, Node home, Drawn drawn, Consumer<String> say) {
        this.ui = ui;
        this.home = home;
        this.drawn = drawn;
        this.say = say;
    }

    /** Prints these. */
    void print(List<KitSheet> sheets) {
        say.accept(ui.text("keys.kit.printing"));
        // Looking for printers may take long.
        drawn.beside(
                ignored -> Optional.ofNullable(PrinterJob.createPrinterJob()),
                found -> ask(found, sheets),
                ignored -> say.accept(ui.text("keys.kit.not-printed")));
    }

    private void ask(Optional<PrinterJob> found, List<KitSheet> sheets) {
        if (home.getScene() == null) {
            found.ifPresent(PrinterJob::cancelJob);
            return;
        }
        if (found.isEmpty()) {
            say.accept(ui.text("keys.kit.no-printer"));
            return;
        }
        PrinterJob job = found.get();
        if (!job.showPrintDialog(home.getScene().getWindow())) {
            job.cancelJob();
            say.accept("");
            return;
        }
        PageLayout layout = job.getJobSettings().getPageLayout();
        List<Node> pages = sheets.stream().map(sheet -> fitted(sheet, layout)).toList();
        drawn.beside(
                ignored -> pages.stream().allMatch(page -> job.printPage(layout, page)) && job.endJob(),
                done -> say.accept(ui.text(done ? "keys.kit.printed" : "keys.kit.not-printed")),
                ignored -> say.accept(ui.text("keys.kit.not-printed")));
    }

    /** The page in the middle of what the printer can print on; smaller where that is smaller. */
    private static Node fitted(KitSheet sheet, PageLayout layout) {
        return fitted(sheet, layout.getPrintableWidth(), layout.getPrintableHeight());
    }

    static Node fitted(KitSheet sheet, double width, double height) {
        double scale = Math.min(1, Math.min(width / KitSheet.WIDTH, height / KitSheet.HEIGHT));
        KitPage page = new KitPage(sheet);
        page.getTransforms().setAll(new Translate((width - KitSheet.WIDTH * scale) / 2, 0), new Scale(scale, scale));
        return page;
    }
}
