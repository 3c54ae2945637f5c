package org.strongroom.desktop;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.library.LibraryView;

/** The vaults that are open beside each other, in the order in which they were opened: one press away, alarms marked. */
final class VaultBar {
    private final FlowPane bar = new FlowPane(4, 4);
    private final Ui ui;
    private final IntConsumer chosen;
    private final IntConsumer dropped;

    /**
     * Calls {@code chosen} with the number of the vault that is wanted, from 0, and {@code dropped} with that of the vault that
     * documents were dragged onto.
     */
    VaultBar(Ui ui, IntConsumer chosen, IntConsumer dropped) {
        this.dropped = dropped;
        this.ui = ui;
        this.chosen = chosen;
        bar.setId("vaults");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("status");
    }

    /** An open vault; {@code alarms} where something about it is to be looked at. */
    record Tab(String name, boolean alarms) {}

    FlowPane node() {
        return bar;
    }

    /** Shows these; the one that is on the screen, where one is, stands out. */
    void show(List<Tab> tabs, Optional<Integer> current) {
        bar.getChildren().clear();
        for (int i = 0; i < tabs.size(); i++) {
            bar.getChildren().add(button(tabs.get(i), i, current.equals(Optional.of(i))));
        }
        boolean shown = tabs.size() > 1 || (current.isEmpty() && !tabs.isEmpty());
        bar.setVisible(shown);
        bar.setManaged(shown);
    }

    private Button button(Tab tab, int number, boolean current) {
        Button button = Icons.labelled(
                tab.alarms() ? Feather.ALERT_TRIANGLE : current ? Feather.CHECK : Feather.UNLOCK, tab.name());
        button.setId("vault-" + (number + 1));
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        String about = ui.text(tab.alarms() ? "vaults.tab.alarms" : "vaults.tab", tab.name(), number + 1);
        if (current) {
            button.getStyleClass().add("current");
        }
        button.setAccessibleText(current ? ui.text("vaults.tab.current", about) : about);
        button.setTooltip(new Tooltip(about));
        button.setOnAction(ignored -> chosen.accept(number));
        if (!current) {
            button.setOnDragOver(event -> {
                if (LibraryView.isDragged(event.getDragboard())) {
                    event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                    event.consume();
                }
            });
            button.setOnDragDropped(event -> {
                if (LibraryView.isDragged(event.getDragboard())) {
                    dropped.accept(number);
                    event.setDropCompleted(true);
                    event.consume();
                }
            });
        }
        return button;
    }
}
