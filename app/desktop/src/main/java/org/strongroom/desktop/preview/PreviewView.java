package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;

/** The reading pane: what a document looks like, and its versions. Nothing of it touches the disk. */
public final class PreviewView extends BorderPane {
    private final Ui ui;
    private final PreviewModel model;
    private final Consumer<Entry> editTags;
    private final Runnable enlarge;
    private final Runnable print;
    private final Label title = new Label();
    private final Label facts = Card.text("");
    private final FlowPane tags = new FlowPane(6, 6);
    private final PageView page;
    private final TabPane tabs = new TabPane();
    private final Tab look = new Tab();
    private final Following following = new Following();
    private final VersionsPane versions;
    private final VBox head = new VBox(6, title, facts, tags);

    /** Calls {@code editTags} when a document's tags are to be changed, {@code enlarge} when it is to fill the window, {@code print} for paper. */
    public PreviewView(Ui ui, PreviewModel model, Consumer<Entry> editTags, Runnable enlarge, Runnable print) {
        this.ui = ui;
        this.model = model;
        this.editTags = editTags;
        this.enlarge = enlarge;
        this.print = print;
        this.page = new PageView(ui, model);
        this.versions =
                new VersionsPane(ui, model, () -> tabs.getSelectionModel().select(0));
        build();
        bind();
    }

    /** The same page in the whole window; {@code closed} is called when a person has enough of it. */
    public ReaderView enlarge(Runnable closed) {
        look.setContent(null);
        return new ReaderView(ui, page, title.textProperty(), print, () -> {
            look.setContent(page);
            closed.run();
        });
    }

    /** Puts the focus onto what is read. */
    public void focus() {
        tabs.getSelectionModel().select(0);
        page.focus();
    }

    /** Listens to nothing any more. */
    public void leave() {
        following.end();
        versions.leave();
        page.leave();
    }

    /** Shows the document as large, and turned as far, as another one does. */
    public void follow(PreviewView other) {
        page.follow(other.page);
    }

    private void build() {
        getStyleClass().add("preview");
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        head.getStyleClass().add("preview-head");
        look.setText(ui.text("preview.tab"));
        look.setContent(page);
        Tab past = new Tab(ui.text("preview.versions"), versions);
        tabs.getTabs().setAll(List.of(look, past));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setAccessibleText(ui.text("preview.tabs"));
        tabs.setId("preview-tabs");
    }

    private void bind() {
        following.add(model.state().subscribe(this::show));
        model.onRestored(this::restored);
    }

    private void restored(PreviewModel.Restored done) {
        String words = ui.text("history.restored", done.from(), done.now());
        if (done.before().isPresent()) {
            ui.toasts().show(words, ui.text("library.undo"), () -> model.undo(done));
        } else {
            ui.toasts().show(words);
        }
    }

    private void show(PreviewModel.State state) {
        switch (state) {
            case PreviewModel.Nothing ignored -> say(Feather.EYE, ui.text("preview.nothing"));
            case PreviewModel.Several several ->
                say(
                        Feather.COPY,
                        ui.text(
                                "preview.several",
                                several.count(),
                                ui.messages().size(several.bytes())));
            case PreviewModel.OfFolder folder -> {
                head(folder.entry());
                setCenter(empty(Feather.FOLDER, ui.text("preview.folder")));
            }
            case PreviewModel.Loading loading -> {
                head(loading.entry());
                page.loading();
                setCenter(tabs);
            }
            case PreviewModel.Failed failed -> {
                head(failed.entry());
                page.say(empty(Feather.ALERT_CIRCLE, ui.explain().failure(failed.why())));
                setCenter(tabs);
            }
            case PreviewModel.Shown shown -> {
                head(shown.entry());
                page.show(shown);
                setCenter(tabs);
            }
        }
    }

    private void say(Feather icon, String text) {
        setTop(null);
        setCenter(empty(icon, text));
    }

    static VBox empty(Feather icon, String text) {
        Label label = Card.text(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setMaxWidth(280);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox box = new VBox(12, Icons.large(icon), label);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("empty");
        return box;
    }

    private void head(Entry entry) {
        title.setText(Texts.name(entry.name()));
        Direction.dress(title, entry.name());
        String kind = entry.folder() ? ui.text("type.folder") : ui.explain().type(entry.type());
        facts.setText(
                entry.folder()
                        ? kind
                        : ui.text(
                                "preview.facts",
                                kind,
                                ui.messages().size(entry.size()),
                                ui.messages().moment(entry.modified())));
        tags.getChildren().clear();
        if (!entry.folder()) {
            for (String tag : entry.tags()) {
                Label chip = new Label(tag);
                chip.getStyleClass().add("chip");
                tags.getChildren().add(chip);
            }
            Button edit = new Button(
                    ui.text(entry.tags().isEmpty() ? "preview.add-tags" : "preview.edit-tags"), Icons.of(Feather.TAG));
            edit.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "tag-button");
            edit.setOnAction(ignored -> editTags.accept(entry));
            Button whole = new Button(ui.text("reader.open"), Icons.of(Feather.MAXIMIZE_2));
            whole.setId("reader-open");
            whole.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "tag-button");
            whole.setOnAction(ignored -> enlarge.run());
            Button paper = new Button(ui.text("print.start"), Icons.of(Feather.PRINTER));
            paper.setId("preview-print");
            paper.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "tag-button");
            paper.setTooltip(new Tooltip(Shortcut.PRINT.shown()));
            paper.setOnAction(ignored -> print.run());
            tags.getChildren().addAll(edit, whole, paper);
        }
        setTop(head);
    }
}
