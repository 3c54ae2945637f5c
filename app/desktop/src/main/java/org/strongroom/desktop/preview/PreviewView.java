package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Picture;

/** The reading pane: what a document looks like, and its versions. Nothing of it touches the disk. */
public final class PreviewView extends BorderPane {
    /** Characters shown of a text; the field is not made for more. */
    static final int MAX_CHARS = 200_000;

    private final Ui ui;
    private final PreviewModel model;
    private final Consumer<Entry> editTags;
    private final Label title = new Label();
    private final Label facts = Card.text("");
    private final FlowPane tags = new FlowPane(6, 6);
    private final BorderPane page = new BorderPane();
    private Optional<TextArea> written = Optional.empty();
    private final TabPane tabs = new TabPane();
    private final VBox head = new VBox(6, title, facts, tags);
    private int number = 1;
    private int count = 1;

    /** Calls {@code editTags} when a document's tags are to be changed. */
    public PreviewView(Ui ui, PreviewModel model, Consumer<Entry> editTags) {
        this.ui = ui;
        this.model = model;
        this.editTags = editTags;
        build();
        bind();
    }

    /** Puts the focus onto what is read. */
    public void focus() {
        tabs.getSelectionModel().select(0);
        page.requestFocus();
        if (page.getCenter() instanceof TextArea || page.getCenter() instanceof LitText) {
            page.getCenter().requestFocus();
        }
    }

    private void build() {
        getStyleClass().add("preview");
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        head.getStyleClass().add("preview-head");
        page.setFocusTraversable(true);
        page.setAccessibleText(ui.text("preview.page"));
        page.getStyleClass().add("preview-page");
        Tab look = new Tab(ui.text("preview.tab"), page);
        VersionsPane versions =
                new VersionsPane(ui, model, () -> tabs.getSelectionModel().select(0));
        Tab past = new Tab(ui.text("preview.versions"), versions);
        tabs.getTabs().setAll(List.of(look, past));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setAccessibleText(ui.text("preview.tabs"));
        tabs.setId("preview-tabs");
        addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
    }

    private void bind() {
        model.state().subscribe(this::show);
        model.onRestored(this::restored);
        model.search().answer().subscribe((before, now) -> {
            if (!before.typed().equals(now.typed())) {
                written.ifPresent(this::light);
            }
        });
    }

    private void restored(PreviewModel.Restored done) {
        String words = ui.text("history.restored", done.from(), done.now());
        if (done.before().isPresent()) {
            ui.toasts().show(words, ui.text("library.undo"), () -> model.undo(done));
        } else {
            ui.toasts().show(words);
        }
    }

    private void turn(KeyEvent event) {
        if (count > 1 && tabs.getSelectionModel().getSelectedIndex() == 0) {
            if (event.getCode() == KeyCode.PAGE_DOWN) {
                go(number + 1);
                event.consume();
            } else if (event.getCode() == KeyCode.PAGE_UP) {
                go(number - 1);
                event.consume();
            }
        }
    }

    private void go(int wanted) {
        if (wanted >= 1 && wanted <= count) {
            model.page(wanted);
        }
    }

    private void show(PreviewModel.State state) {
        count = 1;
        written = Optional.empty();
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
                ProgressIndicator spinner = new ProgressIndicator();
                spinner.setMaxSize(32, 32);
                spinner.setFocusTraversable(false);
                page.setTop(null);
                page.setBottom(null);
                page.setCenter(spinner);
                setCenter(tabs);
            }
            case PreviewModel.Failed failed -> {
                head(failed.entry());
                page.setTop(null);
                page.setBottom(null);
                page.setCenter(empty(Feather.ALERT_CIRCLE, ui.explain().failure(failed.why())));
                setCenter(tabs);
            }
            case PreviewModel.Shown shown -> {
                head(shown.entry());
                page.setTop(shown.version().isPresent() ? earlier() : null);
                page.setBottom(null);
                switch (shown.page()) {
                    case Page.TextPage text -> text(text.text(), text.cut());
                    case Page.ImagePage image -> image(image.picture(), image.number(), image.count());
                    case Page.Unavailable none ->
                        page.setCenter(empty(
                                Feather.EYE_OFF,
                                ui.text("preview.none", ui.explain().noPreview(none.reason()))));
                }
                setCenter(tabs);
            }
        }
    }

    private void say(Feather icon, String text) {
        setTop(null);
        setCenter(empty(icon, text));
    }

    private static VBox empty(Feather icon, String text) {
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
        title.setText(entry.name());
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
            tags.getChildren().add(edit);
        }
        setTop(head);
    }

    private void text(String text, boolean cut) {
        boolean more = text.length() > MAX_CHARS;
        TextArea area = new TextArea(more ? text.substring(0, MAX_CHARS) : text);
        area.setEditable(false);
        area.setWrapText(true);
        area.setId("preview-text");
        area.setAccessibleText(ui.text("preview.text"));
        page.setCenter(area);
        written = Optional.of(area);
        light(area);
        if (cut || more) {
            Label note = Card.text(ui.text("preview.cut"));
            note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            page.setBottom(note);
        }
    }

    /** While something is searched for, the text with its words lit up takes the place of the plain one. */
    private void light(TextArea plain) {
        model.search().mark(plain.getText(), marked -> {
            if (!written.equals(Optional.of(plain)) || page.getScene() == null) {
                return;
            }
            if (marked.marks().isEmpty()) {
                page.setTop(page.getTop() instanceof HitBar ? null : page.getTop());
                page.setCenter(plain);
                return;
            }
            LitText lit = new LitText(marked);
            lit.setAccessibleText(ui.text("preview.text"));
            page.setCenter(lit);
            if (page.getTop() == null || page.getTop() instanceof HitBar) {
                page.setTop(new HitBar(ui, lit, () -> {
                    page.setTop(null);
                    page.setCenter(plain);
                    plain.requestFocus();
                }));
            }
        });
    }

    private void image(Picture picture, int at, int of) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        picture.width());
        ImageView view = new ImageView(image);
        view.setId("preview-image");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        StackPane sheet = new StackPane(view);
        sheet.getStyleClass().add("sheet");
        ScrollPane scroll = new ScrollPane(sheet);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setAccessibleText(ui.text("preview.picture", at, of));
        // Never larger than it is: a small picture stays sharp.
        scroll.viewportBoundsProperty()
                .subscribe(bounds -> view.setFitWidth(Math.clamp(bounds.getWidth() - 24, 1, picture.width())));
        page.setCenter(scroll);
        number = at;
        count = of;
        if (of > 1) {
            Button before = Icons.button(Feather.CHEVRON_LEFT, ui.text("preview.before"));
            before.setDisable(at == 1);
            before.setOnAction(ignored -> go(at - 1));
            Button after = Icons.button(Feather.CHEVRON_RIGHT, ui.text("preview.after"));
            after.setDisable(at == of);
            after.setOnAction(ignored -> go(at + 1));
            HBox pages = new HBox(8, before, new Label(ui.text("preview.of", at, of)), after);
            pages.setAlignment(Pos.CENTER);
            pages.getStyleClass().add("pager");
            page.setBottom(pages);
        }
    }

    private Node earlier() {
        Button current = new Button(ui.text("preview.back-to-current"));
        current.getStyleClass().add(Styles.SMALL);
        current.setOnAction(ignored -> model.version(Optional.empty()));
        Label label = Card.text(ui.text("preview.earlier"));
        HBox row = new HBox(12, label, current);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("caution");
        return row;
    }
}
