package org.strongroom.desktop.activity;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;

/** How far a deed is, with a way to stop it, or why it was not done; takes no room otherwise. */
public final class DeedView extends VBox {
    private final Ui ui;
    private final Deed deed;
    private final Function<Failure, String> explain;
    private final Label problem = Card.text("");
    private final HBox working = new HBox(12);
    private Subscription following = Subscription.EMPTY;
    private Optional<Node> focusBefore = Optional.empty();

    /** With the usual words for what went wrong. */
    public DeedView(Ui ui, Deed deed) {
        this(ui, deed, ui.explain()::failure);
    }

    /** With words of its own for what went wrong. */
    public DeedView(Ui ui, Deed deed, Function<Failure, String> explain) {
        super(8);
        this.ui = ui;
        this.deed = deed;
        this.explain = explain;
        problem.setId("deed-problem");
        problem.setMaxWidth(Double.MAX_VALUE);
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        working.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(problem, working);
    }

    /** Follows the deed while {@code asking}, what it was asked for with, is open to no other input. */
    public Subscription follow(Node asking) {
        following.unsubscribe();
        following = Subscription.combine(
                deed.running().subscribe(job -> {
                    Scene scene = getScene();
                    if (job.isPresent() && scene != null) {
                        focusBefore = Optional.ofNullable(scene.getFocusOwner());
                    }
                    asking.setDisable(job.isPresent());
                    shown(working, job.isPresent());
                    working.getChildren().clear();
                    job.ifPresent(this::show);
                    setVisible(job.isPresent() || problem.isVisible());
                    setManaged(isVisible());
                    if (job.isEmpty()) {
                        // What had the focus was closed to input, and whoever uses the keyboard goes on there.
                        focusBefore
                                .filter(node -> Objects.equals(node.getScene(), scene))
                                .ifPresent(Node::requestFocus);
                        focusBefore = Optional.empty();
                    }
                }),
                deed.problem().subscribe(this::show));
        return following;
    }

    private void show(Optional<Failure> why) {
        problem.setText(why.map(explain).orElse(""));
        shown(problem, why.isPresent());
        setVisible(why.isPresent() || working.isVisible());
        setManaged(isVisible());
    }

    private void show(Job job) {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(24, 24);
        spinner.setMinSize(24, 24);
        spinner.setFocusTraversable(false);
        Label step = new Label();
        job.progress()
                .subscribe(report ->
                        step.setText(ui.text("deed.working", ui.explain().step(report.step()))));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button cancel = new Button(ui.text("cancel"));
        cancel.setId("deed-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(ignored -> {
            cancel.setDisable(true);
            cancel.setText(ui.text("activity.stopping"));
            deed.cancel();
        });
        working.getChildren().setAll(spinner, step, gap, cancel);
        cancel.requestFocus();
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
