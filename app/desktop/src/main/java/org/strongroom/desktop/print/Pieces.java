package org.strongroom.desktop.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import org.strongroom.desktop.control.Area;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Run;

/** Blocks of a document as they stand on paper: black on white, whatever the window looks like. */
final class Pieces {
    private static final double POINTS = 10.5;
    private static final double AFTER = 5;
    private static final double PADDING = 3;
    private static final double INDENT = 18;
    private static final double[] HEADINGS = {1.7, 1.4, 1.2, 1.1};
    private static final Color FAINT = Color.gray(0.45);

    private final double width;
    private final double height;

    Pieces(Area area) {
        this.width = area.width();
        this.height = area.height();
    }

    /** Words or a row; pictures are made of their pixels. */
    Piece of(Block block, Optional<Image> figure) {
        return switch (block) {
            case Block.Words words -> words(words);
            case Block.Row row -> row(row);
            case Block.Figure shown ->
                figure.map(image -> picture(image, shown.width()))
                        .orElseGet(() -> flow(List.of(Run.of(about(shown))), new Look(POINTS, false, FAINT), 0, AFTER));
        };
    }

    private static String about(Block.Figure figure) {
        return figure.about().isBlank() ? "[ … ]" : "[ " + figure.about() + " ]";
    }

    /** Room between two things. */
    Piece gap() {
        return new Piece(Group::new, AFTER, List.of(), 0);
    }

    /** A line of a plain text. */
    Piece line(String text) {
        return flow(List.of(Run.of(text.isEmpty() ? " " : text)), new Look(POINTS - 0.5, false, Color.BLACK), 0, 0);
    }

    private record Look(double points, boolean bold, Color colour) {}

    private Piece words(Block.Words words) {
        Look usual = new Look(POINTS, false, Color.BLACK);
        String marker = words.marker();
        return switch (words.kind()) {
            case PARAGRAPH -> aligned(words, usual, 0);
            case CODE -> flow(words.runs(), usual, 0, 0);
            case HEADING -> {
                double larger = HEADINGS[Math.clamp(words.level() - 1, 0, HEADINGS.length - 1)];
                List<Run> runs = new ArrayList<>(words.runs());
                if (!marker.isEmpty()) {
                    runs.addFirst(Run.of(marker + "  "));
                }
                Piece piece = flow(runs, new Look(POINTS * larger, true, Color.BLACK), 0, AFTER);
                yield new Piece(piece.make(), piece.height(), piece.cuts(), POINTS * 4);
            }
            case ITEM -> beside(marker, words, usual, INDENT * (1 + Math.min(words.level(), 6)));
            case NOTE -> beside(marker, words, new Look(POINTS - 1.5, false, Color.BLACK), INDENT);
            case QUOTE -> barred(flow(words.runs(), usual, INDENT, AFTER), INDENT - 8);
            case MARGIN -> aligned(words, new Look(POINTS - 1.5, false, FAINT), 0);
            case COMMENT -> {
                List<Run> runs = new ArrayList<>(words.runs());
                runs.addFirst(Run.of(marker.isEmpty() ? "" : marker + ": "));
                yield barred(flow(runs, new Look(POINTS - 1.5, false, FAINT), INDENT, AFTER), INDENT - 8);
            }
            case FIELD -> beside(marker + ":", words, usual, INDENT * 4);
            case FILE -> flow(words.runs(), usual, INDENT, AFTER);
            case RULE -> {
                Supplier<Node> line = () -> {
                    Line rule = new Line(0, 6, width, 6);
                    rule.setStroke(FAINT);
                    rule.setStrokeWidth(0.6);
                    return new Group(rule);
                };
                yield new Piece(line, 12, List.of(), 0);
            }
        };
    }

    private Piece aligned(Block.Words words, Look look, double indent) {
        TextAlignment align = switch (words.align()) {
            case START -> TextAlignment.LEFT;
            case CENTRE -> TextAlignment.CENTER;
            case END -> TextAlignment.RIGHT;
        };
        return flow(words.runs(), look, indent, AFTER, align);
    }

    private Piece beside(String marker, Block.Words words, Look look, double indent) {
        Piece text = flow(words.runs(), look, indent, AFTER / 2);
        return new Piece(
                () -> {
                    // A long sign, such as a name, needs its room to the left too.
                    Text sign = new Text(marker);
                    sign.setFont(Font.font(look.points()));
                    double wide = sign.getLayoutBounds().getWidth();
                    sign.setX(Math.max(0, Math.min(indent - 14, indent - 4 - wide)));
                    sign.setY(sign.getBaselineOffset());
                    return new Group(sign, text.make().get());
                },
                text.height(),
                text.cuts(),
                0);
    }

    private static Piece barred(Piece piece, double x) {
        return new Piece(
                () -> {
                    Line bar = new Line(x, 1, x, Math.max(2, piece.height() - AFTER - 1));
                    bar.setStroke(FAINT);
                    return new Group(bar, piece.make().get());
                },
                piece.height(),
                piece.cuts(),
                0);
    }

