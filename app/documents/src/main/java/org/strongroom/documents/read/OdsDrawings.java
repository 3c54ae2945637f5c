package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What lies upon the cells of a sheet of an OpenDocument spreadsheet: charts, pictures, and words in boxes of their own. */
final class OdsDrawings {
    private static final int DEEPEST = 20;
    private static final int MAGIC = 64;
    private static final int RANGES = 4000;

    private final Container container;
    private final OdsLayout.Sheet sheet;
    private final int number;
    private final int depth;
    private final Map<String, Optional<OdfChart>> charts = new HashMap<>();
    private final List<SheetDrawings.Drawn> found = new ArrayList<>();

    private OdsDrawings(Container container, OdsLayout.Sheet sheet, int number, int depth) {
        this.container = container;
        this.sheet = sheet;
        this.number = number;
        this.depth = depth;
    }

    /** Those of a sheet, whose number is part of what finds their pictures. */
    static List<SheetDrawings.Drawn> of(Container container, OdsLayout.Sheet sheet, int number, int depth)
            throws IOException, Refused {
        OdsDrawings drawings = new OdsDrawings(container, sheet, number, depth);
        List<OdfRanges.Range> wanted = new ArrayList<>();
        for (OdsLayout.Placed one : sheet.shapes()) {
            drawings.charts(one.shape(), wanted, 0);
        }
        OdfRanges ranges = OdfRanges.of(container, wanted, depth);
        for (OdsLayout.Placed one : sheet.shapes()) {
            drawings.put(one.shape(), one, ranges, 0);
        }
        return drawings.found;
    }

    private static boolean group(OdfElement shape) {
        return shape.name().equals("g") || shape.name().equals("a");
    }

    private void charts(OdfElement shape, List<OdfRanges.Range> wanted, int deep) throws IOException, Refused {
        if (group(shape) && deep < DEEPEST) {
            for (OdfElement inner : shape.children()) {
                charts(inner, wanted, deep + 1);
            }
        }
        Optional<String> part = object(shape);
        if (part.isPresent() && charts.size() < Page.SheetPage.DRAWINGS && !charts.containsKey(part.get())) {
            Optional<OdfChart> chart = Optional.empty();
            try {
                chart = OdfChart.read(container, part.get(), depth);
            } catch (Exceeded e) {
                throw e;
            } catch (IOException e) {
                // What stands for it may still be seen.
            }
            if (wanted.size() < RANGES) {
                chart.ifPresent(one -> wanted.addAll(one.wanted()));
            }
            charts.put(part.get(), chart);
        }
    }

    /** The part of an object inside a frame. */
    static Optional<String> object(OdfElement frame) {
        return frame.first("object").map(object -> plain(object.get("href")) + OdfChart.PART);
    }

