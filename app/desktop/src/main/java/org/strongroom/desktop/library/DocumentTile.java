package org.strongroom.desktop.library;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.LitLabel;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.i18n.Texts;

/** One document or folder as a small picture with its name below; an icon of its type where there is no picture. */
final class DocumentTile extends VBox {
    /** What the name takes, in lines. */
    private static final double LINES = 2.9;

    private static final double PADDING = 8;

    private final Ui ui;
    private final LibraryModel model;
    private final StackPane frame = new StackPane();
    private final ImageView view = new ImageView();
    private final LitLabel lit = new LitLabel();
    private final Label name = lit.label();
    private final Tooltip tip = new Tooltip();
    private Optional<Entry> shown = Optional.empty();
    private int index = -1;

    DocumentTile(Ui ui, LibraryModel model) {
        this.ui = ui;
        this.model = model;
        getStyleClass().add("tile");
        setAlignment(Pos.TOP_CENTER);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        name.setWrapText(true);
        name.setTextAlignment(TextAlignment.CENTER);
        name.setTextOverrun(OverrunStyle.ELLIPSIS);
        name.setAlignment(Pos.TOP_CENTER);
        getChildren().setAll(frame, lit);
        Tooltip.install(this, tip);
    }

    /** Where it stands in the list; negative for none. */
    int index() {
        return index;
    }

    Optional<Entry> entry() {
        return shown;
    }

    /** How wide a tile is at a size of the text. */
    static double width(double em) {
        return 11 * em + 2 * PADDING;
    }

    static double height(double em) {
        return picture(em) + LINES * em + 3 * PADDING;
    }

    private static double picture(double em) {
        return 9.5 * em;
    }

    /** Shows an entry. */
    void show(int at, Entry entry, double em, boolean selected, boolean focused) {
        index = at;
        boolean other = !shown.equals(Optional.of(entry));
        shown = Optional.of(entry);
        setVisible(true);
        set("tile-selected", selected);
        set("tile-focused", focused);
        frame.setMinHeight(picture(em));
        frame.setPrefHeight(picture(em));
        frame.setMaxHeight(picture(em));
        lit.setMinHeight(LINES * em);
        lit.setPrefHeight(LINES * em);
        lit.setMaxHeight(LINES * em);
        if (other) {
            name.setText(NameCell.words(ui, entry));
            Direction.dress(name, name.getText());
        }
        Optional<String> once = NameCell.once(ui, model.search().answer().get(), entry);
        tip.setText(once.map(text -> Texts.name(entry.name()) + "\n" + text).orElseGet(() -> Texts.name(entry.name())));
        lit.mark(NameCell.lit(model.search().names(), entry, name.getText()));
        boolean favourite = model.desk().isFavourite(entry.id());
        setAccessibleText(name.getText()
                + (favourite ? ", " + ui.text("favourite.is") : "")
                + once.map(text -> ". " + text).orElse(""));
        picture(entry, em, favourite);
        if (once.isPresent()) {
            FontIcon clock = Icons.of(Feather.CLOCK);
            StackPane.setAlignment(clock, Pos.TOP_LEFT);
            frame.getChildren().add(clock);
        }
    }

    private void picture(Entry entry, double em, boolean favourite) {
        Optional<Image> image = model.thumbnails().of(entry);
        if (image.isPresent()) {
            view.setImage(image.get());
            // Never larger than it is: a small picture stays sharp.
            view.setFitWidth(Math.min(width(em) - 4 * PADDING, image.get().getWidth()));
            view.setFitHeight(Math.min(picture(em) - 4, image.get().getHeight()));
            HBox paper = new HBox(view);
            paper.getStyleClass().add("tile-paper");
            paper.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            frame.getChildren().setAll(paper);
            StackPane.setAlignment(paper, Pos.CENTER);
        } else {
            view.setImage(null);
            FontIcon icon = TypeIcon.of(entry);
            icon.getStyleClass().add("tile-icon");
            frame.getChildren().setAll(icon);
        }
        if (favourite) {
            FontIcon star = Icons.of(Feather.STAR);
            star.getStyleClass().add("favourite");
            StackPane.setAlignment(star, Pos.TOP_RIGHT);
            frame.getChildren().add(star);
        }
    }

    /** Shows nothing. */
    void clear() {
        index = -1;
        shown = Optional.empty();
        view.setImage(null);
        frame.getChildren().clear();
        name.setText("");
        lit.mark(List.of());
        tip.setText("");
        setAccessibleText(null);
        setVisible(false);
    }

    private void set(String style, boolean on) {
        if (on && !getStyleClass().contains(style)) {
            getStyleClass().add(style);
        } else if (!on) {
            getStyleClass().remove(style);
        }
    }
}
