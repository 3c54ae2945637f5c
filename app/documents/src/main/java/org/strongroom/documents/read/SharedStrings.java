package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.limits.Limits;

/** The strings that the cells of a workbook refer to by number. */
final class SharedStrings {
    private final List<String> strings = new ArrayList<>();

    private SharedStrings() {}

    static SharedStrings read(Container container, List<String> parts, Limits limits) throws IOException, Refused {
        SharedStrings shared = new SharedStrings();
        Optional<InputStream> opened = parts.isEmpty() ? Optional.empty() : container.open(parts.getFirst());
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), limits.xmlDepth())) {
                // One string may be used by many cells, so more of them than the text has room for are never needed.
                long room = limits.textChars();
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED && room > 0; event = xml.next()) {
                    if (event == Xml.Event.START && xml.name().equals("si")) {
                        String string = rich(xml, (int) Math.min(room, 1 << 16));
                        shared.strings.add(string);
                        room -= string.length() + 1;
                    }
                }
            }
        }
        return shared;
    }

    String get(String index) {
        int number = Numbers.parse(index, -1);
        return number >= 0 && number < strings.size() ? strings.get(number) : "";
    }

    /** Text of an element with runs, up to its end; phonetic hints would say the same again. */
    static String rich(Xml xml, int most) throws IOException {
        StringBuilder string = new StringBuilder();
        int inside = 1;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    if (xml.name().equals("rPh")) {
                        xml.skip();
                    } else if (xml.name().equals("t")) {
                        string.append(xml.content(Math.max(0, most - string.length())));
                    } else {
                        inside++;
                    }
                }
                case END -> inside--;
                case TEXT -> {
                    // Only white space between the runs.
                }
                case FINISHED -> inside = 0;
            }
        }
        return string.toString();
    }
}
