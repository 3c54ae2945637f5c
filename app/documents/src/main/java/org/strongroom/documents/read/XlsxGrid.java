package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sheets of an Excel workbook (ECMA-376, part 1, section 18.3), row by row. */
final class XlsxGrid implements GridSource {
    private static final int CELL_CHARS = 1 << 15;
    private static final double USUAL_HEIGHT = 15;

    private final Container container;
    private final int depth;
    private final List<XlsxReader.Sheet> sheets;
    private final CellStyles styles;
    private final SharedStrings strings;
    private final XlsxLooks looks;
    private Map<Long, String> notes = Map.of();
    private double usualHeight = USUAL_HEIGHT;
    private Optional<Xml> xml = Optional.empty();
    private Grid grid = new Grid();
    private int row = -1;
    private int column = -1;
    private boolean unlessSaid;
    /** Whether all cells were read; those that are one are told afterwards. */
    private boolean behind;

    private XlsxGrid(
            Container container,
            int depth,
            List<XlsxReader.Sheet> sheets,
            CellStyles styles,
            SharedStrings strings,
            XlsxLooks looks) {
        this.container = container;
        this.depth = depth;
        this.sheets = sheets;
        this.styles = styles;
        this.strings = strings;
        this.looks = looks;
    }

    @SuppressWarnings("resource") // It is closed with the grid.
    static XlsxGrid open(Input input) throws IOException, Refused {
        Container container = new Container(input);
        int depth = input.limits().xmlDepth();
        String main = OoxmlReader.mainPart(input, container, "xl/workbook.xml");
        if (!container.has(main)) {
            container.close();
            throw new IOException("the workbook is missing");
        }
        Relations relations = Relations.of(container, main, depth);
        List<XlsxReader.Sheet> sheets = new ArrayList<>();
        boolean from1904 = XlsxReader.workbook(container, main, relations, depth, sheets);
        CellStyles styles = CellStyles.read(container, relations.byKind("styles"), from1904, depth);
        SharedStrings strings = SharedStrings.read(container, relations.byKind("sharedStrings"), input.limits());
        return new XlsxGrid(container, depth, sheets, styles, strings, XlsxLooks.read(container, relations, depth));
    }

    @Override
    public List<String> sheets() {
        return sheets.stream().map(XlsxReader.Sheet::name).toList();
    }

    @Override
    public List<Integer> hidden() {
        return IntStream.rangeClosed(1, sheets.size())
                .filter(number -> sheets.get(number - 1).hidden())
                .boxed()
                .toList();
    }

    @Override
    public void begin(int sheet, Grid into) throws IOException, Refused {
        end();
        grid = into;
        row = -1;
        unlessSaid = false;
        behind = false;
        if (sheet <= sheets.size()) {
            notes = SheetNotes.read(container, sheets.get(sheet - 1).part(), depth);
            usualHeight = USUAL_HEIGHT;
            grid.put(SheetDrawings.of(container, sheets.get(sheet - 1).part(), sheet, depth).stream()
                    .map(SheetDrawings.Drawn::shown)
                    .toList());
            Optional<InputStream> opened = container.open(sheets.get(sheet - 1).part());
            if (opened.isPresent()) {
                xml = Optional.of(new Xml(opened.get(), depth));
            }
        }
    }

    @Override
    public boolean advance() throws IOException {
        if (xml.isEmpty()) {
            return false;
        }
        Xml in = xml.get();
        while (true) {
            switch (in.next()) {
                case START -> {
                    if (!behind || in.name().equals("mergeCell")) {
                        start(in);
                    }
                }
                case END -> {
                    if (in.name().equals("row") && !behind) {
                        return true;
                    }
                    behind |= in.name().equals("sheetData");
                }
                case TEXT -> {
                    // Headers and footers.
                }
                case FINISHED -> {
                    return false;
                }
            }
        }
    }

