package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Picture;
import org.strongroom.vault.model.VersionId;

/** One document as it is read, in the pane or in the whole window. Nothing of it touches the disk. */
final class PageView extends BorderPane {
    /** Characters shown of a text; the field is not made for more. */
    static final int MAX_CHARS = 200_000;

    /** Parts of one document that are put after each other. */
    private static final int MOST_PARTS = 100;

    private final Ui ui;
    private final PreviewModel model;
    private Optional<TextArea> written = Optional.empty();
    private Optional<RichView> rich = Optional.empty();
    private Optional<SheetView> sheet = Optional.empty();
    private Optional<Entry> entry = Optional.empty();
    private Optional<VersionId> version = Optional.empty();
    private int parts;
    private int number = 1;
    private int count = 1;

    PageView(Ui ui, PreviewModel model) {
        this.ui = ui;
        this.model = model;
        setFocusTraversable(true);
        setAccessibleText(ui.text("preview.page"));
        getStyleClass().add("preview-page");
        addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
        model.search().answer().subscribe((before, now) -> {
            if (!before.typed().equals(now.typed())) {
                written.ifPresent(this::light);
                rich.ifPresent(this::light);
                sheet.ifPresent(this::light);
            }
        });
    }

    /** Puts the focus onto what is read. */
    void focus() {
        requestFocus();
        if (getCenter() instanceof TextArea || getCenter() instanceof LitText || getCenter() instanceof RichView) {
            getCenter().requestFocus();
        } else if (getCenter() instanceof SheetView view) {
            view.focus();
        }
    }

    void loading() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(32, 32);
        spinner.setFocusTraversable(false);
        say(spinner);
    }

    /** Shows something else than a page. */
    void say(Node node) {
        clear();
        entry = Optional.empty();
        setCenter(node);
    }

    private void clear() {
        count = 1;
        written = Optional.empty();
        rich = Optional.empty();
        sheet = Optional.empty();
        setTop(null);
        setBottom(null);
    }

    void show(PreviewModel.Shown shown) {
        boolean same = entry.equals(Optional.of(shown.entry())) && version.equals(shown.version());
        if (same && shown.page() instanceof Page.RichPage part && rich.isPresent() && part.number() == parts + 1) {
            append(rich.get(), part);
            return;
        }
        clear();
        entry = Optional.of(shown.entry());
        version = shown.version();
        setTop(shown.version().isPresent() ? earlier() : null);
        switch (shown.page()) {
            case Page.TextPage text -> text(text.text(), text.cut());
            case Page.RichPage page -> rich(page);
            case Page.SheetPage page -> sheet(page);
            case Page.ImagePage image -> image(image.picture(), image.number(), image.count());
            case Page.Unavailable none ->
                setCenter(PreviewView.empty(
                        Feather.EYE_OFF, ui.text("preview.none", ui.explain().noPreview(none.reason()))));
        }
    }

    private void turn(KeyEvent event) {
        if (count > 1) {
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

    private void rich(Page.RichPage page) {
        if (page.blocks().isEmpty()) {
            setCenter(PreviewView.empty(Feather.FILE, ui.text("preview.empty")));
            return;
        }
        RichView view = new RichView(
                ui,
                page,
                (index, then) -> model.figure(index, figure -> {
                    if (figure instanceof Page.ImagePage image) {
                        then.accept(image(image.picture()));
                    }
                }));
        rich = Optional.of(view);
        parts = 0;
        setCenter(view);
        append(view, page);
    }

    private void append(RichView view, Page.RichPage page) {
        if (parts > 0) {
            view.append(page);
        }
        parts = page.number();
        if (page.more() && parts < MOST_PARTS) {
            model.page(parts + 1);
        } else {
            light(view);
            if (page.cut() || page.more()) {
                note();
            }
        }
    }

    private void sheet(Page.SheetPage page) {
        SheetView view = new SheetView(ui, page, model);
        sheet = Optional.of(view);
        setCenter(view);
        light(view);
    }

    private void light(SheetView view) {
        view.light(() -> {
            if (!sheet.equals(Optional.of(view))) {
                return;
            }
            if (view.hits() == 0) {
                setTop(getTop() instanceof HitBar ? null : getTop());
            } else if (getTop() == null || getTop() instanceof HitBar) {
                setTop(new HitBar(ui, view, view, Optional.empty()));
            }
        });
    }

    private void note() {
        Label note = Card.text(ui.text("preview.cut"));
        note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        setBottom(note);
    }

    private void light(RichView view) {
        model.search().mark(view.text(), marked -> {
            if (!rich.equals(Optional.of(view))) {
                return;
            }
            view.light(marked);
            boolean bar = getTop() == null || getTop() instanceof HitBar;
            if (view.hits() == 0) {
                setTop(getTop() instanceof HitBar ? null : getTop());
            } else if (bar) {
                setTop(new HitBar(ui, view, view, Optional.empty()));
            }
        });
    }

    private void text(String text, boolean cut) {
        boolean more = text.length() > MAX_CHARS;
        TextArea area = new TextArea(more ? text.substring(0, MAX_CHARS) : text);
        area.setEditable(false);
        area.setWrapText(true);
        area.setId("preview-text");
        area.setAccessibleText(ui.text("preview.text"));
        setCenter(area);
        written = Optional.of(area);
        light(area);
        if (cut || more) {
            note();
        }
    }

    /** While something is searched for, the text with its words lit up takes the place of the plain one. */
    private void light(TextArea plain) {
        model.search().mark(plain.getText(), marked -> {
            if (!written.equals(Optional.of(plain)) || getScene() == null) {
                return;
            }
            if (marked.marks().isEmpty()) {
                setTop(getTop() instanceof HitBar ? null : getTop());
                setCenter(plain);
                return;
            }
            LitText lit = new LitText(marked);
            lit.setAccessibleText(ui.text("preview.text"));
            setCenter(lit);
            if (getTop() == null || getTop() instanceof HitBar) {
                setTop(new HitBar(ui, lit, lit, Optional.of(() -> {
                    setTop(null);
                    setCenter(plain);
                    plain.requestFocus();
                })));
            }
        });
    }

    private static Image image(Picture picture) {
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
        return image;
    }

    private void image(Picture picture, int at, int of) {
        ImageView view = new ImageView(image(picture));
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
        setCenter(scroll);
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
            setBottom(pages);
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
