package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.search.Marked;

/** A workbook: the sheet, what is in the chosen cell, and the other sheets. */
final class SheetView extends BorderPane implements Hits {
    private static final int MOST_COPIED = 4 << 20;
    private static final double NOTE_HEIGHT = 140;

    private final Ui ui;
    private final PreviewModel model;
    private final SheetRows rows;
    private final SheetGrid grid;
    private final List<Page.SheetPage.Drawing> drawings;
    private final Label where = new Label();
    private final TextField content = new TextField();
    private final Label reading = new Label();
    private final Label note = new Label();
    private final HiddenBar hiddenBar;
    private final ScrollPane tabs = new ScrollPane();
    private final Page.SheetPage page;
    private final Clip clip = new Clip(this);
    private List<Page.SheetPage.Cell> lit = List.of();
    private int at = -1;

    SheetView(Ui ui, Page.SheetPage page, PreviewModel model) {
        this.ui = ui;
        this.page = page;
        this.model = model;
        this.rows = new SheetRows(model, page, model.hiddenShown().get());
        this.hiddenBar = new HiddenBar(ui, model.hiddenShown());
        this.grid = new SheetGrid(rows);
        this.drawings = page.drawings();
        if (!drawings.isEmpty()) {
            grid.put(new SheetFloats(ui, model, drawings, (row, column) -> grid.find(row, column)));
        }
        getStyleClass().add("sheet-view");
        where.getStyleClass().add("cell-name");
        content.setEditable(false);
        content.setId("cell-content");
        content.setAccessibleText(ui.text("preview.cell"));
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox bar = new HBox(8, where, content);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("cell-bar");
        note.setId("cell-note");
        note.setWrapText(true);
        // However many lines it has, cells stay in sight below.
        note.setMaxHeight(NOTE_HEIGHT);
        note.setMinHeight(0);
        note.getStyleClass().add("cell-note");
        setTop(new VBox(bar, note));
        setCenter(grid);
        reading.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        tabs.setFocusTraversable(false);
        tabs.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        tabs.setFitToHeight(true);
        HBox.setHgrow(tabs, Priority.ALWAYS);
        tabs.setContent(tabs());
        HBox sheets = new HBox(8, tabs, reading);
        sheets.setAlignment(Pos.CENTER_LEFT);
        setBottom(new VBox(hiddenBar, sheets));
        grid.moved().addListener(ignored -> chosen());
        rows.changed().addListener(ignored -> {
            hiddenBar.show(rows.hidden());
            chosen();
        });
        hiddenBar.show(rows.hidden());
        hiddenBar.chosen().addListener((of, before, now) -> {
            int row = rows.down().at(grid.row());
            int column = rows.across().at(grid.column());
            rows.all(now);
            tabs.setContent(tabs());
            grid.find(row, column);
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
        chosen();
    }

    void focus() {
        grid.requestFocus();
    }

    void zoom(double factor) {
        grid.zoom(factor);
    }

    /** Puts the chosen cells onto the clipboard, for a while. */
    void copy() {
        String text = grid.selected(MOST_COPIED);
        if (!text.isEmpty()) {
            clip.put(text);
        }
    }

    private HBox tabs() {
        HBox tabs = new HBox(2);
        tabs.getStyleClass().add("sheet-tabs");
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < page.sheets().size(); i++) {
            int number = i + 1;
            boolean hidden = page.hidden().sheets().contains(number);
            if (hidden && number != page.sheet() && !hiddenBar.chosen().get()) {
                continue;
            }
            String name = page.sheets().get(i);
            ToggleButton tab = new ToggleButton(hidden ? ui.text("preview.hidden.sheet", name) : name);
            tab.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
            tab.setId("sheet-" + number);
            tab.setToggleGroup(group);
            tab.setSelected(number == page.sheet());
            tab.setMnemonicParsing(false);
            tab.setOnAction(ignored -> {
                tab.setSelected(true);
                if (number != page.sheet()) {
                    model.page(number);
                }
            });
            tabs.getChildren().add(tab);
        }
        return tabs;
    }

    private void chosen() {
        String name = SheetGrid.letters(rows.across().at(grid.column()))
                + (rows.down().at(grid.row()) + 1);
        Optional<Page.SheetPage.Cell> cell = rows.cell(grid.row(), grid.column());
        String shown = cell.map(one -> one.formula().isEmpty() ? one.text() : "=" + one.formula())
                .orElse("");
        where.setText(name);
        if (!content.getText().equals(shown)) {
            content.setText(shown);
        }
        String beside = cell.map(Page.SheetPage.Cell::note).orElse("");
        note.setText(beside.isEmpty() ? "" : ui.text("preview.cell.note", beside));
        note.setVisible(!beside.isEmpty());
        note.setManaged(!beside.isEmpty());
        String about = ui.text(
                "preview.cell.about", name, cell.map(Page.SheetPage.Cell::text).orElse(""));
        grid.setAccessibleText(beside.isEmpty() ? about : about + " " + note.getText());
        reading.setText(rows.whole() ? "" : ui.text("preview.rows", rows.read()));
    }

    /** Lights up the words that are searched for in the rows that are here, then calls {@code then}. */
    void light(BiConsumer<String, Consumer<Marked>> marking, Runnable then) {
        List<Page.SheetPage.Cell> cells = new ArrayList<>(rows.cells());
        // What is found in a drawing is where that begins.
        drawings.forEach(one -> cells.add(new Page.SheetPage.Cell(one.row(), one.column(), one.about(), "", false)));
        StringBuilder text = new StringBuilder();
        int[] starts = new int[cells.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = text.length();
            text.append(cells.get(i).text())
                    .append('\n')
                    .append(cells.get(i).note())
                    .append('\n');
        }
        marking.accept(text.toString(), marked -> {
            TreeSet<Integer> found = new TreeSet<>();
            for (Marked.Range range : marked.marks()) {
                int index = Arrays.binarySearch(starts, range.start());
                found.add(index >= 0 ? index : -index - 2);
            }
            lit = found.stream().map(cells::get).toList();
            at = -1;
            rows.light(lit);
            if (!lit.isEmpty()) {
                go(0);
            }
            then.run();
        });
    }

    @Override
    public int hits() {
        return lit.size();
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public void go(int hit) {
        if (!lit.isEmpty()) {
            at = Math.floorMod(hit, lit.size());
            Page.SheetPage.Cell cell = lit.get(at);
            if (rows.down().hides(cell.row()) || rows.across().hides(cell.column())) {
                // What was found is to be seen.
                hiddenBar.chosen().set(true);
            }
            grid.find(cell.row(), cell.column());
        }
    }
}
