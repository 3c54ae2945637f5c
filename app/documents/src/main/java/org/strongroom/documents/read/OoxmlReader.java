package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of Word and PowerPoint documents straight from their parts, without building a model of them. */
final class OoxmlReader implements FormatReader {
    @Override
    public Described describe(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits());
        try (Container container = new Container(input)) {
            int parts = text(input, container, draft.text());
            int depth = input.limits().xmlDepth();
            OfficeProperties.read(container, "docProps/core.xml", draft, depth);
            if (input.type() == DocumentType.PPTX) {
                draft.put("slides", parts);
            } else {
                OfficeProperties.read(container, "docProps/app.xml", draft, depth);
            }
            draft.thumbnail(OfficeProperties.thumbnail(input, container));
        }
        return draft.done(input.type());
    }

    @Override
    public Described outline(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits(), true);
        try (Container container = new Container(input)) {
            text(input, container, draft.text());
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.PPTX) {
            return Slides.page(input, number, side);
        }
        Blocks blocks = new Blocks(input.limits(), number);
        try (Container container = new Container(input)) {
            WordBlocks.read(input, container, blocks);
        }
        return blocks.page();
    }

    @Override
    public Page figure(Input input, int number, int side) throws IOException, Refused {
        return Figures.page(input, number, side, WordBlocks::read);
    }

    /** Name of the part that everything else hangs on; {@code usual} where the container does not say. */
    static String mainPart(Input input, Container container, String usual) throws IOException, Refused {
        List<String> found =
                Relations.asFarAsRead(container, "", input.limits().xmlDepth()).byKind("officeDocument");
        return found.isEmpty() ? usual : found.getFirst();
    }

    private static int text(Input input, Container container, BoundedText text) throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        boolean slides = input.type() == DocumentType.PPTX;
        String main = mainPart(input, container, slides ? "ppt/presentation.xml" : "word/document.xml");
        if (!container.has(main)) {
            throw new IOException("the main part is missing");
        }
        Relations relations =
                slides ? Relations.of(container, main, depth) : Relations.asFarAsRead(container, main, depth);
        if (!slides) {
            part(container, main, depth, text);
            for (String kind : List.of("footnotes", "endnotes", "comments", "header", "footer", "diagramData")) {
                for (String name : relations.byKind(kind)) {
                    Spare.read(() -> part(container, name, depth, text.freshLine()));
                }
            }
            charts(container, relations, depth, text);
            return 1;
        }
        List<String> order = slideOrder(container, main, relations, depth);
        int number = 0;
        for (String slide :
                order.subList(0, Math.min(order.size(), input.limits().pages()))) {
            number++;
            if (text.outlined()) {
                text.part(Integer.toString(number));
            }
            part(container, slide, depth, text.freshLine());
            Relations beside = Relations.of(container, slide, depth);
            charts(container, beside, depth, text);
            for (String notes : beside.byKind("notesSlide")) {
                part(container, notes, depth, text.freshLine());
            }
            text.freshLine().line();
        }
        return order.size();
    }

    /** What charts say, so that it is found. */
    static void charts(Container container, Relations relations, int depth, BoundedText text) throws IOException {
        for (Chart chart : text.cut() ? List.<Chart>of() : ChartReader.of(container, relations, depth)) {
            chart.write(text);
        }
    }

    private static List<String> slideOrder(Container container, String main, Relations relations, int depth)
            throws IOException, Refused {
        List<String> order = new ArrayList<>();
        Optional<InputStream> opened = container.open(main);
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START && xml.name().equals("sldId")) {
                        relations.byId(xml.relation("id")).ifPresent(order::add);
                    }
                }
            }
        }
        return order;
    }

    /** Adds the words of a part. */
    static void part(Container container, String name, int depth, BoundedText text) throws IOException, Refused {
        Optional<InputStream> opened = text.cut() ? Optional.empty() : container.open(name);
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                walk(xml, text);
            }
        }
    }

    static void walk(Xml xml, BoundedText text) throws IOException {
        int cells = 0;
        boolean words = false;
        while (!text.cut()) {
            switch (xml.next()) {
                case TEXT -> {
                    if (words) {
                        text.append(xml.text());
                    }
                }
                case START -> {
                    switch (xml.name()) {
                        case "t" -> words = true;
                        case "tab", "ptab" -> text.append("\t");
                        case "br", "cr" -> text.append(cells > 0 ? " " : "\n");
                        case "noBreakHyphen" -> text.append("-");
                        case "tc" -> cells++;
                        // Settings have tabs of their own, fields their code; a fallback says the same again.
                        case "pPr", "rPr", "sectPr", "tblPr", "tcPr", "instrText", "delText", "Fallback" -> xml.skip();
                        default -> {
                            // Only structure: its text comes in elements of its own.
                        }
                    }
                }
                case END -> {
                    switch (xml.name()) {
                        case "t" -> words = false;
                        case "p" -> text.append(cells > 0 ? " " : "\n");
                        case "tc" -> {
                            cells--;
                            text.append("\t");
                        }
                        case "tr" -> text.freshLine();
                        default -> {
                            // As above.
                        }
                    }
                }
                case FINISHED -> {
                    return;
                }
            }
        }
    }
}
