package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.RecoveryWords;

/**
 * Fields for numbered words, one for each. Each word is held against the list while it is typed, and completed on leaving its
 * field, for its first four letters tell it from all others; a space goes on to the next; several words pasted into one field
 * fill those that follow.
 */
public final class WordsInput extends VBox {
    private final Ui ui;
    private final Predicate<List<String>> belong;
    private final List<TextField> fields = new ArrayList<>();
    private final Label verdict = Card.text("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<String>> entered = new ReadOnlyObjectWrapper<>(List.of());
    private boolean filling;

    /** For the words of a secret of so many bytes. */
    public WordsInput(Ui ui, String label, int count, int bytes) {
        this(ui, label, "word", count, words -> {
            try {
                RecoveryWords.parse(words, bytes).close();
                return true;
            } catch (CryptoException.Malformed ignored) {
                return false;
            }
        });
    }

    /** For the words of a share of a recovery key. */
    static WordsInput ofShare(Ui ui, String label) {
        return new WordsInput(ui, label, "share-word", RecoveryShare.WORDS, words -> {
            try {
                RecoveryShare.parse(words).close();
                return true;
            } catch (CryptoException.Malformed ignored) {
                return false;
            }
        });
    }

    private WordsInput(Ui ui, String label, String id, int count, Predicate<List<String>> belong) {
        super(8);
        this.ui = ui;
        this.belong = belong;
        TilePane tiles = new TilePane(8, 8);
        // Words of the list are English, and their numbers are read with them.
        tiles.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        tiles.setPrefColumns(3);
        tiles.getStyleClass().add("words-typed");
        for (int i = 0; i < count; i++) {
            tiles.getChildren().add(cell(id + "-" + (i + 1), i));
        }
        verdict.setId(id + "s-verdict");
        getChildren().setAll(new Label(label), tiles, verdict);
        judge();
    }

    /** Whether all are there and belong together. */
    public ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /** The words, once each is one of the list, whether or not they belong together; none before. */
    public ReadOnlyObjectProperty<List<String>> entered() {
        return entered.getReadOnlyProperty();
    }

    /** What is typed. */
    public List<String> words() {
        return fields.stream().map(WordsInput::word).toList();
    }

    /** The first field. */
    public TextField field() {
        return fields.getFirst();
    }

    /** Forgets what was typed. */
    public void wipe() {
        filling = true;
        fields.forEach(TextField::clear);
        filling = false;
        judge();
    }

    private HBox cell(String id, int index) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(ui.text("words.field", index + 1));
        field.setPrefColumnCount(6);
        field.setTextFormatter(new TextFormatter<>(change -> take(index, change)));
        field.textProperty().subscribe(ignored -> judge());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                complete(field);
            }
            judge();
        });
        fields.add(field);
        Label number = new Label(ui.text("words.number", index + 1));
        number.setLabelFor(field);
        number.getStyleClass().add("word-number");
        HBox cell = new HBox(number, field);
        HBox.setHgrow(field, Priority.ALWAYS);
        cell.getStyleClass().add("word-cell");
        return cell;
    }

    /** Letters stay in their field; what parts words leads on to the next ones. */
    private TextFormatter.Change take(int index, TextFormatter.Change change) {
        if (filling || !change.isContentChange() || change.getText().isEmpty()) {
            return change;
        }
        String text = change.getText();
        if (text.chars().allMatch(Character::isLetter)) {
            return change;
        }
        List<String> more = RecoveryWords.split(text);
        change.setText(more.isEmpty() ? "" : more.getFirst());
        int caret = change.getRangeStart() + change.getText().length();
        change.selectRange(caret, caret);
        int next = fill(index + 1, more);
        // Where this field stays as it was, nothing else would.
        judge();
        boolean goesOn = next > index + 1 || Character.isWhitespace(text.charAt(text.length() - 1));
        if (goesOn && !(more.isEmpty() && change.getControlNewText().isEmpty())) {
            fields.get(Math.min(next, fields.size() - 1)).requestFocus();
        }
        return change;
    }

    /** Puts all but the first of {@code words} into the fields from {@code from} on; where the next one would go. */
    private int fill(int from, List<String> words) {
        int at = from;
        filling = true;
        for (int i = 1; i < words.size() && at < fields.size(); i++) {
            fields.get(at++).setText(words.get(i));
        }
        filling = false;
        return at;
    }

    private static void complete(TextField field) {
        List<String> meant = RecoveryWords.completions(word(field));
        if (meant.size() == 1 && word(field).length() >= 4) {
            field.setText(meant.getFirst());
        }
    }

    private static String word(TextField field) {
        return field.getText().strip().toLowerCase(Locale.ROOT);
    }

    private void judge() {
        if (filling || fields.isEmpty()) {
            return;
        }
        int typed = 0;
        int wrong = 0;
        for (int i = fields.size(); i > 0; i--) {
            TextField field = fields.get(i - 1);
            String word = word(field);
            // While it is typed, a beginning is as good as a word.
            boolean good = word.isEmpty()
                    || RecoveryWords.firstUnknown(List.of(word)) < 0
                    || (field.isFocused() && !RecoveryWords.completions(word).isEmpty());
            field.pseudoClassStateChanged(Styles.STATE_DANGER, !good);
            typed += word.isEmpty() ? 0 : 1;
            wrong = good ? wrong : i;
        }
        boolean all = typed == fields.size() && RecoveryWords.firstUnknown(words()) < 0;
        valid.set(all && belong.test(words()));
        entered.set(all ? words() : List.of());
        boolean bad = wrong > 0 || (all && !valid.get());
        verdict.setText(
                wrong > 0
                        ? ui.text("words.unknown", wrong)
                        : valid.get()
                                ? ui.text("words.right")
                                : all ? ui.text("words.no-fit") : ui.text("words.typed", typed, fields.size()));
        verdict.setGraphic(valid.get() ? Icons.of(Feather.CHECK) : bad ? Icons.of(Feather.X) : null);
        verdict.getStyleClass()
                .setAll(
                        "label",
                        Styles.TEXT_SMALL,
                        valid.get() ? Styles.SUCCESS : bad ? Styles.DANGER : Styles.TEXT_MUTED);
    }
}
