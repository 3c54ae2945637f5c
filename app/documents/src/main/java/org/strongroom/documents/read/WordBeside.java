package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a Word document says beside its text, in parts of their own: comments, what stands above and below pages, and diagrams. */
final class WordBeside {
    static final int MOST = 10_000;

    private static final int CHARS = 20_000;

    /** A comment. */
    record Comment(String by, String text) {}

    private final Container container;
    private final Relations relations;
    private final int depth;

    WordBeside(Container container, Relations relations, int depth) {
        this.container = container;
        this.relations = relations;
        this.depth = depth;
    }

    /** Takes what comes next in a part. */
    private interface Taker {
        void take(Xml.Event event, Xml xml) throws IOException;
    }

    private void each(String part, Taker taker) throws IOException, Refused {
        Spare.read(() -> {
            Optional<InputStream> opened = container.open(part);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                        taker.take(event, xml);
                    }
                }
            }
        });
    }

    /** Comments by their names. */
    Map<String, Comment> comments() throws IOException, Refused {
        Map<String, Comment> comments = new HashMap<>();
        for (String name : relations.byKind("comments")) {
            each(name, new Taker() {
                private String id = "";
                private String by = "";
                private BoundedText text = new BoundedText(CHARS);
                private boolean words;

                @Override
                public void take(Xml.Event event, Xml xml) throws IOException {
                    String at = event == Xml.Event.TEXT ? "" : xml.name();
                    if (event == Xml.Event.TEXT && words) {
                        text.append(xml.text());
                    } else if (at.equals("t")) {
                        words = event == Xml.Event.START;
                    } else if (at.equals("p") && event == Xml.Event.END) {
                        text.freshLine();
                    } else if (at.equals("tab") && event == Xml.Event.START) {
                        text.append("\t");
                    } else if (at.equals("comment") && event == Xml.Event.START) {
                        id = xml.attribute("id");
                        by = xml.attribute("author");
                        text = new BoundedText(CHARS);
                    } else if (at.equals("comment") && comments.size() < MOST) {
                        comments.put(id, new Comment(by, text.toString()));
                    } else if (event == Xml.Event.START && (at.equals("pPr") || at.equals("rPr"))) {
                        xml.skip();
                    }
                }
            });
        }
        return comments;
    }

    /** Headers or footers once each, in one block, with their pictures: every section repeats them. */
    void margins(String kind, Blocks out) throws IOException, Refused {
        Set<String> said = new LinkedHashSet<>();
        for (String name : relations.byKind(kind)) {
            for (String picture : pictures(name)) {
                if (said.size() < MOST && said.add(picture)) {
                    out.figure(picture, "");
                }
            }
            BoundedText text = new BoundedText(CHARS);
            Spare.read(() -> OoxmlReader.part(container, name, depth, text));
            String words = text.toString().strip();
            if (!words.isEmpty() && said.size() < MOST && said.add(words)) {
                out.plain().text(words);
                out.end(Block.Kind.MARGIN);
            }
        }
    }

    private Set<String> pictures(String part) throws IOException, Refused {
        Set<String> all = new LinkedHashSet<>();
        Relations beside = Relations.asFarAsRead(container, part, depth);
        WordChoice choice = new WordChoice();
        each(part, (event, xml) -> {
            if (event == Xml.Event.START && all.size() < MOST && !choice.passedOver(xml)) {
                switch (xml.name()) {
                    case "blip" -> beside.byId(xml.relation("embed")).ifPresent(all::add);
                    case "imagedata" -> beside.byId(xml.relation("id")).ifPresent(all::add);
                    default -> {
                        // Its words are read elsewhere.
                    }
                }
            }
        });
        return all;
    }

    /** The words of a diagram, in the order in which it keeps them. */
    List<String> diagram(String part) throws IOException, Refused {
        List<String> all = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        boolean[] text = {false};
        each(part, (event, xml) -> {
            if (event == Xml.Event.TEXT) {
                words.append(text[0] && words.length() < Block.CHARS ? xml.text() : "");
            } else if (xml.name().equals("t")) {
                text[0] = event == Xml.Event.START;
            } else if (event == Xml.Event.END && xml.name().equals("p")) {
                if (!words.toString().isBlank() && all.size() < MOST) {
                    all.add(Blocks.start(words.toString(), Block.CHARS));
                }
                words.setLength(0);
            }
        });
        return all;
    }
}
