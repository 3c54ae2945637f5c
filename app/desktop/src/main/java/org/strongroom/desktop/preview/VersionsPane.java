package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.VersionInfo;

/** The versions of a document, the newest first, and what can be done with the one that is chosen: by button, menu or key. */
final class VersionsPane extends BorderPane {
    private final Ui ui;
    private final PreviewModel model;
    private final ListView<VersionInfo> list = new ListView<>();
    private final Button read;
    private final MenuButton compare = new MenuButton();
    private final Button restore;
    private final Button takeOut;
    private final Button note;
    private final Runnable reading;
    private final Following following = new Following();

    /** Calls {@code reading} when a version is to be read. */
    VersionsPane(Ui ui, PreviewModel model, Runnable reading) {
        this.ui = ui;
        this.model = model;
        this.reading = reading;
        read = Icons.labelled(Feather.EYE, ui.text("history.read"));
        restore = Icons.labelled(Feather.CORNER_UP_LEFT, ui.text("history.restore"));
        takeOut = Icons.labelled(Feather.DOWNLOAD, ui.text("history.take-out"));
        note = Icons.labelled(Feather.EDIT_2, ui.text("history.note"));
        build();
        following.add(model.versions().subscribe(this::fill));
        list.getSelectionModel().selectedItemProperty().subscribe(ignored -> usable());
    }

    /** Listens to nothing any more. */
    void leave() {
        following.end();
    }

    private void build() {
        list.setId("versions");
        list.setAccessibleText(ui.text("preview.versions"));
        list.getStyleClass().add("versions");
        list.setCellFactory(ignored -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen(this::look);
                event.consume();
            }
        });
        read.setId("version-read");
        read.setOnAction(ignored -> chosen(this::look));
        compare.setId("version-compare");
        compare.setText(ui.text("history.compare"));
        compare.setGraphic(Icons.of(Feather.COLUMNS));
        compare.setMinWidth(USE_PREF_SIZE);
        restore.setId("version-restore");
        restore.setOnAction(ignored -> chosen(version -> model.restore(version.id())));
        takeOut.setId("version-take-out");
        takeOut.setOnAction(ignored -> chosen(this::takeOut));
        note.setId("version-note");
        note.setOnAction(ignored -> chosen(this::note));
        FlowPane bar = new FlowPane(6, 6, read, compare, restore, takeOut, note);
        for (var one : List.of(read, compare, restore, takeOut, note)) {
            one.getStyleClass().add(Styles.SMALL);
        }
        bar.getStyleClass().add("versions-bar");
        setCenter(list);
        setBottom(bar);
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(ignored -> fill(menu));
        // An empty menu is never shown, so that it would never be filled.
        menu.getItems().setAll(item("history.read", Feather.EYE, this::look));
        list.setContextMenu(menu);
    }

    private void fill(ContextMenu menu) {
        Menu with = new Menu(ui.text("history.compare"), Icons.of(Feather.COLUMNS));
        with.getItems().setAll(others());
        with.setDisable(with.getItems().isEmpty());
        MenuItem again = item("history.restore", Feather.CORNER_UP_LEFT, version -> model.restore(version.id()));
        again.setDisable(restore.isDisabled());
        menu.getItems()
                .setAll(
                        item("history.read", Feather.EYE, this::look),
                        with,
                        again,
                        item("history.take-out", Feather.DOWNLOAD, this::takeOut),
                        item("history.note", Feather.EDIT_2, this::note));
    }

    private MenuItem item(String key, Feather icon, Consumer<VersionInfo> action) {
        MenuItem item = new MenuItem(ui.text(key), Icons.of(icon));
        item.setOnAction(ignored -> chosen(action));
        return item;
    }

    private void chosen(Consumer<VersionInfo> action) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(action);
    }

    private void look(VersionInfo version) {
        reading.run();
        model.version(isCurrent(version) ? Optional.empty() : Optional.of(version.id()));
    }

    private void takeOut(VersionInfo version) {
        ui.chooser()
                .folder(ui.text("library.take-out.choose"))
                .ifPresent(folder -> model.takeOut(version.id(), folder));
    }

    private void note(VersionInfo version) {
        NoteCard.show(ui, version, text -> model.note(version.id(), text));
    }

    /** The one that the list of documents shows: of several that are current, the newest. */
    private boolean isCurrent(VersionInfo version) {
        return model.current().filter(version::equals).isPresent();
    }

    private void fill(List<VersionInfo> versions) {
        Optional<VersionInfo> before =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem());
        list.getItems().setAll(versions.reversed());
        // By its id: it may have got a note, or be current no more.
        before.flatMap(old -> versions.stream()
                        .filter(version -> version.id().equals(old.id()))
                        .findFirst())
                .or(() -> versions.stream()
                        .filter(version -> model.version().equals(Optional.of(version.id())))
                        .findFirst())
                .ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::selectFirst);
        usable();
    }

    private void usable() {
        Optional<VersionInfo> chosen =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem());
        read.setDisable(chosen.isEmpty());
        takeOut.setDisable(chosen.isEmpty());
        note.setDisable(chosen.isEmpty());
        restore.setDisable(chosen.isEmpty() || chosen.filter(this::isOnlyHead).isPresent());
        compare.getItems().setAll(others());
        compare.setDisable(compare.getItems().isEmpty());
    }

    private boolean isOnlyHead(VersionInfo version) {
        return version.head()
                && list.getItems().stream().filter(VersionInfo::head).count() == 1;
    }

    /** All versions but the chosen one, to compare it with: the earlier of the two is the one that the other was made from. */
    private List<MenuItem> others() {
        VersionInfo chosen = list.getSelectionModel().getSelectedItem();
        List<MenuItem> out = new ArrayList<>();
        for (VersionInfo other : list.getItems()) {
            if (chosen != null && other.number() != chosen.number()) {
                MenuItem item = new MenuItem(ui.text(
                        "history.compare.with", title(other), ui.messages().moment(other.time()), other.member()));
                boolean later = other.number() > chosen.number();
                item.setOnAction(ignored -> model.compare(later ? chosen : other, later ? other : chosen)
                        .ifPresent(compared -> new CompareView(ui, compared).show()));
                out.add(item);
            }
        }
        return out;
    }

    private String title(VersionInfo version) {
        long heads = list.getItems().stream().filter(VersionInfo::head).count();
        if (!version.head()) {
            return ui.text("preview.version", version.number());
        }
        return ui.text(heads > 1 ? "history.conflict" : "preview.version.current", version.number());
    }

    private final class Row extends ListCell<VersionInfo> {
        Row() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(VersionInfo version, boolean empty) {
            super.updateItem(version, empty);
            setText(null);
            if (empty || version == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label what = new Label(title(version));
            what.getStyleClass().add(Styles.TEXT_BOLD);
            Label facts = Card.text(ui.text(
                    "preview.version.facts",
                    ui.messages().moment(version.time()),
                    ui.messages().size(version.size()),
                    version.member(),
                    version.device()));
            facts.getStyleClass().add(Styles.TEXT_SMALL);
            VBox lines = new VBox(2, new HBox(6, what), facts);
            if (!version.note().isEmpty()) {
                Label written = Card.text(version.note());
                written.getStyleClass().add("version-remark");
                written.setGraphic(Icons.of(Feather.EDIT_2));
                lines.getChildren().add(written);
            }
            setGraphic(lines);
            setAccessibleText((what.getText() + ". " + facts.getText() + ". " + version.note()).strip());
        }
    }
}
