package org.strongroom.desktop.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.strongroom.desktop.control.Area;
import org.strongroom.desktop.control.Press;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.print.Printing;
import org.strongroom.desktop.print.Sheets;
import org.strongroom.documents.kit.KitSheet;

/** Sends sheets to a printer that a person chooses, each on a page of its own, and says what became of that. */
final class SheetPrinter {
    private final Ui ui;
    private final Node home;
    private final Drawn drawn;
    private final Consumer<String> say;
    private boolean busy;

    /** {@code home} is what is left when the person goes elsewhere: then nothing is asked any more. */
    SheetPrinter(Ui ui, Node home, Drawn drawn, Consumer<String> say) {
        this.ui = ui;
        this.home = home;
        this.drawn = drawn;
        this.say = say;
    }

    /** Prints these; nothing happens while others are printed. */
    void print(List<KitSheet> sheets) {
        if (busy) {
            return;
        }
        busy = true;
        say.accept(ui.text("keys.kit.printing"));
        // Looking for printers may take long. What waits for the printer has a name that tells nothing.
        drawn.beside(
                ignored -> ui.presses().find(ui.text("print.job")),
                found -> ask(found, sheets),
                ignored -> ended("keys.kit.not-printed"));
    }

    private void ended(String key) {
        busy = false;
        say.accept(key.isEmpty() ? "" : ui.text(key));
    }

    private void ask(Optional<Press> found, List<KitSheet> sheets) {
        if (found.isEmpty()) {
            ended("keys.kit.no-printer");
            return;
        }
        Press press = found.get();
        // Whoever is asked may be away: the vault may have been locked by then.
        if (isGone() || !press.ask(home.getScene().getWindow()) || isGone()) {
            press.cancel();
            ended("");
            return;
        }
        Area area = press.area();
        List<Node> pages = sheets.stream()
                .map(sheet -> fitted(sheet, area.width(), area.height()))
                .toList();
        drawn.beside(
                progress -> Printing.print(press, Sheets.of(pages), progress),
                printed -> ended(printed > 0 ? "keys.kit.printed" : "keys.kit.not-printed"),
                ignored -> ended("keys.kit.not-printed"));
    }

    private boolean isGone() {
        return home.getScene() == null;
    }

    /** The page in the middle of what the printer can print on; smaller where that is smaller. */
    static Node fitted(KitSheet sheet, double width, double height) {
        double scale = Math.min(1, Math.min(width / KitSheet.WIDTH, height / KitSheet.HEIGHT));
        KitPage page = new KitPage(sheet);
        page.getTransforms().setAll(new Translate((width - KitSheet.WIDTH * scale) / 2, 0), new Scale(scale, scale));
        return page;
    }
}
