package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks for a passphrase that is chosen now: twice, with a word on how good it is. */
public final class NewPassphrase extends VBox {
    /** Fewest characters of a passphrase. */
    public static final int MIN_CHARS = 8;
    /** Characters from which it is called good. */
    public static final int GOOD_CHARS = 16;

    private final Ui ui;
    private final SecretInput first;
    private final SecretInput second;
    private final Label hint = Card.text("");
    private final ProgressBar meter = new ProgressBar(0);
    private final Label match = Card.text("");
    private final BooleanBinding acceptable;

    /** How good a passphrase is, by its length only. */
    public enum Strength {
        NONE,
        TOO_SHORT,
        FAIR,
        GOOD
    }

    /** Asks under {@code label}. */
    public NewPassphrase(Ui ui, String label) {
        super(20);
        this.ui = ui;
        this.first = new SecretInput(ui.messages(), label);
        this.second = new SecretInput(ui.messages(), ui.text("new.repeat"));
        first.field().setId("new-passphrase");
        second.field().setId("new-repeat");
        meter.setMaxWidth(Double.MAX_VALUE);
        meter.getStyleClass().addAll(Styles.SMALL, "strength");
        meter.setAccessibleText(ui.text("new.strength"));
        meter.setFocusTraversable(false);
        this.acceptable = Bindings.createBooleanBinding(
                () -> first.field().count().get() >= MIN_CHARS && first.field().same(second.field()),
                first.field().count(),
                second.field().count());
        first.field().count().subscribe(ignored -> judge());
        second.field().count().subscribe(ignored -> judge());
        getChildren().setAll(new VBox(8, first, meter, hint), new VBox(8, second, match));
    }

    /** What is said about a passphrase of so many characters. */
    public static Strength strength(int chars) {
        if (chars == 0) {
            return Strength.NONE;
        }
        if (chars < MIN_CHARS) {
            return Strength.TOO_SHORT;
        }
        return chars < GOOD_CHARS ? Strength.FAIR : Strength.GOOD;
    }

    /** Whether it is long enough and was typed the same twice. */
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

    private void judge() {
        int chars = first.field().count().get();
        meter.setProgress(Math.min(1, chars / (double) GOOD_CHARS));
        meter.getStyleClass().removeAll(Styles.DANGER, Styles.WARNING, Styles.SUCCESS);
        switch (strength(chars)) {
            case NONE -> hint.setText(ui.text("new.strength.none", MIN_CHARS));
            case TOO_SHORT -> {
                meter.getStyleClass().add(Styles.DANGER);
                hint.setText(ui.text("new.strength.short", MIN_CHARS - chars));
            }
            case FAIR -> {
                meter.getStyleClass().add(Styles.WARNING);
                hint.setText(ui.text("new.strength.fair"));
            }
            case GOOD -> {
                meter.getStyleClass().add(Styles.SUCCESS);
                hint.setText(ui.text("new.strength.good"));
            }
        }
        hint.getStyleClass().setAll("label", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        boolean same = first.field().same(second.field());
        boolean judged = second.field().count().get() > 0;
        match.setText(!judged ? "" : ui.text(same ? "new.match" : "new.no-match"));
        match.setGraphic(!judged ? null : Icons.of(same ? Feather.CHECK : Feather.X));
        match.getStyleClass().setAll("label", Styles.TEXT_SMALL, same ? Styles.SUCCESS : Styles.DANGER);
        match.setManaged(judged);
    }
}
