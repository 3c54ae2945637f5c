package org.strongroom.desktop.control;

import java.util.Arrays;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A field for a passphrase: what is typed is kept as characters that can be wiped, the text of the field is bullets only.
 *
 * <p>What cannot be promised: each key press, and a paste, passes through a short-lived string of JavaFX; while the
 * passphrase is shown, the text on the screen is a string. Nothing else makes one of the whole passphrase.
 */
public final class SecretField extends TextField {
    /** Most characters it takes. */
    public static final int MAX_CHARS = 512;

    private static final String BULLET = "\u2022";

    private final char[] typed = new char[MAX_CHARS];
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper capsLock = new ReadOnlyBooleanWrapper();
    private final BooleanProperty revealed = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();
    private boolean putting;

    public SecretField() {
        getStyleClass().add("secret-field");
        // What is typed is no sentence of the language around it: its first character is on the left everywhere.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        setTextFormatter(new TextFormatter<>(this::take));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keepOutUndo);
        addEventFilter(KeyEvent.KEY_RELEASED, ignored -> lookAtCapsLock());
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, ContextMenuEvent::consume);
        focusedProperty().addListener(ignored -> lookAtCapsLock());
        revealed.addListener(ignored -> setSkin(createDefaultSkin()));
    }

    /** Counts the edits: changes whenever what is typed may have, also where it stays as long as it was. */
    public ReadOnlyLongProperty edits() {
        return edits.getReadOnlyProperty();
    }

    /** Number of UTF-16 units typed. */
    public ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    /** Whether Caps Lock is on while this has the focus. */
    public ReadOnlyBooleanProperty capsLock() {
        return capsLock.getReadOnlyProperty();
    }

    /** Whether the characters are shown. */
    public BooleanProperty revealed() {
        return revealed;
    }

    /** A copy of what is typed; the caller wipes it. */
    public char[] typed() {
        return Arrays.copyOf(typed, count.get());
    }

    /** Types {@code text} in place of what is there; the array is wiped. It must not be longer than {@link #MAX_CHARS}. */
    public void put(char[] text) {
        putting = true;
        clear();
        Arrays.fill(typed, '\0');
        System.arraycopy(text, 0, typed, 0, text.length);
        count.set(text.length);
        setText(BULLET.repeat(text.length));
        putting = false;
        Arrays.fill(text, '\0');
        edited();
    }

    /** Whether both hold the same characters. */
    public boolean same(SecretField other) {
        return Arrays.equals(typed, 0, count.get(), other.typed, 0, other.count.get());
    }

    /** Forgets what was typed, overwrites it, and hides again. */
    public void wipe() {
        clear();
        Arrays.fill(typed, '\0');
        count.set(0);
        revealed.set(false);
        edited();
    }

    /** Nothing: a passphrase is not copied out of its field. */
    @Override
    public void copy() {}

    /** Nothing: a passphrase is not cut out of its field. */
    @Override
    public void cut() {}

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TextFieldSkin(this) {
            @Override
            protected String maskText(String bullets) {
                boolean whole = bullets.length() == SecretField.this.count.get();
                return SecretField.this.revealed.get() && whole
                        ? new String(SecretField.this.typed, 0, bullets.length())
                        : bullets;
            }
        };
    }

    /** Puts an edit into our own characters and lets the field have bullets for them. */
    private TextFormatter.Change take(TextFormatter.Change change) {
        if (putting || !change.isContentChange()) {
            return change;
        }
        char[] added = printable(change.getText());
        int length = count.get();
        int from = Math.min(change.getRangeStart(), length);
        int to = Math.min(change.getRangeEnd(), length);
        int room = MAX_CHARS - (length - (to - from));
        int taken = Math.min(added.length, room);
        System.arraycopy(typed, to, typed, from + taken, length - to);
        System.arraycopy(added, 0, typed, from, taken);
        int now = length - (to - from) + taken;
        Arrays.fill(typed, now, Math.max(now, length), '\0');
        Arrays.fill(added, '\0');
        change.setText(BULLET.repeat(taken));
        int caret = from + taken;
        change.selectRange(caret, caret);
        count.set(now);
        edited();
        return change;
    }

    private void edited() {
        edits.set(edits.get() + 1);
    }

    private static char[] printable(String text) {
        char[] kept = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isISOControl(text.charAt(i))) {
                kept[length++] = text.charAt(i);
            }
        }
        char[] out = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return out;
    }

    /** Undo would bring back bullets without the characters that belong to them. */
    private void keepOutUndo(KeyEvent event) {
        if (event.isShortcutDown() && (event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y)) {
            event.consume();
        }
    }

    private void lookAtCapsLock() {
        Optional<Boolean> on = Platform.isKeyLocked(KeyCode.CAPS);
        capsLock.set(isFocused() && on.orElse(false));
    }
}
