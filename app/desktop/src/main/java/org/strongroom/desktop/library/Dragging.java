package org.strongroom.desktop.library;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.strongroom.documents.Entry;

/**
 * Documents that are dragged within the window. What is dragged stays here: on the board that other programs look at there is a
 * mark only, for they could take content from it in the clear.
 */
final class Dragging {
    /** The mark. */
    static final DataFormat FORMAT = new DataFormat("application/x-strongroom-selection");

    private final Supplier<List<Entry>> selection;
    private final Runnable outside;
    private List<Entry> dragged = List.of();

    /**
     * Drags what is selected.
     *
     * @param outside called when a person let go of it outside the window
     */
    Dragging(Supplier<List<Entry>> selection, Runnable outside) {
        this.selection = selection;
        this.outside = outside;
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
                ClipboardContent mark = new ClipboardContent();
                mark.put(FORMAT, "");
                board.setContent(mark);
                dragged = chosen;
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DONE, ignored -> {
            dragged = List.of();
            // Whatever another program says that it did with the mark: it has got nothing.
            if (leftWindow(node)) {
                outside.run();
            }
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

    private static boolean leftWindow(Node node) {
        Window window = node.getScene() == null ? null : node.getScene().getWindow();
        Point2D at = new Robot().getMousePosition();
        return window != null
                && (at.getX() < window.getX()
                        || at.getY() < window.getY()
                        || at.getX() > window.getX() + window.getWidth()
                        || at.getY() > window.getY() + window.getHeight());
    }
}
