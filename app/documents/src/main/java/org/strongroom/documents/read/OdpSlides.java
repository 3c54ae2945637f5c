package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the slides of an OpenDocument presentation: each is made anew as a slide of POI's, from the places, shapes, pictures, tables
 * and words that it says, and drawn by that.
 */
final class OdpSlides {
    private OdpSlides() {}

    private record Found(OdfElement slide, int number, int count, OdpStyles styles, Map<String, String> footers) {}

    static Page page(Input input, int number, int side) throws IOException, Refused {
        Poi.prepare(input.limits());
        try (Container container = new Container(input)) {
            OdfReader.refuseEncrypted(container, input.limits().xmlDepth());
            Found found = find(input, container, number);
            try (OdpSlide slide = new OdpSlide(input, container, found.styles())) {
                slide.put(found.slide(), found.number(), found.footers());
                String style = "drawing-page " + found.slide().get("style-name");
                boolean hidden = found.styles()
                        .property(style, "drawing-page-properties", "visibility")
                        .equals("hidden");
                return new Page.ImagePage(slide.draw(side), found.number(), found.count(), List.of(), hidden);
            }
        }
    }

    /** Reads all styles, and of the slides only the one that is wanted, or the last. */
    private static Found find(Input input, Container container, int wanted) throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        OdpStyles styles = OdpStyles.read(container, depth);
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        Map<String, String> footers = new HashMap<>();
        Optional<OdfElement> slide = Optional.empty();
        int count = 0;
        try (Xml xml = new Xml(content.get(), depth)) {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event != Xml.Event.START || styles.take(xml)) {
                    continue;
                }
                if (xml.name().equals("footer-decl")) {
                    String name = xml.attribute("name");
                    String words = xml.content(1000);
                    if (footers.size() < 1000) {
                        footers.put(name, words);
                    }
                } else if (xml.name().equals("page")) {
                    count++;
                    if (count <= wanted) {
                        slide = Optional.of(OdfElement.read(xml));
                    } else {
                        xml.skip();
                    }
                }
            }
        }
        if (slide.isEmpty()) {
            throw new Refused(Reason.EMPTY);
        }
        return new Found(slide.get(), Math.min(wanted, count), count, styles, footers);
    }
}
