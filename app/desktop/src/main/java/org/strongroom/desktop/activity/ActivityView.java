package org.strongroom.desktop.activity;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.i18n.Texts;

/** The long jobs at the lower edge: how far they are, cancel, and what was not done. */
public final class ActivityView extends VBox {
    private final Ui ui;
    private final Activities model;
    // Activities stay for as long as a person has not dismissed them.
    private final Following following = new Following();
    private final ListChangeListener<Activity> follow = ignored -> fill();

    public ActivityView(Ui ui, Activities model) {
        this.ui = ui;
        this.model = model;
        getStyleClass().add("activities");
        model.list().addListener(follow);
        fill();
    }

    /** Listens to nothing any more. */
    public void leave() {
        model.list().removeListener(follow);
        following.end();
    }

    private void fill() {
        following.end();
        getChildren().setAll(model.list().stream().map(this::row).toList());
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private HBox row(Activity activity) {
        HBox row = new HBox(12);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("activity");
        following.add(activity.state().subscribe(state -> {
            switch (state) {
                case Activity.Running ignored -> running(row, activity);
                case Activity.Ended ended -> ended(row, activity, ended.summary());
                case Activity.Broken broken -> {
                    Label text = Card.text(ui.text(
                            "activity.broken", what(activity), ui.explain().failure(broken.why())));
                    text.getStyleClass().add(Styles.DANGER);
                    HBox.setHgrow(text, Priority.ALWAYS);
                    row.getChildren().setAll(Icons.of(Feather.ALERT_CIRCLE), text, dismiss(activity));
                }
            }
        }));
        return row;
    }

    private void running(HBox row, Activity activity) {
        Job job = activity.job();
        Label what = new Label(what(activity));
        what.getStyleClass().add(Styles.TEXT_BOLD);
        what.setMinWidth(activity.subject().isEmpty() ? USE_PREF_SIZE : 0);
        Button cancel = new Button(ui.text("activity.cancel"));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setAccessibleText(ui.text("activity.cancel.which", what(activity)));
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setOnAction(ignored -> {
            cancel.setDisable(true);
            cancel.setText(ui.text("activity.stopping"));
            model.cancel(activity);
        });
        following.add(job.waiting().subscribe(waiting -> {
            if (waiting) {
                Label why = new Label(ui.text("activity.waiting"));
                why.getStyleClass().add(Styles.TEXT_MUTED);
                why.setMaxWidth(Double.MAX_VALUE);
                HBox.setHgrow(why, Priority.ALWAYS);
                row.getChildren().setAll(Icons.of(Feather.CLOCK), what, why, cancel);
            } else {
                ProgressBar bar = bar(activity);
                Label numbers = new Label();
                numbers.getStyleClass().add(Styles.TEXT_MUTED);
                numbers.setMinWidth(USE_PREF_SIZE);
                following.add(job.progress().subscribe(report -> {
                    bar.setProgress(report.fraction());
                    numbers.setText(numbers(report));
                }));
                row.getChildren().setAll(Icons.of(Feather.LOADER), what, bar, numbers, cancel);
            }
        }));
    }

    private ProgressBar bar(Activity activity) {
        ProgressBar bar = new ProgressBar(-1);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        bar.setFocusTraversable(false);
        bar.setAccessibleText(what(activity));
        bar.getStyleClass().add(Styles.SMALL);
        HBox.setHgrow(bar, Priority.ALWAYS);
        return bar;
    }

    private String numbers(Job.Report report) {
        if (report.totalBytes() > 0) {
            return ui.text(
                    "activity.items-and-bytes",
                    report.items(),
                    report.totalItems(),
                    ui.messages().size(report.bytes()),
                    ui.messages().size(report.totalBytes()));
        }
        if (report.totalItems() > 0) {
            return ui.text("activity.items", report.items(), report.totalItems());
        }
        return report.items() > 0 ? ui.text("activity.some", report.items()) : "";
    }

    private void ended(HBox row, Activity activity, Activity.Summary summary) {
        int problems = summary.problems().size();
        Label text = Card.text(sentence(ui, activity.kind(), summary));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        row.getChildren().setAll(Icons.of(problems == 0 ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE), text);
        if (problems > 0) {
            Button show = new Button(ui.text("activity.problems", problems));
            show.setMinWidth(USE_PREF_SIZE);
            show.getStyleClass().add(Styles.SMALL);
            show.setOnAction(ignored -> show(summary));
            row.getChildren().add(show);
        }
        row.getChildren().add(dismiss(activity));
    }

    private Button dismiss(Activity activity) {
        Button dismiss = Icons.button(Feather.X, ui.text("activity.dismiss"));
        dismiss.setOnAction(ignored -> model.dismiss(activity));
        return dismiss;
    }

    private void show(Activity.Summary summary) {
        ListView<Activity.Problem> list = new ListView<>();
        list.getItems().setAll(summary.problems());
        list.setAccessibleText(ui.text("activity.problems.title"));
        list.setPrefHeight(280);
        list.setCellFactory(ignored -> new javafx.scene.control.ListCell<>() {
            @Override
            protected void updateItem(Activity.Problem problem, boolean empty) {
                super.updateItem(problem, empty);
                setText(
                        empty || problem == null
                                ? null
                                : (Texts.name(problem.name()) + "\n" + reason(problem)).strip());
                setWrapText(true);
            }
        });
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("activity.problems.title")).with(list).buttons(close);
        card.wide();
        ui.layer().show(card, close, () -> {});
    }

