package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.extractor.XSSFBEventBasedExcelExtractor;
import org.apache.xmlbeans.XmlException;

/** Reads Excel workbooks sheet by sheet, with numbers and dates as they are shown, in memory of the shared strings only. */
final class XlsxReader implements FormatReader {
    record Sheet(String name, String part, boolean hidden) {}

    @Override
    public Described describe(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits());
        try (Container container = new Container(input)) {
            int depth = input.limits().xmlDepth();
            draft.put("sheets", text(input, container, 0, draft.text()));
            OfficeProperties.read(container, "docProps/core.xml", draft, depth);
            draft.thumbnail(OfficeProperties.thumbnail(input, container));
        }
        return draft.done(input.type());
    }

    @Override
    public Described outline(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits(), true);
        try (Container container = new Container(input)) {
            text(input, container, 0, draft.text());
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        try (Container container = new Container(input)) {
            if (OoxmlReader.mainPart(input, container, "xl/workbook.xml").endsWith(".bin")) {
                BoundedText text = new BoundedText(input.limits().textChars());
                binary(input, text);
                return text.page();
            }
        }
        return rows(input, number, 0);
    }

    @Override
    public Page rows(Input input, int sheet, int from) throws IOException, Refused {
        return input.kept(Book.class, () -> new Book(input, XlsxGrid.open(input)))
                .page(sheet, from);
    }

    @Override
    public Page figure(Input input, int number, int side) throws IOException, Refused {
        try (Container container = new Container(input)) {
            int depth = input.limits().xmlDepth();
            String main = OoxmlReader.mainPart(input, container, "xl/workbook.xml");
            List<Sheet> sheets = new ArrayList<>();
            workbook(container, main, Relations.of(container, main, depth), depth, sheets);
            int sheet = SheetDrawings.sheet(number);
            if (sheet < 1 || sheet > sheets.size()) {
                throw new IOException("no such sheet");
            }
            for (SheetDrawings.Drawn drawn :
                    SheetDrawings.of(container, sheets.get(sheet - 1).part(), sheet, depth)) {
                if (drawn.shown().index() == number) {
                    return Figures.of(input, container, drawn.source(), side);
                }
            }
            throw new IOException("no such drawing");
        }
    }

    /** Adds the text of one sheet, from 1, or of all for 0; returns how many there are. */
    private static int text(Input input, Container container, int wanted, BoundedText text)
            throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        String main = OoxmlReader.mainPart(input, container, "xl/workbook.xml");
        if (main.endsWith(".bin")) {
            return binary(input, text);
        }
        if (!container.has(main)) {
            throw new IOException("the workbook is missing");
        }
        Relations relations = Relations.of(container, main, depth);
        List<Sheet> sheets = new ArrayList<>();
        boolean from1904 = workbook(container, main, relations, depth, sheets);
        CellStyles styles = CellStyles.read(container, relations.byKind("styles"), from1904, depth);
        SharedStrings strings = SharedStrings.read(container, relations.byKind("sharedStrings"), input.limits());
        int only = Math.min(wanted, sheets.size());
        for (int n = 1; n <= Math.min(sheets.size(), input.limits().pages()) && !text.cut(); n++) {
            if (only == 0 || only == n) {
                if (text.outlined()) {
                    text.part(sheets.get(n - 1).name());
                } else if (only == 0) {
                    text.freshLine().append(sheets.get(n - 1).name()).line();
                }
                Optional<InputStream> opened = container.open(sheets.get(n - 1).part());
                if (opened.isPresent()) {
                    try (Xml xml = new Xml(opened.get(), depth)) {
                        new SheetText(xml, strings, styles, text).read();
                    }
                }
                if (!text.outlined()) {
                    SheetDrawings.write(container, sheets.get(n - 1).part(), depth, text);
                    for (String note : SheetNotes.read(
                                    container, sheets.get(n - 1).part(), depth)
                            .values()) {
                        text.append(note).freshLine();
                    }
                }
            }
        }
        return sheets.size();
    }

    static boolean workbook(Container container, String main, Relations relations, int depth, List<Sheet> sheets)
            throws IOException, Refused {
        boolean from1904 = false;
        Optional<InputStream> opened = container.open(main);
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START && xml.name().equals("sheet")) {
                        String name = xml.attribute("name");
                        boolean hidden =
                                xml.attribute("state").toLowerCase(Locale.ROOT).endsWith("hidden");
                        relations.byId(xml.relation("id")).ifPresent(part -> sheets.add(new Sheet(name, part, hidden)));
                    } else if (event == Xml.Event.START && xml.name().equals("workbookPr")) {
                        String flag = xml.attribute("date1904");
                        from1904 = flag.equals("1") || flag.equals("true");
                    }
                }
            }
        }
        return from1904;
    }

    /** The binary variant has no XML inside; POI reads it. */
    private static int binary(Input input, BoundedText text) throws IOException {
        Poi.prepare(input.limits());
        try (OPCPackage opened = OPCPackage.open(input.stream());
                XSSFBEventBasedExcelExtractor extractor = new XSSFBEventBasedExcelExtractor(opened)) {
            text.append(extractor.getText());
            return 1;
        } catch (OpenXML4JException | XmlException e) {
            throw new IOException("not a workbook", e);
        }
    }
}
