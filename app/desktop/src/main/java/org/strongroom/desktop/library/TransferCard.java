package org.strongroom.desktop.library;

import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
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
        void into(LibraryModel other, NodeId folder, boolean move);
    }

    /** Shows the card, or says that no other vault is open. */
    static void show(Ui ui, List<LibraryModel> others, boolean move, Answer answer) {
        if (others.isEmpty()) {
            ui.toasts().show(ui.text("transfer.no-other"));
        } else {
            show(ui, ui.text(move ? "transfer.move" : "transfer.copy"), others, new ToggleGroup(), move, answer);
        }
    }

    /** As above for what was dragged onto a vault, which does not say yet whether it is to stay here too. */
    static void dropped(Ui ui, LibraryModel onto, Answer answer) {
        ToggleGroup ways = new ToggleGroup();
        for (boolean move : List.of(false, true)) {
            RadioButton way = new RadioButton(ui.text(move ? "transfer.move.do" : "transfer.copy.do"));
            way.setId(move ? "transfer-as-move" : "transfer-as-copy");
            way.setUserData(move);
            way.setToggleGroup(ways);
            way.setSelected(!move);
        }
        show(ui, onto.name(), List.of(onto), ways, false, answer);
    }

    /** {@code ways} of doing it among which is chosen; where there are none, it is done by {@code move}. */
    private static void show(
            Ui ui, String title, List<LibraryModel> others, ToggleGroup ways, boolean move, Answer answer) {
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
        Label about = Card.text("");
        about.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        about.getStyleClass().add("caution");
        BooleanSupplier moves = () -> ways.getSelectedToggle() == null
                ? move
                : (Boolean) ways.getSelectedToggle().getUserData();
        Button go = Card.primary("", () -> {
            TreeItem<Target> chosen = tree.getSelectionModel().getSelectedItem();
            ui.layer().closeCard();
            answer.into(chosen.getValue().vault(), chosen.getValue().folder(), moves.getAsBoolean());
        });
        go.setId("transfer-go");
        ways.selectedToggleProperty().subscribe(ignored -> {
            about.setText(ui.text(moves.getAsBoolean() ? "transfer.move.about" : "transfer.copy.about"));
            go.setText(ui.text(moves.getAsBoolean() ? "transfer.move.do" : "transfer.copy.do"));
        });
        FlowPane choice = new FlowPane(16, 8);
        ways.getToggles().forEach(way -> choice.getChildren().add((RadioButton) way));
        choice.setManaged(!choice.getChildren().isEmpty());
        go.disableProperty()
                .bind(tree.getSelectionModel().selectedItemProperty().isNull());
        answersKeys(ui, tree, go);
        Card card = new Card(title)
                .with(tree, choice, about)
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), go);
        ui.layer().show(card, tree, () -> {});
    }

    /** Enter and Escape mean in a tree what they mean in the rest of its card; it would keep both for editing, which it does not do. */
    static void answersKeys(Ui ui, TreeView<?> tree, Button go) {
        tree.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                go.fire();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                ui.layer().closeCard();
            }
        });
    }

    private static void fill(TreeItem<Target> item, LibraryModel vault, List<String> path, Comparator<String> order) {
        for (Entry folder : vault.contents().get().foldersIn(path, order)) {
            TreeItem<Target> child = new TreeItem<>(new Target(vault, folder.id(), folder.name()));
            fill(child, vault, folder.path(), order);
            item.getChildren().add(child);
        }
    }
}
