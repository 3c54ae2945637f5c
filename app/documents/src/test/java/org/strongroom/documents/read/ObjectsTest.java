package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Pictures that stand for objects of other programs. */
final class ObjectsTest {
    private static final int WIDE = 4;

    /** A metafile that is one red bitmap, and another record. */
    private static byte[] metafile(int other) {
        int bits = WIDE * WIDE * 3;
        ByteBuffer out = ByteBuffer.allocate(108 + 12 + 80 + 40 + bits + 20).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(1).putInt(108).position(108);
        out.putInt(other).putInt(12).putInt(8);
        int at = out.position();
        out.putInt(81).putInt(80 + 40 + bits);
        out.position(at + 48);
        out.putInt(80).putInt(40).putInt(120).putInt(bits);
        out.position(at + 80);
        out.putInt(40).putInt(WIDE).putInt(WIDE).putShort((short) 1).putShort((short) 24);
        out.position(at + 120);
        for (int i = 0; i < WIDE * WIDE; i++) {
            out.put((byte) 0).put((byte) 0).put((byte) 0xff);
        }
        out.putInt(14).putInt(20);
        return out.array();
    }

    @Test
    void aMetafileThatIsOneBitmapIsThatBitmap() throws IOException, Refused {
        byte[] bitmap = EmfBitmap.of(metafile(17)).orElseThrow();
        assertThat(Images.read(bitmap, 0, 100, Limits.defaults()).argb()).containsOnly(0xffff0000);
        assertThat(EmfBitmap.of(metafile(43))).as("with a rectangle").isEmpty();
        byte[] whole = metafile(17);
        for (int size = 0; size < whole.length - 20; size++) {
            assertThat(EmfBitmap.of(Arrays.copyOf(whole, size))).as("cut").isEmpty();
        }
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(120 + 60, Integer.MAX_VALUE);
        assertThat(EmfBitmap.of(whole)).as("more bits than there are").isEmpty();
    }

    @Test
    void objectsLieUponTheCellsOfASheet() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", "<w xmlns:r='o/relationships'><sheet name='One' r:id='a'/></w>");
        parts.put("xl/_rels/workbook.xml.rels", "<R><Relationship Id='a' Type='x/worksheet' Target='a.xml'/></R>");
        parts.put("xl/a.xml", "<s><sheetData/></s>");
        parts.put("xl/_rels/a.xml.rels", "<R><Relationship Id='v' Type='x/vmlDrawing' Target='v.vml'/></R>");
        parts.put("xl/_rels/v.vml.rels", "<R><Relationship Id='p' Type='x/image' Target='p.emf'/></R>");
        String shape =
                "<shape><imagedata relid='%s'/><ClientData ObjectType='%s'><Anchor>%s</Anchor></ClientData></shape>";
        parts.put(
                "xl/v.vml",
                "<xml xmlns:o='office'>" + shape.formatted("p", "Pict", "1, 0, 2, 0, 3, 5, 4, 6")
                        + shape.formatted("", "Note", "1, 0, 2, 0, 3, 5, 4, 6")
                        + shape.formatted("p", "Pict", "1, 2, 3")
                        + shape.formatted("gone", "Pict", "9, 0, 9, 0, -3, 5, 99999999, 6") + "</xml>");
        parts.put("xl/p.emf", "x");
        Page.SheetPage page = (Page.SheetPage) new Reading(Limits.defaults()).page(Samples.zip(parts), "xlsx", 1, 100);
        assertThat(page.drawings())
                .isEqualTo(List.of(
                        new Page.SheetPage.Drawing(1025, 2, 1, 4, 3, ""),
                        new Page.SheetPage.Drawing(0, 9, 9, Page.SheetPage.ROWS - 1, 9, "")));
    }
}
