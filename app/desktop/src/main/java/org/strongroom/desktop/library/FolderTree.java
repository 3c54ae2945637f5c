package org.strongroom.desktop.library;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;

/** The places on the left: the vault with its folders, and the trash. */
final class FolderTree {
    private final Ui ui;
    private final LibraryModel model;
    private final TreeView<Spot> tree = new TreeView<>(new TreeItem<>());
    private boolean rebuilding;

    /** A place and what it is called. */
    record Spot(Place place, String name) {}

    FolderTree(Ui ui, LibraryModel model) {
        this.ui = ui;
        this.model = model;
        build();
        bind();
    }

    TreeView<Spot> node() {
        return tree;
    }

    private void build() {
        tree.setId("folders");
        tree.setAccessibleText(ui.text("library.folders"));
        tree.setShowRoot(false);
        tree.getStyleClass().add("folders");
        tree.setCellFactory(ignored -> new TreeCell<>() {
            @Override
            protected void updateItem(Spot spot, boolean empty) {
                super.updateItem(spot, empty);
                setText(empty || spot == null ? null : spot.name());
                setTooltip(empty || spot == null ? null : new Tooltip(spot.name()));
                setGraphic(empty || spot == null ? null : Icons.of(icon(spot.place())));
            }
        });
    }

    private static Feather icon(Place place) {
        return switch (place) {
            case Place.Trash ignored -> Feather.TRASH_2;
            case Place.Folder folder -> folder.equals(Place.TOP) ? Feather.ARCHIVE : Feather.FOLDER;
        };
    }

    private void bind() {
        model.contents().subscribe(ignored -> rebuild());
        model.place().subscribe(ignored -> select(tree.getRoot()));
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && !rebuilding) {
                model.query().set("");
                model.place().set(item.getValue().place());
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
        tree.getRoot().getChildren().setAll(List.of(top, trash));
        rebuilding = false;
        select(tree.getRoot());
    }

    private TreeItem<Spot> folder(
            Contents contents, Place place, String name, List<String> path, Set<Place> open) {
        TreeItem<Spot> item = new TreeItem<>(new Spot(place, name));
        for (Entry child : contents.foldersIn(path, ui.messages().order())) {
            item.getChildren().add(folder(contents, new Place.Folder(child.id()), child.name(), child.path(), open));
        }
        item.setExpanded(open.contains(place));
        return item;
    }

    private static void expanded(TreeItem<Spot> item, Set<Place> into) {
        for (TreeItem<Spot> child : item.getChildren()) {
            if (child.isExpanded()) {
                into.add(child.getValue().place());
            }
            expanded(child, into);
        }
    }

    private boolean select(TreeItem<Spot> item) {
        for (TreeItem<Spot> child : item.getChildren()) {
            if (child.getValue().place().equals(model.place().get())) {
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
