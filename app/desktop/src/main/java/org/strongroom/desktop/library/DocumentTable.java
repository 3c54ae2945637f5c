package org.strongroom.desktop.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Prompt;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Arrangement;
import org.strongroom.desktop.settings.Arrangement.Column;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.NodeId;

/** The list in the middle: folders first, then by the column a person chose. */
final class DocumentTable {
    private static final Comparator<Entry> FOLDERS_FIRST = Comparator.comparing((Entry entry) -> !entry.folder());

    private final Ui ui;
    private final LibraryModel model;
    private final Preferences preferences;
    private final Map<Column, TableColumn<Entry, Entry>> byName = new EnumMap<>(Column.class);
    private final TableView<Entry> table = new TableView<>();
    private final StackPane pane = new StackPane();
    private final Columns columns;
    private final Dragging dragging;
    private final Function<List<Entry>, String> what;
    private final Consumer<List<Entry>> selection;
    private final DocumentGrid grid;
    private final Consumer<Entry> opened;
    private final Following following = new Following();
    private boolean replacing;
    private Optional<Runnable> waiting = Optional.empty();
    private Optional<NodeId> wanted = Optional.empty();
    private Optional<List<TableColumn<Entry, ?>>> orderBefore = Optional.empty();

    /**
     * Shows what the model shows.
     *
     * @param opened gets what Enter or a double click opens
     * @param selection gets what is selected, when it changes
     * @param what says in few words what is moved
     */
    DocumentTable(
            Ui ui,
            LibraryModel model,
            Preferences preferences,
            Consumer<Entry> opened,
            Consumer<List<Entry>> selection,
            Function<List<Entry>, String> what) {
        this.what = what;
        this.ui = ui;
        this.model = model;
        this.preferences = preferences;
        this.selection = selection;
        this.columns = build();
        this.dragging = new Dragging(
                () -> model.place().get() instanceof Place.Trash && !model.searching() ? List.of() : selected(),
                new DragBeyond(ui, model, preferences));
        bind(opened);
        this.grid = new DocumentGrid(ui, model, table, this::choose, this::prepare);
        this.opened = opened;
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        pane.getChildren().setAll(columns.probe(), table, grid);
        show(preferences.get().arrangement().pictures());
    }

    /** What is dragged from here. */
    Dragging dragging() {
        return dragging;
    }

    /** Listens to nothing any more, and shows nothing. */
    void leave() {
        following.end();
        grid.leave();
        replacing = true;
        table.setItems(FXCollections.emptyObservableList());
    }

    /** Sorts, selects and scrolls as another one, which is still in sight. */
    void follow(DocumentTable other) {
        List<TableColumn<Entry, ?>> order = new ArrayList<>();
        for (TableColumn<Entry, ?> by : other.table.getSortOrder()) {
            byName.forEach((column, mine) -> {
                if (by.equals(other.byName.get(column))) {
                    mine.setSortType(by.getSortType());
                    order.add(mine);
                }
            });
        }
        if (!order.equals(table.getSortOrder())) {
            table.getSortOrder().setAll(order);
        }
        choose(other);
        grid.scroll(other.grid);
        int first = other.firstInSight();
        // Rows stand where they belong only in a list that has its size.
        Background.soon(() -> {
            if (table.getScene() != null) {
                table.getScene().getRoot().applyCss();
                table.getScene().getRoot().layout();
                table.scrollTo(first);
            }
        });
    }