    private void start(Xml in) throws IOException {
        switch (in.name()) {
            case "dimension" -> {
                String reference = in.attribute("ref");
                String lowest = reference.substring(reference.indexOf(':') + 1).replaceAll("[^0-9]", "");
                grid.claim(Numbers.parse(lowest, 0));
            }
            case "pane" -> {
                if (in.attribute("state").startsWith("frozen")) {
                    grid.freeze(Numbers.parse(in.attribute("ySplit"), 0), Numbers.parse(in.attribute("xSplit"), 0));
                }
            }
            // Rows that nothing is said of.
            case "sheetFormatPr" -> {
                unlessSaid = on(in.attribute("zeroHeight"));
                usualHeight = Math.clamp(decimal(in.attribute("defaultRowHeight"), USUAL_HEIGHT), 5, 60);
            }
            case "mergeCell" -> {
                String[] ends = in.attribute("ref").split(":", 2);
                int[] from = OdfRanges.cell(ends[0]);
                int[] to = ends.length > 1 ? OdfRanges.cell(ends[1]) : from;
                grid.merge(from[0], from[1], to[0], to[1]);
            }
            case "col" -> {
                int from = Numbers.parse(in.attribute("min"), 1) - 1;
                int to = Math.min(Page.SheetPage.COLUMNS, Numbers.parse(in.attribute("max"), 1));
                if (on(in.attribute("hidden"))) {
                    grid.hideColumns(from, to);
                }
                try {
                    grid.width(from, to, Double.parseDouble(in.attribute("width")));
                } catch (NumberFormatException e) {
                    grid.width(from, to, 0);
                }
            }
            case "row" -> {
                int before = row;
                row = Math.max(row + 1, Numbers.parse(in.attribute("r"), 0) - 1);
                column = -1;
                if (unlessSaid) {
                    grid.hideRows(before + 1, row);
                }
                grid.tall(row, decimal(in.attribute("ht"), usualHeight) / usualHeight);
                if (on(in.attribute("hidden"))) {
                    grid.hideRows(row, row + 1);
                }
            }
            case "c" -> cell(in);
            default -> {
                // Filters, drawings, conditions.
            }
        }
    }

    private static double decimal(String said, double otherwise) {
        try {
            return said.isEmpty() ? otherwise : Double.parseDouble(said);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static boolean on(String said) {
        return said.equals("1") || said.equals("true");
    }

    private void cell(Xml in) throws IOException {
        column = Math.max(column + 1, SheetText.columnOf(in.attribute("r")) - 1);
        String type = in.attribute("t");
        int style = Numbers.parse(in.attribute("s"), 0);
        String value = "";
        String formula = "";
        boolean inside = true;
        while (inside) {
            switch (in.next()) {
                case START -> {
                    switch (in.name()) {
                        case "v" -> value = in.content(CELL_CHARS);
                        case "f" -> formula = in.content(CELL_CHARS);
                        case "is" -> value = SharedStrings.rich(in, CELL_CHARS);
                        default -> in.skip();
                    }
                }
                case END, FINISHED -> inside = false;
                case TEXT -> {
                    // White space.
                }
            }
        }
        boolean number = type.isEmpty() || type.equals("n") || type.equals("d");
        String shown = switch (type) {
            case "s" -> strings.get(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            default -> value;
        };
        String note = notes.getOrDefault(SheetNotes.key(row, column), "");
        CellLook look = number && styles.red(value, style) ? looks.of(style).red() : looks.of(style);
        Grid.Cell read = new Grid.Cell(row, column, shown, number ? style : -1, number, formula, look, note);
        if (!read.empty()) {
            grid.add(read);
        }
    }

    @Override
    public String shown(String value, int style) {
        return value.isEmpty() ? "" : styles.show(value, Integer.toString(style));
    }

    private void end() throws IOException {
        if (xml.isPresent()) {
            xml.get().close();
            xml = Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        end();
        container.close();
    }
}
