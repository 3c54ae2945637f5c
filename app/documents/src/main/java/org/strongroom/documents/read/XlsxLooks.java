package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.DefaultIndexedColorMap;

/** How the cells of a workbook look (ECMA-376, part 1, section 18.8), by the numbers of their formats. */
final class XlsxLooks {
    private static final int MOST = 65_536;
    private static final int INDEXED = 64;
    /** In the order in which formats count them; the theme has the dark ones first. */
    private static final List<String> THEME = List.of(
            "lt1",
            "dk1",
            "lt2",
            "dk2",
            "accent1",
            "accent2",
            "accent3",
            "accent4",
            "accent5",
            "accent6",
            "hlink",
            "folHlink");

    private final List<Integer> theme = new ArrayList<>();
    private final List<Integer> indexed = new ArrayList<>();
    private final List<CellLook> fonts = new ArrayList<>();
    private final List<Integer> fills = new ArrayList<>();
    private final List<CellLook> formats = new ArrayList<>();

    private XlsxLooks() {}

    static XlsxLooks read(Container container, Relations relations, int depth) throws IOException, Refused {
        XlsxLooks looks = new XlsxLooks();
        for (int i = 0; i < THEME.size(); i++) {
            looks.theme.add(CellLook.USUAL);
        }
        for (int i = 0; i < INDEXED; i++) {
            byte[] rgb = DefaultIndexedColorMap.getDefaultRGB(i);
            looks.indexed.add(
                    rgb == null ? CellLook.USUAL : ((rgb[0] & 0xff) << 16) | ((rgb[1] & 0xff) << 8) | (rgb[2] & 0xff));
        }
        looks.part(container, relations.byKind("theme"), depth, looks::theme);
        looks.part(container, relations.byKind("styles"), depth, looks::styles);
        return looks;
    }

    /** The look of a format; the plain one where it is not known. */
    CellLook of(int format) {
        return format >= 0 && format < formats.size() ? formats.get(format) : CellLook.PLAIN;
    }

    /** Reads what has just begun. */
    private interface Step {
        void read(Xml xml) throws IOException;
    }

    private void part(Container container, List<String> parts, int depth, Step step) throws IOException, Refused {
        Optional<InputStream> opened = parts.isEmpty() ? Optional.empty() : container.spare(parts.getFirst());
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START) {
                        step.read(xml);
                    }
                }
            } catch (Exceeded e) {
                throw e;
            } catch (IOException e) {
                // What was read before is better than nothing.
                return;
            }
        }
    }

    private void theme(Xml xml) throws IOException {
        int at = THEME.indexOf(xml.name());
        if (at >= 0) {
            xml.children(name -> {
                String value = name.equals("sysClr") ? xml.attribute("lastClr") : xml.attribute("val");
                theme.set(at, rgb(value));
            });
        }
    }

    private void styles(Xml xml) throws IOException {
        switch (xml.name()) {
            case "indexedColors" -> {
                int[] at = {0};
                xml.children(name -> {
                    if (name.equals("rgbColor") && at[0] < indexed.size()) {
                        indexed.set(at[0]++, rgb(xml.attribute("rgb")));
                    }
                });
            }
            case "fonts" -> xml.children(name -> font(xml));
            case "fills" -> xml.children(name -> fill(xml));
            case "cellXfs" -> xml.children(name -> format(xml));
            case "dxfs", "cellStyleXfs", "borders", "extLst" -> xml.skip();
            default -> {
                // Names, formats of numbers.
            }
        }
    }

    private void font(Xml xml) throws IOException {
        boolean[] is = new boolean[4];
        int[] ink = {CellLook.USUAL};
        xml.children(name -> {
            boolean on = !xml.attribute("val").equals("0")
                    && !xml.attribute("val").equals("false")
                    && !xml.attribute("val").equals("none");
            switch (name) {
                case "b" -> is[0] = on;
                case "i" -> is[1] = on;
                case "u" -> is[2] = on;
                case "strike" -> is[3] = on;
                case "color" -> ink[0] = colour(xml);
                default -> {
                    // Names and sizes.
                }
            }
        });
        if (fonts.size() < MOST) {
            fonts.add(new CellLook(ink[0], CellLook.USUAL, is[0], is[1], is[2], is[3], CellLook.Side.USUAL, false));
        }
    }

    private void fill(Xml xml) throws IOException {
        int[] fill = {CellLook.USUAL};
        xml.children(name -> {
            boolean solid = xml.attribute("patternType").equals("solid");
            xml.children(child -> {
                if (solid && child.equals("fgColor")) {
                    fill[0] = colour(xml);
                } else if (child.equals("stop") && fill[0] == CellLook.USUAL) {
                    xml.children(stop -> fill[0] = colour(xml));
                }
            });
        });
        if (fills.size() < MOST) {
            fills.add(fill[0]);
        }
    }

    private void format(Xml xml) throws IOException {
        int font = Numbers.parse(xml.attribute("fontId"), 0);
        int fill = Numbers.parse(xml.attribute("fillId"), 0);
        CellLook.Side[] side = {CellLook.Side.USUAL};
        boolean[] wrapped = {false};
        xml.children(name -> {
            if (name.equals("alignment")) {
                side[0] = switch (xml.attribute("horizontal").toLowerCase(Locale.ROOT)) {
                    case "left" -> CellLook.Side.LEFT;
                    case "center", "centercontinuous" -> CellLook.Side.CENTRE;
                    case "right" -> CellLook.Side.RIGHT;
                    default -> CellLook.Side.USUAL;
                };
                wrapped[0] = xml.attribute("wrapText").equals("1")
                        || xml.attribute("wrapText").equals("true");
            }
        });
        CellLook letters = font < fonts.size() ? fonts.get(font) : CellLook.PLAIN;
        if (formats.size() < MOST) {
            formats.add(new CellLook(
                    letters.ink(),
                    fill < fills.size() ? fills.get(fill) : CellLook.USUAL,
                    letters.bold(),
                    letters.italic(),
                    letters.underlined(),
                    letters.struck(),
                    side[0],
                    wrapped[0]));
        }
    }

    private int colour(Xml xml) {
        int found = CellLook.USUAL;
        if (!xml.attribute("rgb").isEmpty()) {
            found = rgb(xml.attribute("rgb"));
        } else if (!xml.attribute("theme").isEmpty()) {
            int at = Numbers.parse(xml.attribute("theme"), -1);
            found = at >= 0 && at < theme.size() ? theme.get(at) : CellLook.USUAL;
        } else if (!xml.attribute("indexed").isEmpty()) {
            int at = Numbers.parse(xml.attribute("indexed"), -1);
            found = at >= 0 && at < indexed.size() ? indexed.get(at) : CellLook.USUAL;
        }
        try {
            double tint = xml.attribute("tint").isEmpty() ? 0 : Double.parseDouble(xml.attribute("tint"));
            return found == CellLook.USUAL || tint == 0 || Double.isNaN(tint)
                    ? found
                    : ChartColours.lit(
                            found, tint < 0 ? Math.max(0, 1 + tint) : Math.max(0, 1 - tint), Math.clamp(tint, 0, 1));
        } catch (NumberFormatException e) {
            return found;
        }
    }

    /** A colour of six digits, or of eight, the first two of which say how much of it is seen. */
    private static int rgb(String value) {
        String digits = value.length() == 8 ? value.substring(2) : value;
        return digits.matches("[0-9A-Fa-f]{6}") ? Integer.parseInt(digits, 16) : CellLook.USUAL;
    }
}
