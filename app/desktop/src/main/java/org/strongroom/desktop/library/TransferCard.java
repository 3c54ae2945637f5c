package org.strongroom.desktop.library;

import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.vault.model.NodeId;

/** Asks in which of the other open vaults, and in which folder there, documents are to be; and says what that means. */
final class TransferCard {
    private TransferCard() {}

    /** Where something is to go; {@code name} as it is shown. */
    private record Target(LibraryModel vault, NodeId folder, String name) {}

    /** What is done with the answer. */
    interface Answer {
        void into(LibraryModel other, NodeId folder);
    }

    /** Shows the card, or says that no other vault is open. */
    static void show(Ui ui, List<LibraryModel> others, boolean move, Answer answer) {
        if (others.isEmpty()) {
            ui.toasts().show(ui.text("transfer.no-other"));
            return;
        }
        TreeItem<Target> top = new TreeItem<>();
        for (LibraryModel other : others) {
            TreeItem<Target> vault = new TreeItem<>(new Target(other, NodeId.ROOT, other.name()));
            fill(vault, other, List.of(), ui.messages().order());
            vault.setExpanded(true);
            top.getChildren().add(vault);
        }
        TreeView<Target> tree = new TreeView<>(top);
        tree.setShowRoot(false);
        tree.setId("transfer-to");
        tree.setAccessibleText(ui.text("transfer.where"));
        tree.setPrefHeight(260);
        tree.setCellFactory(ignored -> new TreeCell<>() {
            @Override
            protected void updateItem(Target target, boolean empty) {
                super.updateItem(target, empty);
                setText(empty || target == null ? null : Texts.name(target.name()));
            }
        });
        tree.getSelectionModel().select(0);
        Label about = Card.text(ui.text(move ? "transfer.move.about" : "transfer.copy.about"));
        about.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        about.getStyleClass().add("caution");
        Button go = Card.primary(ui.text(move ? "transfer.move.do" : "transfer.copy.do"), () -> {
            TreeItem<Target> chosen = tree.getSelectionModel().getSelectedItem();
            ui.layer().closeCard();
            answer.into(chosen.getValue().vault(), chosen.getValue().folder());
        });
        go.setId("transfer-go");
        go.disableProperty()
                .bind(tree.getSelectionModel().selectedItemProperty().isNull());
        Card card = new Card(ui.text(move ? "transfer.move" : "transfer.copy"))
                .with(tree, about)
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), go);
        ui.layer().show(card, tree, () -> {});
    }

    private static void fill(TreeItem<Target> item, LibraryModel vault, List<String> path, Comparator<String> order) {
        for (Entry folder : vault.contents().get().foldersIn(path, order)) {
            TreeItem<Target> child = new TreeItem<>(new Target(vault, folder.id(), folder.name()));
            fill(child, vault, folder.path(), order);
            item.getChildren().add(child);
        }
    }
}
