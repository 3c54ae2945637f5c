package org.strongroom.desktop.library;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.LitLabel;
import org.strongroom.desktop.control.MarkedText;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.search.LitNames;
import org.strongroom.desktop.search.SearchModel;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.search.Marked;
import org.strongroom.vault.model.NodeId;

/** Icon, name, and marks for a favourite, a conflict, or content that has not arrived; a field while it is renamed. */
final class NameCell extends TableCell<Entry, Entry> {
    private static final double LINE_EMS = 1.3;

    /** Id of the field. */
    static final String FIELD = "prompt";

    private final Ui ui;
    private final LibraryModel model;
    private final SearchModel search;
    // One for each cell: cells get another document with each line that is scrolled.
    private final Tooltip tip = new Tooltip();
    private Optional<TextField> field = Optional.empty();
    private Optional<NodeId> edited = Optional.empty();

    NameCell(Ui ui, LibraryModel model) {
        this.ui = ui;
        this.model = model;
        this.search = model.search();
        setGraphicTextGap(10);
        // The end of a long name tells as much as its beginning.
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (isEditing()
                && field.isPresent()
                && Optional.ofNullable(entry).map(Entry::id).equals(edited)) {
            return; // The list is drawn anew while somebody types.
        }
        setAccessibleText(null);
        if (empty || entry == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setText(words(ui, entry));
        Direction.dress(this, entry.name());
        setGraphic(TypeIcon.of(entry));
        if (model.desk().isFavourite(entry.id())) {
            FontIcon star = Icons.of(Feather.STAR);
            star.getStyleClass().add("favourite");
            setGraphic(new HBox(6, getGraphic(), star));
            setAccessibleText(getText() + ", " + ui.text("favourite.is"));
        }
        tip.setText(Texts.name(entry.name()));
        setTooltip(tip);
        SearchModel.Answer answer = search.answer().get();
        Optional<Marked> part = Optional.ofNullable(answer.parts().get(entry.id()));
        Optional<String> once = once(ui, answer, entry);
        List<Marked.Range> places = lit(search.names(), entry, getText());
        if (part.isPresent() || once.isPresent() || !places.isEmpty()) {
            light(places, part, once);
        }
    }

    /** The places in the {@linkplain #words words} that are found in the name. */
    static List<Marked.Range> lit(LitNames names, Entry entry, String words) {
        String name = Texts.name(entry.name());
        int from = words.indexOf(name);
        return from < 0
                ? List.of()
                : names.of(name).stream()
                        .map(place -> new Marked.Range(place.start() + from, place.end() + from))
                        .toList();
    }

    /** The name, and what is to be known of it. */
    static String words(Ui ui, Entry entry) {
        if (entry.conflict()) {
            return ui.text("library.conflict", entry.name());
        }
        return entry.folder() || entry.here() ? Texts.name(entry.name()) : ui.text("library.not-here", entry.name());
    }

    /** Which version is found where the current one is not. */
    static Optional<String> once(Ui ui, SearchModel.Answer answer, Entry entry) {
        return answer.once(entry.id())
                .map(hit ->
                        ui.text("search.earlier.in", hit.number(), ui.messages().moment(hit.written())));
    }

    /** Lights up the name, and shows below it the version and the part of the text in which it was found. */
    private void light(List<Marked.Range> places, Optional<Marked> part, Optional<String> once) {
        String text = getText();
        LitLabel name = new LitLabel();
        name.label().setText(text);
        name.label().setGraphic(getGraphic());
        name.label().setGraphicTextGap(10);
        name.label().setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.mark(places);
        Direction.dress(name.label(), text);
        VBox lines = new VBox(2, name);
        lines.setAlignment(Pos.CENTER_LEFT);
        StringBuilder heard =
                new StringBuilder(Optional.ofNullable(getAccessibleText()).orElse(text));
        once.ifPresent(which -> {
            Label version = new Label(which, Icons.of(Feather.CLOCK));
            version.getStyleClass().add("found-once");
            lines.getChildren().add(version);
            heard.append(". ").append(which);
        });
        part.ifPresent(found -> {
            lines.getChildren().add(below(found));
            heard.append(". ").append(found.text());
        });
        setAccessibleText(heard.toString());
        setText(null);
        setGraphic(lines);
    }

    private MarkedText below(Marked part) {
        MarkedText words = new MarkedText(part);
        // Two lines, however wide it is: the height of a row does not hang on how its text wraps.
        DoubleBinding height =
                Bindings.createDoubleBinding(() -> 2 * LINE_EMS * getFont().getSize(), fontProperty());
        words.minHeightProperty().bind(height);
        words.prefHeightProperty().bind(height);
        words.maxHeightProperty().bind(height);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(words.widthProperty());
        clip.heightProperty().bind(words.heightProperty());
        words.setClip(clip);
        words.prefWidthProperty().bind(widthProperty().subtract(24));
        return words;
    }

    @Override
    public void startEdit() {
        Entry entry = getItem();
        super.startEdit();
        if (!isEditing() || entry == null) {
            return;
        }
        TextField name = new TextField(entry.name());
        name.setId(FIELD);
        name.setAccessibleText(ui.text("library.rename.name"));
        name.setOnAction(ignored -> finish(entry, name));
        name.focusedProperty().subscribe(focused -> {
            // Whoever goes on working elsewhere means what they typed.
            boolean elsewhere =
                    name.getScene() != null && !name.equals(name.getScene().getFocusOwner());
            if (!focused
                    && elsewhere
                    && isEditing()
                    && field.filter(name::equals).isPresent()) {
                finish(entry, name);
            }
        });
        HBox row = new HBox(10, TypeIcon.of(entry), name);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        setText(null);
        setGraphic(row);
        // Made now: a field that gets the focus first and its skin afterwards selects all of its text again.
        applyCss();
        // After the skin's own, which take what belongs to typing.
        name.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
            }
            // Delete and Enter belong to the name here, not to the document.
            event.consume();
        });
        name.requestFocus();
        int dot = entry.name().lastIndexOf('.');
        name.selectRange(0, entry.folder() || dot <= 0 ? entry.name().length() : dot);
        field = Optional.of(name);
        edited = Optional.of(entry.id());
    }

    @Override
    public void cancelEdit() {
        boolean focused = field.filter(TextField::isFocused).isPresent();
        field = Optional.empty();
        super.cancelEdit();
        TableView<Entry> table = getTableView();
        table.setEditable(false);
        updateItem(getItem(), isEmpty());
        if (focused) {
            table.requestFocus();
        }
    }

    private void finish(Entry entry, TextField name) {
        String now = name.getText().strip();
        cancelEdit();
        if (!now.isBlank() && !now.equals(entry.name())) {
            model.rename(entry, now);
        }
    }
}
