package org.strongroom.desktop.settings;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Settings.Dragged;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.desktop.settings.Settings.Originals;

/**
 * The card with the settings, in sections; each takes effect at once. What holds for the program stands apart from what belongs
 * to the vault that is open, which goes with the vault and not with this computer.
 */
public final class SettingsView {
    private static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 175, 200);

    private final Ui ui;
    private final Preferences preferences;
    private final Settings now;
    private final ComboBox<Tongue> language;

    /** What is set together. */
    public enum Section {
        GENERAL,
        SECURITY,
        FILES,
        APPEARANCE,
        VAULT,
        ABOUT
    }

    private SettingsView(Ui ui, Preferences preferences) {
        this.ui = ui;
        this.preferences = preferences;
        this.now = preferences.get();
        this.language = LanguageChoice.control(ui, preferences);
    }

    /**
     * Shows the card.
     *
     * @param version what the program calls itself
     * @param vault what the open vault is called; nothing where none is
     * @param handle does what belongs to the open vault
     * @param oldVersions shows which versions it keeps
     * @param tray runs what it is given once it is known that the system has a tray
     * @param language whether the focus is on the choice of the language, where it was when the window began to speak another one
     */
    public static void show(
            Ui ui,
            Preferences preferences,
            String version,
            Optional<String> vault,
            Consumer<Shortcut> handle,
            Runnable oldVersions,
            Consumer<Runnable> tray,
            boolean language) {
        new SettingsView(ui, preferences).show(version, vault, handle, oldVersions, tray, language);
    }

    private void show(
            String version,
            Optional<String> vault,
            Consumer<Shortcut> handle,
            Runnable oldVersions,
            Consumer<Runnable> tray,
            boolean atLanguage) {
        ListView<Section> sections = new ListView<>();
        sections.setId("settings-sections");
        sections.setAccessibleText(ui.text("settings.sections"));
        sections.getStyleClass().add("settings-sections");
        StackPane pages = new StackPane();
        pages.getStyleClass().add("settings-pages");
        for (Section section : Section.values()) {
            Region page = switch (section) {
                case GENERAL -> general(tray);
                case SECURITY -> security();
                case FILES -> files();
                case APPEARANCE -> appearance();
                case VAULT -> vault(vault, handle, oldVersions);
                case ABOUT -> about(version);
            };
            page.getStyleClass().add("settings-page");
            sections.getItems().add(section);
            pages.getChildren().add(page);
        }
        sections.setCellFactory(ignored -> new ListCell<>() {
            {
                // As wide as the list: a name that is longer in another language takes a second line.
                setPrefWidth(0);
                setWrapText(true);
            }

            @Override
            protected void updateItem(Section section, boolean empty) {
                super.updateItem(section, empty);
                setText(empty || section == null ? null : name(section));
                setGraphic(empty || section == null ? null : Icons.of(icon(section)));
            }
        });
        sections.getSelectionModel().selectedIndexProperty().subscribe(chosen -> {
            for (int i = 0; i < pages.getChildren().size(); i++) {
                pages.getChildren().get(i).setVisible(i == chosen.intValue());
            }
        });
        sections.getSelectionModel().select(atLanguage ? Section.APPEARANCE : Section.GENERAL);
        HBox both = new HBox(20, sections, pages);
        HBox.setHgrow(pages, Priority.ALWAYS);
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("settings.title")).wide().with(both).buttons(close);
        ui.layer().show(card, atLanguage ? language : sections, () -> {});
    }

    private VBox general(Consumer<Runnable> tray) {
        Button recents = button("settings.recents.forget", "settings-recents", Feather.X, button -> {
            preferences.change(Settings::withoutRecents);
            button.setDisable(true);
        });
        recents.setDisable(now.recents().isEmpty());
        Button questions = button("settings.questions.again", "settings-questions", Feather.REFRESH_CW, button -> {
            preferences.change(settings -> settings.withOriginals(Originals.ASK).withDragged(Dragged.ASK));
            button.setDisable(true);
        });
        VBox page = page(
                ui.text("settings.of-program"),
                row(ui.text("settings.recents"), recents, ui.text("settings.recents.about")),
                row(ui.text("settings.questions"), questions, ui.text("settings.questions.about")));
        if (ui.notifier().isPresent()) {
            VBox notifies = check(
                    "settings.notifies",
                    "settings-notifies",
                    now.notifies(),
                    chosen -> preferences.change(settings -> settings.withNotifies(chosen)));
            page.getChildren().add(hinted(notifies, ui.text("settings.notifies.about")));
        }
        tray.accept(() -> page.getChildren()
                .add(hinted(
                        check(
                                "settings.tray",
                                "settings-tray",
                                preferences.get().inTray(),
                                chosen -> preferences.change(settings -> settings.withInTray(chosen))),
                        ui.text("settings.tray.about"))));
        return page;
    }

    private VBox security() {
        Spinner<Integer> idle = new Spinner<>(0, 240, now.idleMinutes());
        idle.setId("settings-idle");
        idle.setEditable(true);
        idle.getEditor().setAccessibleText(ui.text("settings.idle"));
        idle.valueProperty().subscribe(value -> preferences.change(settings -> settings.withIdleMinutes(value)));
        ComboBox<Dragged> dragged = choice(
                "settings-dragged",
                List.of(Dragged.values()),
                this::dragged,
                now.dragged(),
                value -> preferences.change(settings -> settings.withDragged(value)));
        return page(
                ui.text("settings.of-program"),
                row(ui.text("settings.idle"), idle, ui.text("settings.idle.about")),
                check(
                        "settings.minimised",
                        "settings-minimised",
                        now.lockMinimised(),
                        chosen -> preferences.change(settings -> settings.withLockMinimised(chosen))),
                row(ui.text("settings.dragged"), dragged, ui.text("settings.dragged.about")));
    }

    private VBox files() {
        ComboBox<Originals> originals = choice(
                "settings-originals",
                List.of(Originals.values()),
                this::originals,
                now.originals(),
                value -> preferences.change(settings -> settings.withOriginals(value)));
        return page(
                ui.text("settings.of-program"),
                row(ui.text("settings.originals"), originals, ui.text("settings.originals.about")));
    }

    private VBox appearance() {
        ComboBox<Look> look = choice(
                "settings-look",
                List.of(Look.values()),
                this::look,
                now.look(),
                value -> preferences.change(settings -> settings.withLook(value)));
        ComboBox<Integer> text = choice(
                "settings-text",
                TEXT_SIZES,
                percent -> ui.text("settings.text.percent", percent),
                TEXT_SIZES.contains(now.textPercent()) ? now.textPercent() : TEXT_SIZES.getFirst(),
                value -> preferences.change(settings -> settings.withTextPercent(value)));
        return page(
                ui.text("settings.of-program"),
                row(ui.text("settings.look"), look, ""),
                row(ui.text("settings.language"), language, ""),
                row(ui.text("settings.text"), text, ""),
                check(
                        "settings.still",
                        "settings-still",
                        now.still(),
                        chosen -> preferences.change(settings -> settings.withStill(chosen))));
    }

    private VBox vault(Optional<String> name, Consumer<Shortcut> handle, Runnable oldVersions) {
        if (name.isEmpty()) {
            return page(ui.text("settings.of-no-vault"));
        }
        VBox page = page(ui.text("settings.of-vault", name.get()));
        for (Shortcut shortcut : List.of(Shortcut.KEYS, Shortcut.PEOPLE, Shortcut.COPIES, Shortcut.LOG)) {
            Button open = new Button(ui.text("settings.open", shortcut.about(ui.messages())));
            open.setOnAction(ignored -> {
                ui.layer().closeCard();
                handle.accept(shortcut);
            });
            page.getChildren().add(open);
        }
        Button versions = new Button(ui.text("keeping.open"));
        versions.setId("settings-old-versions");
        versions.setOnAction(ignored -> {
            ui.layer().closeCard();
            oldVersions.run();
        });
        page.getChildren().add(versions);
        return page;
    }

    private VBox about(String version) {
        return page(
                ui.text("settings.about.version", ui.text("app.name"), version),
                Card.text(ui.text("settings.about.network")),
                Card.text(ui.text("settings.about.licence")));
    }

    private VBox page(String belongsTo, Node... rows) {
        Label of = Card.text(belongsTo);
        of.getStyleClass().add(Styles.TEXT_MUTED);
        VBox page = new VBox(16, of);
        page.getChildren().addAll(rows);
        return page;
    }

    private VBox row(String words, Region control, String about) {
        Label label = Card.text(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        control.setMinWidth(Region.USE_PREF_SIZE);
        VBox row = new VBox(4, label, control);
        return about.isEmpty() ? row : hinted(row, about);
    }

    private VBox check(String key, String id, boolean chosen, Consumer<Boolean> change) {
        CheckBox box = new CheckBox(ui.text(key));
        box.setId(id);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setSelected(chosen);
        box.selectedProperty().subscribe(change);
        return new VBox(4, box);
    }

    private static VBox hinted(VBox row, String about) {
        Label hint = Card.text(about);
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        row.getChildren().add(hint);
        return row;
    }

    private Button button(String key, String id, Feather icon, Consumer<Button> action) {
        Button button = Icons.labelled(icon, ui.text(key));
        button.setId(id);
        button.setOnAction(ignored -> action.accept(button));
        return button;
    }

    private static <E> ComboBox<E> choice(
            String id, List<E> values, Function<E, String> name, E chosen, Consumer<E> change) {
        ComboBox<E> choice = new ComboBox<>();
        choice.setId(id);
        choice.getItems().setAll(values);
        choice.setConverter(names(values, name));
        choice.setValue(chosen);
        choice.valueProperty().subscribe(change);
        return choice;
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

    private String name(Section section) {
        return switch (section) {
            case GENERAL -> ui.text("settings.section.general");
            case SECURITY -> ui.text("settings.section.security");
            case FILES -> ui.text("settings.section.files");
            case APPEARANCE -> ui.text("settings.section.appearance");
            case VAULT -> ui.text("settings.section.vault");
            case ABOUT -> ui.text("settings.section.about");
        };
    }

    private static Feather icon(Section section) {
        return switch (section) {
            case GENERAL -> Feather.SLIDERS;
            case SECURITY -> Feather.SHIELD;
            case FILES -> Feather.FILE;
            case APPEARANCE -> Feather.SUN;
            case VAULT -> Feather.ARCHIVE;
            case ABOUT -> Feather.INFO;
        };
    }

    private String look(Look look) {
        return switch (look) {
            case SYSTEM -> ui.text("settings.look.system");
            case LIGHT -> ui.text("settings.look.light");
            case DARK -> ui.text("settings.look.dark");
        };
    }

    private String dragged(Dragged dragged) {
        return switch (dragged) {
            case ASK -> ui.text("settings.dragged.ask");
            case ALLOWED -> ui.text("settings.dragged.allowed");
            case NEVER -> ui.text("settings.dragged.never");
        };
    }

    private String originals(Originals originals) {
        return switch (originals) {
            case ASK -> ui.text("settings.originals.ask");
            case KEEP -> ui.text("settings.originals.keep");
            case REMOVE -> ui.text("settings.originals.remove");
        };
    }
}
