package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Separator;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Shrinking;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Run;
import org.strongroom.documents.search.Marked;

/** One block as it is read. */
final class BlockCell extends ListCell<Block> {
    private final Ui ui;
    private final RichView view;
    private final List<RunFlow> flows = new ArrayList<>();

    BlockCell(Ui ui, RichView view) {
        this.ui = ui;
        this.view = view;
        // As wide as the list, so that text wraps.
        setPrefWidth(0);
        view.shownChanged().subscribe(ignored -> paint());
    }

    @Override
    protected void updateItem(Block block, boolean empty) {
        super.updateItem(block, empty);
        setText(null);
        flows.clear();
        getStyleClass().remove("of-table");
        if (empty || block == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(
                switch (block) {
                    case Block.Words words -> words(words);
                    case Block.Row row -> row(row);
                    case Block.Figure figure -> figure(figure);
                });
        paint();
    }

    /** The place of a character under a point of the window, if this is text. */
    Optional<Integer> hit(double sceneX, double sceneY) {
        if (flows.size() != 1) {
            return Optional.empty();
        }
        RunFlow flow = flows.getFirst();
        Point2D at = flow.sceneToLocal(sceneX, sceneY);
        return Optional.of(
                Math.clamp(flow.getHitInfo(Direction.unmirror(at, flow)).getInsertionIndex(), 0, flow.length()));
    }

    private void paint() {
        int at = getIndex();
        List<Marked.Range> lit = view.lit(at);
        int before = 0;
        for (RunFlow flow : flows) {
            int start = before;
            int end = before + flow.length();
            flow.light(lit.stream()
                    .filter(range -> range.end() > start && range.start() < end)
                    .map(range ->
                            new Marked.Range(Math.max(0, range.start() - start), Math.min(end, range.end()) - start))
                    .toList());
            flow.select(view.selectedFrom(at, start, end), view.selectedTo(at, start, end));
            // Cells are parted by one character in the text of a row.
            before = end + 1;
        }
    }

    private RunFlow flow(List<Run> runs) {
        RunFlow flow = new RunFlow(ui, runs);
        flows.add(flow);
        return flow;
    }

    private Node words(Block.Words words) {
        setAccessibleText(RichView.spoken(ui, words));
        RunFlow flow = flow(words.runs());
        flow.getStyleClass().add(words.kind().name().toLowerCase(Locale.ROOT));
        flow.setTextAlignment(
                switch (words.align()) {
                    case START -> TextAlignment.LEFT;
                    case CENTRE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        return switch (words.kind()) {
            case PARAGRAPH, CODE -> flow;
            case MARGIN -> flow;
            case HEADING -> {
                flow.getStyleClass().add("heading-" + Math.min(words.level(), 4));
                yield words.marker().isEmpty() ? flow : beside(words.marker(), flow, 0);
            }
            case ITEM -> beside(words.marker(), flow, 1 + words.level());
            case NOTE -> beside(words.marker(), flow, 0);
            case QUOTE -> {
                VBox box = new VBox(flow);
                box.setNodeOrientation(flow.getNodeOrientation());
                box.getStyleClass().add("quoted");
                yield box;
            }
            case COMMENT -> {
                Label by = new Label(RichView.by(ui, words.marker()), Icons.of(Feather.MESSAGE_SQUARE));
                by.getStyleClass().add("by");
                VBox box = new VBox(2, by, flow);
                box.getStyleClass().add("commented");
                yield box;
            }
            case FIELD -> {
                Label name = new Label(RichView.field(ui, words.marker()));
                name.getStyleClass().add("field-name");
                // Beside its name, whichever way it is read.
                if (!flow.getNodeOrientation().equals(NodeOrientation.INHERIT)
                        && !flow.getNodeOrientation().equals(view.getEffectiveNodeOrientation())) {
                    flow.setTextAlignment(TextAlignment.RIGHT);
                }
                yield row(name, flow);
            }
            case FILE -> {
                HBox line =
                        new HBox(8, Icons.of(Feather.PAPERCLIP), flow, new Label(RichView.size(ui, words.marker())));
                HBox.setHgrow(flow, Priority.ALWAYS);
                line.getStyleClass().add("attached");
                yield line;
            }
            case RULE -> new Separator();
        };
    }

    private static Node beside(String marker, RunFlow flow, int level) {
        Label sign = new Label(marker);
        sign.setMinWidth(Region.USE_PREF_SIZE);
        sign.getStyleClass().addAll("sign", "level-" + level);
        if (!flow.getStyleClass().isEmpty()
                && flow.getStyleClass().stream().anyMatch(name -> name.startsWith("heading-"))) {
            sign.getStyleClass()
                    .addAll(flow.getStyleClass().stream()
                            .filter(name -> name.startsWith("heading-"))
                            .toList());
        }
        HBox row = row(sign, flow);
        row.setNodeOrientation(flow.getNodeOrientation());
        if (flow.getTextAlignment() != TextAlignment.LEFT) {
            // The sign stays with its words.
            HBox.setHgrow(flow, Priority.NEVER);
            row.setAlignment(flow.getTextAlignment() == TextAlignment.CENTER ? Pos.TOP_CENTER : Pos.TOP_RIGHT);
        }
        return row;
    }

    private static HBox row(Label first, RunFlow flow) {
        HBox row = new HBox(first, flow);
        row.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(flow, Priority.ALWAYS);
        return row;
    }

    private Node row(Block.Row row) {
        setAccessibleText(ui.text("preview.row", row.text().replace("\t", "; ")));
        // Rows of one table touch each other.
        getStyleClass().add("of-table");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("row");
        int all = row.cells().stream().mapToInt(Block.Cell::share).sum();
        int column = 0;
        for (Block.Cell cell : row.cells()) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 * cell.share() / Math.max(1, all));
            grid.getColumnConstraints().add(width);
            StackPane box = new StackPane(flow(cell.runs()));
            box.getStyleClass().add(row.heading() ? "heading-cell" : "cell");
            grid.add(box, column++, 0);
        }
        return grid;
    }

    private Node figure(Block.Figure figure) {
        String about = figure.about().isBlank() ? ui.text("preview.figure") : figure.about();
        setAccessibleText(about);
        Label label = new Label(
                figure.index() == 0 ? ui.text("preview.figure.elsewhere", about) : about, Icons.of(Feather.IMAGE));
        label.setWrapText(true);
        label.getStyleClass().add("figure");
        if (figure.index() == 0) {
            return label;
        }
        StackPane box = new StackPane(label);
        box.setAlignment(Pos.CENTER_LEFT);
        Optional<Image> there = view.figure(figure.index(), image -> {
            if (figure.equals(getItem())) {
                box.getChildren().setAll(picture(image, figure.width()));
            }
        });
        there.ifPresent(image -> box.getChildren().setAll(picture(image, figure.width())));
        return box;
    }

    private ImageView picture(Image image, int drawn) {
        ImageView picture = new ImageView();
        // As large as the document draws it; where it does not say, never larger than it is: a small picture stays
        // sharp.
        double most = Shrinking.widest(image.getWidth(), image.getHeight(), drawn);
        picture.fitWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(
                                view.getWidth() - 48,
                                1,
                                Math.max(1, most * (drawn > 0 ? view.zoom().get() : 1))),
                        view.widthProperty(),
                        view.zoom()));
        new Shrinking(picture).show(image);
        return picture;
    }
}
