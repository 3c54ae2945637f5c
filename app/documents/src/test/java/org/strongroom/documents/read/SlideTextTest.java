package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.poi.sl.draw.Drawable;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How far apart lines on slides stand. */
final class SlideTextTest {
    private static final int LINES = 8;

    private static XSLFTextBox box(XMLSlideShow show, boolean paragraphs) {
        XSLFTextBox box = show.createSlide().createTextBox();
        box.setAnchor(new Rectangle(0, 0, 400, 400));
        box.clearText();
        for (int i = 0; i < LINES; i++) {
            if (paragraphs || i == 0) {
                box.addNewTextParagraph().addNewTextRun().setText("line");
            } else {
                box.getTextParagraphs().getFirst().addLineBreak();
                box.getTextParagraphs().getFirst().addNewTextRun().setText("line");
            }
        }
        return box;
    }

    @Test
    void paragraphsStandAsCloseAsLines() throws IOException {
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try (XMLSlideShow show = new XMLSlideShow()) {
            double usual = box(show, true).getTextHeight(graphics);
            graphics.setRenderingHint(Drawable.DRAW_FACTORY, new SlideParts(image, 10));
            double lines = box(show, false).getTextHeight(graphics);
            double paragraphs = box(show, true).getTextHeight(graphics);
            assertThat(paragraphs)
                    .isCloseTo(lines, Percentage.withPercentage(2))
                    .isLessThan(usual * 0.95);
        } finally {
            graphics.dispose();
        }
    }
}
