package org.strongroom.desktop.control;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/**
 * Puts a secret on the clipboard for a minute at most: it is taken off sooner when what it belongs to leaves the window, as when
 * the vault is locked. What another program copied since stays there.
 *
 * <p>What cannot be promised: a program that keeps a history of the clipboard has it there.
 */
public final class Clip {
    /** How long it stays. */
    public static final Duration STAYS = Duration.seconds(60);

    private final PauseTransition timer = new PauseTransition(STAYS);
    private String secret = "";

    /** For secrets of {@code owner}. */
    public Clip(Node owner) {
        timer.setOnFinished(ignored -> clear());
        owner.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clear();
            }
        });
    }

    /** Puts it there. */
    public void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        secret = text;
        timer.playFromStart();
    }

    /** Takes it off again, if it is still there. */
    public void clear() {
        timer.stop();
        if (!secret.isEmpty() && secret.equals(Clipboard.getSystemClipboard().getString())) {
            Clipboard.getSystemClipboard().clear();
        }
        secret = "";
    }
}
