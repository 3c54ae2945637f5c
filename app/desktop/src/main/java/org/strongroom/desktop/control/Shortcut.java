package org.strongroom.desktop.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.strongroom.desktop.i18n.Messages;

/** What can be done from the keyboard everywhere in the window; the Ctrl key is Cmd on macOS. */
public enum Shortcut {
    OPEN(KeyCode.O, KeyCombination.SHORTCUT_DOWN),
    NEW_VAULT(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    LOCK(KeyCode.L, KeyCombination.SHORTCUT_DOWN),
    SEARCH(KeyCode.F, KeyCombination.SHORTCUT_DOWN),
    ADD_FILES(KeyCode.I, KeyCombination.SHORTCUT_DOWN),
    ADD_FOLDER(KeyCode.I, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    TAKE_OUT(KeyCode.E, KeyCombination.SHORTCUT_DOWN),
    NEW_DOCUMENT(KeyCode.N, KeyCombination.SHORTCUT_DOWN),
    NEW_FOLDER(KeyCode.F7),
    RENAME(KeyCode.F2),
    MOVE(KeyCode.M, KeyCombination.SHORTCUT_DOWN),
    COPY_TO_VAULT(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    MOVE_TO_VAULT(KeyCode.M, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    TAGS(KeyCode.T, KeyCombination.SHORTCUT_DOWN),
    FAVOURITE(KeyCode.D, KeyCombination.SHORTCUT_DOWN),
    SAVE_SEARCH(KeyCode.S, KeyCombination.SHORTCUT_DOWN),
    UNDO(KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
    COPIES(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
    SYNC(KeyCode.R, KeyCombination.SHORTCUT_DOWN),
    PEOPLE(KeyCode.U, KeyCombination.SHORTCUT_DOWN),
    KEYS(KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    LOG(KeyCode.H, KeyCombination.SHORTCUT_DOWN),
    PREVIEW(KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    PICTURES(KeyCode.G, KeyCombination.SHORTCUT_DOWN),
    NEXT_PANE(KeyCode.F6),
    PREVIOUS_PANE(KeyCode.F6, KeyCombination.SHIFT_DOWN),
    DIVIDER(KeyCode.F8),
    READER(KeyCode.F11),
    PRINT(KeyCode.P, KeyCombination.SHORTCUT_DOWN),
    SETTINGS(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN),
    SHORTCUTS(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN),
    QUIT(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

    private final KeyCode code;
    private final boolean control;
    private final boolean shift;

    Shortcut(KeyCode code, KeyCombination.Modifier... modifiers) {
        this.code = code;
        this.control = List.of(modifiers).contains(KeyCombination.SHORTCUT_DOWN);
        this.shift = List.of(modifiers).contains(KeyCombination.SHIFT_DOWN);
    }

    /** The keys, for menus. */
    public KeyCombination keys() {
        return new KeyCodeCombination(
                code,
                shift ? ModifierValue.DOWN : ModifierValue.UP,
                ModifierValue.UP,
                ModifierValue.UP,
                ModifierValue.UP,
                control ? ModifierValue.DOWN : ModifierValue.UP);
    }

    /** The keys as a person reads them. */
    public String shown() {
        return keys().getDisplayText();
    }

    /** The one that these keys mean. */
    public static Optional<Shortcut> of(KeyEvent event) {
        // On many keyboards the slash needs Shift, so that the character decides.
        if (event.isShortcutDown() && "/".equals(event.getText())) {
            return Optional.of(SHORTCUTS);
        }
        return Arrays.stream(values()).filter(one -> one.keys().match(event)).findFirst();
    }

    /** What it does. */
    public String about(Messages messages) {
        return switch (this) {
            case OPEN -> messages.get("shortcut.open");
            case NEW_VAULT -> messages.get("shortcut.new-vault");
            case LOCK -> messages.get("shortcut.lock");
            case SEARCH -> messages.get("shortcut.search");
            case ADD_FILES -> messages.get("shortcut.add-files");
            case ADD_FOLDER -> messages.get("shortcut.add-folder");
            case TAKE_OUT -> messages.get("shortcut.take-out");
            case NEW_DOCUMENT -> messages.get("shortcut.new-document");
            case NEW_FOLDER -> messages.get("shortcut.new-folder");
            case RENAME -> messages.get("shortcut.rename");
            case MOVE -> messages.get("shortcut.move");
            case COPY_TO_VAULT -> messages.get("shortcut.copy-to-vault");
            case MOVE_TO_VAULT -> messages.get("shortcut.move-to-vault");
            case FAVOURITE -> messages.get("shortcut.favourite");
            case SAVE_SEARCH -> messages.get("shortcut.save-search");
            case TAGS -> messages.get("shortcut.tags");
            case UNDO -> messages.get("shortcut.undo");
            case COPIES -> messages.get("shortcut.copies");
            case SYNC -> messages.get("shortcut.sync");
            case PEOPLE -> messages.get("shortcut.people");
            case KEYS -> messages.get("shortcut.keys");
            case LOG -> messages.get("shortcut.log");
            case PREVIEW -> messages.get("shortcut.preview");
            case PICTURES -> messages.get("shortcut.pictures");
            case NEXT_PANE -> messages.get("shortcut.next-pane");
            case PREVIOUS_PANE -> messages.get("shortcut.previous-pane");
            case DIVIDER -> messages.get("shortcut.divider");
            case READER -> messages.get("shortcut.reader");
            case PRINT -> messages.get("shortcut.print");
            case SETTINGS -> messages.get("shortcut.settings");
            case SHORTCUTS -> messages.get("shortcut.shortcuts");
            case QUIT -> messages.get("shortcut.quit");
        };
    }
}
