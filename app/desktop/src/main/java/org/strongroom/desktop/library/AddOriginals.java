package org.strongroom.desktop.library;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings.Originals;

/** Adds files, after asking once what becomes of the originals. */
final class AddOriginals {
    private final Ui ui;
    private final LibraryModel model;
    private final Preferences preferences;

    AddOriginals(Ui ui, LibraryModel model, Preferences preferences) {
        this.ui = ui;
        this.model = model;
        this.preferences = preferences;
    }

    void add(List<Path> sources) {
        if (sources.isEmpty()) {
            return;
        }
        switch (preferences.get().originals()) {
            case KEEP -> model.add(sources, false);
            case REMOVE -> model.add(sources, true);
            case ASK -> ask(sources);
        }
    }

    private void ask(List<Path> sources) {
        CheckBox remember = new CheckBox(ui.text("originals.remember"));
        remember.setSelected(true);
        Button keep = Card.primary(ui.text("originals.keep"), () -> answer(sources, Originals.KEEP, remember));
        keep.setId("originals-keep");
        Button remove = Card.secondary(ui.text("originals.remove"), () -> answer(sources, Originals.REMOVE, remember));
        remove.setId("originals-remove");
        Card card = new Card(ui.text("originals.title"))
                .saying(ui.text("originals.about"))
                .with(remember)
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), remove, keep);
        ui.layer().show(card, keep, () -> {});
    }

    private void answer(List<Path> sources, Originals originals, CheckBox remember) {
        ui.layer().closeCard();
        if (remember.isSelected()) {
            preferences.change(settings -> settings.withOriginals(originals));
        }
        model.add(sources, originals == Originals.REMOVE);
    }
}
