package org.strongroom.desktop.log;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.LateWork;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.NoPreview;
import org.strongroom.documents.read.Outcome;

/** The card with what was written too late: read there, and taken in one by one. */
final class LateCard {
    private final Ui ui;
    private final LateModel model;
    private final Runnable back;
    private final TableView<LateWork> table = new TableView<>();
    private final TextArea text = new TextArea();

    /** {@code back} shows the card that this is reached from. */
    LateCard(Ui ui, LateModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        table.setId("late");
        table.setAccessibleText(ui.text("late.title"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Card.text(ui.text("log.loading")));
        table.setPrefHeight(180);
        table.getColumns()
                .setAll(List.of(
                        column("log.subject", 240, work -> "/" + String.join("/", work.path())),
                        column("log.who", 110, LateWork::member),
                        column("log.computer", 120, LateWork::computer),
                        column("log.time", 150, work -> ui.messages().moment(work.time())),
                        column(
                                "column.size",
                                80,
                                work -> ui.messages().size(work.version().size()))));
        text.setId("late-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(8);
        text.setAccessibleText(ui.text("late.read"));
        shown(false);
    }

    /** Shows the card. */
    void show() {
        Label about = Card.text(ui.text("late.about"));
        about.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        about.getStyleClass().add("caution");
        Button read = Icons.labelled(Feather.EYE, ui.text("late.read"));
        read.setId("late-read");
        read.setOnAction(ignored -> model.read(chosen(), this::tell));
        Button adopt = Icons.labelled(Feather.LOG_IN, ui.text("late.adopt"));
        adopt.setId("late-adopt");
        adopt.setOnAction(ignored -> model.adopt(chosen(), name -> ui.toasts().show(ui.text("late.done", name))));
        for (Button button : List.of(read, adopt)) {
            button.disableProperty()
                    .bind(table.getSelectionModel().selectedItemProperty().isNull());
        }
        Button leave = Card.primary(ui.text("close"), back);
        leave.setId("page-back");
        model.deed().forget();
        VBox asking = new VBox(12, table, text);
        DeedView status = new DeedView(ui, model.deed());
        Card card = new Card(ui.text("late.title")).with(about, asking, status).buttons(read, adopt, leave);
        card.widest();
        Subscription following = model.all()
                .subscribe(this::fill)
                .and(table.getSelectionModel().selectedItemProperty().subscribe(ignored -> shown(false)))
                .and(status.follow(asking));
        ui.layer().show(card, table, () -> {
            following.unsubscribe();
            text.clear();
            model.leave();
        });
        model.refresh();
    }

    private LateWork chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    private void fill(List<LateWork> all) {
        table.getItems().setAll(all);
        if (!all.isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    private void tell(Outcome outcome) {
        text.setText(
                switch (outcome) {
                    case Described described -> described.text();
                    case NoPreview none -> ui.text("preview.none", ui.explain().noPreview(none.reason()));
                });
        shown(true);
    }

    private void shown(boolean visible) {
        if (!visible) {
            text.clear();
        }
        text.setVisible(visible);
        text.setManaged(visible);
    }

    private TableColumn<LateWork, String> column(String key, int width, Function<LateWork, String> value) {
        TableColumn<LateWork, String> column = new TableColumn<>(ui.text(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        return column;
    }
}
