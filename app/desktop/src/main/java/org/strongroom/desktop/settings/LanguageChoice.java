package org.strongroom.desktop.settings;

import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.i18n.Language;

/** The language of the window: that of the system, or one that was chosen. */
public final class LanguageChoice {
    /** A system property that is stronger than the settings: a language of two letters. */
    static final String PROPERTY = "strongroom.language";

    private LanguageChoice() {}

    /** The locale that the settings ask for; English where nothing is written in the language of the system. */
    public static Locale locale(Settings settings) {
        Locale system = Locale.getDefault(Locale.Category.DISPLAY);
        return Language.of(Locale.forLanguageTag(System.getProperty(PROPERTY, "")))
                .or(() -> settings.tongue().language())
                .or(() -> Language.of(system))
                .orElse(Language.EN)
                .locale(system);
    }

    /** The languages to choose from, each called as its speakers call it; the window follows the choice. */
    static ComboBox<Tongue> control(Ui ui, Preferences preferences) {
        ComboBox<Tongue> choice = new ComboBox<>();
        choice.setId("settings-language");
        choice.getItems().setAll(Tongue.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Tongue tongue) {
                return name(ui, tongue);
            }

            @Override
            public Tongue fromString(String text) {
                return choice.getValue();
            }
        });
        choice.setValue(preferences.get().tongue());
        choice.valueProperty().subscribe(value -> {
            if (value != preferences.get().tongue()) {
                preferences.change(settings -> settings.withTongue(value));
            }
        });
        return choice;
    }

    private static String name(Ui ui, Tongue tongue) {
        return tongue.language().map(Language::ownName).orElseGet(() -> ui.text("settings.language.system"));
    }
}
