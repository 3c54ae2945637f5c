package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;

/** What the pages on the way to a vault are made of. */
final class Wizard {
    private Wizard() {}

    /** A column in the middle of the window, which scrolls where it is higher. */
    static ScrollPane page(VBox column) {
        column.getStyleClass().addAll("page", "panel", "wizard");
        column.setMaxHeight(VBox.USE_PREF_SIZE);
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("page-margin");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add(Styles.TITLE_2);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        return title;
    }

    /** At the right end of a page. */
    static HBox buttons(Button... buttons) {
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /** What is said where what was typed can be no passphrase. */
    static Label unusable(Ui ui) {
        Label unusable = Card.text(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        return unusable;
    }

    /** A place, with a button to choose another. */
    static VBox place(String title, Label where, Button choosing) {
        where.getStyleClass().add(Styles.TEXT_MUTED);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        choosing.setMinWidth(Button.USE_PREF_SIZE);
        HBox row = new HBox(12, where, choosing);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, new Label(title), row);
    }

    /** Asks for the shared folder. */
    static Button choose(Ui ui, SharedFolder folder) {
        Button choose = Icons.labelled(Feather.FOLDER, ui.text("join.choose"));
        choose.setOnAction(ignored -> ui.chooser()
                .folder(ui.text("join.choose"))
                .ifPresent(path -> folder.copy().set(Optional.of(path))));
        return choose;
    }

    /** The shared folder; {@code choose} asks for it. */
    static Node shared(Ui ui, SharedFolder folder, String title, Button choose) {
        Label shared = Card.text("");
        shared.setId("join-shared");
        shared.textProperty()
                .bind(folder.copy().map(path -> path.map(ui::path).orElseGet(() -> ui.text("join.folder.none"))));
        return place(title, shared, choose);
    }

    /** Where this computer's own copy is to be. */
    static Node own(Ui ui, SharedFolder folder) {
        Button change = Icons.labelled(Feather.FOLDER, ui.text("unlock.home.change"));
        change.setOnAction(
                ignored -> ui.chooser().folder(ui.text("unlock.home.choose")).ifPresent(folder.parent()::set));
        change.disableProperty().bind(folder.copy().map(Optional::isEmpty));
        Label own = Card.text("");
        own.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> folder.own()
                                .map(ui::path)
                                .orElseGet(() -> ui.path(folder.parent().get())),
                        folder.copy(),
                        folder.parent()));
        return place(ui.text("join.home"), own, change);
    }
}
