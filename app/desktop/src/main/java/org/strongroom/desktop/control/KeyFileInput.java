package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A key file that belongs to a passphrase: chosen, or none. */
public final class KeyFileInput extends VBox {
    private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
    private final HBox row = new HBox(8);
    private Optional<Path> made = Optional.empty();

    /** With none at first. */
    public KeyFileInput(Ui ui) {
        this(ui, ui.text("key-file.without"));
    }

    private KeyFileInput(Ui ui, String without) {
        super(6);
        Label caption = new Label(ui.text("key-file.title"));
        Label chosen = Card.text("");
        chosen.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        chosen.setId("key-file-chosen");
        HBox.setHgrow(chosen, Priority.ALWAYS);
        chosen.setMaxWidth(Double.MAX_VALUE);
        Button choose = Icons.labelled(Feather.FILE, ui.text("key-file.choose"));
        choose.setId("key-file-choose");
        choose.setOnAction(ignored -> ui.chooser().files(ui.text("key-file.choose.title")).stream()
                .findFirst()
                .ifPresent(path -> file.set(Optional.of(path))));
        choose.setMinWidth(Button.USE_PREF_SIZE);
        Button none = Icons.button(Feather.X, ui.text("key-file.none"));
        none.setId("key-file-none");
        none.setOnAction(ignored -> file.set(Optional.empty()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().setAll(chosen, choose, none);
        file.subscribe(path -> {
            chosen.setText(path.map(ui::path).orElse(without));
            none.setVisible(path.isPresent());
            none.setManaged(path.isPresent());
        });
        getChildren().setAll(caption, row);
    }

    /** The file, if there is one. */
    public ObjectProperty<Optional<Path>> file() {
        return file;
    }

    /** One that may also be made; then it says what to do with it. */
    public static KeyFileInput making(Ui ui) {
        KeyFileInput input = new KeyFileInput(ui, ui.text("key-file.without.new"));
        Button make = Icons.labelled(Feather.FILE_PLUS, ui.text("key-file.make"));
        make.setId("key-file-make");
        make.setMinWidth(Button.USE_PREF_SIZE);
        make.setOnAction(ignored -> ui.chooser()
                .save(ui.text("key-file.make.title"), ui.text("key-file.name"))
                .ifPresent(path -> {
                    input.made = Optional.of(path);
                    input.file.set(Optional.of(path));
                }));
        input.row.getChildren().add(2, make);
        Label keep = Card.text(ui.text("key-file.keep"));
        keep.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        keep.visibleProperty().bind(input.file.map(Optional::isPresent));
        keep.managedProperty().bind(keep.visibleProperty());
        input.getChildren().add(keep);
        return input;
    }

    /** Whether the file is still to be made. */
    public boolean isNew() {
        return file.get().isPresent() && file.get().equals(made);
    }
}
