package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an OpenDocument text says beside its text: notes, comments, tracked changes, and what stands above and below pages. */
final class OdfBeside {
    /** Part of the namespace of what drawings say of themselves. */
    static final String SVG = "svg-compatible";

    private static final int MOST_CHANGES = 100_000;
    private static final int MOST = 64;

    /** What was done to text, by whom; the text itself where it was deleted. */
    record Change(Run.Look look, String by, String text) {}

    /** The words inside an element, who wrote them, and the pictures among them. */
    record Said(String by, String text, List<String> images) {}

    private OdfBeside() {}

    /** What stands above or below each page, once each. */
    static void margins(Container container, int depth, String kind, Blocks out) throws IOException, Refused {
        Set<String> shown = new HashSet<>();
        Spare.elements(container, "styles.xml", depth, xml -> {
            if (xml.name().equals(kind) || xml.name().equals(kind + "-left")) {
                Said said = said(xml);
                for (String image : said.images()) {
                    if (inside(image) && shown.size() < MOST && shown.add(image)) {
                        out.figure(image, "");
                    }
                }
                String words = said.text().strip();
                if (!words.isEmpty() && shown.size() < MOST && shown.add(words)) {
                    out.plain().text(words);
                    out.end(Block.Kind.MARGIN);
                }
            }
        });
    }

    /** Whether a picture is in the document itself. */
    static boolean inside(String where) {
        return !where.contains("://") && !where.startsWith("..");
    }

    /** Reads on to the end of the element that has begun. */
    static Said said(Xml xml) throws IOException {
        BoundedText by = new BoundedText(Run.BY_CHARS);
        BoundedText text = new BoundedText(Block.CHARS);
        List<String> images = new ArrayList<>();
        int inside = 1;
        int words = 0;
        boolean name = false;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    String at = xml.name();
                    name = at.equals("creator");
                    if (beside(xml)) {
                        xml.skip();
                        continue;
                    }
                    inside++;
                    switch (at) {
                        case "s" -> text.append(" ".repeat(Math.clamp(Numbers.parse(xml.attribute("c"), 1), 1, MOST)));
                        case "tab" -> text.append("\t");
                        case "line-break" -> text.append("\n");
                        case "image" -> {
                            if (images.size() < MOST) {
                                images.add(xml.attribute("href"));
                            }
                        }
                        default -> words += at.equals("p") || at.equals("h") ? 1 : 0;
                    }
                }
                case END -> {
                    inside--;
                    name = false;
                    if (xml.name().equals("p") || xml.name().equals("h")) {
                        words--;
                        text.freshLine();
                    }
                }
                case TEXT -> {
                    if (words > 0) {
                        text.append(xml.text());
                    } else if (name) {
                        by.append(xml.text());
                    }
                }
                case FINISHED -> inside = 0;
            }
        }
        return new Said(by.toString(), text.toString(), images);
    }

    /** Whether an element that starts in the text stands beside it: notes, comments, and what drawings say of themselves. */
    static boolean apart(Xml xml) {
        return xml.name().equals("note") || (!xml.name().equals("tracked-changes") && beside(xml));
    }

    /** The words above and below pages, to be found by. */
    static void margins(Container container, int depth, BoundedText text) throws IOException, Refused {
        Spare.elements(container, "styles.xml", depth, xml -> {
            boolean margin = (xml.name().startsWith("header") || xml.name().startsWith("footer"))
                    && !xml.name().endsWith("-style");
            if (margin) {
                text.freshLine().append(said(xml).text());
            }
        });
    }

    /** Whether an element that starts is beside what stands beside the text. */
    private static boolean beside(Xml xml) {
        return switch (xml.name()) {
            case "annotation", "desc", "tracked-changes" -> true;
            // The title of the document has the same name, and is text.
            case "title" -> xml.namespace().contains(SVG);
            default -> false;
        };
    }

    /** Adds what was changed, by its name. */
    static void changes(Xml xml, Map<String, Change> changes) throws IOException {
        String id = "";
        int inside = 1;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    String name = xml.name();
                    if (name.equals("changed-region")) {
                        inside++;
                        id = xml.attribute("id");
                    } else if (name.equals("insertion") || name.equals("deletion")) {
                        Said said = said(xml);
                        Run.Look look = name.equals("insertion") ? Run.Look.INSERTED : Run.Look.DELETED;
                        if (changes.size() < MOST_CHANGES) {
                            changes.put(id, new Change(look, said.by(), said.text()));
                        }
                    } else {
                        inside++;
                    }
                }
                case END -> inside--;
                case TEXT -> {
                    // White space.
                }
                case FINISHED -> inside = 0;
            }
        }
    }
}
