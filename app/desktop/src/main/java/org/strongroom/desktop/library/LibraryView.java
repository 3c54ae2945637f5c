package org.strongroom.desktop.library;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.ActivityView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Logo;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.ShrinkingRow;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.copies.CopiesModel;
import org.strongroom.desktop.copies.CopiesView;
import org.strongroom.desktop.keys.KeysView;
import org.strongroom.desktop.log.LogView;
import org.strongroom.desktop.people.PeopleView;
import org.strongroom.desktop.preview.PreviewModel;
import org.strongroom.desktop.preview.PreviewView;
import org.strongroom.desktop.preview.ReaderView;
import org.strongroom.desktop.print.Printing;
import org.strongroom.desktop.reseal.OldKeysNote;
import org.strongroom.desktop.search.SearchHelp;
import org.strongroom.desktop.search.SearchModel;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.vault.Collected;
import org.strongroom.vault.VaultStatus;

/**
 * The open library: places left, documents in the middle, the reading pane right.
 *
 * <p>Longer than other files because it is where these meet; each part is a class of its own.
 */
public final class LibraryView extends BorderPane {
    private static final Duration READING = Duration.seconds(3);

    private final Ui ui;
    private final LibraryModel model;
    private final Runnable lock;
    private final CopiesModel copies;
    private final PeopleView people;
    private final KeysView keys;
    private final PreviewModel preview;
    private final PreviewView previewView;
    private final Printing printing;
    private final FolderTree folders;
    private final DocumentTable documents;
    private final AddOriginals adding;
    private final LibraryActions actions;
    private final CustomTextField search = new CustomTextField();
    private final HBox crumbs = new HBox(2);
    private final VBox banner = new VBox(8);
    private final VBox note = new VBox(4);
    private final Label count = new Label();
    private final Button copiesButton = new Button();
    private final BorderPane middle = new BorderPane();
    private final Panes panes;
    private final PauseTransition reading = new PauseTransition(READING);
    private final Following following = new Following();
    private final ActivityView activities;
    private final Preferences preferences;
    private final Supplier<List<LibraryModel>> others;
    private Optional<ReaderView> reader = Optional.empty();
    private Optional<Notice.Trashed> trashed = Optional.empty();

    /**
     * Shows an open vault.
     *
     * @param lock called when the vault is to be locked
     * @param menu the items for the whole program
     * @param others the other vaults that are open
     */
    public LibraryView(
            Ui ui,
            LibraryModel model,
            Preferences preferences,
            Runnable lock,
            List<MenuItem> menu,
            Supplier<List<LibraryModel>> others) {
        this(
                ui,
                model,
                new PreviewModel(model.library(), model.lanes(), model.activities(), model.search(), model::takeOut),
                preferences,
                lock,
                menu,
                others);
    }

    private LibraryView(
            Ui ui,
            LibraryModel model,
            PreviewModel preview,
            Preferences preferences,
            Runnable lock,
            List<MenuItem> menu,
            Supplier<List<LibraryModel>> others) {
        this.ui = ui;
        this.model = model;
        this.preferences = preferences;
        this.lock = lock;
        this.others = others;
        this.copies = model.copies();
        this.people = new PeopleView(ui, model.people(), new OldKeysNote(ui, model.reseal()), this);
        this.keys = new KeysView(ui, model.keys(), new OldKeysNote(ui, model.reseal()));
        this.preview = preview;
        this.activities = new ActivityView(ui, model.activities());
        this.documents = new DocumentTable(
                ui, model, preferences, this::open, this::selected, these -> LibraryActions.what(ui, these));
        this.adding = new AddOriginals(ui, model, preferences);
        this.actions = new LibraryActions(
                ui, model, adding, documents::selected, others, documents::rename, documents::select);
        this.printing = new Printing(ui, model.lanes().takingOut(), model.activities());
        this.previewView = new PreviewView(ui, preview, actions::tags, this::enlarge, this::print);
        this.folders = new FolderTree(ui, model, documents.dragging(), these -> LibraryActions.what(ui, these));
        VBox left = new VBox(folders.node());
        VBox.setVgrow(folders.node(), Priority.ALWAYS);
        left.getStyleClass().add("side");
        this.panes = new Panes(
                ui,
                preferences,
                new Panes.Pane(left, folders.node()::requestFocus),
                new Panes.Pane(middle, documents::focus),
                new Panes.Pane(previewView, previewView::focus));
        build(menu);
        bind();
    }

