package org.strongroom.desktop.settings;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.desktop.settings.Settings.Originals;

/** The card with the settings; each takes effect at once. */
public final class SettingsView {
    private SettingsView() {}

    /** Shows the card. */
    public static void show(Ui ui, Preferences preferences) {
        Settings now = preferences.get();
        ComboBox<Look> look = new ComboBox<>();
        look.setId("settings-look");
        look.getItems().setAll(Look.values());
        look.setConverter(names(look.getItems(), value -> look(ui, value)));
        look.setValue(now.look());
        look.valueProperty().subscribe(value -> preferences.change(settings -> settings.withLook(value)));
        Spinner<Integer> idle = new Spinner<>(0, 240, now.idleMinutes());
        idle.setId("settings-idle");
        idle.setEditable(true);
        idle.getEditor().setAccessibleText(ui.text("settings.idle"));
        idle.valueProperty().subscribe(value -> preferences.change(settings -> settings.withIdleMinutes(value)));
        ComboBox<Originals> originals = new ComboBox<>();
        originals.getItems().setAll(Originals.values());
        originals.setConverter(names(originals.getItems(), value -> originals(ui, value)));
        originals.setValue(now.originals());
        originals.valueProperty().subscribe(value -> preferences.change(settings -> settings.withOriginals(value)));
        look.setMinWidth(ComboBox.USE_PREF_SIZE);
        originals.setMinWidth(ComboBox.USE_PREF_SIZE);
        GridPane grid = new GridPane(24, 14);
        grid.addRow(0, label(ui.text("settings.look"), look), look);
        grid.addRow(1, label(ui.text("settings.idle"), idle), idle);
        grid.addRow(2, label(ui.text("settings.originals"), originals), originals);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(wide, new ColumnConstraints());
        look.setMaxWidth(Double.MAX_VALUE);
        idle.setMaxWidth(Double.MAX_VALUE);
        originals.setMaxWidth(Double.MAX_VALUE);
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        ui.layer().show(new Card(ui.text("settings.title")).with(grid).buttons(close), look, () -> {});
    }

    private static Label label(String text, javafx.scene.Node of) {
        Label label = new Label(text);
        label.setLabelFor(of);
        label.setWrapText(true);
        of.setAccessibleText(text);
        return label;
    }

    private static <E> StringConverter<E> names(List<E> values, Function<E, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(E value) {
                return name.apply(value);
            }

            @Override
            public E fromString(String text) {
                return values.stream()
                        .filter(value -> name.apply(value).equals(text))
                        .findFirst()
                        .orElse(values.getFirst());
            }
        };
    }

    private static String look(Ui ui, Look look) {
        return switch (look) {
            case SYSTEM -> ui.text("settings.look.system");
            case LIGHT -> ui.text("settings.look.light");
            case DARK -> ui.text("settings.look.dark");
        };
    }

    private static String originals(Ui ui, Originals originals) {
        return switch (originals) {
            case ASK -> ui.text("settings.originals.ask");
            case KEEP -> ui.text("settings.originals.keep");
            case REMOVE -> ui.text("settings.originals.remove");
        };
    }
}
