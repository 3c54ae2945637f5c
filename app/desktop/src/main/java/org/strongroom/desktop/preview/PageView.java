package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.search.Marked;
import org.strongroom.vault.model.VersionId;

/** One document as it is read, in the pane or in the whole window. Nothing of it touches the disk. */
final class PageView extends BorderPane {
    /** Characters shown of a text; the field is not made for more. */
    static final int MAX_CHARS = 200_000;

    /** Parts of one document that are put after each other. */
    private static final int MOST_PARTS = 100;

    private static final int MOST_FOUND = 100_000;
    private static final double STEP = 1.25;
    private static final double TEXT_PIXELS = 14;

    private final Ui ui;
    private final PreviewModel model;
    private Optional<TextArea> written = Optional.empty();
    private Optional<RichView> rich = Optional.empty();
    private Optional<SheetView> sheet = Optional.empty();
    private Optional<Entry> entry = Optional.empty();
    private Optional<VersionId> version = Optional.empty();
    private Optional<PaperView> paper = Optional.empty();
    private final PageHits hits;
    private final Clip clip = new Clip(this);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyBooleanWrapper turnable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper findable = new ReadOnlyBooleanWrapper(true);
    private final Following following = new Following();
    private String find = "";
    private int quarters;
    private int parts;
    private int number = 1;
    private int count = 1;
    /** Counts what is to be lit up, so that late answers are known. */
    private int turn;

