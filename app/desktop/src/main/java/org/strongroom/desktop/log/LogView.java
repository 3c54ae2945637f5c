package org.strongroom.desktop.log;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.Activity;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.report.TableReport;
import org.strongroom.vault.LoggedRecord.Standing;

/** The card with what happened in the vault: found by words and people, and saved. */
public final class LogView {
    private static final double HEAD_EMS = 2.2;
    private static final double LETTER_EMS = 0.65;

    private final Ui ui;
    private final LogModel model;
    private final TableView<Activity> table = new TableView<>();
    private final TextField text = new TextField();
    private final ComboBox<Optional<String>> by;
    private final Label nothing = Card.text("");
    private final Label count = Card.text("");
    private final Button late;
    private final ProgressBar reading = new ProgressBar();
    private boolean filling;

    public LogView(Ui ui, LogModel model) {
        this.ui = ui;
        this.model = model;
        this.by = Choices.of(List.of(Optional.empty()), name -> name.orElseGet(() -> ui.text("log.everybody")));
        this.late = Icons.labelled(Feather.CLOCK, ui.text("late"));
        build();
    }

    /** Shows the card. */
    public void show() {
        Label about = Card.text(ui.text("log.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        Button csv = Icons.labelled(Feather.GRID, ui.text("log.csv"));
        csv.setId("log-csv");
        csv.setOnAction(ignored -> save(false));
        Button pdf = Icons.labelled(Feather.FILE_TEXT, ui.text("log.pdf"));
        pdf.setId("log-pdf");
        pdf.setOnAction(ignored -> save(true));
        late.setId("log-late");
        late.setOnAction(ignored -> new LateCard(ui, model.late(), this::show).show());
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        HBox finding = new HBox(8, text, by);
        HBox.setHgrow(text, Priority.ALWAYS);
        finding.setAlignment(Pos.CENTER_LEFT);
        model.deed().forget();
        DeedView status = new DeedView(ui, model.deed(), ui.explain()::failure);
        Card card = new Card(ui.text("log.title"))
                .with(about, finding, table, count, status)
                .buttons(late, csv, pdf, close);
        card.widest();
        Subscription following = model.all()
                .subscribe(ignored -> known())
                .and(model.text().subscribe(ignored -> fill()))
                .and(model.by().subscribe(ignored -> fill()))
                .and(model.reading().subscribe(this::reading))
                .and(status.follow(finding));
        ui.layer().show(card, text, () -> {
            following.unsubscribe();
            // What is bound to the model would be held by it, with all that was drawn, as long as the vault is open.
            nothing.textProperty().unbind();
            reading.progressProperty().unbind();
            text.textProperty().unbindBidirectional(model.text());
            table.getItems().clear();
            model.leave();
        });
        // Not before: the card that is shown until now may be one of this kind, and stops its reading when it goes.
        model.refresh();
    }

    private void build() {
        text.setId("log-text");
        text.setPromptText(ui.text("log.filter"));
        text.setAccessibleText(ui.text("log.filter"));
        text.textProperty().bindBidirectional(model.text());
        by.setId("log-by");
        by.setAccessibleText(ui.text("log.by"));
        by.valueProperty().subscribe(name -> {
            if (!filling && name != null) {
                model.by().set(name);
            }
        });
        count.setId("log-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        table.setId("log");
        table.setAccessibleText(ui.text("log.title"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        nothing.textProperty()
                .bind(model.problem()
                        .flatMap(why -> model.all()
                                .map(all -> why.map(ui.explain()::failure)
                                        .orElseGet(() -> ui.text(all.isEmpty() ? "log.loading" : "log.nothing")))));
        reading.setId("log-reading");
        reading.setAccessibleText(ui.text("log.loading"));
        VBox waiting = new VBox(12, nothing, reading);
        waiting.setAlignment(Pos.CENTER);
        table.setPlaceholder(waiting);
        table.getColumns()
                .setAll(List.of(
                        column("log.time", 160, one -> ui.messages().moment(one.time())),
                        column("log.who", 110, this::who),
                        column("log.computer", 120, one -> Texts.name(one.computer())),
                        column("log.what", 200, this::what),
                        column("log.subject", 240, one -> Texts.name(one.subject())),
                        column("log.detail", 150, one -> Texts.name(one.detail()))));
    }

    /** How far the reading is; whoever has seen enough closes the card. */
    private void reading(Optional<Job> job) {
        reading.progressProperty().unbind();
        job.ifPresent(one -> reading.progressProperty().bind(one.progress().map(Job.Report::fraction)));
        reading.setVisible(job.isPresent());
    }

    private TableColumn<Activity, String> column(String key, int width, Function<Activity, String> value) {
        TableColumn<Activity, String> column = new TableColumn<>(ui.text(key));
        // The head of a column is never cut, however large the text is.
        text.fontProperty()
                .subscribe(font -> column.setMinWidth(font.getSize()
                        * (HEAD_EMS + LETTER_EMS * column.getText().length())));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        return column;
    }

    private String who(Activity one) {
        return one.member().isBlank() ? ui.text("people.founder") : Texts.name(one.member());
    }

    private String what(Activity one) {
        String did = ui.explain().did(one.what());
        return one.standing() == Standing.COUNTS ? did : ui.text("log.struck.mark", did);
    }

    /** The people among whom is chosen follow what is known. */
    private void known() {
        filling = true;
        List<Optional<String>> names = new ArrayList<>(List.of(Optional.empty()));
        model.people().forEach(name -> names.add(Optional.of(name)));
        by.getItems().setAll(names);
        by.setValue(names.contains(model.by().get()) ? model.by().get() : Optional.empty());
        filling = false;
        fill();
    }

    private void fill() {
        List<Activity> found = model.found();
        table.getItems().setAll(found);
        boolean waits = model.all().get().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.standing() == Standing.STRUCK
                        && (one.what() == Activity.Kind.DOCUMENT_ADDED || one.what() == Activity.Kind.VERSION_STORED));
        late.setVisible(waits);
        late.setManaged(waits);
        boolean struck = found.stream().anyMatch(one -> one.standing() != Standing.COUNTS);
        String number = ui.text("log.count", found.size());
        count.setText(model.all().get().isEmpty() ? "" : struck ? number + ". " + ui.text("log.struck") : number);
    }

    private void save(boolean pdf) {
        ui.chooser()
                .save(ui.text("log.save"), fileName() + (pdf ? ".pdf" : ".csv"))
                .ifPresent(file -> model.save(file, pdf, this::report, () -> saved(file)));
    }

    /** The vault may be called anything: nothing that leads elsewhere is put into the system's dialog. */
    private String fileName() {
        return Libraries.copyName(Texts.plain(ui.text("log.file", model.vault())));
    }

    private void saved(Path file) {
        ui.toasts().show(ui.text("log.saved", file));
    }

    private TableReport report(List<Activity> found) {
        return new TableReport(
                ui.text("log.file", model.vault()),
                List.of(
                        new TableReport.Column(ui.text("log.time"), 4),
                        new TableReport.Column(ui.text("log.who"), 3),
                        new TableReport.Column(ui.text("log.computer"), 3),
                        new TableReport.Column(ui.text("log.what"), 4),
                        new TableReport.Column(ui.text("log.subject"), 6),
                        new TableReport.Column(ui.text("log.detail"), 4)),
                found.stream()
                        .map(one -> List.of(
                                ui.messages().moment(one.time()),
                                who(one),
                                one.computer(),
                                what(one),
                                one.subject(),
                                one.detail()))
                        .toList());
    }
}
