package org.strongroom.desktop.reseal;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.OldKeys;

/** A note of what somebody who has left can still read, with a button that seals it anew; takes no room where there is nothing. */
public final class OldKeysNote extends VBox {
    private final Ui ui;
    private final ResealModel model;
    private final Label left = Card.text("");
    private final Label rest = Card.text("");
    private final Button reseal;
    private final Following following = new Following();

    public OldKeysNote(Ui ui, ResealModel model) {
        super(8);
        this.ui = ui;
        this.model = model;
        this.reseal = Icons.labelled(Feather.REFRESH_CW, ui.text("reseal.do"));
        setId("old-keys");
        getStyleClass().add("caution");
        left.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        rest.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        reseal.setId("reseal");
        reseal.setMinWidth(USE_PREF_SIZE);
        reseal.setOnAction(ignored -> {
            // How it goes on is shown below the list.
            ui.layer().closeCard();
            model.start();
        });
        getChildren().setAll(left, rest, reseal);
        visibleProperty().set(false);
        managedProperty().bind(visibleProperty());
        following.add(model.look().subscribe(this::fill));
        following.add(model.running().subscribe(ignored -> fill(model.look().get())));
    }

    /** Listens to nothing any more. */
    public void leave() {
        following.end();
    }

    /** Looks again; for each time that it comes into sight. */
    public OldKeysNote refreshed() {
        model.refresh();
        return this;
    }

    private void fill(Optional<ResealModel.Look> look) {
        setVisible(look.filter(now -> !now.keys().isNone()).isPresent());
        look.ifPresent(now -> {
            OldKeys keys = now.keys();
            boolean any = keys.oldBytes() > 0;
            left.setText(
                    any
                            ? ui.text("reseal.left", size(keys.oldBytes()), size(keys.contentBytes()))
                            : ui.text("reseal.sealed"));
            String waits = keys.replacedPacks() == 0
                    ? ""
                    : keys.waitsFor().isEmpty()
                            ? ui.text("reseal.replaced", size(keys.replacedBytes()))
                            : ui.text("reseal.waits", size(keys.replacedBytes()), String.join(", ", keys.waitsFor()));
            boolean running = model.running().get();
            rest.setText(
                    running
                            ? ui.text("reseal.running")
                            : any && !now.may() ? ui.text("reseal.may-not") : any ? ui.text("reseal.about") : waits);
            rest.setVisible(!rest.getText().isEmpty());
            rest.setManaged(rest.isVisible());
            reseal.setDisable(running || !now.may());
            reseal.setVisible(any || keys.waitsFor().isEmpty());
            reseal.setManaged(reseal.isVisible());
        });
    }

    private String size(long bytes) {
        return ui.messages().size(bytes);
    }
}