    private String reason(Activity.Problem problem) {
        return switch (problem) {
            case Activity.NotAdded file -> ui.explain().notAdded(file.reason());
            case Activity.InTheWay ignored -> ui.text("activity.in-the-way");
            case Activity.Blocked ignored -> ui.text("activity.blocked");
            case Activity.TooDeep ignored -> ui.text("activity.too-deep");
            case Activity.NotDone document -> ui.explain().failure(document.why());
        };
    }

    /** What a job that ended did, in numbers; edits and what the program does by itself leave no such line. */
    static String sentence(Ui ui, Activity.Kind kind, Activity.Summary summary) {
        return switch (kind) {
            case ADD -> ui.text("activity.added", summary.done(), summary.unchanged());
            case TAKE_OUT -> ui.text("activity.taken-out", summary.done());
            case PRINT -> ui.text("print.done", summary.done());
            case COPY_TO_VAULT -> ui.text("activity.copied-to-vault", summary.done());
            case MOVE_TO_VAULT -> ui.text("activity.moved-to-vault", summary.done());
            case SYNC -> ui.text("activity.synced", summary.done());
            case RESEAL -> ui.text(summary.problems().isEmpty() ? "activity.resealed" : "activity.resealed.partly");
            case DELETE -> ui.text("trash.deleted", summary.done());
            case DROP -> ui.text("keeping.dropped", summary.done());
            case DESCRIBE,
                    INDEX,
                    LOOK_BACK,
                    NEW_FOLDER,
                    NEW_DOCUMENT,
                    RENAME,
                    MOVE,
                    TRASH,
                    RESTORE,
                    TAG,
                    RESTORE_VERSION,
                    ADD_COPY,
                    REMOVE_COPY,
                    EXPLAIN,
                    NOTE,
                    KEEP -> "";
        };
    }

    private String what(Activity activity) {
        String subject = activity.subject();
        return switch (activity.kind()) {
            case ADD -> ui.text("activity.adding");
            case TAKE_OUT -> ui.text("activity.taking-out");
            case PRINT -> ui.text("print.printing");
            case COPY_TO_VAULT -> ui.text("activity.copying-to-vault");
            case MOVE_TO_VAULT -> ui.text("activity.moving-to-vault");
            case SYNC -> ui.text("activity.syncing");
            case DESCRIBE -> ui.text("activity.describing");
            case INDEX -> ui.text("activity.indexing");
            case LOOK_BACK -> ui.text("step.searching");
            case NEW_FOLDER -> ui.text("activity.new-folder", subject);
            case NEW_DOCUMENT -> ui.text("activity.new-document", subject);
            case RENAME -> ui.text("activity.rename", subject);
            case MOVE -> ui.text("activity.move", subject);
            case TRASH -> ui.text("activity.trash", subject);
            case RESTORE -> ui.text("activity.restore", subject);
            case TAG -> ui.text("activity.tag", subject);
            case RESTORE_VERSION -> ui.text("activity.restore-version", subject);
            case ADD_COPY -> ui.text("activity.add-copy", subject);
            case REMOVE_COPY -> ui.text("activity.remove-copy", subject);
            case EXPLAIN -> ui.text("activity.explain");
            case RESEAL -> ui.text("activity.resealing");
            case DELETE -> ui.text("trash.deleting");
            case NOTE -> ui.text("history.note.waiting", subject);
            case KEEP -> ui.text("keeping.title");
            case DROP -> ui.text("keeping.dropping");
        };
    }
}
