package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.sl.usermodel.Insets2D;
import org.apache.poi.sl.usermodel.ShapeType;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFFreeformShape;
import org.apache.poi.xslf.usermodel.XSLFSimpleShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** One slide of an OpenDocument presentation, made anew as one of POI's. */
final class OdpSlide implements Closeable {
    private static final int SHAPES = 2000;
    private static final int PATH_STEPS = 20_000;
    private static final int DEEPEST = 20;
    private static final Pattern TURN = Pattern.compile("rotate\\s*\\(\\s*([-+.0-9eE]+)\\s*\\)");
    private static final Pattern MOVE = Pattern.compile("translate\\s*\\(\\s*(\\S+?)[\\s,]+(\\S+?)\\s*\\)");
    private static final Pattern STEP = Pattern.compile("[A-Za-z]|[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?");
    private static final Map<String, ShapeType> SHAPE_TYPES = Map.ofEntries(
            Map.entry("rectangle", ShapeType.RECT),
            Map.entry("ellipse", ShapeType.ELLIPSE),
            Map.entry("circle", ShapeType.ELLIPSE),
            Map.entry("round-rectangle", ShapeType.ROUND_RECT),
            Map.entry("isosceles-triangle", ShapeType.TRIANGLE),
            Map.entry("right-triangle", ShapeType.RT_TRIANGLE),
            Map.entry("diamond", ShapeType.DIAMOND),
            Map.entry("hexagon", ShapeType.HEXAGON),
            Map.entry("octagon", ShapeType.OCTAGON),
            Map.entry("parallelogram", ShapeType.PARALLELOGRAM),
            Map.entry("pentagon-right", ShapeType.HOME_PLATE),
            Map.entry("chevron", ShapeType.CHEVRON),
            Map.entry("right-arrow", ShapeType.RIGHT_ARROW),
            Map.entry("left-arrow", ShapeType.LEFT_ARROW),
            Map.entry("up-arrow", ShapeType.UP_ARROW),
            Map.entry("down-arrow", ShapeType.DOWN_ARROW),
            Map.entry("left-right-arrow", ShapeType.LEFT_RIGHT_ARROW),
            Map.entry("star5", ShapeType.STAR_5),
            Map.entry("heart", ShapeType.HEART),
            Map.entry("sun", ShapeType.SUN),
            Map.entry("moon", ShapeType.MOON),
            Map.entry("cloud", ShapeType.CLOUD),
            Map.entry("smiley", ShapeType.SMILEY_FACE),
            Map.entry("cube", ShapeType.CUBE),
            Map.entry("can", ShapeType.CAN),
            Map.entry("cross", ShapeType.PLUS),
            Map.entry("ring", ShapeType.DONUT),
            Map.entry("lightning", ShapeType.LIGHTNING_BOLT),
            Map.entry("rectangular-callout", ShapeType.WEDGE_RECT_CALLOUT),
            Map.entry("round-rectangular-callout", ShapeType.WEDGE_ROUND_RECT_CALLOUT),
            Map.entry("round-callout", ShapeType.WEDGE_ELLIPSE_CALLOUT),
            Map.entry("cloud-callout", ShapeType.CLOUD_CALLOUT),
            Map.entry("flowchart-process", ShapeType.FLOW_CHART_PROCESS),
            Map.entry("flowchart-decision", ShapeType.FLOW_CHART_DECISION),
            Map.entry("flowchart-terminator", ShapeType.FLOW_CHART_TERMINATOR),
            Map.entry("flowchart-data", ShapeType.FLOW_CHART_INPUT_OUTPUT),
            Map.entry("flowchart-document", ShapeType.FLOW_CHART_DOCUMENT));

    private final OdpStyles styles;
    private final XMLSlideShow show = new XMLSlideShow();
    private final XSLFSlide slide = show.createSlide();
    private final OdpPictures upon;
    private Dimension size = new Dimension(720, 540);
    private int number;
    private int shapes;

    OdpSlide(Input input, Container container, OdpStyles styles) {
        this.styles = styles;
        this.upon = new OdpPictures(input, container, show, slide);
    }

