package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;

/** A box or a list in a form of a Word document (ECMA-376, part 1, section 17.16.17), which are no text. */
final class WordForm {
    static final String TICKED = "\u2612";
    static final String EMPTY = "\u2610";
    private static final int MOST = 100;

    private final List<String> entries = new ArrayList<>();
    private boolean box;
    private boolean ticked;
    private int chosen;

    /** Takes an element that starts. */
    void start(Xml xml) {
        String value = xml.attribute("val");
        switch (xml.name()) {
            case "checkBox", "ddList" -> {
                box = true;
                ticked = false;
                entries.clear();
                chosen = 0;
            }
            case "default", "checked" -> ticked = box ? WordStyles.on(value) : ticked;
            case "result" -> chosen = Numbers.parse(value, 0);
            case "listEntry" -> {
                if (entries.size() < MOST) {
                    entries.add(value);
                }
            }
            default -> {
                // Its name and size.
            }
        }
    }

    /** What is seen of it, at its end. */
    String end(String element) {
        box = false;
        if (element.equals("checkBox")) {
            return ticked ? TICKED : EMPTY;
        }
        return chosen < entries.size() ? entries.get(chosen) : "";
    }
}
