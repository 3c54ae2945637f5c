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
    private static final int CELL_CHARS = 1 << 15;

    private final Container container;
    private final int depth;
    private final List<OdsLayout.Sheet> sheets = new ArrayList<>();
    private final Map<String, int[]> frozen = new HashMap<>();
    private Optional<Xml> xml = Optional.empty();
    private Grid grid = new Grid();
    private int row;

    private OdsGrid(Container container, int depth) {
        this.container = container;
        this.depth = depth;
    }

    static OdsGrid open(Input input) throws IOException, Refused {
        OdsGrid grid = new OdsGrid(new Container(input), input.limits().xmlDepth());
        OdfReader.refuseEncrypted(grid.container, grid.depth);
        grid.sheets.addAll(layout(grid.container, grid.depth));
        grid.settings();
        return grid;
    }

    private static List<OdsLayout.Sheet> layout(Container container, int depth) throws IOException, Refused {
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        return OdsLayout.read(content.get(), depth);
    }

    private Xml content() throws IOException, Refused {
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        return new Xml(content.get(), depth);
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

    private void put(OdsLayout.Sheet sheet, int number) throws IOException, Refused {
        for (OdsLayout.Column one : sheet.columns()) {
            grid.width(one.from(), one.to(), one.characters());
            if (one.hidden()) {
                grid.hideColumns(one.from(), one.to());
            }
        }
        grid.put(OdsDrawings.of(container, sheet, number, depth).stream()
                .map(SheetDrawings.Drawn::shown)
                .toList());
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
        if (OdsLayout.hidden(in.attribute("visibility"))) {
            grid.hideRows(row, Math.min(Page.SheetPage.ROWS, row + Math.min(times, Page.SheetPage.ROWS)));
        }
        List<Grid.Cell> cells = new ArrayList<>();
        int column = 0;
        boolean inside = true;
        while (inside) {
            switch (in.next()) {
                case START -> {
                    if (in.name().equals("table-cell") || in.name().equals("covered-table-cell")) {
                        int across = Math.max(1, Numbers.parse(in.attribute("number-columns-repeated"), 1));
                        Grid.Cell cell = cell(in);
                        boolean empty = cell.value().isEmpty() && cell.formula().isEmpty();
                        for (int i = 0; i < across && !empty && column + i < Page.SheetPage.COLUMNS; i++) {
                            cells.add(new Grid.Cell(0, column + i, cell.value(), -1, cell.number(), cell.formula()));
                        }
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
        for (int i = 0; i < Math.min(times, MOST_REPEATED) && !cells.isEmpty(); i++) {
            for (Grid.Cell cell : cells) {
                grid.add(new Grid.Cell(row + i, cell.column(), cell.value(), -1, cell.number(), cell.formula()));
            }
        }
        row = Math.min(Page.SheetPage.ROWS, row + Math.min(times, Page.SheetPage.ROWS));
    }

    private static Grid.Cell cell(Xml in) throws IOException {
        String type = in.attribute("value-type");
        String formula = in.attribute("formula");
        int colon = formula.indexOf(":=");
        StringBuilder text = new StringBuilder();
        int inside = 1;
        int words = 0;
        while (inside > 0) {
            switch (in.next()) {
                case START -> {
                    if (in.name().equals("annotation") || OdsLayout.shape(in.name())) {
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
        return new Grid.Cell(0, 0, text.toString(), -1, number, colon < 0 ? formula : formula.substring(colon + 2));
    }

    @Override
    public Page figure(Input input, int index, int side) throws IOException, Refused {
        int number = SheetDrawings.sheet(index);
        if (number < 1 || number > sheets.size()) {
            throw new IOException("no such sheet");
        }
        for (SheetDrawings.Drawn drawn : OdsDrawings.of(container, sheets.get(number - 1), number, depth)) {
            if (drawn.shown().index() == index) {
                return Figures.of(input, container, drawn.source(), side);
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
