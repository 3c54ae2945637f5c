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

    /** With none at first. */
    public KeyFileInput(Ui ui) {
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
            chosen.setText(path.map(Path::toString).orElseGet(() -> ui.text("key-file.without")));
            none.setVisible(path.isPresent());
            none.setManaged(path.isPresent());
        });
        getChildren().setAll(caption, row);
    }

    /** The file, if there is one. */
    public ObjectProperty<Optional<Path>> file() {
        return file;
    }

    /** One more button beside the one that chooses. */
    public KeyFileInput with(Button more) {
        more.setMinWidth(Button.USE_PREF_SIZE);
        row.getChildren().add(2, more);
        return this;
    }
}
