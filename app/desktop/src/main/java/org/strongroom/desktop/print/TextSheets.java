package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.strongroom.desktop.control.Area;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Text that flows from sheet to sheet, each with the name of the document and its number below. */
final class TextSheets implements Sheets {
    private static final int FIGURE_PIXELS = 1600;
    private static final double FOOT = 20;
    private static final double FOOT_POINTS = 8;

    private final Source source;
    private final PrintSource document;
    private final Area area;
    private final Area body;
    private final Pieces pieces;
    private final Deque<Piece> ahead = new ArrayDeque<>();
    private double from;
    private int number;

    TextSheets(Source source, PrintSource document, Area area) {
        this(source, document, area, 0);
    }

    /** Whose numbers follow this one. */
    TextSheets(Source source, PrintSource document, Area area, int before) {
        this.number = before;
        this.source = source;
        this.document = document;
        this.area = area;
        this.body = new Area(area.width(), area.height() - FOOT);
        this.pieces = new Pieces(body);
    }

    /** Where the text comes from. */
    interface Source {
        /** What comes next, some of it; empty at the end. */
        List<Piece> next(Pieces pieces, Progress progress) throws VaultException, IOException;
    }

    /** Parts of a document that is read from top to bottom. */
    static final class Parts implements Source {
        private final PrintSource document;
        private Page.RichPage part;
        private boolean whole;
        private boolean table;
        private int at;

        Parts(PrintSource document, Page.RichPage shown) {
            this.document = document;
            // What is shown may be a later part.
            this.part = new Page.RichPage(
                    shown.number() == 1 ? shown.blocks() : List.of(),
                    shown.number() == 1 ? 1 : shown.number(),
                    shown.number() == 1 && shown.more(),
                    false);
            this.whole = shown.number() == 1;
        }

        @Override
        public List<Piece> next(Pieces pieces, Progress progress) throws VaultException, IOException {
            while (at >= part.blocks().size()) {
                if (whole && !part.more()) {
                    return List.of();
                }
                int wanted = whole ? part.number() + 1 : 1;
                if (!(document.page(wanted, FIGURE_PIXELS, progress) instanceof Page.RichPage more)
                        || more.number() != wanted) {
                    progress.check();
                    throw new IOException("a part cannot be read");
                }
                whole = true;
                part = more;
                at = 0;
            }
            Block block = part.blocks().get(at++);
            Optional<Image> figure = Optional.empty();
            if (block instanceof Block.Figure shown
                    && shown.index() > 0
                    && document.figure(shown.index(), FIGURE_PIXELS, progress) instanceof Page.ImagePage image) {
                figure = Optional.of(Pixels.image(image.picture()));
            }
            boolean below = table && !(block instanceof Block.Row);
            table = block instanceof Block.Row;
            return below ? List.of(pieces.gap(), pieces.of(block, figure)) : List.of(pieces.of(block, figure));
        }
    }

    /** Lines of a plain text. */
    static final class Lines implements Source {
        private final String text;
        private int at;

        Lines(String text) {
            this.text = text;
        }

        @Override
        public List<Piece> next(Pieces pieces, Progress progress) {
            if (at >= text.length()) {
                return List.of();
            }
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int cut = Math.min(end, at + Block.CHARS);
            String line = text.substring(at, cut);
            at = cut == end ? end + 1 : cut;
            return List.of(pieces.line(line));
        }
    }

    @Override
    public int total() {
        return 0;
    }

    @Override
    public Optional<Node> next(Progress progress) throws VaultException, IOException {
        List<Node> placed = new ArrayList<>();
        double y = 0;
        while (y < body.height() && see(1, progress)) {
            Piece piece = ahead.getFirst();
            double rest = piece.height() - from;
            double room = body.height() - y;
            boolean alone = placed.isEmpty();
            if (rest <= room + 0.5 && (alone || stays(piece, room - rest, progress))) {
                placed.add(part(piece, from, piece.height(), y));
                y += rest;
                ahead.removeFirst();
                from = 0;
                continue;
            }
            double cut = rest <= room + 0.5 ? -1 : piece.cut(from, room);
            if (cut < 0 && !alone) {
                break;
            }
            cut = cut < 0 ? Math.min(piece.height(), from + room) : cut;
            placed.add(part(piece, from, cut, y));
            from = cut;
            if (from >= piece.height() - 0.5) {
                ahead.removeFirst();
                from = 0;
            }
            break;
        }
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        number++;
        placed.addAll(foot(area, document.name(), number));
        return Optional.of(PictureSheets.paper(area, placed.toArray(Node[]::new)));
    }

    /** Whether enough of what follows stands below it on the same sheet. */
    private boolean stays(Piece piece, double below, Progress progress) throws VaultException, IOException {
        return piece.withNext() == 0 || below >= piece.withNext() || !see(2, progress);
    }

    /** Whether there is so much ahead. */
    private boolean see(int count, Progress progress) throws VaultException, IOException {
        while (ahead.size() < count) {
            progress.check();
            List<Piece> more = source.next(pieces, progress);
            if (more.isEmpty()) {
                return false;
            }
            ahead.addAll(more);
        }
        return true;
    }

    private Node part(Piece piece, double top, double bottom, double y) {
        Node node = piece.make().get();
        Group held = new Group(node);
        if (top > 0 || bottom < piece.height()) {
            held.setClip(new Rectangle(0, top, body.width(), bottom - top));
        }
        held.setLayoutY(y - top);
        return held;
    }

    /** The name of the document to the left and the number of the sheet to the right. */
    static List<Node> foot(Area area, String name, int number) {
        Text left = small(name);
        Text right = small(Integer.toString(number));
        right.setX(area.width() - right.getLayoutBounds().getWidth());
        left.setClip(new Rectangle(0, area.height() - FOOT, area.width() - 60, FOOT));
        for (Text text : List.of(left, right)) {
            text.setY(area.height() - 4);
        }
        return List.of(left, right);
    }

    private static Text small(String words) {
        Text text = new Text(words);
        text.setFont(Font.font(FOOT_POINTS));
        text.setFill(Color.gray(0.4));
        return text;
    }
}