    private static String plain(String href) {
        String name = href.startsWith("./") ? href.substring(2) : href;
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** A picture inside a frame that is of a kind that is drawn. */
    static Optional<String> picture(Container container, OdfElement frame) throws IOException, Refused {
        for (OdfElement image : frame.each("image").toList()) {
            String name = plain(image.get("href"));
            if (container.has(name) && drawable(container, name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** What stands for an object has no ending that would tell its kind. */
    private static boolean drawable(Container container, String name) throws IOException, Refused {
        String end = name.toLowerCase(Locale.ROOT);
        if (end.endsWith(".emf") || end.endsWith(".wmf")) {
            return true;
        }
        var opened = container.spare(name);
        if (opened.isEmpty()) {
            return false;
        }
        try (var in = opened.get()) {
            byte[] first = in.readNBytes(MAGIC);
            return switch (TypeDetector.detect(first, "")) {
                case PNG, JPEG, GIF, BMP, WEBP, TIFF -> true;
                default -> false;
            };
        } catch (Exceeded e) {
            throw e;
        } catch (IOException e) {
            // The cells below are still worth reading.
            return false;
        }
    }

    private void put(OdfElement shape, OdsLayout.Placed at, OdfRanges ranges, int deep) throws IOException, Refused {
        if (found.size() >= Page.SheetPage.DRAWINGS) {
            return;
        }
        if (group(shape)) {
            for (OdfElement inner : deep < DEEPEST ? shape.children() : List.<OdfElement>of()) {
                put(inner, at, ranges, deep + 1);
            }
            return;
        }
        Optional<String> object = object(shape);
        if (object.isPresent()) {
            Optional<OdfChart> chart = charts.getOrDefault(object.get(), Optional.empty());
            if (chart.isPresent()) {
                Chart read = chart.get().with(ranges);
                long wide = (long) shape.length("width", 0);
                String source = Figures.chart(object.get(), wide, (long) shape.length("height", 0));
                add(source, next(), words(shape, read.about()), shape, at, Optional.of(read));
                return;
            }
        }
        Optional<String> picture = picture(container, shape);
        if (picture.isPresent()) {
            add(picture.get(), next(), words(shape, ""), shape, at, Optional.empty());
        } else if (object.isPresent() || shape.first("object-ole").isPresent()) {
            add("", 0, "", shape, at, Optional.empty());
        } else {
            StringBuilder words = new StringBuilder();
            said(shape.first("text-box").orElse(shape), words, 0);
            if (!words.toString().isBlank()) {
                add("", 0, words.toString(), shape, at, Optional.empty());
            }
        }
    }

    private static void said(OdfElement in, StringBuilder out, int deep) {
        for (OdfElement child : in.children()) {
            if (child.name().equals("p") || child.name().equals("h")) {
                out.append(out.isEmpty() ? "" : "\n");
                OdfRanges.words(child, out, 0);
            } else if ((child.name().equals("list") || child.name().equals("list-item")) && deep < DEEPEST) {
                said(child, out, deep + 1);
            }
        }
    }

    /** What its author says of it, and what it shows. */
    private static String words(OdfElement shape, String more) {
        StringBuilder out = new StringBuilder();
        for (String name : List.of("title", "desc")) {
            shape.first(name).ifPresent(one -> {
                out.append(out.isEmpty() ? "" : "\n");
                OdfRanges.words(one, out, 0);
            });
        }
        String own = out.toString().strip();
        return own.isEmpty() ? more : more.isEmpty() ? own : own + "\n" + more;
    }

    private int next() {
        return number << SheetDrawings.SHEET_BITS | found.size() + 1;
    }

    private void add(
            String source, int index, String about, OdfElement shape, OdsLayout.Placed at, Optional<Chart> chart) {
        if (found.size() >= Page.SheetPage.DRAWINGS || index > Page.SheetPage.Drawing.MOST) {
            return;
        }
        double x = Math.max(0, shape.length("x", 0));
        double y = Math.max(0, shape.length("y", 0));
        boolean inCell = at.row() >= 0;
        int row = sheet.row(inCell ? at.row() : 0, y);
        int column = sheet.column(inCell ? at.column() : 0, x);
        int[] end = OdfRanges.cell(shape.get("end-cell-address")
                .substring(shape.get("end-cell-address").lastIndexOf('.') + 1));
        boolean said = end[0] >= row && end[1] >= column;
        int toRow = said ? end[0] : sheet.row(inCell ? at.row() : 0, y + shape.length("height", 0));
        int toColumn = said ? end[1] : sheet.column(inCell ? at.column() : 0, x + shape.length("width", 0));
        found.add(new SheetDrawings.Drawn(
                source,
                new Page.SheetPage.Drawing(
                        index,
                        Math.min(row, Page.SheetPage.ROWS - 1),
                        column,
                        Math.clamp(toRow, row, Page.SheetPage.ROWS - 1),
                        Math.clamp(toColumn, column, Page.SheetPage.COLUMNS - 1),
                        Blocks.start(Blocks.clean(about), Block.ABOUT_CHARS)),
                chart));
    }
}
