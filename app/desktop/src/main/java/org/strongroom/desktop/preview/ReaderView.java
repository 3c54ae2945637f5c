package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;

/** A document in the whole window: larger, smaller, turned, and words found in it. Escape leads back. */
public final class ReaderView extends BorderPane {
    private final Ui ui;
    private final PageView page;
    private final TextField find = new TextField();
    private final Runnable closed;

    ReaderView(Ui ui, PageView page, ObservableValue<String> name, Runnable print, Runnable closed) {
        this.ui = ui;
        this.page = page;
        this.closed = closed;
        setId("reader");
        getStyleClass().addAll("preview", "reader");
        Label title = new Label();
        title.textProperty().bind(name);
        title.textProperty().subscribe(text -> Direction.dress(title, text));
        title.getStyleClass().add(Styles.TITLE_4);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(title, Priority.ALWAYS);
        find.setPromptText(ui.text("reader.find"));
        find.setAccessibleText(ui.text("reader.find"));
        find.setId("reader-find");
        find.setMinWidth(120);
        find.textProperty().subscribe((before, typed) -> page.find(typed));
        find.disableProperty().bind(page.findable().not());
        Label percent = new Label();
        percent.textProperty().bind(page.zoom().map(zoom -> ui.text("reader.percent", zoom.doubleValue())));
        percent.setMinWidth(USE_PREF_SIZE);
        Button rotate = tool(Feather.ROTATE_CW, "reader.rotate", "reader-rotate", page::rotate);
        rotate.disableProperty().bind(page.turnable().not());
        HBox bar = new HBox(
                6,
                tool(Feather.ARROW_LEFT, "reader.close", "reader-close", this::close),
                title,
                find,
                tool(Feather.ZOOM_OUT, "reader.smaller", "reader-smaller", () -> page.zoom(-1)),
                percent,
                tool(Feather.ZOOM_IN, "reader.larger", "reader-larger", () -> page.zoom(1)),
                tool(Feather.MAXIMIZE, "reader.fit", "reader-fit", () -> page.zoom(0)),
                rotate,
                tool(Feather.PRINTER, "print.start", "reader-print", print));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("header");
        setTop(bar);
        setCenter(page);
        // Also while the words to find are being typed.
        addEventFilter(KeyEvent.KEY_PRESSED, page::zoom);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                if (find.isFocused() && !find.getText().isEmpty()) {
                    find.clear();
                } else {
                    close();
                }
            }
        });
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                page.go(event.isShiftDown());
                event.consume();
            }
        });
    }

    /** Puts the focus onto what is read. */
    public void focus() {
        page.focus();
    }

    /** Asks what is to be found. */
    public void find() {
        find.requestFocus();
        find.selectAll();
    }

    /** Finds what another one does. */
    public void follow(ReaderView other) {
        find.setText(other.find.getText());
    }

    /** Leads back to where it came from. */
    public void close() {
        page.find("");
        setCenter(null);
        closed.run();
    }

    private Button tool(Feather icon, String key, String id, Runnable action) {
        Button button = Icons.button(icon, ui.text(key));
        button.setId(id);
        button.setTooltip(new Tooltip(ui.text(key)));
        button.setOnAction(ignored -> action.run());
        return button;
    }
}
