package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.VersionInfo;
import org.strongroom.documents.compare.Change;
import org.strongroom.documents.compare.Comparison;
import org.strongroom.documents.compare.NoComparison;
import org.strongroom.documents.compare.Section;
import org.strongroom.documents.read.Outline;

/** The card with what differs between two versions: side by side or one below the other, from change to change with F3. */
final class CompareView {
    private static final int HEIGHT = 460;

    private final Ui ui;
    private final CompareModel model;
    private final ListView<ComparedLine.Row> lines = new ListView<>();
    private final StackPane body = new StackPane();
    private final Label where = new Label();
    private final Label note = Card.text("");
    private final ToggleButton beside;
    private final ToggleButton below;
    private final CheckBox changesOnly;
    private final Button previous;
    private final Button next;
    private List<ComparedLine.Row> all = List.of();
    private List<Integer> changes = List.of();
    private int at = -1;

    CompareView(Ui ui, CompareModel model) {
        this.ui = ui;
        this.model = model;
        this.beside = toggle("compare.beside", "compare-beside");
        this.below = toggle("compare.below", "compare-below");
        this.changesOnly = new CheckBox(ui.text("compare.only"));
        this.previous = Icons.button(Feather.CHEVRON_UP, ui.text("compare.previous"));
        this.next = Icons.button(Feather.CHEVRON_DOWN, ui.text("compare.next"));
        build();
    }

    /** Shows the card; comparing stops when it is closed. */
    void show() {
        Label versions = Card.text(ui.text("compare.which", which(model.before()), which(model.after())));
        versions.getStyleClass().add(Styles.TEXT_MUTED);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(10, new HBox(beside, below), changesOnly, gap, where, previous, next);
        bar.setAlignment(Pos.CENTER_LEFT);
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("compare.title", model.name()))
                .with(versions, bar, body, note)
                .buttons(close);
        card.widest();
        card.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F3) {
                go(event.isShiftDown() ? -1 : 1);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                // The list would keep the key for editing, which it does not do.
                ui.layer().closeCard();
                event.consume();
            }
        });
        Subscription following = model.state().subscribe(this::follow);
        ui.layer().show(card, close, () -> {
            following.unsubscribe();
            all = List.of();
            lines.getItems().clear();
            model.leave();
        });
        if (lines.getScene() != null) {
            lines.requestFocus();
        }
    }

    private String which(VersionInfo version) {
        return ui.text(
                "compare.version",
                version.number(),
                ui.messages().moment(version.time()),
                version.member(),
                version.device());
    }

    private void build() {
        ToggleGroup group = new ToggleGroup();
        beside.setToggleGroup(group);
        below.setToggleGroup(group);
        beside.getStyleClass().add(Styles.LEFT_PILL);
        below.getStyleClass().add(Styles.RIGHT_PILL);
        beside.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                lines.setCellFactory(ignored -> new ComparedLine(ui, beside.isSelected()));
            }
        });
        lines.setCellFactory(ignored -> new ComparedLine(ui, beside.isSelected()));
        lines.setId("compared");
        lines.getStyleClass().add("compared-lines");
        lines.setAccessibleText(ui.text("compare.lines"));
        changesOnly.setId("compare-only");
        changesOnly.selectedProperty().subscribe(ignored -> fill());
        where.setId("compare-where");
        where.getStyleClass().add(Styles.TEXT_SMALL);
        previous.setId("compare-previous");
        previous.setOnAction(ignored -> go(-1));
        next.setId("compare-next");
        next.setOnAction(ignored -> go(1));
        note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        body.setPrefHeight(HEIGHT);
        body.setMinHeight(HEIGHT / 2.0);
    }

    private ToggleButton toggle(String key, String id) {
        ToggleButton button = new ToggleButton(ui.text(key));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    private void follow(CompareModel.State state) {
        note.setText("");
        shown(note, false);
        switch (state) {
            case CompareModel.Comparing ignored -> {
                ProgressIndicator spinner = new ProgressIndicator();
                spinner.setMaxSize(32, 32);
                spinner.setFocusTraversable(false);
                body.getChildren().setAll(spinner);
                tools(false);
            }
            case CompareModel.Failed failed -> say(ui.explain().failure(failed.why()));
            case CompareModel.Found found -> {
                switch (found.compared()) {
                    case NoComparison none ->
                        say(ui.text(
                                "compare.none",
                                (none.earlier() ? model.before() : model.after()).number(),
                                ui.explain().noPreview(none.reason())));
                    case Comparison comparison -> show(comparison);
                }
            }
        }
    }

    private void show(Comparison comparison) {
        if (comparison.isSame()) {
            say(ui.text("compare.same"));
        } else {
            List<ComparedLine.Row> rows = new ArrayList<>();
            for (Section section : comparison.sections()) {
                if (comparison.shape() != Outline.Shape.TEXT) {
                    rows.add(new ComparedLine.Heading(comparison.shape(), section));
                }
                section.lines().forEach(line -> rows.add(new ComparedLine.Content(line)));
            }
            all = rows;
            tools(true);
            body.getChildren().setAll(lines);
            // Of a sheet, the cells that changed are what matters.
            changesOnly.setSelected(comparison.shape() == Outline.Shape.SHEETS);
            fill();
            lines.requestFocus();
        }
        List<String> notes = new ArrayList<>();
        if (comparison.coarse()) {
            notes.add(ui.text("compare.coarse"));
        }
        if (comparison.cut()) {
            notes.add(ui.text("compare.cut"));
        }
        note.setText(String.join(" ", notes));
        shown(note, !notes.isEmpty());
    }

    private void say(String words) {
        Label label = Card.text(words);
        label.setMaxWidth(420);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        body.getChildren().setAll(label);
        tools(false);
    }

    private void tools(boolean some) {
        for (Region one : List.of(beside, below, changesOnly, where, previous, next)) {
            shown(one, some);
        }
    }

    private static void shown(Region node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void fill() {
        List<ComparedLine.Row> rows = changesOnly.isSelected()
                ? all.stream().filter(CompareView::matters).toList()
                : all;
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            // A run of lines that changed is one change.
            if (isChange(rows.get(i)) && (i == 0 || changesOnly.isSelected() || !isChange(rows.get(i - 1)))) {
                found.add(i);
            }
        }
        changes = found;
        at = -1;
        lines.getItems().setAll(rows);
        if (!found.isEmpty()) {
            go(1);
        }
    }

    private static boolean matters(ComparedLine.Row row) {
        return isChange(row)
                || (row instanceof ComparedLine.Heading heading
                        && heading.section().change() != Change.SAME);
    }

    private static boolean isChange(ComparedLine.Row row) {
        return row instanceof ComparedLine.Content content && content.line().change() != Change.SAME;
    }

    private void go(int step) {
        if (changes.isEmpty()) {
            return;
        }
        at = Math.floorMod(at + step, changes.size());
        lines.getSelectionModel().clearAndSelect(changes.get(at));
        lines.getFocusModel().focus(changes.get(at));
        lines.scrollTo(Math.max(0, changes.get(at) - 2));
        where.setText(ui.text("compare.where", at + 1, changes.size()));
    }
}
