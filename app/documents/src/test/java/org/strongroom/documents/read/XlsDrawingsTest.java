package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Pictures and words upon the cells of old workbooks. */
final class XlsDrawingsTest {
    @Test
    void picturesAndWordsLieUponTheCells() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            HSSFPatriarch drawings = book.createSheet("A").createDrawingPatriarch();
            byte[] red = new Picture(1, 1, new int[] {0xffff0000}).png();
            drawings.createPicture(
                    new HSSFClientAnchor(0, 0, 0, 0, (short) 1, 2, (short) 3, 5),
                    book.addPicture(red, HSSFWorkbook.PICTURE_TYPE_PNG));
            drawings.createTextbox(new HSSFClientAnchor(0, 0, 0, 0, (short) 4, 6, (short) 5, 7))
                    .setString(new HSSFRichTextString("Counted by Ada"));
            book.write(bytes);
        }
        Reading reading = new Reading(Limits.defaults());
        Input input = reading.open(bytes.toByteArray(), "xls");
        List<Page.SheetPage.Drawing> drawings = ((Page.SheetPage) reading.rows(input, 1, 0)).drawings();
        assertThat(drawings)
                .containsExactly(
                        new Page.SheetPage.Drawing(1025, 2, 1, 5, 3, ""),
                        new Page.SheetPage.Drawing(0, 6, 4, 7, 5, "Counted by Ada"));
        assertThat(reading.figure(input, 1025, 100))
                .isInstanceOfSatisfying(
                        Page.ImagePage.class,
                        page -> assertThat(page.picture().argb()).containsOnly(0xffff0000));
        assertThat(reading.figure(input, 1026, 100)).isInstanceOf(Page.Unavailable.class);
    }
}
