package org.strongroom.desktop.control;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Content with cards above it: while a card is shown, what is below takes no input, Escape closes the card, and the focus
 * returns to where it was.
 */
public final class ModalLayer extends StackPane {
    private final StackPane content = new StackPane();
    private final StackPane scrim = new StackPane();
    private Optional<Node> focusBefore = Optional.empty();
    private Runnable whenClosed = () -> {};

    public ModalLayer() {
        scrim.getStyleClass().add("scrim");
        scrim.setVisible(false);
        scrim.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                closeCard();
            }
        });
        // Lists keep it for editing, which they do not do here.
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE
                    && event.getTarget() instanceof ListView<?> list
                    && !list.isEditable()) {
                event.consume();
                closeCard();
            }
        });
        getChildren().setAll(content, scrim);
        // As large as the window, whatever a screen below needs: a card would be as wide as that, its buttons out of
        // sight.
        setMinSize(0, 0);
    }

    /** Shows another screen below; cards and the memory of the focus go. */
    public void setContent(Node screen) {
        closeCard();
        focusBefore = Optional.empty();
        content.getChildren().setAll(screen);
    }

    /** Whether a card is shown. */
    public boolean hasCard() {
        return scrim.isVisible();
    }

    /** {@link #hasCard}, to be followed. */
    public ReadOnlyBooleanProperty carded() {
        return scrim.visibleProperty();
    }

    /** Shows a card instead of any other; {@code onClose} is called once when it goes. */
    public void show(Region card, Node firstFocus, Runnable onClose) {
        Optional<Node> before =
                hasCard() ? focusBefore : Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        closeCard();
        focusBefore = before;
        whenClosed = onClose;
        card.getStyleClass().add("card");
        // The shadow falls from a plate behind the card: it need not be drawn again whenever something on the card
        // moves.
        Region plate = new Region();
        plate.getStyleClass().add("plate");
        plate.setCache(true);
        StackPane held = new StackPane(plate, card);
        held.setMinHeight(Region.USE_PREF_SIZE);
        held.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(new StackPane(held));
        scroll.getStyleClass().add("modal-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        StackPane.setAlignment(held, Pos.CENTER);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        // A card that is higher than the window is scrolled; squeezed, its lists and words would be cut.
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.setMaxWidth(Region.USE_PREF_SIZE);
        scrim.getChildren().setAll(scroll);
        scrim.setVisible(true);
        content.setDisable(true);
        // Made now: a field that gets the focus first and its skin afterwards selects all of its text again.
        scrim.applyCss();
        firstFocus.requestFocus();
    }

    /** Takes the card away, if one is shown. */
    public void closeCard() {
        if (!scrim.isVisible()) {
            return;
        }
        scrim.getChildren().clear();
        scrim.setVisible(false);
        content.setDisable(false);
        Runnable closed = whenClosed;
        whenClosed = () -> {};
        focusBefore.ifPresent(Node::requestFocus);
        closed.run();
    }
}