    private Piece flow(List<Run> runs, Look look, double indent, double after) {
        return flow(runs, look, indent, after, TextAlignment.LEFT);
    }

    private Piece flow(List<Run> runs, Look look, double indent, double after, TextAlignment align) {
        double wide = Math.max(INDENT, width - indent);
        Supplier<Node> make = () -> {
            TextFlow flow = laidOut(runs, look, wide, align);
            flow.relocate(indent, 0);
            return new Group(flow);
        };
        TextFlow once = laidOut(runs, look, wide, align);
        return new Piece(make, once.getHeight() + after, cuts(once, 0), 0);
    }

    private static List<Double> cuts(TextFlow flow, double from) {
        List<Double> cuts = new ArrayList<>();
        List<TextLineInfo> lines = flow.getLayoutInfo().getTextLines(false);
        for (TextLineInfo line : lines) {
            cuts.add(from + line.bounds().getMaxY());
        }
        return cuts;
    }

    private static TextFlow laidOut(List<Run> runs, Look look, double wide, TextAlignment align) {
        TextFlow flow = new TextFlow();
        flow.setTextAlignment(align);
        for (Run run : runs) {
            flow.getChildren().add(text(run, look));
        }
        if (flow.getChildren().isEmpty()) {
            flow.getChildren().add(text(Run.of(" "), look));
        }
        // A group makes its children as large as they like.
        flow.setMinWidth(wide);
        flow.setPrefWidth(wide);
        flow.setMaxWidth(wide);
        flow.resize(wide, flow.prefHeight(wide));
        flow.layout();
        return flow;
    }

    private static Text text(Run run, Look look) {
        Text text = new Text(run.text());
        boolean raised = run.looks().contains(Run.Look.RAISED);
        boolean lowered = run.looks().contains(Run.Look.LOWERED);
        boolean bold = look.bold() || run.looks().contains(Run.Look.BOLD);
        String family = run.looks().contains(Run.Look.CODE)
                ? "monospaced"
                : Font.getDefault().getFamily();
        text.setFont(Font.font(
                family,
                bold ? FontWeight.BOLD : FontWeight.NORMAL,
                run.looks().contains(Run.Look.ITALIC) ? FontPosture.ITALIC : FontPosture.REGULAR,
                raised || lowered ? look.points() * 0.75 : look.points()));
        text.setTranslateY(raised ? -0.3 * look.points() : lowered ? 0.15 * look.points() : 0);
        text.setFill(look.colour());
        text.setUnderline(run.looks().contains(Run.Look.UNDERLINE)
                || run.looks().contains(Run.Look.INSERTED)
                || !run.target().isEmpty());
        text.setStrikethrough(
                run.looks().contains(Run.Look.STRUCK) || run.looks().contains(Run.Look.DELETED));
        return text;
    }

    private Piece row(Block.Row row) {
        int all = Math.max(1, row.cells().stream().mapToInt(Block.Cell::share).sum());
        Look look = new Look(POINTS - 0.5, row.heading(), Color.BLACK);
        List<Double> cuts = List.of();
        double tallest = 0;
        for (Block.Cell cell : row.cells()) {
            TextFlow flow = laidOut(cell.runs(), look, inside(cell, all), TextAlignment.LEFT);
            if (flow.getHeight() > tallest) {
                tallest = flow.getHeight();
                cuts = cuts(flow, PADDING);
            }
        }
        double high = tallest + 2 * PADDING;
        Supplier<Node> make = () -> {
            Group group = new Group();
            double x = 0;
            for (Block.Cell cell : row.cells()) {
                double wide = width * cell.share() / all;
                Rectangle box = new Rectangle(x, 0, wide, high);
                box.setFill(row.heading() ? Color.gray(0.93) : Color.TRANSPARENT);
                box.setStroke(FAINT);
                box.setStrokeWidth(0.5);
                TextFlow flow = laidOut(cell.runs(), look, inside(cell, all), TextAlignment.LEFT);
                flow.relocate(x + PADDING, PADDING);
                group.getChildren().addAll(box, flow);
                x += wide;
            }
            return group;
        };
        // Only a row that is larger than a sheet is cut.
        return new Piece(make, high, high > height ? cuts : List.of(), row.heading() ? POINTS * 3 : 0);
    }

    private double inside(Block.Cell cell, int all) {
        return Math.max(4, width * cell.share() / all - 2 * PADDING);
    }

    private Piece picture(Image image, int drawn) {
        // A pixel is as large as on a screen of 96 to the inch.
        double usual = drawn > 0 ? 0.75 * drawn / image.getWidth() : 0.75;
        double scale = Math.min(usual, Math.min(width / image.getWidth(), (height - AFTER) / image.getHeight()));
        Supplier<Node> make = () -> {
            ImageView view = new ImageView(image);
            view.setSmooth(true);
            view.setFitWidth(image.getWidth() * scale);
            view.setFitHeight(image.getHeight() * scale);
            return new Group(view);
        };
        return new Piece(make, image.getHeight() * scale + AFTER, List.of(), 0);
    }
}
