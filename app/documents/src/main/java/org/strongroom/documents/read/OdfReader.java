package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads OpenDocument texts, spreadsheets and presentations (ODF 1.3, part 3) straight from {@code content.xml}. */
final class OdfReader implements FormatReader {
    private static final int BESIDE_CHARS = 1 << 20;
    private static final int MOST_REPEATED = 64;

    @Override
    public Described describe(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits());
        try (Container container = new Container(input)) {
            int pages = text(input, container, 0, draft.text());
            OfficeProperties.read(container, "meta.xml", draft, input.limits().xmlDepth());
            if (input.type() == DocumentType.ODS) {
                draft.put("sheets", pages);
            } else if (input.type() == DocumentType.ODP) {
                draft.put("slides", pages);
            }
            draft.thumbnail(OfficeProperties.thumbnail(input, container));
        }
        return draft.done(input.type());
    }

    @Override
    public Described outline(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits(), true);
        try (Container container = new Container(input)) {
            if (input.type() == DocumentType.ODS) {
                cells(input, container, draft.text());
            } else {
                text(input, container, 0, draft.text());
            }
        }
        return draft.done(input.type());
    }

    /** The cells of all sheets, where they are. */
    private static void cells(Input input, Container container, BoundedText text) throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        if (container.has("encrypted-package") || encrypted(container, depth)) {
            throw new Refused(Reason.ENCRYPTED);
        }
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        try (Xml xml = new Xml(content.get(), depth)) {
            new OdsCells(xml, text).read();
        }
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.ODS) {
            return rows(input, number, 0);
        }
        if (input.type() == DocumentType.ODP) {
            return OdpSlides.page(input, number, side);
        }
        Blocks blocks = new Blocks(input.limits(), number);
        try (Container container = new Container(input)) {
            OdfBlocks.read(input, container, blocks);
        }
        return blocks.page();
    }

    @Override
    public Page rows(Input input, int sheet, int from) throws IOException, Refused {
        return book(input).page(sheet, from);
    }

    private static Book book(Input input) throws IOException, Refused {
        return input.kept(Book.class, () -> new Book(input, OdsGrid.open(input)));
    }

    @Override
    public Page figure(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.ODS) {
            return book(input).figure(number, side);
        }
        return Figures.page(input, number, side, OdfBlocks::read);
    }

    /** Adds the text of one sheet or slide, from 1, or of all for 0; returns how many there are. */
    private static int text(Input input, Container container, int wanted, BoundedText text)
            throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        refuseEncrypted(container, depth);
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        String unit = input.type() == DocumentType.ODP ? "page" : "table";
        boolean written = input.type() == DocumentType.ODT;
        BoundedText beside = new BoundedText(BESIDE_CHARS);
        int count;
        try (Xml xml = new Xml(content.get(), depth)) {
            count = walk(xml, written ? "" : unit, wanted, text, beside);
        }
        if (written) {
            OdfBeside.margins(container, depth, beside);
            text.freshLine().append(beside.toString());
        }
        return count;
    }

    static void refuseEncrypted(Container container, int depth) throws IOException, Refused {
        if (container.has("encrypted-package") || encrypted(container, depth)) {
            throw new Refused(Reason.ENCRYPTED);
        }
    }

    private static boolean encrypted(Container container, int depth) throws IOException, Refused {
        boolean[] found = {false};
        Spare.read(() -> {
            Optional<InputStream> manifest = container.open("META-INF/manifest.xml");
            if (manifest.isPresent()) {
                try (Xml xml = new Xml(manifest.get(), depth)) {
                    for (Xml.Event event = xml.next(); !found[0] && event != Xml.Event.FINISHED; event = xml.next()) {
                        found[0] = event == Xml.Event.START && xml.name().equals("encryption-data");
                    }
                }
            }
        });
        return found[0];
    }

    private static int walk(Xml xml, String unit, int wanted, BoundedText text, BoundedText beside) throws IOException {
        int pages = 0;
        int paragraphs = 0;
        int cells = 0;
        while (!text.cut()) {
            boolean here = wanted == 0 || wanted == pages;
            switch (xml.next()) {
                case TEXT -> {
                    if (here && paragraphs > 0) {
                        text.append(xml.text());
                    }
                }
                case START -> {
                    String name = xml.name();
                    if (unit.isEmpty() && OdfBeside.apart(xml)) {
                        // It would part words of the text, or join them.
                        if (!name.equals("title") && !name.equals("desc")) {
                            beside.freshLine().append(OdfBeside.said(xml).text());
                        } else {
                            xml.skip();
                        }
                        continue;
                    }
                    if (name.equals(unit) && cells == 0) {
                        pages++;
                        if (text.outlined()) {
                            text.part(Integer.toString(pages));
                        } else if (wanted == 0) {
                            text.freshLine().append(xml.attribute("name")).line();
                        }
                    }
                    switch (name) {
                        case "p", "h" -> paragraphs++;
                        case "table-cell", "covered-table-cell" -> cells++;
                        case "tracked-changes", "automatic-styles", "font-face-decls", "scripts" -> xml.skip();
                        case "tab" -> gap(here, "\t", text);
                        case "line-break" -> gap(here, cells > 0 ? " " : "\n", text);
                        case "s" -> gap(here, " ".repeat(repeated(xml.attribute("c"))), text);
                        default -> {
                            // Only structure.
                        }
                    }
                }
                case END -> {
                    switch (xml.name()) {
                        case "p", "h" -> {
                            paragraphs--;
                            gap(here, cells > 0 ? " " : "\n", text);
                        }
                        case "table-cell", "covered-table-cell" -> {
                            cells--;
                            gap(here, "\t", text);
                        }
                        case "table-row" -> {
                            if (here) {
                                text.freshLine();
                            }
                        }
                        default -> {
                            // As above.
                        }
                    }
                }
                case FINISHED -> {
                    return pages;
                }
            }
        }
        return pages;
    }

    private static void gap(boolean here, String white, BoundedText text) {
        if (here) {
            text.append(white);
        }
    }

    private static int repeated(String count) {
        return Math.min(MOST_REPEATED, Numbers.parse(count, 1));
    }
}
