package org.strongroom.documents.read;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.xslf.usermodel.XSLFObjectShape;

/** Draws what stands for an object of another program on a slide: PowerPoint 2007 keeps the picture of it in a drawing of its own. */
final class SlideObjects {
    private static final String DRAWINGS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing";
    private static final Pattern SHAPE = Pattern.compile("\\bspid=\"([^\"]{1,64})\"");
    private static final int DRAWING_BYTES = 4 << 20;
    private static final int MOST_DRAWINGS = 2;
    private static final int PICTURE_BYTES = 16 << 20;
    private static final float[] DASHES = {4, 3};

    private SlideObjects() {}

    static void draw(XSLFObjectShape object, Graphics2D graphics, Rectangle2D where, int depth) throws IOException {
        Matcher shape = SHAPE.matcher(object.getXmlObject().xmlText());
        Optional<PackagePart> picture =
                shape.find() ? picture(object.getSheet().getPackagePart(), shape.group(1), depth) : Optional.empty();
        if (picture.isPresent()) {
            SlidePictures drawing = new SlidePictures();
            drawing.loadImage(bytes(picture.get(), PICTURE_BYTES), picture.get().getContentType());
            if (drawing.drawImage(graphics, where)) {
                return;
            }
        }
        undrawn(graphics, where);
    }

    /** There is something here that cannot be drawn: an empty frame says so, rather than nothing. */
    static void undrawn(Graphics2D graphics, Rectangle2D where) {
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0));
        graphics.draw(where);
    }

    private static Optional<PackagePart> picture(PackagePart slide, String shape, int depth) throws IOException {
        try {
            int read = 0;
            for (PackageRelationship relation : slide.getRelationshipsByType(DRAWINGS)) {
                if (read++ == MOST_DRAWINGS) {
                    break;
                }
                PackagePart drawing = slide.getRelatedPart(relation);
                String id = image(bytes(drawing, DRAWING_BYTES), shape, depth);
                PackageRelationship image = id.isEmpty() ? null : drawing.getRelationship(id);
                if (image != null) {
                    return Optional.ofNullable(drawing.getRelatedPart(image));
                }
            }
        } catch (InvalidFormatException e) {
            throw new IOException("a damaged relation", e);
        }
        return Optional.empty();
    }

    /** What the drawing calls the picture of a shape; empty where it has none. */
    private static String image(byte[] drawing, String shape, int depth) throws IOException {
        try (Xml xml = new Xml(new ByteArrayInputStream(drawing), depth)) {
            boolean inside = false;
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START && xml.name().equals("shape")) {
                    inside = xml.attribute("id").equals(shape);
                } else if (event == Xml.Event.START && inside && xml.name().equals("imagedata")) {
                    return xml.attribute("relid");
                }
            }
        }
        return "";
    }

    private static byte[] bytes(PackagePart part, int most) throws IOException {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("a part is too large");
            }
            return bytes;
        }
    }
}
