package org.strongroom.desktop.library;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import javafx.util.Duration;
import org.strongroom.documents.Entry;

/**
 * Documents that are dragged. Within the window they need a mark only; other programs find on the same board, where a person has allowed
 * it, the places of copies, which are written when the drag leaves the window and not before.
 */
final class Dragging {
    /** The mark. */
    static final DataFormat FORMAT = new DataFormat("application/x-strongroom-selection");

    /** How long it may seem to be gone when it is only being let go: where the mouse is cannot be asked on every system. */
    private static final Duration GONE = Duration.millis(150);

    private final Supplier<List<Entry>> selection;
    private final Beyond beyond;
    private List<Entry> dragged = List.of();
    private Optional<Watch> watch = Optional.empty();

    /** What becomes of a drag that goes beyond the window. */
    interface Beyond {
        /** A drag begins: what other programs are told of it, if anything. */
        List<File> offered(List<Entry> dragged);

        /** It is beyond the window. */
        void leaves();

        /** It was let go, outside or not, and taken by another program or not. */
        void ended(boolean outside, boolean taken);
    }

    /** Drags what is selected. */
    Dragging(Supplier<List<Entry>> selection, Beyond beyond) {
        this.selection = selection;
        this.beyond = beyond;
    }

    /** What is being dragged; empty for nothing. */
    List<Entry> dragged() {
        return dragged;
    }

    /** Lets what is selected be dragged from a node. */
    void from(Node node) {
        node.addEventHandler(MouseEvent.DRAG_DETECTED, event -> {
            List<Entry> chosen = selection.get();
            if (!chosen.isEmpty()) {
                Dragboard board = node.startDragAndDrop(TransferMode.COPY_OR_MOVE);
                ClipboardContent content = new ClipboardContent();
                content.put(FORMAT, "");
                List<File> offered = beyond.offered(chosen);
                if (!offered.isEmpty()) {
                    content.putFiles(offered);
                }
                board.setContent(content);
                dragged = chosen;
                watch = Optional.of(new Watch(node.getScene(), !offered.isEmpty()));
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DONE, event -> {
            dragged = List.of();
            watch.ifPresent(one -> one.end(event));
            watch = Optional.empty();
        });
    }

    /** Lets what is dragged be dropped on a node; {@code into} is what it is moved to, or nothing where it cannot go. */
    void onto(Node node, Supplier<List<Entry>> into, Consumer<List<Entry>> dropped) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasContent(FORMAT) && fits(into.get())) {
                event.acceptTransferModes(TransferMode.MOVE);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_ENTERED, event -> {
            if (event.getDragboard().hasContent(FORMAT) && fits(into.get())) {
                node.getStyleClass().add("drop-target");
            }
        });
        node.addEventHandler(
                DragEvent.DRAG_EXITED, ignored -> node.getStyleClass().remove("drop-target"));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasContent(FORMAT) && fits(into.get())) {
                dropped.accept(dragged);
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /** Whether it can go there: a folder neither into itself, nor into what lies in it. */
    private boolean fits(List<Entry> into) {
        if (into.size() != 1 || dragged.isEmpty()) {
            return false;
        }
        List<String> path = into.getFirst().path();
        return into.getFirst().folder()
                && dragged.stream()
                        .noneMatch(one -> path.size() >= one.path().size()
                                && one.folder()
                                && path.subList(0, one.path().size()).equals(one.path()));
    }

    /** Looks where one drag goes. */
    private final class Watch {
        private final Scene scene;
        private final boolean offers;
        private final PauseTransition gone = new PauseTransition(GONE);
        private final EventHandler<DragEvent> exited = this::exited;
        private final EventHandler<DragEvent> entered = ignored -> gone.stop();
        private final EventHandler<DragEvent> dropped = ignored -> dropped();
        private boolean droppedHere;

        Watch(Scene scene, boolean offers) {
            this.scene = scene;
            this.offers = offers;
            gone.setOnFinished(ignored -> beyond.leaves());
            if (offers) {
                scene.addEventHandler(DragEvent.DRAG_EXITED, exited);
                scene.addEventHandler(DragEvent.DRAG_ENTERED, entered);
            }
            scene.addEventFilter(DragEvent.DRAG_DROPPED, dropped);
        }

        /** Also when it is let go in the window: then it is over in a moment. */
        private void exited(DragEvent ignored) {
            if (!droppedHere) {
                if (leftWindow(scene)) {
                    beyond.leaves();
                } else {
                    gone.playFromStart();
                }
            }
        }

        private void dropped() {
            droppedHere = true;
        }

        void end(DragEvent done) {
            gone.stop();
            scene.removeEventHandler(DragEvent.DRAG_EXITED, exited);
            scene.removeEventHandler(DragEvent.DRAG_ENTERED, entered);
            scene.removeEventFilter(DragEvent.DRAG_DROPPED, dropped);
            // Whatever another program says that it did with the mark alone: it has got nothing.
            boolean taken = offers && !droppedHere && done.getTransferMode() != null;
            beyond.ended(taken || leftWindow(scene), taken);
        }
    }

    private static boolean leftWindow(Scene scene) {
        Window window = scene.getWindow();
        Point2D at = new Robot().getMousePosition();
        return window != null
                && (at.getX() < window.getX()
                        || at.getY() < window.getY()
                        || at.getX() > window.getX() + window.getWidth()
                        || at.getY() > window.getY() + window.getHeight());
    }
}
