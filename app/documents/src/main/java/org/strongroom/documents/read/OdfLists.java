package org.strongroom.documents.read;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Where the reader is in the lists of an OpenDocument text (ODF 1.3, part 3, section 5.3), and how far they have been counted. */
final class OdfLists {
    private static final int MOST = 10_000;

    private record Listed(String style, int[] count) {}

    private final OdfStyles styles;
    private final Deque<Listed> open = new ArrayDeque<>();
    private final Map<String, int[]> byId = new HashMap<>();
    private final Map<String, int[]> byStyle = new HashMap<>();
    private final int[] headings = ListLevel.uncounted();
    private boolean fresh;
    private int from = ListLevel.NONE;

    OdfLists(OdfStyles styles) {
        this.styles = styles;
    }

    boolean inside() {
        return !open.isEmpty();
    }

    /** Level of the innermost list, from 0. */
    int level() {
        return Math.clamp(open.size() - 1, 0, ListLevel.LEVELS - 1);
    }

    void start(Xml xml) {
        String called = xml.attribute("style-name");
        boolean goesOn = xml.attribute("continue-numbering").equals("true");
        if (open.isEmpty()) {
            int[] count = byId.get(xml.attribute("continue-list"));
            if (count == null && goesOn) {
                count = byStyle.get(called);
            }
            if (count == null) {
                count = ListLevel.uncounted();
            }
            if (byId.size() < MOST && byStyle.size() < MOST) {
                byId.put(xml.attribute("id"), count);
                byStyle.put(called, count);
            }
            byId.remove("");
            open.push(new Listed(called, count));
        } else {
            Listed outer = open.peek();
            int level = Math.min(open.size(), ListLevel.LEVELS - 1);
            if (!goesOn) {
                Arrays.fill(outer.count, level, ListLevel.LEVELS, ListLevel.NONE);
            }
            open.push(new Listed(called.isEmpty() ? outer.style : called, outer.count));
        }
    }

    void end() {
        open.poll();
        fresh = false;
    }

    /** An item has begun: the first paragraph of it has its sign. */
    void item(Xml xml) {
        fresh = !open.isEmpty();
        from = Numbers.parse(xml.attribute("start-value"), ListLevel.NONE);
    }

    /** What has no sign has begun. */
    void header() {
        fresh = false;
    }

    /** The sign of a paragraph, which is counted; empty where it is not the first of an item. */
    String sign() {
        Listed at = open.peek();
        if (!fresh || at == null) {
            return "";
        }
        fresh = false;
        ListLevel.Levels levels = styles.levels(at.style);
        int level = level();
        int[] below = at.count.clone();
        ListLevel.count(at.count, levels, level, from);
        // Lists below begin anew when they begin, unless they go on.
        System.arraycopy(below, level + 1, at.count, level + 1, ListLevel.LEVELS - level - 1);
        from = ListLevel.NONE;
        return ListLevel.sign(at.count, levels, level);
    }

    /** The number of a heading of a level, from 1; empty where headings have none. */
    String heading(Xml xml, int outline) {
        int level = Math.clamp(outline - 1, 0, ListLevel.LEVELS - 1);
        ListLevel.Levels levels = styles.outline();
        ListLevel here = levels.at(level);
        if (xml.attribute("is-list-header").equals("true")
                || here == null
                || here.format().equals("none")) {
            return "";
        }
        int start = Numbers.parse(xml.attribute("start-value"), ListLevel.NONE);
        boolean again = xml.attribute("restart-numbering").equals("true");
        ListLevel.count(headings, levels, level, start != ListLevel.NONE ? start : again ? here.start() : start);
        return ListLevel.sign(headings, levels, level);
    }
}
