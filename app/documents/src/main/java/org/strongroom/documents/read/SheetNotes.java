package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people wrote beside the cells of a sheet (ECMA-376, part 1, section 18.7). */
final class SheetNotes {
    private static final int MOST = 10_000;

    private SheetNotes() {}

    /** By {@link #key}. */
    static Map<Long, String> read(Container container, String sheet, int depth) throws IOException, Refused {
        Map<Long, String> notes = new TreeMap<>();
        for (String part : Relations.found(container, sheet, depth).byKind("comments")) {
            Optional<InputStream> opened = container.spare(part);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    read(xml, notes);
                } catch (Exceeded e) {
                    throw e;
                } catch (IOException e) {
                    // The cells are still worth reading.
                    return notes;
                }
            }
        }
        return notes;
    }

    static long key(int row, int column) {
        return (long) row << 16 | column;
    }

    private static void read(Xml xml, Map<Long, String> notes) throws IOException {
        List<String> authors = new ArrayList<>();
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event == Xml.Event.START && xml.name().equals("author")) {
                String name = xml.content(200).strip();
                if (authors.size() < MOST) {
                    authors.add(name);
                }
            } else if (event == Xml.Event.START && xml.name().equals("comment")) {
                int[] cell = OdfRanges.cell(xml.attribute("ref"));
                int by = Numbers.parse(xml.attribute("authorId"), -1);
                String author = by >= 0 && by < authors.size() ? authors.get(by) : "";
                String text = SharedStrings.rich(xml, Page.SheetPage.CHARS).strip();
                if (notes.size() < MOST && cell[0] >= 0 && cell[1] >= 0) {
                    // Programs write who it is in front by themselves.
                    boolean named = author.isEmpty() || text.startsWith(author);
                    notes.put(key(cell[0], cell[1]), named ? text : author + ": " + text);
                }
            }
        }
    }
}
