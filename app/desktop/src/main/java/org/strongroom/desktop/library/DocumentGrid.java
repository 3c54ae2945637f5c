package org.strongroom.desktop.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;

/**
 * The same documents as the list, in the same order, as small pictures beside each other. What is selected is the list's: whoever
 * goes from one to the other keeps it. Only those that are in sight have a tile.
 */
final class DocumentGrid extends Region {
    private final Ui ui;
    private final LibraryModel model;
    private final TableView<Entry> list;
    private final Choosing choosing;
    private final Consumer<DocumentTile> prepare;
    private final Pane paper = new Pane();
    private final ScrollBar bar = new ScrollBar();
    private final List<DocumentTile> tiles = new ArrayList<>();
    private final StackPane instead = new StackPane();
    private final Label probe = new Label();
    private Optional<ContextMenu> menu = Optional.empty();
    private int columns = 1;
    private int anchor;
    private final Following following = new Following();
    private boolean reveals;

    /** Selects rows of the list at once, the last of which gets the focus. */
    interface Choosing {
        void choose(int[] indices, int focus);
    }

    /** {@code prepare} gets each tile once, to let things be dragged from and onto it. */
    DocumentGrid(Ui ui, LibraryModel model, TableView<Entry> list, Choosing choosing, Consumer<DocumentTile> prepare) {
        this.ui = ui;
        this.model = model;
        this.list = list;
        this.choosing = choosing;
        this.prepare = prepare;
        setId("pictures");
        getStyleClass().add("pictures");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        probe.setVisible(false);
        probe.setManaged(false);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().setAll(probe, instead, paper, bar);
        InvalidationListener again = ignored -> changed();
        probe.fontProperty().addListener(again);
        focusedProperty().addListener(again);
        list.getItems().addListener(again);
        list.getSelectionModel().getSelectedIndices().addListener(again);
        list.getFocusModel().focusedIndexProperty().addListener((was, before, now) -> {
            reveals = true;
            changed();
        });
        following.add(model.desk().state().subscribe(ignored -> changed()));
        following.add(model.search().names().known().subscribe(ignored -> changed()));
        following.add(model.contents().subscribe(ignored -> {
            model.thumbnails().changed();
            changed();
        }));
        model.thumbnails().onArrived(this::changed);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        bar.valueProperty().addListener(again);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.ifPresent(some -> some.show(this, event.getScreenX(), event.getScreenY()));
            event.consume();
        });
        changed();
    }

    /** Listens to nothing any more. */
    void leave() {
        following.end();
    }

    void setContextMenu(ContextMenu other) {
        menu = Optional.of(other);
    }

    /** What is shown while there are no documents. */
    void setPlaceholder(Node node) {
        instead.getChildren().setAll(node);
    }

    /** The tile under a mouse. */
    static Optional<DocumentTile> tile(MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof DocumentTile)) {
            node = node.getParent();
        }
        return node instanceof DocumentTile tile && tile.entry().isPresent() ? Optional.of(tile) : Optional.empty();
    }

    private double em() {
        return probe.getFont().getSize();
    }

    /** Draws again with the next layout, however much has changed until then. */
    private void changed() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (!isVisible()) {
            return;
        }
        int count = list.getItems().size();
        double wide = bar.prefWidth(-1);
        // The border stays free.
        double top = snappedTopInset();
        double room = Math.max(1, getWidth() - wide);
        double tall = Math.max(1, getHeight() - top);
        columns = Math.max(1, (int) (room / DocumentTile.width(em())));
        double over = Math.max(0, rows(count) * DocumentTile.height(em()) - tall);
        bar.setMax(over);
        bar.setVisibleAmount(over <= 0 ? 0 : over * tall / (over + tall));
        bar.setUnitIncrement(DocumentTile.height(em()) / 3);
        bar.setBlockIncrement(tall * 0.9);
        bar.setValue(Math.clamp(bar.getValue(), 0, over));
        bar.setVisible(over > 0);
        if (reveals) {
            reveals = false;
            reveal(tall, over);
        }
        bar.resizeRelocate(getWidth() - wide, top, wide, tall);
        paper.resizeRelocate(0, top, room, tall);
        instead.resizeRelocate(0, top, getWidth(), tall);
        instead.setVisible(count == 0);
        fill(count, room / columns, tall);
        int at = list.getFocusModel().getFocusedIndex();
        setAccessibleText(
                at < 0 || at >= count
                        ? ui.text("pictures.list")
                        : ui.text(
                                list.getSelectionModel().isSelected(at) ? "pictures.at.selected" : "pictures.at",
                                NameCell.words(ui, list.getItems().get(at)),
                                at + 1,
                                count));
    }

    private int rowOf(int at) {
        return at / columns;
    }

    private int rows(int count) {
        return (count + columns - 1) / columns;
    }

    /** As many tiles as are in sight, whatever the number of documents. */
    private void fill(int count, double wide, double tall) {
        double em = em();
        double high = DocumentTile.height(em);
        int row = (int) (bar.getValue() / high);
        int first = row * columns;
        int seen = (int) Math.ceil(tall / high) + 1;
        int needed = seen * columns;
        model.thumbnails().inSight(needed);
        while (tiles.size() < needed) {
            DocumentTile tile = new DocumentTile(ui, model);
            tile.setManaged(false);
            prepare.accept(tile);
            tiles.add(tile);
            paper.getChildren().add(tile);
        }
        for (int i = 0; i < tiles.size(); i++) {
            DocumentTile tile = tiles.get(i);
            // Each keeps what it shows while it is scrolled.
            int at = first + Math.floorMod(i - first, tiles.size());
            if (at >= count || at >= first + needed) {
                tile.clear();
                continue;
            }
            boolean focused = isFocused() && list.getFocusModel().isFocused(at);
            tile.show(at, list.getItems().get(at), em, list.getSelectionModel().isSelected(at), focused);
            double y = snapPositionY(rowOf(at) * high - bar.getValue());
            tile.resizeRelocate(snapPositionX(at % columns * wide), y, snapSizeX(wide), high);
        }
    }

    /** Shows it after it was out of sight. */
    void appear() {
        reveals = true;
        changed();
    }

    /** Stands where another one does. */
    void scroll(DocumentGrid other) {
        reveals = false;
        bar.setMax(other.bar.getMax());
        bar.setValue(other.bar.getValue());
    }

    /** Scrolls no further than is needed to see where the focus is. */
    private void reveal(double tall, double over) {
        int at = list.getFocusModel().getFocusedIndex();
        if (at >= 0) {
            double high = DocumentTile.height(em());
            double top = rowOf(at) * high;
            double least = Math.min(top, top + high - tall);
            bar.setValue(Math.clamp(Math.clamp(bar.getValue(), least, top), 0, over));
        }
    }

    private void scrolled(ScrollEvent event) {
        bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        Optional<DocumentTile> tile = tile(event);
        if (tile.isEmpty()) {
            if (event.getButton() == MouseButton.PRIMARY && !event.isShortcutDown() && !onBar(event)) {
                choosing.choose(new int[0], -1);
            }
            return;
        }
        int at = tile.get().index();
        boolean chosen = list.getSelectionModel().isSelected(at);
        if (event.isShiftDown()) {
            range(at);
        } else if (event.isShortcutDown()) {
            toggle(at);
        } else if (!chosen) {
            one(at);
        }
    }

    private boolean onBar(MouseEvent event) {
        return event.getX() >= bar.getLayoutX();
    }

    /** Of several that were selected for being dragged, the one that was only clicked at. */
    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && !event.isShiftDown()
                && !event.isShortcutDown()
                && list.getSelectionModel().getSelectedIndices().size() > 1) {
            tile(event).ifPresent(tile -> one(tile.index()));
        }
    }

    private void key(KeyEvent event) {
        int count = list.getItems().size();
        if (count == 0) {
            return;
        }
        int at = Math.clamp(list.getFocusModel().getFocusedIndex(), 0, count - 1);
        int seen = (int) (getHeight() / DocumentTile.height(em()));
        int page = Math.max(1, seen) * columns;
        int to = switch (event.getCode()) {
            case LEFT, KP_LEFT -> at - 1;
            case RIGHT, KP_RIGHT -> at + 1;
            case UP, KP_UP -> at - columns < 0 ? at : at - columns;
            case DOWN, KP_DOWN -> at + columns >= count && at / columns == (count - 1) / columns ? at : at + columns;
            case HOME -> 0;
            case END -> count - 1;
            case PAGE_UP -> at - page;
            case PAGE_DOWN -> at + page;
            default -> Integer.MIN_VALUE;
        };
        if (to != Integer.MIN_VALUE) {
            int next = Math.clamp(to, 0, count - 1);
            if (event.isShiftDown()) {
                range(next);
            } else if (event.isShortcutDown()) {
                list.getFocusModel().focus(next);
            } else {
                one(next);
            }
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case SPACE -> {
                if (event.isShortcutDown()) {
                    toggle(at);
                } else {
                    one(at);
                }
                event.consume();
            }
            case A -> {
                if (event.isShortcutDown()) {
                    choosing.choose(IntStream.range(0, count).toArray(), at);
                    event.consume();
                }
            }
            default -> {
                // Of no meaning here.
            }
        }
    }

    private void one(int at) {
        anchor = at;
        choosing.choose(new int[] {at}, at);
    }

    private void range(int to) {
        int from = Math.clamp(anchor, 0, Math.max(0, list.getItems().size() - 1));
        choosing.choose(
                IntStream.rangeClosed(Math.min(from, to), Math.max(from, to)).toArray(), to);
    }

    private void toggle(int at) {
        anchor = at;
        IntStream now = list.getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue);
        boolean chosen = list.getSelectionModel().isSelected(at);
        choosing.choose(
                (chosen ? now.filter(one -> one != at) : IntStream.concat(now, IntStream.of(at))).toArray(), at);
    }
}