    private int firstInSight() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
    }

    private void choose(DocumentTable other) {
        Set<NodeId> chosen = other.selected().stream().map(Entry::id).collect(Collectors.toSet());
        int[] rows = IntStream.range(0, table.getItems().size())
                .filter(row -> chosen.contains(table.getItems().get(row).id()))
                .toArray();
        if (rows.length > 0) {
            choose(rows, rows[0]);
        }
    }

    TableView<Entry> node() {
        return table;
    }

    /** What takes the keys: the list, and the same as pictures. One of them is in sight. */
    List<Region> nodes() {
        return List.of(table, grid);
    }

    /** Puts the focus onto the one that is in sight. */
    void focus() {
        (pictures() ? grid : table).requestFocus();
    }

    /** Whether documents are shown as pictures. */
    boolean pictures() {
        return grid.isVisible();
    }

    /** Shows pictures instead of the list, or the list again, and remembers it. */
    void toggle() {
        boolean other = !pictures();
        show(other);
        preferences.change(
                settings -> settings.withArrangement(settings.arrangement().withPictures(other)));
        focus();
    }

    void setContextMenu(ContextMenu menu) {
        table.setContextMenu(menu);
        grid.setContextMenu(menu);
    }

    /** Shown while there are no documents. */
    void setPlaceholder(Supplier<Node> placeholder) {
        table.setPlaceholder(placeholder.get());
        grid.setPlaceholder(placeholder.get());
    }

    private void show(boolean pictures) {
        table.setVisible(!pictures);
        grid.setVisible(pictures);
        if (pictures) {
            grid.appear();
        }
    }

    private void choose(int[] indices, int focus) {
        replacing = true;
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], Arrays.copyOfRange(indices, 1, indices.length));
        }
        if (focus >= 0) {
            table.getFocusModel().focus(focus);
        }
        replacing = false;
        selection.accept(selected());
    }

    private void prepare(DocumentTile tile) {
        dragging.from(tile);
        dragging.onto(
                tile,
                () -> tile.entry().stream().toList(),
                moved -> tile.entry()
                        .ifPresent(into ->
                                model.move(moved.stream().map(Entry::id).toList(), what.apply(moved), into.id())));
        tile.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                tile.entry().ifPresent(opened);
            }
        });
    }

    /** What the list is sorted by, where its heads are not in sight; made anew each time. */
    List<MenuItem> sortMenu() {
        return table.getColumns().stream()
                .filter(column -> byName.containsValue(column))
                .<MenuItem>map(column -> {
                    boolean now = table.getSortOrder().equals(List.of(column));
                    boolean down = now && column.getSortType() == TableColumn.SortType.DESCENDING;
                    RadioMenuItem item = new RadioMenuItem(column.getText());
                    item.setSelected(now);
                    item.setOnAction(ignored -> {
                        column.setSortType(
                                now && !down ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                        table.getSortOrder().setAll(List.of(column));
                    });
                    return item;
                })
                .toList();
    }

    /** What chooses the columns that are shown. */
    List<MenuItem> columnMenu() {
        return columns.menu();
    }

    /** Lets the name of what is selected be changed where it stands. */
    void rename() {
        int row = table.getSelectionModel().getSelectedIndex();
        if (pictures() && selected().size() == 1) {
            Entry entry = selected().getFirst();
            int dot = entry.name().lastIndexOf('.');
            Prompt.ask(
                    ui,
                    ui.text("library.rename"),
                    ui.text("library.rename.name"),
                    entry.name(),
                    entry.folder() || dot <= 0 ? entry.name().length() : dot,
                    ui.text("library.rename"),
                    name -> {
                        if (!name.equals(entry.name())) {
                            model.rename(entry, name);
                        }
                    });
        } else if (selected().size() == 1 && row >= 0) {
            table.scrollTo(row);
            table.layout();
            // Only for this once: a click on what is selected would begin it too.
            table.setEditable(true);
            table.edit(row, byName.get(Column.NAME));
        }
    }

    /** Selects a document that is listed, or will be. */
    void select(NodeId node) {
        wanted = Optional.of(node);
        replace(() -> {});
    }

    /** The table with what belongs to it. */
    StackPane pane() {
        return pane;
    }

    /** What is selected; empty for nothing. */
    List<Entry> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private Columns build() {
        table.setId("documents");
        table.setAccessibleText(ui.text("library.list"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setTableMenuButtonVisible(false);
        TableColumn<Entry, Entry> name = column(
                "column.name",
                Comparator.comparing(
                        (Entry entry) -> entry.name(), ui.messages().order()));
        name.setCellFactory(ignored -> new NameCell(ui, model));
        TableColumn<Entry, Entry> folder = column(
                "column.folder",
                Comparator.comparing(
                        (Entry entry) -> String.join("/", entry.path()),
                        ui.messages().order()));
        folder.setCellFactory(ignored -> text(entry -> String.join(
                " / ", entry.path().subList(0, Math.max(0, entry.path().size() - 1)))));
        TableColumn<Entry, Entry> size = column("column.size", Comparator.comparingLong(Entry::size));
        size.setCellFactory(ignored ->
                right(text(entry -> entry.folder() ? "" : ui.messages().size(entry.size()))));
        size.getStyleClass().add("align-right");
        TableColumn<Entry, Entry> modified = column("column.modified", Comparator.comparing(Entry::modified));
        modified.setCellFactory(ignored -> text(this::shown));
        TableColumn<Entry, Entry> type = column(
                "column.type", Comparator.comparing(this::typeOf, ui.messages().order()));
        type.setCellFactory(ignored -> text(this::typeOf));
        TableColumn<Entry, Entry> tags = column(
                "column.tags",
                Comparator.comparing(DocumentTable::tags, ui.messages().order()));
        tags.setCellFactory(ignored -> text(DocumentTable::tags));
        byName.putAll(Map.of(
                Column.NAME, name,
                Column.FOLDER, folder,
                Column.SIZE, size,
                Column.MODIFIED, modified,
                Column.TYPE, type,
                Column.TAGS, tags));
        Columns made = new Columns(ui, preferences, table, byName);
        Arrangement arrangement = preferences.get().arrangement();
        TableColumn<Entry, Entry> sorted =
                Optional.ofNullable(byName.get(arrangement.sort())).orElseThrow();
        sorted.setSortType(arrangement.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        table.getSortOrder().setAll(List.of(sorted));
        return made;
    }

    private void bind(Consumer<Entry> opened) {
        SortedList<Entry> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty()
                .bind(Bindings.createObjectBinding(
                        () -> table.getComparator() == null
                                ? Comparator.comparingInt((Entry entry) -> model.rank(entry.id()))
                                        .thenComparing(FOLDERS_FIRST)
                                : FOLDERS_FIRST.thenComparing(table.getComparator()),
                        table.comparatorProperty()));
        table.setSortPolicy(ignored -> true);
        table.setItems(sorted);
        table.comparatorProperty().addListener((InvalidationListener) ignored -> sorted());
        model.onReplacing(this::replace);
        table.getSelectionModel().getSelectedItems().addListener((InvalidationListener) ignored -> {
            if (!replacing) {
                selection.accept(selected());
            }
        });
        following.add(model.query().subscribe(ignored -> {
            folderColumn();
            order();
        }));
        following.add(model.search().answer().subscribe(ignored -> redraw()));
        following.add(model.search().names().known().subscribe(ignored -> redraw()));
        following.add(model.desk().state().subscribe(ignored -> redraw()));
        table.editingCellProperty().subscribe(cell -> {
            if (cell == null) {
                waiting.ifPresent(this::replace);
            }
        });
        following.add(model.place().subscribe(ignored -> {
            folderColumn();
            order();
        }));
        table.setRowFactory(ignored -> {
            TableRow<Entry> row = new TableRow<>();
            dragging.from(row);
            dragging.onto(
                    row,
                    () -> row.isEmpty() ? List.of() : List.of(row.getItem()),
                    moved -> model.move(
                            moved.stream().map(Entry::id).toList(),
                            what.apply(moved),
                            row.getItem().id()));
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    opened.accept(row.getItem());
                }
            });
            return row;
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        List<Entry> selected = selected();
        switch (event.getCode()) {
            case ENTER -> {
                if (selected.size() == 1) {
                    opened.accept(selected.getFirst());
                    event.consume();
                }
            }
            case BACK_SPACE -> {
                if (model.place().get() instanceof Place.Folder at) {
                    model.place().set(new Place.Folder(model.contents().get().parentOf(at.id())));
                    event.consume();
                }
            }
            default -> {}
        }
    }

    private void redraw() {
        if (!isTyping()) {
            table.refresh();
        }
    }

    /** What is selected stays selected while the list is replaced: documents arrive at any time. */
    private void replace(Runnable change) {
        if (isTyping()) {
            // Later: a name that is being typed must not go because a document has arrived.
            waiting = Optional.of(change);
            return;
        }
        if (table.getEditingCell() != null) {
            // A field that went with its row, as with another look of the window, ends no editing.
            table.setEditable(true);
            table.edit(-1, null);
            table.setEditable(false);
        }
        waiting = Optional.empty();
        Set<NodeId> chosen = selected().stream().map(Entry::id).collect(Collectors.toSet());
        Optional<NodeId> made = wanted;
        Optional<NodeId> focused =
                Optional.ofNullable(table.getFocusModel().getFocusedItem()).map(Entry::id);
        replacing = true;
        change.run();
        table.getSelectionModel().clearSelection();
        if (made.isPresent()
                && table.getItems().stream().anyMatch(entry -> made.get().equals(entry.id()))) {
            chosen = Set.of(made.get());
            focused = made;
            wanted = Optional.empty();
        }
        int row = 0;
        int focus = -1;
        List<Integer> rows = new ArrayList<>();
        for (Entry entry : table.getItems()) {
            if (chosen.contains(entry.id())) {
                rows.add(row);
            }
            focus = focused.equals(Optional.of(entry.id())) ? row : focus;
            row++;
        }
        if (!rows.isEmpty()) {
            table.getSelectionModel()
                    .selectIndices(
                            rows.getFirst(),
                            rows.stream().skip(1).mapToInt(Integer::intValue).toArray());
        }
        if (focus >= 0) {
            table.getFocusModel().focus(focus);
        }
        replacing = false;
        selection.accept(selected());
    }

    private boolean isTyping() {
        if (table.getEditingCell() == null || table.getScene() == null) {
            return false;
        }
        Node at = table.getScene().getFocusOwner();
        if (!(at instanceof TextField)) {
            return false;
        }
        while (at != null && !at.equals(table)) {
            at = at.getParent();
        }
        return at != null;
    }

    /** What is found comes the best first, until a person chooses a column. */
    private void order() {
        if (model.ordered() && orderBefore.isEmpty()) {
            orderBefore = Optional.of(List.copyOf(table.getSortOrder()));
            table.getSortOrder().clear();
        } else if (!model.ordered() && orderBefore.isPresent()) {
            List<TableColumn<Entry, ?>> before = orderBefore.get();
            orderBefore = Optional.empty();
            table.getSortOrder().setAll(before);
        }
    }

    /** A person sorted the list: the next one is sorted so too. What was found has an order of its own. */
    private void sorted() {
        if (orderBefore.isEmpty() && table.getSortOrder().size() == 1) {
            TableColumn<Entry, ?> first = table.getSortOrder().getFirst();
            byName.forEach((column, shown) -> {
                if (shown.equals(first)) {
                    preferences.change(settings -> settings.withArrangement(settings.arrangement()
                            .withSort(column, first.getSortType() == TableColumn.SortType.DESCENDING)));
                }
            });
        }
    }

    private void folderColumn() {
        columns.withFolder().set(model.searching() || !(model.place().get() instanceof Place.Folder));
    }

    private TableColumn<Entry, Entry> column(String key, Comparator<Entry> order) {
        TableColumn<Entry, Entry> column = new TableColumn<>(ui.text(key));
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setComparator(order);
        return column;
    }

    private static String tags(Entry entry) {
        return String.join(", ", entry.tags());
    }

    private String typeOf(Entry entry) {
        return entry.folder() ? ui.text("type.folder") : ui.explain().type(entry.type());
    }

    private String shown(Entry entry) {
        // A folder that came with added files has no time of its own.
        return entry.modified().equals(Instant.EPOCH) ? "" : ui.messages().moment(entry.modified());
    }

    private static TableCell<Entry, Entry> right(TableCell<Entry, Entry> cell) {
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }

    private static TableCell<Entry, Entry> text(Function<Entry, String> words) {
        return new TableCell<>() {
            @Override
            protected void updateItem(Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(empty || entry == null ? null : words.apply(entry));
            }
        };
    }
}
