import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Readers;
import org.strongroom.documents.read.Source;

/**
 * Compares what the window shows in the cells of spreadsheets with what LibreOffice shows: {@code Sheets DOCUMENTS TABLES}, where a
 * table is what LibreOffice wrote of one sheet, {@code NAME-SHEET.csv}. Started by {@code sheets.sh}.
 */
public final class Sheets {
    private static final int MOST_SAID = 12;
    private static final int MOST_WINDOWS = 10;

    private Sheets() {}

    public static void main(String[] arguments) throws IOException {
        int equal = 0;
        int documents = 0;
        try (Readers readers = Readers.start(Limits.defaults());
                Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().toList()) {
                List<String> said = new ArrayList<>();
                int cells = compare(readers, file, Path.of(arguments[1]), said);
                documents++;
                equal += said.isEmpty() ? 1 : 0;
                System.out.println((said.isEmpty() ? "same     " : "differs  ") + file.getFileName() + ": " + cells
                        + " cells, " + said.size() + " differ");
                said.stream().limit(MOST_SAID).forEach(line -> System.out.println("    " + line));
            }
        }
        System.out.println(equal + " of " + documents + " documents are shown the same");
    }

    private static int compare(Readers readers, Path file, Path tables, List<String> said) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        Source source = source(bytes, name.substring(name.lastIndexOf('.') + 1));
        Page first = readers.page(source, 1, 100, () -> false);
        if (!(first instanceof Page.SheetPage book)) {
            said.add("no sheets, but " + first.getClass().getSimpleName()
                    + (first instanceof Page.Unavailable none ? " " + none.reason() : ""));
            return 0;
        }
        int cells = 0;
        for (int sheet = 1; sheet <= book.sheets().size(); sheet++) {
            String title = book.sheets().get(sheet - 1);
            Path table = tables.resolve(name.substring(0, name.lastIndexOf('.')) + "." + name.substring(name.lastIndexOf('.') + 1) + "-" + title.replace('/', '_') + ".csv");
            if (!Files.exists(table)) {
                said.add("sheet " + title + ": LibreOffice wrote none");
                continue;
            }
            Map<Long, String> theirs = parse(Files.readString(table));
            Map<Long, String> ours = ours(readers, source, sheet);
            cells += theirs.size();
            TreeMap<Long, String> all = new TreeMap<>(theirs);
            ours.forEach(all::putIfAbsent);
            for (long key : all.headMap((long) MOST_WINDOWS * Page.SheetPage.WINDOW << 16).keySet()) {
                String us = flat(ours.getOrDefault(key, ""));
                String them = flat(theirs.getOrDefault(key, ""));
                if (!us.equals(them)) {
                    said.add(title + "!" + letters((int) (key & 0xffff)) + ((key >> 16) + 1) + ": we “" + cut(us)
                            + "”, they “" + cut(them) + "”");
                }
            }
        }
        return cells;
    }

    private static Map<Long, String> ours(Readers readers, Source source, int sheet) {
        Map<Long, String> cells = new TreeMap<>();
        int from = 0;
        int asked = 0;
        while (asked++ < 4 * MOST_WINDOWS && from < MOST_WINDOWS * Page.SheetPage.WINDOW
                && readers.rows(source, sheet, from, () -> false) instanceof Page.SheetPage page) {
            if (page.read() > from || page.whole()) {
                page.cells().forEach(cell -> cells.put((long) cell.row() << 16 | cell.column(), cell.text()));
                from += Page.SheetPage.WINDOW;
            }
            if (page.whole() && from >= page.rows()) {
                break;
            }
        }
        return cells;
    }

    /** Words in quotes may hold quotes, doubled, and line ends. */
    private static Map<Long, String> parse(String table) {
        Map<Long, String> cells = new TreeMap<>();
        StringBuilder cell = new StringBuilder();
        int row = 0;
        int column = 0;
        boolean quoted = false;
        for (int i = 0; i < table.length(); i++) {
            char c = table.charAt(i);
            if (quoted && c == '"' && i + 1 < table.length() && table.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                if (!cell.isEmpty()) {
                    cells.put((long) row << 16 | column, cell.toString());
                }
                cell.setLength(0);
                column = c == ',' ? column + 1 : 0;
                row += c == ',' ? 0 : 1;
            } else {
                cell.append(c);
            }
        }
        return cells;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            out.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return out.toString();
    }

    private static Source source(byte[] bytes, String hint) {
        return new Source() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String nameHint() {
                return hint;
            }
        };
    }
}
