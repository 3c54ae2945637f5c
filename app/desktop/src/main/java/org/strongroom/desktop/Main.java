package org.strongroom.desktop;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.application.Application;
import javafx.stage.Stage;
import org.strongroom.desktop.control.Outside;
import org.strongroom.desktop.i18n.Messages;
import org.strongroom.desktop.settings.LanguageChoice;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings;
import org.strongroom.desktop.settings.SettingsFile;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.Libraries;

/** The parts list of the program, from top to bottom. */
public final class Main {
    private Main() {}

    /** Starts the program; the first argument, where there is one, is the folder of a vault to open. */
    public static void main(String[] arguments) {
        keepNoTexts();
        Application.launch(Desktop.class, arguments);
    }

    /**
     * Has the toolkit keep no texts that it has laid out, to lay them out faster again: names and lines of documents would stay
     * in memory after the vault is locked. Before the toolkit starts.
     */
    static void keepNoTexts() {
        System.setProperty("prism.cacheLayoutSize", "0");
    }

    /** The window with everything it needs, keeping its profile in {@code home}; {@code clock} goes on while the computer sleeps. */
    static MainWindow assemble(Path home, Stage stage, Outside outside, InstantSource clock) {
        return assemble(home, new Libraries(home), stage, outside, clock, Main::spoken);
    }

    /** As above, with the libraries of that profile, and what says which texts go with the settings. */
    static MainWindow assemble(
            Path home,
            Libraries libraries,
            Stage stage,
            Outside outside,
            InstantSource clock,
            Function<Settings, Messages> language) {
        LinuxText.mend();
        Background background = new Background(clock);
        Preferences preferences = new Preferences(new SettingsFile(home), background);
        new Theme(preferences).follow();
        return new MainWindow(stage, outside, libraries, background, preferences, language);
    }

    /** The language that the settings ask for. */
    static Messages spoken(Settings settings) {
        return new Messages(LanguageChoice.locale(settings), ZoneId.systemDefault());
    }
}