    /** Puts a slide with what lies behind it. */
    void put(OdfElement page, int slideNumber, Map<String, String> footers) throws Refused {
        number = slideNumber;
        Optional<OdfElement> master = styles.master(page.get("master-page-name"));
        master.flatMap(one -> styles.other("page-layout", one.get("page-layout-name")))
                .flatMap(layout -> layout.first("page-layout-properties"))
                .ifPresent(layout ->
                        size = new Dimension((int) Math.clamp(layout.length("page-width", 720), 10, 10_000), (int)
                                Math.clamp(layout.length("page-height", 540), 10, 10_000)));
        show.setPageSize(size);
        String style = "drawing-page " + page.get("style-name");
        String behind =
                "drawing-page " + master.map(one -> one.get("style-name")).orElse("");
        if (!background(style) && !background(behind)) {
            slide.getBackground().setFillColor(Color.WHITE);
        }
        if (master.isPresent()
                && !styles.property(style, "drawing-page-properties", "background-objects-visible")
                        .equals("false")) {
            for (OdfElement shape : master.get().children()) {
                if (onMaster(shape, style)) {
                    shape(filled(shape, page, footers), 0);
                }
            }
        }
        for (OdfElement shape : page.children()) {
            if (!shape.get("placeholder").equals("true")) {
                shape(shape, 0);
            }
        }
    }

    /** What a master has places for is on the slide itself, but for what stands at the foot. */
    private boolean onMaster(OdfElement shape, String style) {
        String shown = switch (shape.get("class")) {
            case "" -> "true";
            case "footer" -> styles.property(style, "drawing-page-properties", "display-footer");
            case "page-number" -> styles.property(style, "drawing-page-properties", "display-page-number");
            default -> "false";
        };
        return shown.equals("true");
    }

    /** With the words of the foot of this slide in their place. */
    private static OdfElement filled(OdfElement shape, OdfElement page, Map<String, String> footers) {
        if (shape.name().equals("footer")) {
            String words = footers.getOrDefault(page.get("use-footer-name"), "");
            return new OdfElement("", Map.of(), List.of(), words);
        }
        return new OdfElement(
                shape.name(),
                shape.attributes(),
                shape.children().stream()
                        .map(child -> filled(child, page, footers))
                        .toList(),
                shape.text());
    }

    private boolean background(String style) throws Refused {
        String fill = styles.property(style, "drawing-page-properties", "fill");
        Rectangle2D all = new Rectangle2D.Double(0, 0, size.width, size.height);
        switch (fill) {
            case "solid" ->
                OdpStyles.colour(styles.property(style, "drawing-page-properties", "fill-color"))
                        .ifPresent(slide.getBackground()::setFillColor);
            case "bitmap" -> {
                String image = styles.property(style, "drawing-page-properties", "fill-image-name");
                Optional<OdfElement> found = styles.other("fill-image", image);
                if (found.isPresent() && !upon.tiles(found.get().get("href"), styles, style, all)) {
                    upon.picture(found.get().get("href"), all, 0);
                }
            }
            case "gradient" ->
                styles.other("gradient", styles.property(style, "drawing-page-properties", "fill-gradient-name"))
                        .ifPresent(gradient -> upon.gradient(gradient, all));
            default -> {
                return fill.equals("none");
            }
        }
        return true;
    }

    private void shape(OdfElement shape, int depth) throws Refused {
        if (shapes++ > SHAPES || depth > DEEPEST) {
            return;
        }
        try {
            made(shape, depth);
        } catch (RuntimeException e) {
            // One that POI cannot make costs only itself.
            shapes++;
        }
    }

    private void made(OdfElement shape, int depth) throws Refused {
        switch (shape.name()) {
            case "g" -> {
                for (OdfElement inner : shape.children()) {
                    shape(inner, depth + 1);
                }
            }
            case "a" -> {
                for (OdfElement inner : shape.children()) {
                    shape(inner, depth + 1);
                }
            }
            case "frame" -> frame(shape);
            case "rect" -> auto(shape, ShapeType.RECT);
            case "ellipse", "circle" -> auto(shape, ShapeType.ELLIPSE);
            case "custom-shape" -> custom(shape);
            case "line", "connector" -> line(shape);
            case "polygon", "polyline", "path" -> free(shape);
            default -> {
                // Notes, animations, controls.
            }
        }
    }

