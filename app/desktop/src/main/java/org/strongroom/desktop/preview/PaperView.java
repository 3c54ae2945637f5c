package org.strongroom.desktop.preview;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.desktop.control.Shrinking;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Page.Word;
import org.strongroom.documents.read.Picture;
import org.strongroom.documents.search.Marked;

/** A picture, or a page as a picture whose words are lit up and selected where they stand. */
final class PaperView extends ScrollPane {
    private final ImageView view = new ImageView();
    private final Shrinking shrinking = new Shrinking(view);
    private final Path pen = path("pen");
    private final Path current = path("current");
    private final Path selection = path("selection");
    private final Pane paper = new Pane(view, selection, pen, current);
    private final StackPane under = new StackPane(new Group(paper));
    private final Page.ImagePage page;
    private final PageWords words;
    private Picture drawn;
    private List<Marked.Range> marks = List.of();
    private int hit = -1;
    private int anchor;
    private int end;
    private double zoom = 1;
    private int quarters;

    /** Calls {@code copy} with what a person wants to have copied. */
    PaperView(Ui ui, Page.ImagePage page, Consumer<String> copy) {
        this.page = page;
        this.words = new PageWords(page.words());
        this.drawn = page.picture();
        shrinking.show(Pixels.image(drawn));
        paper.setId("preview-image");
        paper.getStyleClass().add("paper");
        // A group is as large as what is turned inside it.
        under.getStyleClass().add("sheet");
        setContent(under);
        setFitToWidth(true);
        setFitToHeight(true);
        setPannable(words.isEmpty());
        setFocusTraversable(false);
        // A page is never mirrored, and neither are the boxes around its words.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleText(ui.text("preview.picture", page.number(), page.count()));
        viewportBoundsProperty().subscribe(ignored -> fit());
        if (!words.isEmpty()) {
            paper.setAccessibleRole(AccessibleRole.TEXT);
            paper.setAccessibleText(words.text());
            paper.setCursor(Cursor.TEXT);
            paper.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
            paper.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
            menu(ui, copy);
        }
    }

    private void menu(Ui ui, Consumer<String> copy) {
        MenuItem some = new MenuItem(ui.text("preview.copy"));
        some.setOnAction(ignored -> copy.accept(selected()));
        MenuItem all = new MenuItem(ui.text("preview.select-all"));
        all.setOnAction(ignored -> selectAll());
        ContextMenu menu = new ContextMenu(some, all);
        paper.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            some.setDisable(selected().isEmpty());
            menu.show(paper, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    Page.ImagePage page() {
        return page;
    }

    /** What is read on it, with a space in place of each end of a line. */
    String text() {
        return words.text().replace('\n', ' ');
    }

    /** Takes the same page drawn with other pixels; false when it is another one. */
    boolean redrawn(Page.ImagePage other) {
        if (other.number() != page.number()
                || other.count() != page.count()
                || !other.words().equals(page.words())) {
            return false;
        }
        drawn = other.picture();
        shrinking.show(Pixels.image(drawn));
        fit();
        return true;
    }

    /** How large it is shown and by how many quarters it is turned to the right. */
    void fit(double larger, int turned) {
        zoom = larger;
        quarters = turned;
        fit();
    }

    /** As wide as there is room, times what was chosen; never larger than it is by itself: a small picture stays sharp. */
    private void fit() {
        boolean lying = quarters % 2 == 1;
        double ratio = (double) drawn.height() / drawn.width();
        double wide = Math.max(1, getViewportBounds().getWidth() - 24);
        double room = lying ? wide / ratio : wide;
        double fitted = Math.min(room, drawn.width());
        double width = Math.max(1, zoom == 1 ? fitted : Math.min(fitted, room) * zoom);
        paper.setRotate(90.0 * quarters);
        view.setFitWidth(width);
        paper.setMinSize(width, width * ratio);
        paper.setMaxSize(width, width * ratio);
        paper.setPrefSize(width, width * ratio);
        draw();
    }

    /** Lights up places of {@link #text()}. */
    void light(List<Marked.Range> places) {
        marks = places;
        hit = -1;
        draw();
    }

    /** Puts a frame around one of the places and brings it into sight. */
    void go(int place) {
        hit = place;
        draw();
        List<Rectangle2D> boxes =
                words.boxes(marks.get(hit).start(), marks.get(hit).end());
        if (!boxes.isEmpty()) {
            // A page that has just come has no size yet.
            Background.soon(() -> reveal(boxes.getFirst()));
        }
    }

    private void reveal(Rectangle2D box) {
        if (getParent() == null) {
            return;
        }
        applyCss();
        getParent().layout();
        Bounds where = under.sceneToLocal(paper.localToScene(new BoundingBox(
                box.getMinX() * across(),
                box.getMinY() * down(),
                box.getWidth() * across(),
                box.getHeight() * down())));
        Bounds seen = getViewportBounds();
        setVvalue(share(where.getCenterY(), seen.getHeight(), under.getHeight()));
        setHvalue(share(where.getCenterX(), seen.getWidth(), under.getWidth()));
    }

    private static double share(double middle, double seen, double whole) {
        return whole <= seen ? 0 : Math.clamp((middle - seen / 2) / (whole - seen), 0.0, 1.0);
    }

    private double across() {
        return paper.getPrefWidth() / Word.PARTS;
    }

    private double down() {
        return paper.getPrefHeight() / Word.PARTS;
    }

    private void draw() {
        pen.getElements().clear();
        current.getElements().clear();
        selection.getElements().clear();
        for (int i = 0; i < marks.size(); i++) {
            outline(i == hit ? current : pen, marks.get(i).start(), marks.get(i).end());
        }
        outline(selection, Math.min(anchor, end), Math.max(anchor, end));
    }

    private void outline(Path path, int from, int to) {
        for (Rectangle2D box : words.boxes(from, to)) {
            path.getElements()
                    .addAll(
                            new MoveTo(box.getMinX() * across(), box.getMinY() * down()),
                            new HLineTo(box.getMaxX() * across()),
                            new VLineTo(box.getMaxY() * down()),
                            new LineTo(box.getMinX() * across(), box.getMaxY() * down()),
                            new ClosePath());
        }
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Point2D at = at(event);
        if (event.getClickCount() == 2) {
            Marked.Range word = words.word(at.getX(), at.getY());
            anchor = word.start();
            end = word.end();
        } else {
            end = words.place(at.getX(), at.getY());
            anchor = event.isShiftDown() ? anchor : end;
        }
        draw();
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            Point2D at = at(event);
            end = words.place(at.getX(), at.getY());
            draw();
            event.consume();
        }
    }

    private Point2D at(MouseEvent event) {
        return new Point2D(event.getX() / across(), event.getY() / down());
    }

    /** Selects all words of the page. */
    void selectAll() {
        anchor = 0;
        end = words.text().length();
        draw();
    }

    String selected() {
        return words.text().substring(Math.min(anchor, end), Math.max(anchor, end));
    }
}
