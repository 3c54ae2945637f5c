package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, section 9), row by row. */
final class OdsGrid implements GridSource {
    private static final int MOST_REPEATED = 1000;
    private static final int MOST_FILLED = 200;
    private static final int MOST_LOOKS = 10_000;
    private static final int CELL_CHARS = 1 << 15;

    private final Container container;
    private final int depth;
    private final List<OdsLayout.Sheet> sheets = new ArrayList<>();
    private final Map<String, int[]> frozen = new HashMap<>();
    private final Map<String, CellLook> looks = new HashMap<>();
    private final OdpStyles styles;
    private Optional<Xml> xml = Optional.empty();
    private Grid grid = new Grid();
    private int row;
    private Optional<OdsLayout.Sheet> sheet = Optional.empty();
    private List<SheetDrawings.Drawn> drawn = List.of();
    private int drawnOn;

    private OdsGrid(Container container, OdpStyles styles, int depth) {
        this.container = container;
        this.styles = styles;
        this.depth = depth;
    }

    static OdsGrid open(Input input) throws IOException, Refused {
        Container container = new Container(input);
        int depth = input.limits().xmlDepth();
        OdfReader.refuseEncrypted(container, depth);
        OdsGrid grid = new OdsGrid(container, OdpStyles.read(container, depth), depth);
        grid.sheets.addAll(OdsLayout.read(grid.stream(), grid.styles, depth));
        try {
            grid.settings();
        } catch (Exceeded e) {
            throw e;
        } catch (IOException e) {
            // The cells are still worth reading.
            return grid;
        }
        return grid;
    }

    private InputStream stream() throws IOException, Refused {
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        return content.get();
    }

    private Xml content() throws IOException, Refused {
        return new Xml(stream(), depth);
    }

    /** Which rows and columns stay in sight: split mode 2 means frozen. */
    private void settings() throws IOException, Refused {
        Optional<InputStream> opened = container.open("settings.xml");
        if (opened.isEmpty()) {
            return;
        }
        try (Xml in = new Xml(opened.get(), depth)) {
            String sheet = "";
            Map<String, Integer> items = new HashMap<>();
            for (Xml.Event event = in.next(); event != Xml.Event.FINISHED; event = in.next()) {
                if (event == Xml.Event.START && in.name().equals("config-item-map-entry")) {
                    sheet = in.attribute("name");
                    items.clear();
                } else if (event == Xml.Event.START && in.name().equals("config-item")) {
                    String name = in.attribute("name");
                    if (items.size() < MOST_REPEATED) {
                        items.put(name, Numbers.parse(in.content(10), 0));
                    }
                } else if (event == Xml.Event.END
                        && in.name().equals("config-item-map-entry")
                        && sheets().contains(sheet)) {
                    boolean across = items.getOrDefault("HorizontalSplitMode", 0) == 2;
                    boolean down = items.getOrDefault("VerticalSplitMode", 0) == 2;
                    frozen.put(sheet, new int[] {
                        down ? items.getOrDefault("VerticalSplitPosition", 0) : 0,
                        across ? items.getOrDefault("HorizontalSplitPosition", 0) : 0
                    });
                }
            }
        }
    }

    @Override
    public List<String> sheets() {
        return sheets.stream().map(OdsLayout.Sheet::name).toList();
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
        row = 0;
        int at = 0;
        if (sheet <= sheets.size()) {
            put(sheets.get(sheet - 1), sheet);
        }
        Xml in = content();
        xml = Optional.of(in);
        for (Xml.Event event = in.next(); event != Xml.Event.FINISHED; event = in.next()) {
            if (event == Xml.Event.START && OdsLayout.shape(in.name())) {
                in.skip();
            } else if (event == Xml.Event.START && in.name().equals("table") && ++at == sheet) {
                int[] split = frozen.getOrDefault(in.attribute("name"), new int[2]);
                grid.freeze(split[0], split[1]);
                return;
            }
        }
    }