    private void frame(OdfElement frame) throws Refused {
        Place place = place(frame);
        Optional<OdfElement> table = frame.first("table");
        if (table.isPresent()) {
            OdpTable.put(slide, table.get(), place.box(), styles, number);
            return;
        }
        Optional<OdfElement> words = frame.first("text-box");
        if (words.isPresent()) {
            XSLFAutoShape box = slide.createAutoShape();
            box.setShapeType(ShapeType.RECT);
            look(box, frame, place, false);
            text(box, frame, words.get());
            return;
        }
        Optional<String> object = OdsDrawings.object(frame);
        if (object.isPresent() && upon.chart(object.get(), place.box(), place.degrees())) {
            return;
        }
        for (OdfElement image : frame.each("image").toList()) {
            if (upon.picture(image.get("href"), place.box(), place.degrees())) {
                return;
            }
        }
        if (object.isPresent() && upon.words(object.get(), place.box(), place.degrees())) {
            return;
        }
        if (object.isPresent() || frame.first("object-ole").isPresent()) {
            upon.undrawn(place.box());
        }
    }

    private void auto(OdfElement shape, ShapeType type) {
        XSLFAutoShape made = slide.createAutoShape();
        made.setShapeType(type);
        look(made, shape, place(shape), true);
        text(made, shape, shape);
    }

    private void custom(OdfElement shape) {
        OdfElement geometry =
                shape.first("enhanced-geometry").orElseGet(() -> new OdfElement("", Map.of(), List.of(), ""));
        String type = geometry.get("type");
        ShapeType known = SHAPE_TYPES.get(type);
        if (known == null && type.startsWith("ooxml-")) {
            known = ofOoxml(type.substring(6));
        }
        Place place = place(shape);
        Optional<Path2D> path = known == null
                ? path(geometry.get("enhanced-path"), geometry.get("viewBox"), place.box())
                : Optional.empty();
        if (path.isEmpty()) {
            auto(shape, known == null ? ShapeType.RECT : known);
            return;
        }
        XSLFFreeformShape made = slide.createFreeform();
        made.setPath(path.get());
        look(made, shape, place, true);
        text(made, shape, shape);
    }

    private static ShapeType ofOoxml(String name) {
        for (ShapeType type : ShapeType.values()) {
            if (name.equals(type.getOoxmlName())) {
                return type;
            }
        }
        return ShapeType.RECT;
    }

    private void line(OdfElement line) {
        double x = line.length("x1", 0);
        double y = line.length("y1", 0);
        double toX = line.length("x2", x);
        double toY = line.length("y2", y);
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(toX, toY);
        XSLFFreeformShape made = slide.createFreeform();
        made.setPath(path);
        stroke(made, styles.ofShape(line), true);
    }

    private void free(OdfElement shape) {
        Place place = place(shape);
        String steps = shape.get("points").isEmpty()
                ? shape.get("d")
                : "M " + shape.get("points").replace(',', ' ');
        if (shape.name().equals("polygon")) {
            steps += " Z";
        }
        Optional<Path2D> path = path(steps, shape.get("viewBox"), place.box());
        if (path.isPresent()) {
            XSLFFreeformShape made = slide.createFreeform();
            made.setPath(path.get());
            look(made, shape, place, !shape.name().equals("polyline"));
            text(made, shape, shape);
        }
    }

