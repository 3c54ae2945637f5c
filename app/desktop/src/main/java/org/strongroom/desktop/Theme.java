package org.strongroom.desktop;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings;

/** Light, dark, or as the system; follows both the setting and the system without a restart. */
final class Theme {
    private final Preferences preferences;
    private final InvalidationListener follow = ignored -> apply();

    Theme(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Sets the looks now and on every change. */
    void follow() {
        preferences.current().addListener(follow);
        // The system's settings live as long as the program, a window need not.
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakInvalidationListener(follow));
        apply();
    }

    private void apply() {
        Settings.Look look = preferences.get().look();
        boolean dark = switch (look) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
        String sheet = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }
}
