package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.desktop.control.Shrinking;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Page;

/** Charts, pictures and boxes of words above the cells of a sheet. A picture is read once its place comes into sight. */
final class SheetFloats extends Pane {
    /** Pictures that are kept though they are out of sight. */
    private static final int MOST_KEPT = 16;

    private static final int FRAME = 4;

    private final List<Page.SheetPage.Drawing> drawings;
    private final List<StackPane> boxes = new ArrayList<>();
    private final List<Label> said = new ArrayList<>();
    private final Set<Integer> asked = new HashSet<>();
    private final Ui ui;
    private final PreviewModel model;

    /** Where a range of cells is, as far as that can be said without drawing it. */
    interface Places {
        Rectangle2D of(Page.SheetPage.Drawing drawing);
    }

    /** Brings a cell into sight. */
    interface Going {
        void to(int row, int column);
    }

    SheetFloats(Ui ui, PreviewModel model, List<Page.SheetPage.Drawing> drawings, Going going) {
        this.ui = ui;
        this.model = model;
        this.drawings = drawings;
        setPickOnBounds(false);
        setManaged(false);
        for (int i = 0; i < drawings.size(); i++) {
            Page.SheetPage.Drawing drawing = drawings.get(i);
            StackPane box = box(drawing);
            box.setId("sheet-drawing-" + (i + 1));
            box.focusedProperty().addListener((of, before, now) -> {
                if (now) {
                    going.to(drawing.row(), drawing.column());
                }
            });
            boxes.add(box);
        }
        getChildren().setAll(boxes);
    }

    private StackPane box(Page.SheetPage.Drawing drawing) {
        String usual = ui.text(drawing.index() == 0 ? "preview.undrawn" : "preview.figure");
        String about = drawing.about().isBlank() ? usual : drawing.about();
        Label words = new Label(about);
        words.setWrapText(true);
        said.add(words);
        StackPane box = new StackPane(words);
        StackPane.setAlignment(words, Pos.TOP_LEFT);
        Direction.follow(words, about);
        box.getStyleClass().addAll("sheet-drawing", drawing.index() == 0 ? "sheet-words" : "sheet-picture");
        box.setManaged(false);
        box.setFocusTraversable(true);
        box.setAccessibleRole(drawing.index() == 0 ? AccessibleRole.TEXT : AccessibleRole.IMAGE_VIEW);
        box.setAccessibleText(about);
        box.setOnMousePressed(event -> {
            box.requestFocus();
            event.consume();
        });
        return box;
    }

    /** Moves all to where their cells are; {@code seen} is what is not covered by heads and what is frozen. */
    void place(Places places, Rectangle2D seen, double em) {
        setClip(new Rectangle(seen.getMinX(), seen.getMinY(), seen.getWidth(), seen.getHeight()));
        for (int i = 0; i < boxes.size(); i++) {
            StackPane box = boxes.get(i);
            Rectangle2D where = places.of(drawings.get(i));
            box.setStyle("-fx-font-size: " + em + "px;");
            // All of its cells may be hidden.
            box.setVisible(where.getWidth() >= 1 && where.getHeight() >= 1);
            box.resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
            if (!where.intersects(seen) && asked.size() > MOST_KEPT && asked.remove(i)) {
                box.getChildren().setAll(said.get(i));
            } else if (drawings.get(i).index() > 0 && where.intersects(seen) && asked.add(i)) {
                model.figure(drawings.get(i).index(), page -> {
                    if (page instanceof Page.ImagePage image) {
                        show(box, Pixels.image(image.picture()));
                    }
                });
            }
        }
    }

    private static void show(StackPane box, Image image) {
        ImageView picture = new ImageView();
        picture.fitWidthProperty().bind(box.widthProperty().subtract(FRAME));
        picture.fitHeightProperty().bind(box.heightProperty().subtract(FRAME));
        new Shrinking(picture).show(image);
        box.getChildren().setAll(picture);
    }
}
