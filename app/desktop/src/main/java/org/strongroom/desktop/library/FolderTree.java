package org.strongroom.desktop.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Desk;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;

/** The places on the left: the vault with its folders, and the trash. */
final class FolderTree {
    private final Ui ui;
    private final LibraryModel model;
    private final TreeView<Spot> tree = new TreeView<>(new TreeItem<>());
    private final Dragging dragging;
    private final Function<List<Entry>, String> what;
    private final Following following = new Following();
    private boolean rebuilding;

    /** A place, or a search, and what it is called. */
    record Spot(Place place, String name, Optional<Desk.SavedSearch> search) {
        Spot(Place place, String name) {
            this(place, name, Optional.empty());
        }
    }

    /** Lets what is dragged be dropped on its folders. */
    FolderTree(Ui ui, LibraryModel model, Dragging dragging, Function<List<Entry>, String> what) {
        this.ui = ui;
        this.model = model;
        this.dragging = dragging;
        this.what = what;
        build();
        bind();
    }

    TreeView<Spot> node() {
        return tree;
    }

    /** Listens to nothing any more. */
    void leave() {
        following.end();
    }

    /** Opens the folders that are open in another one. */
    void open(FolderTree other) {
        Set<Place> open = new HashSet<>();
        expanded(other.tree.getRoot(), open);
        expand(tree.getRoot(), open);
    }

    private static void expand(TreeItem<Spot> item, Set<Place> open) {
        for (TreeItem<Spot> child : item.getChildren()) {
            if (child.getValue().search().isEmpty() && !child.isLeaf()) {
                child.setExpanded(open.contains(child.getValue().place()));
            }
            expand(child, open);
        }
    }

    private void build() {
        tree.setId("folders");
        tree.setAccessibleText(ui.text("library.folders"));
        tree.setShowRoot(false);
        tree.getStyleClass().add("folders");
        tree.setCellFactory(ignored -> {
            TreeCell<Spot> cell = new TreeCell<>() {
                @Override
                protected void updateItem(Spot spot, boolean empty) {
                    super.updateItem(spot, empty);
                    boolean blank = empty || spot == null;
                    setText(blank ? null : Texts.name(spot.name()));
                    Direction.dress(this, blank ? "" : spot.name());
                    setTooltip(blank ? null : new Tooltip(Texts.name(spot.name())));
                    setGraphic(blank ? null : Icons.of(icon(spot)));
                    setContextMenu(
                            blank
                                    ? null
                                    : spot.search().map(FolderTree.this::menu).orElse(null));
                }
            };
            dragging.onto(
                    cell,
                    () -> cell.getItem() == null ? List.of() : folder(cell.getItem()),
                    moved -> folder(cell.getItem())
                            .forEach(into ->
                                    model.move(moved.stream().map(Entry::id).toList(), what.apply(moved), into.id())));
            return cell;
        });
        tree.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            TreeItem<Spot> chosen = tree.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.DELETE && chosen != null) {
                chosen.getValue().search().ifPresent(model.desk()::drop);
                event.consume();
            }
        });
    }

    private ContextMenu menu(Desk.SavedSearch search) {
        MenuItem forget = new MenuItem(ui.text("search.forget"), Icons.of(Feather.X));
        forget.setOnAction(ignored -> model.desk().drop(search));
        return new ContextMenu(forget);
    }

    /** The folder at a spot; none for other places. */
    private List<Entry> folder(Spot spot) {
        if (spot.search().isPresent() || !(spot.place() instanceof Place.Folder at)) {
            return List.of();
        }
        return at.equals(Place.TOP)
                ? List.of(LibraryModel.TOP)
                : model.contents().get().entry(at.id()).stream().toList();
    }

    private static Feather icon(Spot spot) {
        return spot.search().isPresent() ? Feather.SEARCH : icon(spot.place());
    }

    private static Feather icon(Place place) {
        return switch (place) {
            case Place.Trash ignored -> Feather.TRASH_2;
            case Place.Favourites ignored -> Feather.STAR;
            case Place.Recent ignored -> Feather.CLOCK;
            case Place.Folder folder -> folder.equals(Place.TOP) ? Feather.ARCHIVE : Feather.FOLDER;
        };
    }

    private void bind() {
        following.add(model.contents().subscribe(ignored -> rebuild()));
        following.add(model.desk().state().subscribe(ignored -> rebuild()));
        following.add(model.place().subscribe(ignored -> select()));
        following.add(model.query().subscribe(ignored -> select()));
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && !rebuilding) {
                if (item.getValue().search().isPresent()) {
                    model.query().set(item.getValue().search().get().query());
                } else {
                    model.query().set("");
                    model.place().set(item.getValue().place());
                }
            }
        });
    }

    private void rebuild() {
        Set<Place> open = new HashSet<>();
        open.add(Place.TOP);
        expanded(tree.getRoot(), open);
        rebuilding = true;
        Contents contents = model.contents().get();
        TreeItem<Spot> top = folder(contents, Place.TOP, model.name(), List.of(), open);
        int trashed = contents.trash().size();
        TreeItem<Spot> trash = new TreeItem<>(new Spot(
                new Place.Trash(), trashed == 0 ? ui.text("library.trash") : ui.text("library.trash.count", trashed)));
        List<TreeItem<Spot>> all = new ArrayList<>();
        all.add(top);
        all.add(new TreeItem<>(new Spot(new Place.Favourites(), ui.text("place.favourites"))));
        all.add(new TreeItem<>(new Spot(new Place.Recent(), ui.text("place.recent"))));
        for (Desk.SavedSearch search : model.desk().state().get().searches()) {
            all.add(new TreeItem<>(new Spot(Place.TOP, search.name(), Optional.of(search))));
        }
        all.add(trash);
        tree.getRoot().getChildren().setAll(all);
        rebuilding = false;
        select();
    }

    private TreeItem<Spot> folder(Contents contents, Place place, String name, List<String> path, Set<Place> open) {
        TreeItem<Spot> item = new TreeItem<>(new Spot(place, name));
        for (Entry child : contents.foldersIn(path, ui.messages().order())) {
            item.getChildren().add(folder(contents, new Place.Folder(child.id()), child.name(), child.path(), open));
        }
        item.setExpanded(open.contains(place));
        return item;
    }

    private static void expanded(TreeItem<Spot> item, Set<Place> into) {
        for (TreeItem<Spot> child : item.getChildren()) {
            if (child.isExpanded() && child.getValue().search().isEmpty()) {
                into.add(child.getValue().place());
            }
            expanded(child, into);
        }
    }

    /** Selects where one is; nothing while something else is searched for, so that each place can be chosen. */
    private void select() {
        if (!select(tree.getRoot())) {
            rebuilding = true;
            tree.getSelectionModel().clearSelection();
            rebuilding = false;
        }
    }

    private boolean isHere(Spot spot) {
        return spot.search().isPresent()
                ? spot.search().get().query().equals(model.query().get())
                : !model.searching() && spot.place().equals(model.place().get());
    }

    private boolean select(TreeItem<Spot> item) {
        for (TreeItem<Spot> child : item.getChildren()) {
            if (isHere(child.getValue())) {
                rebuilding = true;
                tree.getSelectionModel().select(child);
                rebuilding = false;
                return true;
            }
            if (select(child)) {
                child.setExpanded(true);
                return true;
            }
        }
        return false;
    }
}
