package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.documents.passphrase.PassphraseGenerator;
import org.strongroom.documents.passphrase.PassphraseMeter;
import org.strongroom.documents.passphrase.PassphraseQuality;
import org.strongroom.documents.passphrase.PassphraseQuality.Level;

/**
 * Asks for a passphrase that is chosen now: twice, with a word on how good it is and what a guess costs, and a button that draws
 * one. One that is weak is taken from who insists.
 */
public final class NewPassphrase extends VBox {
    private static final double FULL_BITS = 100;

    private final Ui ui;
    private final PassphraseHelp help;
    private final SecretInput first;
    private final SecretInput second;
    private final Label hint = Card.text("");
    private final ProgressBar meter = new ProgressBar(0);
    private final CheckBox anyway = new CheckBox();
    private final VBox drawn = new VBox(8);
    private final Label guess = Card.text("");
    private final Label match = Card.text("");
    private final ObjectProperty<Optional<PassphraseQuality>> quality = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding acceptable;
    private boolean drawing;
    private boolean asking;

    /** Asks under {@code label}. */
    public NewPassphrase(Ui ui, String label, PassphraseHelp help) {
        super(20);
        this.ui = ui;
        this.help = help;
        this.first = new SecretInput(ui.messages(), label);
        this.second = new SecretInput(ui.messages(), ui.text("new.repeat"));
        first.field().setId("new-passphrase");
        second.field().setId("new-repeat");
        meter.setId("new-strength");
        meter.getStyleClass().addAll(Styles.SMALL, "strength");
        meter.setMaxWidth(Double.MAX_VALUE);
        meter.setFocusTraversable(false);
        hint.setId("new-hint");
        anyway.setId("new-anyway");
        anyway.setText(ui.text("new.anyway"));
        anyway.setWrapText(true);
        guess.setId("new-guess");
        for (Label small : List.of(hint, guess)) {
            small.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        }
        Button dice = new Button("", Icons.of(Feather.SHUFFLE));
        dice.setId("new-dice");
        Icons.name(dice, ui.text("new.draw"));
        dice.setOnAction(ignored -> draw());
        first.add(dice);
        this.acceptable = Bindings.createBooleanBinding(
                this::isAcceptable, first.field().edits(), second.field().edits(), quality, anyway.selectedProperty());
        shown(guess, false);
        getChildren().setAll(new VBox(8, first, meter, hint, anyway, drawn, guess), new VBox(8, second, match));
        first.field().edits().subscribe(ignored -> edited());
        first.field().revealed().subscribe(open -> {
            if (!open) {
                forgetDrawn();
            }
        });
        second.field().edits().subscribe(ignored -> compare());
        quality.subscribe(ignored -> tell());
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                measure();
            }
        });
    }

    /** Whether it is long enough, was typed the same twice, and is not weak, or meant all the same. */
    public BooleanBinding acceptable() {
        return acceptable;
    }

    /** The field that is typed into first. */
    public SecretField field() {
        return first.field();
    }

    /** A copy of what is typed; the caller wipes it. */
    public char[] typed() {
        return first.field().typed();
    }

    /** Forgets what was typed. */
    public void wipe() {
        first.field().wipe();
        second.field().wipe();
    }

    /** Works out anew what a guess costs. */
    public void measure() {
        help.guessTime(this::tell);
    }

    private boolean isAcceptable() {
        Level level = quality.get().map(PassphraseQuality::level).orElse(Level.TOO_SHORT);
        return level != Level.TOO_SHORT
                && (level != Level.WEAK || anyway.isSelected())
                && first.field().same(second.field());
    }

    private void draw() {
        List<String> words = help.draw();
        drawing = true;
        first.field().put(PassphraseGenerator.typed(words));
        drawing = false;
        second.field().wipe();
        first.field().revealed().set(true);
        WordsShown shown = new WordsShown(ui, words);
        shown.setId("new-words");
        Label about = Card.text(
                ui.text("new.drawn", words.size(), PassphraseGenerator.LIST, (int) PassphraseGenerator.bits()));
        about.setGraphic(Icons.of(Feather.EDIT_3));
        about.getStyleClass().add("caution");
        drawn.getChildren().setAll(shown, about);
        shown(drawn, true);
        shown.requestFocus();
    }

    private void forgetDrawn() {
        drawn.getChildren().clear();
        shown(drawn, false);
    }

    private void edited() {
        anyway.setSelected(false);
        forgetDrawn();
        compare();
        if (drawing) {
            quality.set(Optional.of(PassphraseGenerator.quality()));
        } else {
            quality.set(Optional.empty());
            tell();
            judge();
        }
    }

    /** One after the other: what was typed meanwhile is judged next, and what is judged late counts no more. */
    private void judge() {
        if (asking || missing() > 0) {
            return;
        }
        asking = true;
        long edit = first.field().edits().get();
        help.judge(
                typed(),
                judged -> {
                    asking = false;
                    if (edit == first.field().edits().get()) {
                        quality.set(Optional.of(judged));
                    } else if (quality.get().isEmpty()) {
                        judge();
                    }
                },
                () -> asking = false);
    }

    /** How many characters are missing; less than 1 where none is. */
    private int missing() {
        char[] typed = typed();
        int missing = PassphraseMeter.MIN_CHARACTERS - Character.codePointCount(typed, 0, typed.length);
        Arrays.fill(typed, '\0');
        return missing;
    }

    private void tell() {
        Optional<PassphraseQuality> now = quality.get();
        int missing = missing();
        if (now.isEmpty() && missing < 1) {
            return; // What is said stays until the answer comes.
        }
        Level level = now.map(PassphraseQuality::level).orElse(Level.TOO_SHORT);
        double bits = now.map(PassphraseQuality::bits).orElse(0.0);
        boolean nothing = first.field().count().get() == 0;
        String text = nothing
                ? ui.text("new.strength.none", PassphraseMeter.MIN_CHARACTERS)
                : now.isEmpty()
                        ? ui.text("new.strength.short", missing)
                        : ui.explain().strength(now.get());
        hint.setText(text);
        meter.setProgress(Math.min(1, bits / FULL_BITS));
        meter.getStyleClass().removeAll(Styles.DANGER, Styles.WARNING, Styles.SUCCESS);
        switch (level) {
            case TOO_SHORT, WEAK -> meter.getStyleClass().add(Styles.DANGER);
            case FAIR -> meter.getStyleClass().add(Styles.WARNING);
            case GOOD, STRONG -> meter.getStyleClass().add(Styles.SUCCESS);
        }
        meter.setAccessibleText(ui.text("new.strength.named", ui.explain().level(level)));
        meter.setAccessibleHelp(text);
        first.field().setAccessibleHelp(text);
        shown(anyway, level == Level.WEAK);
    }

    private void tell(Duration time) {
        guess.setText(ui.text("new.guess", Math.max(0.1, time.toMillis() / 1000.0)));
        shown(guess, true);
    }

    private void compare() {
        boolean same = first.field().same(second.field());
        boolean judged = second.field().count().get() > 0;
        match.setText(!judged ? "" : ui.text(same ? "new.match" : "new.no-match"));
        match.setGraphic(!judged ? null : Icons.of(same ? Feather.CHECK : Feather.X));
        match.getStyleClass().setAll("label", Styles.TEXT_SMALL, same ? Styles.SUCCESS : Styles.DANGER);
        match.setManaged(judged);
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