    /** The same with other texts, such as those of another language: what is selected, open and read stays so. This one is over. */
    public LibraryView inWords(Ui other, List<MenuItem> menu) {
        LibraryView next = new LibraryView(other, model, preview, preferences, lock, menu, others);
        next.folders.open(folders);
        next.documents.follow(documents);
        next.previewView.follow(previewView);
        next.trashed = trashed;
        if (reader.isPresent()) {
            next.enlarge();
            next.reader.ifPresent(now -> now.follow(reader.get()));
        }
        leave();
        return next;
    }

    private void leave() {
        following.end();
        reading.stop();
        folders.leave();
        documents.leave();
        activities.leave();
        previewView.leave();
        people.leave();
        keys.leave();
    }

    /** Puts the focus into the list. */
    public void focus() {
        documents.focus();
    }

    /** Adds what was dropped. */
    public void dropped(List<Path> sources) {
        adding.add(sources);
    }

    /** Does what a shortcut means here; whether it means anything. */
    public boolean handle(Shortcut shortcut) {
        switch (shortcut) {
            case SEARCH -> reader.ifPresentOrElse(ReaderView::find, search::requestFocus);
            case ADD_FILES -> actions.addFiles();
            case ADD_FOLDER -> actions.addFolder();
            case TAKE_OUT -> actions.takeOut();
            case NEW_DOCUMENT -> actions.newDocument();
            case COPY_TO_VAULT -> transfer(false);
            case MOVE_TO_VAULT -> transfer(true);
            case FAVOURITE -> actions.favourite();
            case SAVE_SEARCH -> actions.saveSearch();
            case NEW_FOLDER -> actions.newFolder();
            case RENAME -> actions.rename();
            case MOVE -> actions.move();
            case TAGS -> actions.tags();
            case UNDO -> undo();
            case COPIES -> new CopiesView(ui, copies).show();
            case SYNC -> copies.sync();
            case PEOPLE -> people.show();
            case KEYS -> keys.show();
            case LOG -> new LogView(ui, model.log()).show();
            case PREVIEW -> panes.toggle();
            case PICTURES -> documents.toggle();
            case NEXT_PANE -> panes.go(false);
            case PREVIOUS_PANE -> panes.go(true);
            case DIVIDER -> panes.toDivider();
            case READER -> enlarge();
            case PRINT -> print();
            case OPEN, NEW_VAULT, LOCK, SETTINGS, SHORTCUTS, QUIT -> {
                return false;
            }
        }
        return true;
    }

    /** Asks for another open vault, and copies or moves there what is selected. */
    public void transfer(boolean move) {
        actions.transfer(move);
    }

    /** What is dragged was let go on another open vault. */
    public void draggedTo(LibraryModel other) {
        actions.transfer(documents.dragging().dragged(), other);
    }

    /** Whether a drag is one of documents of this program. */
    public static boolean isDragged(Dragboard board) {
        return board.hasContent(Dragging.FORMAT);
    }

    private void selected(List<Entry> entries) {
        preview.show(entries);
        reading.stop();
        if (entries.size() == 1 && !entries.getFirst().folder() && !actions.inTrash()) {
            reading.playFromStart();
        }
    }

    /** Whoever stays at a document reads it; whoever goes past it does not. */
    private void read() {
        List<Entry> entries = documents.selected();
        // Where they are listed they would change places under the eyes.
        if (model.place().get() instanceof Place.Recent) {
            return;
        }
        if (panes.previewing() && entries.size() == 1 && !entries.getFirst().folder() && !actions.inTrash()) {
            model.desk().opened(entries.getFirst());
        }
    }

