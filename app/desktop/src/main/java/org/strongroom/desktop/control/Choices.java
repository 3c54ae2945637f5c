package org.strongroom.desktop.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Boxes with a few choices. */
public final class Choices {
    private Choices() {}

    /** A box with these choices, the first one chosen. */
    public static <E> ComboBox<E> of(List<E> values, Function<E, String> name) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
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
        });
        box.setValue(values.getFirst());
        box.setMinWidth(ComboBox.USE_PREF_SIZE);
        return box;
    }
}
