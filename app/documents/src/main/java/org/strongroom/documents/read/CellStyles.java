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
    private static final int DATE = 14;
    private static final int DATE_AND_TIME = 22;
    private static final int MOST_CHARS = 255;

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
        Optional<InputStream> opened = parts.isEmpty() ? Optional.empty() : container.spare(parts.getFirst());
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
            } catch (Exceeded e) {
                throw e;
            } catch (IOException e) {
                // Numbers without their formats are better than none.
                return cells;
            }
        }
        return cells;
    }

    private String pattern(int index) {
        int format = index < styles.size() ? styles.get(index) : 0;
        String code = own.getOrDefault(format, "");
        String pattern = code.isEmpty() && format < 50 ? BuiltinFormats.getBuiltinFormat(format) : code;
        return pattern == null ? "" : pattern;
    }

    /** Whether a number is shown in red. */
    boolean red(String value, int style) {
        return value.startsWith("-") && reddens(pattern(style));
    }

    /** Whether a format shows what is below zero in red. */
    static boolean reddens(String pattern) {
        int second = pattern.indexOf(';');
        return second >= 0 && pattern.length() <= MOST_CHARS && pattern.regionMatches(true, second + 1, "[Red]", 0, 5);
    }

    /** A number as shown in a cell of this style; the number itself where the format is beyond understanding. */
    String show(String value, String style) {
        int index = number(style);
        int format = index < styles.size() ? styles.get(index) : 0;
        try {
            if (formatter == null) {
                formatter = new DataFormatter(Locale.US);
            }
            return shown(formatter, Double.parseDouble(value), format, pattern(index), from1904);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /**
     * A number as a format shows it.
     *
     * @throws IllegalArgumentException when the format is beyond understanding
     */
    static String shown(DataFormatter formatter, double value, int format, String pattern, boolean from1904) {
        if (pattern.isEmpty() || pattern.equalsIgnoreCase("General") || pattern.length() > MOST_CHARS) {
            return Numbers.general(value);
        }
        // What Excel writes for the short date of a system; two digits of a year are not what it shows.
        String whole = format == DATE ? "m/d/yyyy" : format == DATE_AND_TIME ? "m/d/yyyy h:mm" : pattern;
        Optional<String> wordy = WordyDate.of(value, whole, from1904);
        if (wordy.isPresent()) {
            return wordy.get();
        }
        return formatter.formatRawCellContents(value, format, whole, from1904);
    }

    private static int number(String text) {
        return Numbers.parse(text, 0);
    }
}