    private void put(OdsLayout.Sheet wanted, int number) throws IOException, Refused {
        sheet = Optional.of(wanted);
        for (OdsLayout.Column one : wanted.columns()) {
            grid.width(one.from(), one.to(), one.characters());
            if (one.hidden()) {
                grid.hideColumns(one.from(), one.to());
            }
        }
        drawn = OdsDrawings.of(container, wanted, number, depth);
        drawnOn = number;
        grid.put(drawn.stream().map(SheetDrawings.Drawn::shown).toList());
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
                    if (in.name().equals("table-row")) {
                        row(in);
                        return true;
                    }
                    if (in.name().equals("shapes") || in.name().equals("forms")) {
                        in.skip();
                    }
                }
                case END -> {
                    if (in.name().equals("table")) {
                        return false;
                    }
                }
                case TEXT -> {
                    // White space.
                }
                case FINISHED -> {
                    return false;
                }
            }
        }
    }

    private void row(Xml in) throws IOException {
        int times = Math.max(1, Numbers.parse(in.attribute("number-rows-repeated"), 1));
        int last = Math.min(Page.SheetPage.ROWS, row + Math.min(times, Page.SheetPage.ROWS));
        if (OdsLayout.hidden(in.attribute("visibility"))) {
            grid.hideRows(row, last);
        }
        String usual = in.attribute("default-cell-style-name");
        String high = styles.property("table-row " + in.attribute("style-name"), "table-row-properties", "row-height");
        double lines = OdfElement.points(high, 0) / OdsLayout.USUAL_HEIGHT;
        List<Grid.Cell> cells = new ArrayList<>();
        int column = 0;
        boolean inside = true;
        while (inside) {
            switch (in.next()) {
                case START -> {
                    if (in.name().equals("table-cell") || in.name().equals("covered-table-cell")) {
                        int across = Math.max(1, Numbers.parse(in.attribute("number-columns-repeated"), 1));
                        cells(in, usual, column, across, cells);
                        column = Math.min(Page.SheetPage.COLUMNS, column + Math.min(across, Page.SheetPage.COLUMNS));
                    } else {
                        in.skip();
                    }
                }
                case END, FINISHED -> inside = false;
                case TEXT -> {
                    // White space.
                }
            }
        }
        for (int i = 0; i < Math.min(times, MOST_REPEATED); i++) {
            grid.tall(row + i, lines);
            for (Grid.Cell cell : cells) {
                grid.add(at(cell, row + i, cell.column()));
            }
        }
        row = last;
    }

    private static Grid.Cell at(Grid.Cell cell, int row, int column) {
        return new Grid.Cell(row, column, cell.value(), -1, cell.number(), cell.formula(), cell.look(), cell.note());
    }

    private void cells(Xml in, String usual, int column, int across, List<Grid.Cell> cells) throws IOException {
        String own = in.attribute("style-name");
        int wide = Numbers.parse(in.attribute("number-columns-spanned"), 1);
        int high = Numbers.parse(in.attribute("number-rows-spanned"), 1);
        if (wide > 1 || high > 1) {
            grid.merge(
                    row,
                    column,
                    Math.min(Page.SheetPage.ROWS, row + Math.max(1, high)) - 1,
                    column + Math.max(1, wide) - 1);
        }
        Grid.Cell cell = cell(in);
        for (int i = 0; i < across && column + i < Page.SheetPage.COLUMNS; i++) {
            Grid.Cell placed = looking(cell, look(own.isEmpty() ? usual(usual, column + i) : own), column + i);
            // Whole rows and columns are filled as far as there is nothing else to say.
            boolean filled = placed.value().isEmpty()
                    && placed.formula().isEmpty()
                    && placed.note().isEmpty();
            if (placed.empty() || (filled && across > MOST_FILLED)) {
                return;
            }
            cells.add(placed);
        }
    }

    private static Grid.Cell looking(Grid.Cell cell, CellLook look, int column) {
        return new Grid.Cell(0, column, cell.value(), -1, cell.number(), cell.formula(), look, cell.note());
    }

    private String usual(String ofRow, int column) {
        return ofRow.isEmpty()
                ? sheet.stream()
                        .flatMap(of -> of.columns().stream())
                        .filter(one -> column >= one.from() && column < one.to())
                        .map(OdsLayout.Column::style)
                        .findFirst()
                        .orElse("")
                : ofRow;
    }

    private CellLook look(String name) {
        CellLook known = looks.get(name);
        if (known == null) {
            String style = "table-cell " + name;
            String side = styles.property(style, "paragraph-properties", "text-align");
            known = new CellLook(
                    colour(styles.property(style, "text-properties", "color")),
                    colour(styles.property(style, "table-cell-properties", "background-color")),
                    styles.property(style, "text-properties", "font-weight").equals("bold"),
                    styles.property(style, "text-properties", "font-style").equals("italic"),
                    lined(styles.property(style, "text-properties", "text-underline-style")),
                    lined(styles.property(style, "text-properties", "text-line-through-style")),
                    switch (side) {
                        case "center" -> CellLook.Side.CENTRE;
                        case "end", "right" -> CellLook.Side.RIGHT;
                        case "left" -> CellLook.Side.LEFT;
                        default -> CellLook.Side.USUAL;
                    },
                    styles.property(style, "table-cell-properties", "wrap-option")
                            .equals("wrap"));
            if (looks.size() < MOST_LOOKS) {
                looks.put(name, known);
            }
        }
        return known;
    }

    private static boolean lined(String said) {
        return !said.isEmpty() && !said.equals("none");
    }

    private static int colour(String said) {
        return OdpStyles.colour(said).map(colour -> colour.getRGB() & 0xffffff).orElse(CellLook.USUAL);
    }

    private static Grid.Cell cell(Xml in) throws IOException {
        String type = in.attribute("value-type");
        String formula = Blocks.start(in.attribute("formula"), CELL_CHARS);
        int colon = formula.indexOf(":=");
        StringBuilder text = new StringBuilder();
        StringBuilder note = new StringBuilder();
        int inside = 1;
        int words = 0;
        while (inside > 0) {
            switch (in.next()) {
                case START -> {
                    if (in.name().equals("annotation")) {
                        note(OdfElement.read(in), note);
                    } else if (words == 0 && OdsLayout.shape(in.name())) {
                        in.skip();
                    } else {
                        inside++;
                        boolean paragraph = in.name().equals("p");
                        text.append(
                                paragraph && !text.isEmpty() ? "\n" : in.name().equals("s") ? " " : "");
                        words += paragraph ? 1 : 0;
                    }
                }
                case END -> {
                    inside--;
                    words -= in.name().equals("p") ? 1 : 0;
                }
                case TEXT -> {
                    if (words > 0 && text.length() < CELL_CHARS) {
                        text.append(in.text());
                    }
                }
                case FINISHED -> inside = 0;
            }
        }
        boolean number = !type.isEmpty() && !type.equals("string") && !type.equals("boolean");
        return new Grid.Cell(
                0,
                0,
                text.toString(),
                -1,
                number,
                colon < 0 ? formula : formula.substring(colon + 2),
                CellLook.PLAIN,
                note.toString().strip());
    }

    private static void note(OdfElement annotation, StringBuilder out) {
        annotation.first("creator").ifPresent(who -> {
            OdfRanges.words(who, out, 0);
            out.append(": ");
        });
        annotation.each("p").forEach(paragraph -> {
            OdfRanges.words(paragraph, out, 0);
            out.append('\n');
        });
    }

    @Override
    public Page figure(Input input, int index, int side) throws IOException, Refused {
        int number = SheetDrawings.sheet(index);
        if (number < 1 || number > sheets.size()) {
            throw new IOException("no such sheet");
        }
        List<SheetDrawings.Drawn> there =
                number == drawnOn ? drawn : OdsDrawings.of(container, sheets.get(number - 1), number, depth);
        for (SheetDrawings.Drawn one : there) {
            if (one.shown().index() == index) {
                // What is unpacked is counted for each container: looking often is not looking at much.
                try (Container own = new Container(input)) {
                    return Figures.of(input, own, one.source(), side);
                }
            }
        }
        throw new IOException("no such drawing");
    }

    @Override
    public String shown(String value, int style) {
        return value;
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
