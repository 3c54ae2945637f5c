package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * What stands upon the cells of a sheet for objects of other programs: Excel keeps their places and pictures in a drawing of its own
 * (ECMA-376, part 4, section 19.4.2).
 */
final class SheetObjects {
    private static final int SIDES = 8;

    private final Relations relations;
    private final int sheet;
    private final List<SheetDrawings.Drawn> all;
    private String image = "";
    private boolean picture;
    private int[] place = new int[0];

    private SheetObjects(Relations relations, int sheet, List<SheetDrawings.Drawn> all) {
        this.relations = relations;
        this.sheet = sheet;
        this.all = all;
    }

    /** Adds them to what was found upon the sheet; those before a mistake where the drawing is damaged. */
    static void add(Container container, String part, int sheet, int depth, List<SheetDrawings.Drawn> all)
            throws IOException, Refused {
        for (String drawing : Relations.found(container, part, depth).byKind("vmlDrawing")) {
            Optional<InputStream> opened = container.spare(drawing);
            if (opened.isPresent()) {
                SheetObjects objects = new SheetObjects(Relations.found(container, drawing, depth), sheet, all);
                try (Xml xml = new Xml(opened.get(), depth)) {
                    objects.read(xml);
                } catch (Exceeded e) {
                    throw e;
                } catch (IOException e) {
                    // The cells below are still worth reading.
                    return;
                }
            }
        }
    }

    private void read(Xml xml) throws IOException {
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event == Xml.Event.START) {
                switch (xml.name()) {
                    case "shape" -> {
                        image = "";
                        picture = false;
                        place = new int[0];
                    }
                    case "imagedata" -> image = xml.attribute("relid");
                    case "ClientData" -> picture = xml.attribute("ObjectType").equals("Pict");
                    case "Anchor" -> place = place(xml.content(200));
                    default -> {
                        // Lines, shadows, formulas.
                    }
                }
            } else if (event == Xml.Event.END && xml.name().equals("shape")) {
                put();
            }
        }
    }

    /** Columns and rows of its corners; nothing for anything else. */
    private static int[] place(String said) {
        String[] sides = said.split(",", -1);
        if (sides.length != SIDES) {
            return new int[0];
        }
        int row = Math.clamp(Numbers.parse(sides[2].strip(), 0), 0, Page.SheetPage.ROWS - 1);
        int column = Math.clamp(Numbers.parse(sides[0].strip(), 0), 0, Page.SheetPage.COLUMNS - 1);
        int toRow = Math.clamp(Numbers.parse(sides[6].strip(), 0), row, Page.SheetPage.ROWS - 1);
        int toColumn = Math.clamp(Numbers.parse(sides[4].strip(), 0), column, Page.SheetPage.COLUMNS - 1);
        return new int[] {row, column, toRow, toColumn};
    }

    private void put() {
        if (!picture || place.length == 0 || all.size() >= Page.SheetPage.DRAWINGS) {
            return;
        }
        Optional<String> part = image.isEmpty() ? Optional.empty() : relations.byId(image);
        int index = part.isEmpty() ? 0 : sheet << SheetDrawings.SHEET_BITS | all.size() + 1;
        if (index <= Page.SheetPage.Drawing.MOST) {
            all.add(new SheetDrawings.Drawn(
                    part.orElse(""),
                    new Page.SheetPage.Drawing(index, place[0], place[1], place[2], place[3], ""),
                    Optional.empty()));
        }
    }
}
