package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;

/** The ways to keep a kit: print its page, save it, copy the words; below, what became of it. */
final class KitButtons extends VBox {
    private final Ui ui;
    private final Kit kit;
    private final Label outcome = Card.text("");

    KitButtons(Ui ui, Kit kit) {
        super(8);
        this.ui = ui;
        this.kit = kit;
        Clip clip = new Clip(this);
        SheetPrinter printer = new SheetPrinter(ui, this, kit, this::say);
        Button print = button(
                Feather.PRINTER, ui.text("keys.kit.print"), "kit-print", () -> printer.print(List.of(kit.sheet())));
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
}
