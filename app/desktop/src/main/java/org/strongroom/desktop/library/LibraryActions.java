package org.strongroom.desktop.library;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Prompt;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Desk;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.vault.model.NodeId;

/** What is done with the selected documents: the same from a button, a menu or a key. */
final class LibraryActions {
    private final Ui ui;
    private final LibraryModel model;
    private final AddOriginals adding;
    private final Supplier<List<Entry>> selection;
    private final Supplier<List<LibraryModel>> others;
    private final Runnable renaming;
    private final Consumer<NodeId> made;

    /**
     * What is done with {@code selection}.
     *
     * @param renaming lets the name of the one that is selected be changed where it stands
     * @param made gets a new document
     */
    LibraryActions(
            Ui ui,
            LibraryModel model,
            AddOriginals adding,
            Supplier<List<Entry>> selection,
            Supplier<List<LibraryModel>> others,
            Runnable renaming,
            Consumer<NodeId> made) {
        this.renaming = renaming;
        this.made = made;
        this.others = others;
        this.ui = ui;
        this.model = model;
        this.adding = adding;
        this.selection = selection;
    }

    void addFiles() {
        adding.add(ui.chooser().files(ui.text("library.add-files")));
    }

    void addFolder() {
        ui.chooser().folder(ui.text("library.add-folder")).ifPresent(folder -> adding.add(List.of(folder)));
    }

    void takeOut() {
        if (usable()) {
            ui.chooser().folder(ui.text("library.take-out.choose")).ifPresent(folder -> model.takeOut(ids(), folder));
        }
    }

    void newFolder() {
        Prompt.ask(
                ui,
                ui.text("library.new-folder"),
                ui.text("library.new-folder.name"),
                "",
                0,
                ui.text("library.create"),
                model::newFolder);
    }

    void rename() {
        if (!usable() || selection.get().size() != 1) {
            return;
        }
        renaming.run();
    }

    /** Makes what is selected favourites, or no more where all are. */
    void favourite() {
        if (usable()) {
            model.desk().toggle(selection.get());
        }
    }

    /** Gives what is searched for a name. */
    void saveSearch() {
        String query = model.query().get().strip();
        if (!query.isEmpty()) {
            Prompt.ask(
                    ui,
                    ui.text("search.save"),
                    ui.text("search.save.name"),
                    query,
                    query.length(),
                    ui.text("search.save.do"),
                    name -> model.desk().keep(new Desk.SavedSearch(name, query)));
        }
    }

    void newDocument() {
        NewDocumentCard.show(ui, (template, name) -> model.addBlank(template, name, made));
    }

    void move() {
        if (!usable()) {
            return;
        }
        List<NodeId> nodes = ids();
        String what = what();
        TreeView<Entry> tree = new TreeView<>();
        tree.setId("move-to");
        tree.setAccessibleText(ui.text("library.move.where"));
        tree.setPrefHeight(320);
        TreeItem<Entry> top = new TreeItem<>();
        fill(top, List.of(), nodes);
        top.setExpanded(true);
        tree.setRoot(top);
        tree.setCellFactory(ignored -> new javafx.scene.control.TreeCell<>() {
            @Override
            protected void updateItem(Entry folder, boolean empty) {
                super.updateItem(folder, empty);
                setText(empty ? null : folder == null ? model.name() : Texts.name(folder.name()));
            }
        });
        tree.getSelectionModel().select(top);
        Button ok = Card.primary(ui.text("library.move.do"), () -> {
            TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
            ui.layer().closeCard();
            model.move(
                    nodes,
                    what,
                    chosen == null || chosen.getValue() == null
                            ? NodeId.ROOT
                            : chosen.getValue().id());
        });
        ok.disableProperty()
                .bind(tree.getSelectionModel().selectedItemProperty().isNull());
        TransferCard.answersKeys(ui, tree, ok);
        Card card = new Card(ui.text("library.move"))
                .with(tree)
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), ok);
        ui.layer().show(card, tree, () -> {});
    }

    void transfer(boolean move) {
        if (usable()) {
            List<NodeId> nodes = ids();
            TransferCard.show(
                    ui, others.get(), move, (other, folder, moves) -> model.transfer(nodes, other, folder, moves));
        }
    }

    /** Asks where in another vault what was dragged onto it goes, and whether it stays here too. */
    void transfer(List<Entry> entries, LibraryModel other) {
        List<NodeId> nodes = entries.stream().map(Entry::id).toList();
        if (!nodes.isEmpty()) {
            TransferCard.dropped(ui, other, (into, folder, move) -> model.transfer(nodes, into, folder, move));
        }
    }

    void trash() {
        if (usable()) {
            model.trash(ids(), what());
        }
    }

    /** Deletes what is selected in the trash, after asking. */
    void deleteForGood() {
        if (inTrash() && !selection.get().isEmpty() && mayDelete()) {
            DeleteCard.show(ui, what(), ids(), model::deleteForGood);
        }
    }

    /** Deletes all that is in the trash, after asking. */
    void emptyTrash() {
        List<NodeId> all =
                model.contents().get().trash().stream().map(Entry::id).toList();
        if (!all.isEmpty() && mayDelete()) {
            DeleteCard.show(ui, ui.text("activity.some-things", all.size()), all, model::deleteForGood);
        }
    }

    /** Whoever may not is told so before anything is asked: the keyboard leads here as well. */
    private boolean mayDelete() {
        boolean may = model.mayDelete().get();
        if (!may) {
            ui.toasts().show(ui.text("keeping.may-not"));
        }
        return may;
    }

    void restore() {
        if (inTrash() && !selection.get().isEmpty()) {
            model.restore(ids(), what());
        }
    }

    void tags() {
        if (usable() && selection.get().size() == 1) {
            tags(selection.get().getFirst());
        }
    }

    void tags(Entry document) {
        if (document.folder()) {
            return;
        }
        String before = String.join(", ", document.tags());
        TagsCard.show(
                ui,
                before,
                line -> model.tag(
                        document,
                        Arrays.stream(line.split(",", -1))
                                .map(String::strip)
                                .filter(tag -> !tag.isEmpty())
                                .distinct()
                                .toList()));
    }

    boolean inTrash() {
        return model.place().get() instanceof Place.Trash && !model.searching();
    }

    private boolean usable() {
        return !inTrash() && !selection.get().isEmpty();
    }

    private List<NodeId> ids() {
        return selection.get().stream().map(Entry::id).toList();
    }

    private String what() {
        return what(ui, selection.get());
    }

    /** What these are, in few words. */
    static String what(Ui ui, List<Entry> entries) {
        return entries.size() == 1
                ? ui.text("activity.one-thing", entries.getFirst().name())
                : ui.text("activity.some-things", entries.size());
    }

    private void fill(TreeItem<Entry> item, List<String> path, List<NodeId> moved) {
        for (Entry folder : model.contents().get().foldersIn(path, ui.messages().order())) {
            // A folder cannot go into itself.
            if (!moved.contains(folder.id())) {
                TreeItem<Entry> child = new TreeItem<>(folder);
                fill(child, folder.path(), moved);
                item.getChildren().add(child);
            }
        }
    }
}