    private static boolean onRow(MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof TableRow<?>)) {
            node = node.getParent();
        }
        return node instanceof TableRow<?> row && !row.isEmpty();
    }

    /** Shows the document in the whole window, or everything again. */
    private void enlarge() {
        if (reader.isPresent()) {
            reader.get().close();
        } else if (preview.state().get() instanceof PreviewModel.Shown
                || preview.state().get() instanceof PreviewModel.Loading) {
            ReaderView now = previewView.enlarge(() -> {
                setCenter(panes.node());
                // Panes that are shown for the first time join the window with their skin; before, they take no focus.
                applyCss();
                reader = Optional.empty();
                focus();
            });
            reader = Optional.of(now);
            setCenter(now);
            now.focus();
        }
    }

    /** Prints what is read. */
    private void print() {
        if (preview.state().get() instanceof PreviewModel.Shown shown
                && preview.readable().isPresent()) {
            printing.start(
                    preview.readable().get(),
                    preview.seen(shown.page()),
                    getScene().getWindow(),
                    () -> getScene() != null && preview.state().get() instanceof PreviewModel.Shown);
        } else {
            ui.toasts().show(ui.text("print.nothing-shown"));
        }
    }

    private void open(Entry entry) {
        if (entry.folder()) {
            model.query().set("");
            model.place().set(new Place.Folder(entry.id()));
        } else {
            if (!panes.previewing()) {
                panes.toggle();
            }
            if (!actions.inTrash()) {
                model.desk().opened(entry);
            }
            previewView.focus();
        }
    }

    private void build(List<MenuItem> menu) {
        getStyleClass().add("library");
        previewView.setId("preview");
        middle.setCenter(documents.pane());
        note.setId("search-note");
        note.getStyleClass().add("search-note");
        shown(note, false);
        middle.setTop(new VBox(actionBar(), note));
        middle.setMinWidth(300);
        previewView.setMinWidth(240);
        banner.getStyleClass().add("banner");
        setTop(new VBox(header(menu), banner, keys.reminder()));
        setCenter(panes.node());
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        HBox status = new HBox(12, count);
        status.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add("status");
        setBottom(new VBox(activities, status));
        documents.setContextMenu(contextMenu());
    }

    private HBox header(List<MenuItem> menu) {
        Label name = new Label(model.name());
        name.getStyleClass().add(Styles.TITLE_4);
        name.setId("vault-name");
        name.setTooltip(new Tooltip(model.name()));
        search.setId("search");
        search.setPromptText(ui.text("library.search"));
        search.setAccessibleText(ui.text("library.search"));
        search.setLeft(Icons.of(Feather.SEARCH));
        search.setPrefColumnCount(22);
        search.setTooltip(new Tooltip(Shortcut.SEARCH.shown()));
        search.setRight(SearchHelp.button(ui, model.search().lookingBack()));
        SplitMenuButton add = new SplitMenuButton(
                item("blank.title", Feather.FILE_PLUS, Shortcut.NEW_DOCUMENT),
                item("library.add-folder", Feather.FOLDER_PLUS, Shortcut.ADD_FOLDER),
                item("library.new-folder", Feather.FOLDER, Shortcut.NEW_FOLDER));
        add.setText(ui.text("library.add-files"));
        add.setGraphic(Icons.of(Feather.PLUS));
        add.setId("add");
        add.setTooltip(new Tooltip(ui.text("library.add-files") + " (" + Shortcut.ADD_FILES.shown() + ")"));
        add.getStyleClass().add(Styles.ACCENT);
        add.setOnAction(ignored -> actions.addFiles());
        copiesButton.setId("copies-button");
        copiesButton.getStyleClass().add(Styles.FLAT);
        copiesButton.setTooltip(new Tooltip());
        copiesButton
                .getTooltip()
                .textProperty()
                .bind(copiesButton.textProperty().map(words -> words + " (" + Shortcut.COPIES.shown() + ")"));
        copiesButton.setOnAction(ignored -> handle(Shortcut.COPIES));
        Button peopleButton = Icons.button(Feather.USERS, ui.text("people.title"));
        peopleButton.setId("people-button");
        peopleButton.setTooltip(new Tooltip(ui.text("people.title") + " (" + Shortcut.PEOPLE.shown() + ")"));
        peopleButton.setOnAction(ignored -> handle(Shortcut.PEOPLE));
        Button locking = Icons.labelled(Feather.LOCK, ui.text("library.lock"));
        locking.setId("lock");
        locking.setTooltip(new Tooltip(ui.text("library.lock") + " (" + Shortcut.LOCK.shown() + ")"));
        locking.setOnAction(ignored -> lock.run());
        MenuButton more = new MenuButton("", Icons.of(Feather.MENU));
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        Icons.name(more, ui.text("library.menu"));
        more.getItems().setAll(menu);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox brand = new HBox(10, Logo.of(26), name);
        brand.setAlignment(Pos.CENTER_LEFT);
        HBox header = new ShrinkingRow(
                10,
                List.of(copiesButton, locking, add),
                brand,
                gap,
                search,
                add,
                copiesButton,
                peopleButton,
                locking,
                more);
        for (Region fixed : List.of(add, copiesButton, peopleButton, locking, more)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        header.getStyleClass().add("header");
        return header;
    }

    private HBox actionBar() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        crumbs.setAlignment(Pos.CENTER_LEFT);
        crumbs.setMinWidth(0);
        HBox bar = new HBox(2, crumbs, gap);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("action-bar");
        Button restore = tool(Feather.CORNER_UP_LEFT, "library.restore", "", actions::restore);
        restore.setId("restore");
        List<Button> usual = List.of(
                tool(Feather.FOLDER_PLUS, "library.new-folder", Shortcut.NEW_FOLDER.shown(), actions::newFolder),
                selecting(tool(Feather.DOWNLOAD, "library.take-out", Shortcut.TAKE_OUT.shown(), actions::takeOut)),
                selecting(tool(Feather.EDIT_2, "library.rename", Shortcut.RENAME.shown(), actions::rename)),
                selecting(tool(Feather.CORNER_UP_RIGHT, "library.move", Shortcut.MOVE.shown(), actions::move)),
                selecting(tool(Feather.TRASH_2, "library.to-trash", ui.text("key.delete"), actions::trash)));
        Button save = tool(Feather.BOOKMARK, "search.save", Shortcut.SAVE_SEARCH.shown(), actions::saveSearch);
        save.setId("save-search");
        bar.getChildren().add(save);
        following.add(model.query().subscribe(ignored -> shown(save, model.searching())));
        Button delete = tool(Feather.X_CIRCLE, "trash.delete", ui.text("key.delete"), actions::deleteForGood);
        delete.setId("delete-for-good");
        Button empty = tool(Feather.TRASH, "trash.empty", "", actions::emptyTrash);
        empty.setId("empty-trash");
        empty.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.contents().get().trash().isEmpty()
                                || !model.mayDelete().get(),
                        model.contents(),
                        model.mayDelete()));
        delete.disableProperty()
                .bind(Bindings.isEmpty(documents.node().getSelectionModel().getSelectedItems())
                        .or(model.mayDelete().not()));
        bar.getChildren().addAll(usual);
        bar.getChildren().addAll(selecting(restore), delete, empty);
        Button pictures = tool(Feather.IMAGE, "pictures.toggle", Shortcut.PICTURES.shown(), documents::toggle);
        pictures.setId("pictures-toggle");
        bar.getChildren().add(pictures);
        InvalidationListener which = ignored -> {
            boolean trash = actions.inTrash();
            usual.forEach(button -> shown(button, !trash));
            List.of(restore, delete, empty).forEach(button -> shown(button, trash));
        };
        following.add(model.place().subscribe(() -> which.invalidated(model.place())));
        following.add(model.query().subscribe(() -> which.invalidated(model.query())));
        which.invalidated(model.place());
        return bar;
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private Button tool(Feather icon, String key, String keys, Runnable action) {
        Button button = Icons.button(icon, ui.text(key));
        button.setTooltip(new Tooltip(keys.isEmpty() ? ui.text(key) : ui.text(key) + " (" + keys + ")"));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private Button selecting(Button button) {
        button.disableProperty()
                .bind(Bindings.isEmpty(documents.node().getSelectionModel().getSelectedItems()));
        return button;
    }

    private MenuItem item(String key, Feather icon, Shortcut shortcut) {
        MenuItem item = new MenuItem(ui.text(key), Icons.of(icon));
        item.setOnAction(ignored -> handle(shortcut));
        return item;
    }

    private ContextMenu contextMenu() {
        MenuItem read = new MenuItem(ui.text("library.read"), Icons.of(Feather.EYE));
        read.setOnAction(ignored -> documents.selected().stream().findFirst().ifPresent(this::open));
        MenuItem trash = new MenuItem(ui.text("library.to-trash"), Icons.of(Feather.TRASH_2));
        trash.setOnAction(ignored -> actions.trash());
        MenuItem copyTo = new MenuItem(ui.text("transfer.copy"), Icons.of(Feather.COPY));
        copyTo.setId("copy-to-vault");
        copyTo.setOnAction(ignored -> transfer(false));
        MenuItem moveTo = new MenuItem(ui.text("transfer.move"), Icons.of(Feather.LOG_OUT));
        moveTo.setId("move-to-vault");
        moveTo.setOnAction(ignored -> transfer(true));
        MenuItem restore = new MenuItem(ui.text("library.restore"), Icons.of(Feather.CORNER_UP_LEFT));
        restore.setOnAction(ignored -> actions.restore());
        MenuItem delete = new MenuItem(ui.text("trash.delete"), Icons.of(Feather.X_CIRCLE));
        delete.setOnAction(ignored -> actions.deleteForGood());
        MenuItem empty = new MenuItem(ui.text("trash.empty"), Icons.of(Feather.TRASH));
        empty.setOnAction(ignored -> actions.emptyTrash());
        List<MenuItem> selected = List.of(
                read,
                item("library.take-out", Feather.DOWNLOAD, Shortcut.TAKE_OUT),
                item("library.rename", Feather.EDIT_2, Shortcut.RENAME),
                item("library.tags", Feather.TAG, Shortcut.TAGS),
                item("favourite.toggle", Feather.STAR, Shortcut.FAVOURITE),
                item("library.move", Feather.CORNER_UP_RIGHT, Shortcut.MOVE),
                copyTo,
                moveTo,
                trash);
        List<MenuItem> always = List.of(
                item("blank.title", Feather.FILE_PLUS, Shortcut.NEW_DOCUMENT),
                item("library.add-files", Feather.PLUS, Shortcut.ADD_FILES),
                item("library.add-folder", Feather.FOLDER_PLUS, Shortcut.ADD_FOLDER),
                item("library.new-folder", Feather.FOLDER, Shortcut.NEW_FOLDER));
        // Also here, for whoever has no mouse to point at the head of a column with.
        Menu columns = new Menu(ui.text("columns.title"), Icons.of(Feather.COLUMNS));
        Menu sorting = new Menu(ui.text("pictures.sort"), Icons.of(Feather.LIST));
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(ignored -> {
            if (actions.inTrash()) {
                boolean may = model.mayDelete().get();
                delete.setDisable(!may || documents.selected().isEmpty());
                empty.setDisable(!may || model.contents().get().trash().isEmpty());
                menu.getItems().setAll(List.of(restore, delete, new SeparatorMenuItem(), empty));
                return;
            }
            menu.getItems().clear();
            if (!documents.selected().isEmpty()) {
                menu.getItems().addAll(selected);
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().addAll(always);
            columns.getItems().setAll(documents.columnMenu());
            sorting.getItems().setAll(documents.sortMenu());
            menu.getItems().addAll(new SeparatorMenuItem(), documents.pictures() ? sorting : columns);
            menu.getItems().add(item("pictures.toggle", Feather.IMAGE, Shortcut.PICTURES));
        });
        // An empty menu is never shown, so that it would never be filled.
        menu.getItems().setAll(always);
        return menu;
    }

    private void bind() {
        search.textProperty().bindBidirectional(model.query());
        following.add(() -> search.textProperty().unbindBidirectional(model.query()));
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
                focus();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                documents.node().getSelectionModel().selectFirst();
                focus();
                event.consume();
            }
        });
        reading.setOnFinished(ignored -> read());
        documents
                .nodes()
                .forEach(node -> node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                    if (event.getCode() == KeyCode.DELETE) {
                        if (actions.inTrash()) {
                            actions.deleteForGood();
                        } else {
                            actions.trash();
                        }
                        event.consume();
                    }
                }));
        documents
                .nodes()
                .forEach(node -> node.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                    boolean one = documents.selected().size() == 1
                            && !documents.selected().getFirst().folder();
                    boolean there = onRow(event) || DocumentGrid.tile(event).isPresent();
                    if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && one && there) {
                        enlarge();
                    }
                }));
        following.add(model.contents().subscribe(ignored -> refreshed()));
        following.add(model.place().subscribe(ignored -> refreshed()));
        following.add(model.query().subscribe(ignored -> refreshed()));
        following.add(model.search().answer().subscribe(this::answered));
        following.add(model.search().lookingBack().subscribe(ignored -> refreshed()));
        following.add(model.place().subscribe(ignored -> notes()));
        following.add(model.query().subscribe(ignored -> notes()));
        following.add(model.mayDelete().subscribe(ignored -> notes()));
        following.add(model.status().subscribe(this::alarms));
        model.onNotice(this::say);
        InvalidationListener follow = ignored -> {
            copiesState();
            alarms(model.status().get());
        };
        copies.copies().addListener(follow);
        following.add(() -> copies.copies().removeListener(follow));
        copiesState();
    }

    /** How to take what was found. */
    private void answered(SearchModel.Answer ignored) {
        refreshed();
        notes();
    }

    /** Above the list: how to take what was found, and why the trash is not to be emptied. */
    private void notes() {
        SearchModel.Answer answer = model.search().answer().get();
        note.getChildren().clear();
        if (answer.found().similar()) {
            note.getChildren().add(Card.text(ui.text("search.similar")));
        }
        answer.found()
                .unclear()
                .forEach(one -> note.getChildren()
                        .add(Card.text(ui.text(
                                "search.unclear", one.filter().name().toLowerCase(Locale.ROOT) + ":" + one.value()))));
        Earlier earlier = answer.earlier();
        if (earlier.total() > 0) {
            note.getChildren().add(Card.text(ui.text("search.earlier.some", earlier.total())));
        }
        if (earlier.unread() > 0) {
            note.getChildren().add(Card.text(ui.text("search.earlier.unread", earlier.unread())));
        }
        if (!earlier.whole()) {
            note.getChildren().add(Card.text(ui.text("search.earlier.stopped")));
        }
        if (actions.inTrash() && !model.mayDelete().get()) {
            note.getChildren().add(Card.text(ui.text("trash.ask") + " " + ui.text("keeping.may-not")));
        }
        shown(note, !note.getChildren().isEmpty());
    }

    private void refreshed() {
        Contents now = model.contents().get();
        count.setText(now.whole() ? ui.text("library.count", now.documents()) : "");
        crumbs.getChildren().clear();
        if (model.searching()) {
            Found found = model.search().answer().get().found();
            boolean cut = found.total() > found.hits().size()
                    && model.shown().size() >= found.hits().size();
            crumb(
                    cut
                            ? ui.text("search.more", model.shown().size(), found.total() + (found.more() ? "+" : ""))
                            : ui.text("library.found", model.shown().size()),
                    Optional.empty());
        } else {
            switch (model.place().get()) {
                case Place.Favourites ignored -> crumb(ui.text("place.favourites"), Optional.empty());
                case Place.Recent ignored -> crumb(ui.text("place.recent"), Optional.empty());
                case Place.Trash ignored -> crumb(ui.text("library.trash"), Optional.empty());
                case Place.Folder at -> {
                    var id = at.id();
                    List<String> path = now.pathOf(id).orElse(List.of());
                    var above = id;
                    for (int i = path.size(); i > 0; i--) {
                        crumb(
                                Texts.name(path.get(i - 1)),
                                i == path.size() ? Optional.empty() : Optional.of(new Place.Folder(above)));
                        above = now.parentOf(above);
                    }
                    crumb(model.name(), path.isEmpty() ? Optional.empty() : Optional.of(Place.TOP));
                }
            }
        }
        documents.setPlaceholder(this::placeholder);
    }

    /** Puts a step of the path before those that are there. */
    private void crumb(String name, Optional<Place> leadsTo) {
        if (!crumbs.getChildren().isEmpty()) {
            crumbs.getChildren().addFirst(Icons.of(Feather.CHEVRON_RIGHT));
        }
        if (leadsTo.isEmpty()) {
            Label label = new Label(name);
            label.getStyleClass().addAll(Styles.TEXT_BOLD, "crumb");
            crumbs.getChildren().addFirst(label);
        } else {
            Hyperlink link = new Hyperlink(name);
            link.setOnAction(ignored -> model.place().set(leadsTo.get()));
            crumbs.getChildren().addFirst(link);
        }
    }

    private Node placeholder() {
        VBox box = new VBox(14);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("empty");
        if (!model.contents().get().whole()) {
            return box; // nobody knows yet whether it is empty
        }
        if (model.searching()) {
            box.getChildren().setAll(Icons.large(Feather.SEARCH), centred(ui.text("library.empty.search")));
            if (!model.search().lookingBack().get()) {
                Button back = new Button(ui.text("search.earlier"));
                back.setId("look-back");
                back.setWrapText(true);
                back.setMinHeight(USE_PREF_SIZE);
                back.setOnAction(ignored -> model.search().lookingBack().set(true));
                box.getChildren().add(back);
            }
        } else if (actions.inTrash()) {
            box.getChildren().setAll(Icons.large(Feather.TRASH_2), centred(ui.text("library.empty.trash")));
        } else if (model.place().get() instanceof Place.Favourites) {
            box.getChildren()
                    .setAll(
                            Icons.large(Feather.STAR),
                            centred(ui.text("place.favourites.empty", Shortcut.FAVOURITE.shown())));
        } else if (model.place().get() instanceof Place.Recent) {
            box.getChildren().setAll(Icons.large(Feather.CLOCK), centred(ui.text("place.recent.empty")));
        } else {
            Button add = Icons.labelled(Feather.PLUS, ui.text("library.add-files"));
            add.setOnAction(ignored -> actions.addFiles());
            Button folder = Icons.labelled(Feather.FOLDER_PLUS, ui.text("library.add-folder"));
            folder.setOnAction(ignored -> actions.addFolder());
            FlowPane buttons = new FlowPane(8, 8, add, folder);
            buttons.setAlignment(Pos.CENTER);
            boolean all = model.contents().get().documents() == 0;
            box.getChildren()
                    .setAll(
                            Icons.large(Feather.FILE_PLUS),
                            centred(ui.text(all ? "library.empty" : "library.empty.folder")),
                            buttons);
        }
        return box;
    }

    private static Label centred(String text) {
        Label label = Card.text(text);
        label.setMaxWidth(360);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    private void copiesState() {
        var worst = copies.worst();
        copiesButton.setText(
                worst.map(state -> ui.text("library.copies.state", ui.explain().copy(state)))
                        .orElseGet(() -> ui.text("library.copies")));
        copiesButton.setGraphic(worst.<Node>map(CopiesView::dot).orElseGet(() -> Icons.of(Feather.HARD_DRIVE)));
    }

    /** Brings back what went to the trash last, once. */
    private void undo() {
        trashed.ifPresent(last -> model.restore(last.nodes(), last.what()));
        trashed = Optional.empty();
        ui.toasts().clear();
    }

    private void alarms(Optional<VaultStatus> status) {
        banner.getChildren().clear();
        status.ifPresent(now -> {
            for (VaultStatus.Alarm alarm : now.alarms()) {
                caution(ui.explain().alarm(alarm), Feather.ALERT_TRIANGLE, remedy(alarm));
            }
            if (now.missingPacks() > 0) {
                caution(
                        ui.text("library.missing", now.missingPacks()),
                        Feather.CLOUD,
                        copies.copies().isEmpty() ? Optional.empty() : Optional.of(sync("copies.sync")));
            }
            for (VaultStatus.Waiting waiting : now.waiting()) {
                caution(ui.explain().waiting(waiting), Feather.CLOUD, Optional.empty());
            }
        });
        shown(banner, !banner.getChildren().isEmpty());
    }

    /** The button beside an alarm. */
    private Optional<Button> remedy(VaultStatus.Alarm alarm) {
        return switch (alarm.kind()) {
            case WENT_BACK -> Optional.of(sync("alarm.put-back"));
            case VANISHED -> copies.copies().isEmpty() ? Optional.empty() : Optional.of(sync("copies.sync"));
            case FORK, CLONE, RESTORED, QUIET -> {
                boolean quiet = alarm.kind() == VaultStatus.Alarm.Kind.QUIET;
                Button button = new Button(ui.text(quiet ? "alarm.not-in-use" : "alarm.it-was-me"));
                // There may be several with the same words: read aloud, each says what it answers.
                button.setAccessibleText(button.getText() + ": " + ui.explain().alarm(alarm));
                button.setOnAction(ignored -> model.explained(alarm));
                yield Optional.of(button);
            }
            case NOT_AUTHENTIC, LATE, PASSPHRASE_CHANGED -> Optional.empty();
        };
    }

    /** A button for the sync that a person asks for. */
    private Button sync(String label) {
        Button button = new Button(ui.text(label));
        button.disableProperty().bind(copies.syncing());
        button.setOnAction(ignored -> copies.sync());
        return button;
    }

    private void caution(String words, Feather icon, Optional<Button> remedy) {
        Label text = Card.text(words);
        text.setGraphic(Icons.of(icon));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(12, text);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("caution");
        remedy.ifPresent(button -> {
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(Styles.SMALL);
            row.getChildren().add(button);
        });
        banner.getChildren().add(row);
    }

    private void freed(Collected freed) {
        String size = ui.messages().size(freed.bytes());
        ui.toasts()
                .show(
                        freed.waitsFor().isEmpty()
                                ? ui.text("trash.freed", size)
                                : ui.text(
                                        "trash.waits",
                                        size,
                                        ui.messages().size(freed.leftBytes()),
                                        String.join(", ", freed.waitsFor())));
    }

    private void say(Notice notice) {
        switch (notice) {
            case Notice.Trouble trouble -> {
                var why = trouble.why();
                if (!why.cancelled()) {
                    ui.toasts().show(ui.explain().failure(why));
                }
            }
            case Notice.Trashed now -> {
                trashed = Optional.of(now);
                ui.toasts().show(ui.text("library.trashed", now.nodes().size()), ui.text("library.undo"), this::undo);
            }
            case Notice.Deleted deleted -> {
                trashed = Optional.empty(); // what may be gone cannot be taken back
                freed(deleted.freed());
            }
            case Notice.Dropped dropped -> freed(dropped.freed());
            case Notice.ResealStopped stopped ->
                ui.toasts()
                        .show(ui.text(
                                "reseal.stopped",
                                ui.messages().size(stopped.left().oldBytes()),
                                ui.messages().size(stopped.left().contentBytes())));
            case Notice.Restored restored -> ui.toasts().show(ui.text("library.restored", restored.count()));
        }
    }
}