    PageView(Ui ui, PreviewModel model) {
        this.ui = ui;
        this.model = model;
        this.hits = new PageHits(model, this::mark, this::found);
        setFocusTraversable(true);
        setAccessibleText(ui.text("preview.page"));
        getStyleClass().add("preview-page");
        addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
        addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                zoom(event.getDeltaY() > 0 ? 1 : -1);
                event.consume();
            }
        });
        following.add(model.search().answer().subscribe((before, now) -> {
            if (!before.typed().equals(now.typed())) {
                written.ifPresent(this::light);
                rich.ifPresent(this::light);
                sheet.ifPresent(this::light);
            }
            // That the words stand in it may become known later than that it was found.
            if (find.isEmpty() && (!before.typed().equals(now.typed()) || model.inside(before) != model.inside(now))) {
                paper.ifPresent(page -> light(page, true));
            }
        }));
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

    /** Listens to nothing any more, and shows nothing. */
    void leave() {
        following.end();
        clear();
        setCenter(null);
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
        hits.forget();
        entry = Optional.empty();
        setCenter(node);
    }

    private void clear() {
        turn++;
        count = 1;
        written = Optional.empty();
        rich = Optional.empty();
        sheet = Optional.empty();
        paper = Optional.empty();
        setAccessibleText(ui.text("preview.page"));
        turnable.set(false);
        findable.set(true);
        setTop(null);
        setBottom(null);
    }

    void show(PreviewModel.Shown shown) {
        boolean same = entry.equals(Optional.of(shown.entry())) && version.equals(shown.version());
        if (same && shown.page() instanceof Page.RichPage part && rich.isPresent() && part.number() == parts + 1) {
            append(rich.get(), part);
            return;
        }
        if (same
                && shown.page() instanceof Page.ImagePage again
                && paper.filter(page -> page.redrawn(again)).isPresent()) {
            return;
        }
        Optional<Node> bar = Optional.ofNullable(getTop())
                .filter(top -> same && shown.page() instanceof Page.ImagePage && top instanceof HitBar);
        clear();
        if (!same) {
            zoom.set(1);
            quarters = 0;
            find = "";
            hits.forget();
        }
        entry = Optional.of(shown.entry());
        version = shown.version();
        // The focus may be in the bar.
        setTop(shown.version().isPresent() ? earlier() : bar.orElse(null));
        switch (shown.page()) {
            case Page.TextPage text -> text(text.text(), text.cut());
            case Page.RichPage page -> rich(page);
            case Page.SheetPage page -> sheet(page);
            case Page.ImagePage image -> image(image, !same);
            case Page.Unavailable none ->
                setCenter(PreviewView.empty(
                        Feather.EYE_OFF, ui.text("preview.none", ui.explain().noPreview(none.reason()))));
        }
        fit();
    }

    /** Shows the same document as another one does. */
    void follow(PageView other) {
        if (entry.isPresent() && entry.equals(other.entry) && version.equals(other.version)) {
            zoom.set(other.zoom.get());
            quarters = other.quarters;
            fit();
        }
    }

    /** How large it is shown; 1 for text as in the rest of the window and for pictures as wide as there is room. */
    ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /** Whether it is a picture or page, which can be turned. */
    ReadOnlyBooleanProperty turnable() {
        return turnable.getReadOnlyProperty();
    }

    /** Whether words can be found in it. */
    ReadOnlyBooleanProperty findable() {
        return findable.getReadOnlyProperty();
    }

    /** A step larger or smaller; 0 for as it was. */
    void zoom(int step) {
        double next = step == 0 ? 1 : zoom.get() * (step > 0 ? STEP : 1 / STEP);
        zoom.set(Math.clamp(Math.abs(next - 1) < 0.05 ? 1 : next, 0.4, 5));
        fit();
        if (turnable.get()) {
            // Larger, it is drawn again with more pixels.
            model.sharpen(number, (int) Math.min(4000, PreviewModel.PIXELS * Math.max(1, zoom.get())));
        }
    }

    /** Turns a picture by a quarter to the right. */
    void rotate() {
        quarters = (quarters + 1) % 4;
        fit();
    }

    /** Lights up every place where this is, and goes from one to the next; nothing for what the vault is searched for. */
    void find(String typed) {
        find = typed.strip();
        written.ifPresent(this::light);
        rich.ifPresent(this::light);
        sheet.ifPresent(this::light);
        paper.ifPresent(page -> light(page, true));
    }

    private void mark(String text, Consumer<Marked> then) {
        if (find.isEmpty()) {
            model.search().mark(text, then);
            return;
        }
        List<Marked.Range> ranges = new ArrayList<>();
        for (int i = 0; i + find.length() <= text.length() && ranges.size() < MOST_FOUND; i++) {
            if (text.regionMatches(true, i, find, 0, find.length())) {
                ranges.add(new Marked.Range(i, i + find.length()));
                i += find.length() - 1;
            }
        }
        then.accept(new Marked(text, ranges));
    }

    /** Tells of places in what is shown, unless by then something else is, or other places are looked for. */
    private void latest(String text, Consumer<Marked> then) {
        turn++;
        int now = turn;
        mark(text, marked -> {
            if (now == turn) {
                then.accept(marked);
            }
        });
    }

    private void fit() {
        String size = "-fx-font-size: " + TEXT_PIXELS * zoom.get() + "px;";
        boolean usual = zoom.get() == 1;
        written.ifPresent(area -> area.setStyle(usual ? "" : size));
        rich.ifPresent(view -> view.zoom(usual ? 0 : TEXT_PIXELS * zoom.get(), zoom.get()));
        sheet.ifPresent(view -> view.zoom(zoom.get()));
        paper.ifPresent(page -> page.fit(zoom.get(), quarters));
    }

    /** Takes the keys for larger, smaller and as it was. */
    void zoom(KeyEvent event) {
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case PLUS, ADD, EQUALS -> zoom(1);
                case MINUS, SUBTRACT -> zoom(-1);
                case DIGIT0, NUMPAD0 -> zoom(0);
                default -> {
                    return;
                }
            }
            event.consume();
        }
    }

    private void turn(KeyEvent event) {
        zoom(event);
        if (event.isShortcutDown() && paper.isPresent() && !event.isConsumed()) {
            if (event.getCode() == KeyCode.C) {
                copy(paper.get().selected());
                event.consume();
            } else if (event.getCode() == KeyCode.A) {
                paper.get().selectAll();
                event.consume();
            }
        }
        if (event.getCode() == KeyCode.F3 && paper.isPresent()) {
            go(event.isShiftDown());
            event.consume();
        }
        if (count > 1 && !event.isConsumed()) {
            if (event.getCode() == KeyCode.PAGE_DOWN) {
                go(number + 1);
                event.consume();
            } else if (event.getCode() == KeyCode.PAGE_UP) {
                go(number - 1);
                event.consume();
            }
        }
    }

    /** Goes to the next place that is lit up, or to the one before. */
    void go(boolean back) {
        if (getTop() instanceof HitBar bar) {
            bar.go(back ? -1 : 1);
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
                        then.accept(Pixels.image(image.picture()));
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
        List<Integer> hidden = page.hidden().sheets();
        if (hidden.contains(page.sheet()) && !model.hiddenShown().get()) {
            int seen = 1;
            while (hidden.contains(seen)) {
                seen++;
            }
            model.page(seen);
            return;
        }
        SheetView view = new SheetView(ui, page, model);
        sheet = Optional.of(view);
        setCenter(view);
        light(view);
    }

    private void light(SheetView view) {
        view.light(this::latest, () -> {
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
        latest(view.text(), marked -> {
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
        if (Direction.shaped(text)) {
            rich(Paragraphs.of(more ? text.substring(0, MAX_CHARS) : text, cut || more));
            return;
        }
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
        latest(plain.getText(), marked -> {
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

    /** Lights up the page that is shown; {@code further} goes on to the first one with a hit where there is none on it. */
    private void light(PaperView page, boolean further) {
        hits.light(page, there -> {
            boolean inside =
                    find.isEmpty() ? model.inside(model.search().answer().get()) : findable.get();
            if (there > 0 || inside) {
                if (getTop() instanceof HitBar bar) {
                    bar.go(0);
                } else if (getTop() == null) {
                    setTop(new HitBar(ui, hits, page, Optional.empty()));
                }
                if (there == 0 && further && getTop() instanceof HitBar) {
                    hits.seek(false);
                }
            } else if (getTop() instanceof HitBar) {
                setTop(null);
            }
        });
    }

    private void found() {
        if (getTop() instanceof HitBar bar) {
            bar.refresh();
        }
    }

    private void copy(String selected) {
        if (!selected.isEmpty()) {
            clip.put(selected);
        }
    }

    private void image(Page.ImagePage page, boolean first) {
        PaperView view = new PaperView(ui, page, this::copy);
        paper = Optional.of(view);
        if (!page.words().isEmpty()) {
            setAccessibleText(view.text());
        }
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, ignored -> requestFocus());
        turnable.set(true);
        findable.set(!page.words().isEmpty()
                || entry.filter(of -> of.type() == DocumentType.PDF).isPresent());
        setCenter(view);
        int at = page.number();
        int of = page.count();
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
            if (page.hidden()) {
                Label left = new Label(ui.text("preview.hidden.slide"));
                left.setId("slide-hidden");
                left.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
                pages.getChildren().add(left);
            }
            pages.setAlignment(Pos.CENTER);
            pages.getStyleClass().add("pager");
            setBottom(pages);
        }
        light(view, first);
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