    /** A path without variables, put into its box; nothing for any other. */
    private static Optional<Path2D> path(String steps, String view, Rectangle2D box) {
        String[] sides = view.strip().split("[\\s,]+", -1);
        if (steps.isBlank() || sides.length != 4 || steps.indexOf('?') >= 0 || steps.indexOf('$') >= 0) {
            return Optional.empty();
        }
        double wide = OdfElement.points(sides[2], 0);
        double high = OdfElement.points(sides[3], 0);
        if (!(wide > 0) || !(high > 0)) {
            // Numbers beyond what a length may be.
            try {
                wide = Double.parseDouble(sides[2]);
                high = Double.parseDouble(sides[3]);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        if (!(wide > 0) || !(high > 0) || wide > 1e9 || high > 1e9) {
            return Optional.empty();
        }
        OdpPath path = new OdpPath(box.getX(), box.getY(), box.getWidth() / wide, box.getHeight() / high);
        Matcher step = STEP.matcher(steps);
        for (int i = 0; i < PATH_STEPS && step.find(); i++) {
            if (!path.take(step.group())) {
                return Optional.empty();
            }
        }
        return path.done();
    }

    /** Where something stands, and by how many degrees it is turned to the right. */
    private record Place(Rectangle2D box, double degrees) {}

    private static Place place(OdfElement shape) {
        double width = Math.max(0.1, shape.length("width", 1));
        double height = Math.max(0.1, shape.length("height", 1));
        double x = shape.length("x", 0);
        double y = shape.length("y", 0);
        String transform = shape.get("transform");
        Matcher turn = TURN.matcher(transform);
        Matcher move = MOVE.matcher(transform);
        double angle = turn.find() ? OdfElement.points(turn.group(1), 0) : 0;
        if (move.find()) {
            // Turned around its corner, then moved; drawn turned around its middle.
            double right =
                    OdfElement.points(move.group(1), 0) + width / 2 * Math.cos(angle) + height / 2 * Math.sin(angle);
            double down =
                    OdfElement.points(move.group(2), 0) - width / 2 * Math.sin(angle) + height / 2 * Math.cos(angle);
            x += right - width / 2;
            y += down - height / 2;
        }
        return new Place(new Rectangle2D.Double(x, y, width, height), -Math.toDegrees(angle));
    }

    private void look(XSLFSimpleShape made, OdfElement shape, Place place, boolean solid) {
        made.setAnchor(place.box());
        if (made instanceof XSLFTextShape turned) {
            turned.setRotation(place.degrees());
        }
        String style = styles.ofShape(shape);
        fill(made, style, solid);
        stroke(made, style, solid);
    }

    private void fill(XSLFSimpleShape made, String style, boolean solid) {
        String fill = property(style, "fill");
        String colour = property(style, "fill-color");
        boolean filled = fill.isEmpty() ? solid : !fill.equals("none");
        if (fill.equals("gradient")) {
            Optional<OdfElement> gradient = styles.other("gradient", property(style, "fill-gradient-name"));
            colour = gradient.map(one -> one.get("start-color")).orElse(colour);
        }
        if (!filled || fill.equals("bitmap")) {
            made.setFillColor(null);
            return;
        }
        Color plain = OdpStyles.colour(colour).orElse(new Color(0x729fcf));
        int opaque = (int) (255 * OdpStyles.share(property(style, "opacity"), 1));
        made.setFillColor(new Color(plain.getRed(), plain.getGreen(), plain.getBlue(), opaque));
    }

    private void stroke(XSLFSimpleShape made, String style, boolean solid) {
        String stroke = property(style, "stroke");
        if (stroke.isEmpty() ? !solid : stroke.equals("none")) {
            made.setLineColor(null);
            return;
        }
        made.setLineColor(OdpStyles.colour(property(style, "stroke-color")).orElse(new Color(0x3465a4)));
        made.setLineWidth(Math.clamp(OdfElement.points(property(style, "stroke-width"), 0.75), 0.5, 100));
    }

    private String property(String style, String name) {
        String said = styles.property(style, "graphic-properties", name);
        return said.isEmpty() ? styles.usual("graphic", "graphic-properties", name) : said;
    }

    private void text(XSLFTextShape made, OdfElement shape, OdfElement words) {
        String style = styles.ofShape(shape);
        made.setInsets(new Insets2D(
                padding(style, "top", 3.5),
                padding(style, "left", 7),
                padding(style, "bottom", 3.5),
                padding(style, "right", 7)));
        made.setWordWrap(!property(style, "wrap-option").equals("no-wrap"));
        made.setVerticalAlignment(
                switch (property(style, "textarea-vertical-align")) {
                    case "middle" -> VerticalAlignment.MIDDLE;
                    case "bottom" -> VerticalAlignment.BOTTOM;
                    case "" -> words.name().equals("text-box") ? VerticalAlignment.TOP : VerticalAlignment.MIDDLE;
                    default -> VerticalAlignment.TOP;
                });
        boolean shrink = property(style, "fit-to-size").equals("shrink-to-fit")
                || property(style, "shrink-to-fit").equals("true");
        new OdpText(styles, made, style, shape.get("class").equals("outline"), number).put(words, shrink);
    }

    private double padding(String style, String side, double usual) {
        String own = property(style, "padding-" + side);
        return Math.clamp(OdfElement.points(own.isEmpty() ? property(style, "padding") : own, usual), 0, 200);
    }

    Picture draw(int side) throws IOException {
        return Slides.draw(slide, size, side, 1);
    }

    @Override
    public void close() throws IOException {
        show.close();
    }
}
