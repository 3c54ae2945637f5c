package org.strongroom.documents.read;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws pages, with a frame that names the format in the place of pictures in JPEG 2000: no decoder for them may be delivered with
 * this program, and without a frame nobody would know that something is missing.
 */
final class PdfRenderer extends PDFRenderer {
    PdfRenderer(PDDocument document) {
        super(document);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Drawer(parameters);
    }

    private static final class Drawer extends PageDrawer {
        private static final String NAME = "JPEG 2000";
        private static final int SMALLEST = 4;
        private static final int LARGEST_LETTERS = 40;

        Drawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (operator.getName().equals(OperatorName.DRAW_OBJECT)
                    && !operands.isEmpty()
                    && operands.getFirst() instanceof COSName name
                    && isJpeg2000(getResources(), name)) {
                frame();
            } else {
                super.processOperator(operator, operands);
            }
        }

        private static boolean isJpeg2000(PDResources resources, COSName name) {
            COSDictionary all =
                    resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
            COSStream object = all == null ? null : all.getCOSStream(name);
            if (object == null || !COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))) {
                return false;
            }
            COSBase filters = object.getDictionaryObject(COSName.FILTER);
            return filters instanceof COSArray many
                    ? COSName.JPX_DECODE.equals(many.size() == 0 ? null : many.getObject(many.size() - 1))
                    : COSName.JPX_DECODE.equals(filters);
        }

        /** Draws on the pixels themselves, so that letters stand upright whatever way the page is turned. */
        private void frame() {
            Graphics2D graphics = getGraphics();
            setClip();
            AffineTransform before = graphics.getTransform();
            AffineTransform whole = new AffineTransform(before);
            whole.concatenate(
                    getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
            Rectangle2D box = whole.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                    .getBounds2D();
            graphics.setTransform(new AffineTransform());
            graphics.setColor(new Color(0xF0F0F0));
            graphics.fill(box);
            if (Math.min(box.getWidth(), box.getHeight()) >= SMALLEST) {
                graphics.setColor(new Color(0x909090));
                graphics.setStroke(new BasicStroke(1));
                graphics.draw(box);
                words(graphics, box);
            }
            graphics.setTransform(before);
        }

        /** The sign of a picture that is struck out, and the name of its format below. */
        private static void words(Graphics2D graphics, Rectangle2D box) {
            double em = Math.min(LARGEST_LETTERS, Math.min(box.getWidth() / 8, box.getHeight() / 5));
            if (em < SMALLEST) {
                return;
            }
            double x = box.getCenterX();
            double y = box.getCenterY() - em;
            graphics.setStroke(new BasicStroke((float) em / 10));
            graphics.draw(new Rectangle2D.Double(x - 1.4 * em, y - em, 2.8 * em, 2 * em));
            Path2D hills = new Path2D.Double();
            hills.moveTo(x - 1.4 * em, y + 0.8 * em);
            hills.lineTo(x - 0.5 * em, y - 0.2 * em);
            hills.lineTo(x + 0.2 * em, y + 0.5 * em);
            hills.lineTo(x + 0.6 * em, y + 0.1 * em);
            hills.lineTo(x + 1.4 * em, y + 0.8 * em);
            hills.moveTo(x - 1.8 * em, y + 1.3 * em);
            hills.lineTo(x + 1.8 * em, y - 1.3 * em);
            graphics.draw(hills);
            graphics.setColor(new Color(0x505050));
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) em));
            float wide = graphics.getFontMetrics().stringWidth(NAME);
            graphics.drawString(NAME, (float) (x - wide / 2), (float) (y + 2.3 * em));
        }
    }
}
