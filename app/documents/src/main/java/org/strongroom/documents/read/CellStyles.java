package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/** How the numbers of a workbook are shown: the formats of its styles, applied by POI. */
final class CellStyles {
    private final Map<Integer, String> own = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private final boolean from1904;
    private @Nullable DataFormatter formatter;

    private CellStyles(boolean from1904) {
        this.from1904 = from1904;
    }

    static CellStyles read(Container container, List<String> parts, boolean from1904, int depth)
            throws IOException, Refused {
        CellStyles cells = new CellStyles(from1904);
        Optional<InputStream> opened = parts.isEmpty() ? Optional.empty() : container.open(parts.getFirst());
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                boolean cellFormats = false;
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event != Xml.Event.TEXT && xml.name().equals("cellXfs")) {
                        cellFormats = event == Xml.Event.START;
                    } else if (event == Xml.Event.START && xml.name().equals("numFmt")) {
                        cells.own.put(number(xml.attribute("numFmtId")), xml.attribute("formatCode"));
                    } else if (event == Xml.Event.START
                            && cellFormats
                            && xml.name().equals("xf")) {
                        cells.styles.add(number(xml.attribute("numFmtId")));
                    }
                }
            }
        }
        return cells;
    }

    /** A number as shown in a cell of this style; the number itself where the format is beyond understanding. */
    String show(String value, String style) {
        int index = number(style);
        int format = index < styles.size() ? styles.get(index) : 0;
        if (format == 0) {
            return value;
        }
        String code = own.getOrDefault(format, "");
        String pattern = code.isEmpty() && format < 50 ? BuiltinFormats.getBuiltinFormat(format) : code;
        if (pattern == null || pattern.isEmpty() || pattern.length() > 255) {
            return value;
        }
        try {
            if (formatter == null) {
                formatter = new DataFormatter(Locale.US);
            }
            return formatter.formatRawCellContents(Double.parseDouble(value), format, pattern, from1904);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static int number(String text) {
        return Numbers.parse(text, 0);
    }
}
