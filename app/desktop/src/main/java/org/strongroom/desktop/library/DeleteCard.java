package org.strongroom.desktop.library;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.model.NodeId;

/** Asks before something is deleted for good. The focus is on keeping it: Enter deletes nothing. */
final class DeleteCard {
    private DeleteCard() {}

    static void show(Ui ui, String what, List<NodeId> nodes, Consumer<List<NodeId>> delete) {
        Button keep = Card.secondary(ui.text("trash.keep"), ui.layer()::closeCard);
        keep.setId("delete-keep");
        keep.setCancelButton(true);
        Button go = Card.secondary(ui.text("trash.do"), () -> {
            ui.layer().closeCard();
            delete.accept(nodes);
        });
        go.setId("delete-confirm");
        go.getStyleClass().add(Styles.DANGER);
        Label stays = Card.text(ui.text("trash.stays"));
        stays.getStyleClass().add(Styles.TEXT_MUTED);
        Card card = new Card(ui.text("trash.ask"))
                .saying(ui.text("trash.about", what))
                .with(stays)
                .buttons(keep, go);
        ui.layer().show(card, keep, () -> {});
    }
}
