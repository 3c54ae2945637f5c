package org.strongroom.documents.read;

import java.awt.font.TextLayout;
import java.text.AttributedString;
import org.apache.poi.common.usermodel.fonts.FontGroup;
import org.apache.poi.common.usermodel.fonts.FontInfo;
import org.apache.poi.sl.draw.DrawTextFragment;
import org.apache.poi.sl.draw.DrawTextParagraph;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.sl.usermodel.TextRun;

/**
 * A paragraph on a slide, as close to the one above as PowerPoint and LibreOffice put it. POI puts a seventh of a line between lines, and
 * between paragraphs the height of what hangs below a line: what stands last would fall off the slide.
 */
final class SlideText extends DrawTextParagraph {
    private double left;
    private double top;
    private double raised;

    SlideText(TextParagraph<?, ?, ?> paragraph) {
        super(paragraph);
        for (TextRun run : paragraph.getTextRuns()) {
            FontInfo font = run.getFontInfo(FontGroup.LATIN);
            String face = font == null ? null : font.getTypeface();
            String other = face == null ? null : SlideFonts.map().get(face);
            if (other != null) {
                run.setFontFamily(other);
            }
            if (run.getHyperlink() != null) {
                // Its colour is that of a theme, which POI leaves out.
                run.setUnderlined(true);
            }
        }
    }

    /** A line that is as high as its letters. */
    static DrawTextFragment line(TextLayout layout, AttributedString text) {
        return new DrawTextFragment(layout, text) {
            @Override
            public float getLeading() {
                return layout.getLeading();
            }
        };
    }

    @Override
    public void setPosition(double x, double y) {
        left = x;
        top = y;
        super.setPosition(x, y);
    }

    /** Told once the lines and their place are known. */
    @Override
    protected void setFirstParagraph(boolean first) {
        super.setFirstParagraph(first);
        raised = first || lines.isEmpty() ? 0 : lines.getFirst().getLayout().getDescent();
        super.setPosition(left, top - raised);
    }

    @Override
    public double getY() {
        return super.getY() - raised;
    }
}
