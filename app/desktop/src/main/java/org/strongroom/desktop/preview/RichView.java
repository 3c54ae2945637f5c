package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.search.Marked;

/** A document read from top to bottom: only the blocks that are seen are laid out. Text is selected with the mouse or with Ctrl+A. */
final class RichView extends ListView<Block> implements Hits {
    private static final int MOST_KEPT = 60;

    private final BiConsumer<Integer, Consumer<Image>> load;
    private final Map<Integer, Image> figures = new HashMap<>();
    private final Map<Integer, List<Marked.Range>> lit = new TreeMap<>();
    private final List<Integer> litBlocks = new ArrayList<>();
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final Clip clip = new Clip(this);
    private int at = -1;
    private Optional<Place> anchor = Optional.empty();
    private Optional<Place> end = Optional.empty();

    private record Place(int block, int character) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return block != other.block
                    ? Integer.compare(block, other.block)
                    : Integer.compare(character, other.character);
        }
    }

    /** Calls {@code load} for pictures, by their numbers. */
    RichView(Ui ui, Page.RichPage page, BiConsumer<Integer, Consumer<Image>> load) {
        this.load = load;
        setId("preview-rich");
        getStyleClass().addAll("lit-text", "rich");
        setAccessibleText(ui.text("preview.text"));
        setCellFactory(ignored -> new BlockCell(ui, this));
        getItems().setAll(page.blocks());
        // Columns of tables and the scroll bar, as in most of the document; paragraphs have a direction of their own.
        setNodeOrientation(Direction.ofMost(text()));
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        MenuItem copy = new MenuItem(ui.text("preview.copy"));
        copy.setOnAction(ignored -> copy());
        MenuItem all = new MenuItem(ui.text("preview.select-all"));
        all.setOnAction(ignored -> selectAll());
        setContextMenu(new ContextMenu(copy, all));
    }

    /** Adds the part after what is there. */
    void append(Page.RichPage more) {
        getItems().addAll(more.blocks());
    }

    /** Shows text in this size, in pixels, and pictures so many times as large; 0 for the size of the window. */
    void zoom(double pixels, double times) {
        setStyle(pixels > 0 ? "-fx-font-size: " + pixels + "px;" : "");
        zoom.set(times);
    }

    /** How many times as large as in the document pictures are. */
    ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /** All of its text; lines are blocks. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : getItems()) {
            text.append(block.text()).append('\n');
        }
        return text.toString();
    }

    /** Lights up places of {@link #text()}. */
    void light(Marked marked) {
        lit.clear();
        litBlocks.clear();
        int before = 0;
        int mark = 0;
        for (int i = 0; i < getItems().size() && mark < marked.marks().size(); i++) {
            int length = getItems().get(i).text().length();
            List<Marked.Range> inside = new ArrayList<>();
            while (mark < marked.marks().size() && marked.marks().get(mark).start() < before + length) {
                Marked.Range range = marked.marks().get(mark++);
                inside.add(
                        new Marked.Range(Math.max(0, range.start() - before), Math.min(length, range.end() - before)));
            }
            while (mark < marked.marks().size() && marked.marks().get(mark).start() < before + length + 1) {
                mark++;
            }
            if (!inside.isEmpty()) {
                lit.put(i, inside);
                litBlocks.add(i);
            }
            before += length + 1;
        }
        at = -1;
        repaint();
        go(0);
    }

    @Override
    public int hits() {
        return litBlocks.size();
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public void go(int hit) {
        if (!litBlocks.isEmpty()) {
            at = Math.floorMod(hit, litBlocks.size());
            getSelectionModel().clearAndSelect(litBlocks.get(at));
            scrollTo(Math.max(0, litBlocks.get(at) - 2));
        }
    }

    List<Marked.Range> lit(int block) {
        return lit.getOrDefault(block, List.of());
    }

    /** Counts up whenever what is lit up or selected has changed. */
    ReadOnlyIntegerProperty shownChanged() {
        return changed.getReadOnlyProperty();
    }

    /** Where the selection begins in a stretch of a block, counted from its start; the same as the end where there is none. */
    int selectedFrom(int block, int start, int stop) {
        if (first().isEmpty() || block < first().get().block || block > last().get().block) {
            return 0;
        }
        return Math.clamp((block == first().get().block ? first().get().character : 0) - start, 0, stop - start);
    }

    int selectedTo(int block, int start, int stop) {
        if (first().isEmpty() || block < first().get().block || block > last().get().block) {
            return 0;
        }
        int to = block == last().get().block ? last().get().character : stop;
        return Math.clamp(to - start, 0, stop - start);
    }

    private Optional<Place> first() {
        return anchor.flatMap(a -> end.map(e -> a.compareTo(e) <= 0 ? a : e));
    }

    private Optional<Place> last() {
        return anchor.flatMap(a -> end.map(e -> a.compareTo(e) <= 0 ? e : a));
    }

    private Optional<Place> place(MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof BlockCell)) {
            node = node.getParent();
        }
        if (!(node instanceof BlockCell cell) || cell.isEmpty()) {
            return Optional.empty();
        }
        int length = cell.getItem().text().length();
        int character = cell.hit(event.getSceneX(), event.getSceneY())
                .orElseGet(() ->
                        cell.sceneToLocal(event.getSceneX(), event.getSceneY()).getY() < cell.getHeight() / 2
                                ? 0
                                : length);
        return Optional.of(new Place(cell.getIndex(), character));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<Place> place = place(event);
        if (!event.isShiftDown()) {
            anchor = place;
        }
        end = place;
        repaint();
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && anchor.isPresent()) {
            place(event).ifPresent(now -> end = Optional.of(now));
            repaint();
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy();
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            selectAll();
            event.consume();
        }
    }

    /** Selects all of the text. */
    void selectAll() {
        if (!getItems().isEmpty()) {
            anchor = Optional.of(new Place(0, 0));
            end = Optional.of(
                    new Place(getItems().size() - 1, getItems().getLast().text().length()));
            repaint();
        }
    }

    /** Puts what is selected onto the clipboard, for a while; the block with the focus where nothing is. */
    void copy() {
        String selected = selected();
        if (!selected.isEmpty()) {
            clip.put(selected);
        }
    }

    String selected() {
        if (first().isEmpty() || first().equals(last())) {
            Block focused = getSelectionModel().getSelectedItem();
            return focused == null ? "" : focused.text();
        }
        StringBuilder text = new StringBuilder();
        for (int i = first().get().block; i <= last().get().block; i++) {
            String block = getItems().get(i).text();
            text.append(block, selectedFrom(i, 0, block.length()), selectedTo(i, 0, block.length()));
            text.append(i < last().get().block ? "\n" : "");
        }
        return text.toString();
    }

    private void repaint() {
        changed.set(changed.get() + 1);
    }

    /** A picture that is here already; else it is asked for, and {@code then} is told. */
    Optional<Image> figure(int index, Consumer<Image> then) {
        Image there = figures.get(index);
        if (there == null) {
            load.accept(index, image -> {
                if (figures.size() > MOST_KEPT) {
                    figures.clear();
                }
                figures.put(index, image);
                then.accept(image);
            });
        }
        return Optional.ofNullable(there);
    }

    /** What is read aloud. */
    static String spoken(Ui ui, Block.Words words) {
        String text = words.text();
        return switch (words.kind()) {
            case PARAGRAPH, CODE, MARGIN, RULE -> text;
            case HEADING -> ui.text("preview.heading", words.level(), (words.marker() + " " + text).strip());
            case ITEM, NOTE -> (words.marker() + " " + text).strip();
            case QUOTE -> ui.text("preview.quote", text);
            case COMMENT -> by(ui, words.marker()) + " " + text;
            case FIELD -> field(ui, words.marker()) + " " + text;
            case FILE -> ui.text("preview.file", text, size(ui, words.marker()));
        };
    }

    /** That somebody said something, and who, if that is known. */
    static String by(Ui ui, String name) {
        return name.isBlank() ? ui.text("preview.comment.nobody") : ui.text("preview.comment", name);
    }

    static String field(Ui ui, String name) {
        return switch (name) {
            case "from" -> ui.text("preview.field.from");
            case "to" -> ui.text("preview.field.to");
            case "cc" -> ui.text("preview.field.cc");
            case "bcc" -> ui.text("preview.field.bcc");
            case "date" -> ui.text("preview.field.date");
            case "subject" -> ui.text("preview.field.subject");
            default -> name;
        };
    }

    /** A size as a person reads it; nothing where none is known. */
    static String size(Ui ui, String bytes) {
        return bytes.isEmpty() || bytes.length() > 15 || !bytes.chars().allMatch(c -> c >= '0' && c <= '9')
                ? ""
                : ui.messages().size(Long.parseLong(bytes));
    }
}
