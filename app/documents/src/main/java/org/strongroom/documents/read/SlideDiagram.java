package org.strongroom.documents.read;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import javax.xml.namespace.QName;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.apache.poi.xslf.usermodel.XSLFFreeformShape;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.xmlbeans.XmlCursor;

/** Draws a diagram as PowerPoint drew it last. */
final class SlideDiagram {
    private static final QName WIDTH = new QName("w");
    private static final QName HEIGHT = new QName("h");

    private SlideDiagram() {}

    static void draw(XSLFDiagram diagram, Graphics2D graphics) {
        XSLFGroupShape drawn = diagram.getGroupShape();
        if (drawn != null) {
            for (XSLFShape shape : drawn.getShapes()) {
                if (shape instanceof XSLFFreeformShape line) {
                    measure(line);
                }
            }
            drawn.draw(graphics, null);
        }
    }

    /** Says how large paths are that do not: they are as large as their shape, and POI would stretch them without end. */
    private static void measure(XSLFFreeformShape line) {
        Rectangle2D box = line.getAnchor();
        try (XmlCursor at = line.getXmlObject().newCursor()) {
            int deep = 0;
            do {
                if (at.isStart()) {
                    deep++;
                    if (at.getName() != null
                            && at.getName().getLocalPart().equals("path")
                            && at.getAttributeText(WIDTH) == null
                            && at.getAttributeText(HEIGHT) == null) {
                        at.setAttributeText(WIDTH, Integer.toString(Math.max(1, Units.toEMU(box.getWidth()))));
                        at.setAttributeText(HEIGHT, Integer.toString(Math.max(1, Units.toEMU(box.getHeight()))));
                    }
                } else if (at.isEnd()) {
                    deep--;
                }
            } while (deep > 0 && !at.toNextToken().isNone());
        }
    }
}
