package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Pictures in PDF documents that Java itself cannot read. */
final class PdfPicturesTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final int BLACK = 0xff000000;

    /** A page of 200 by 100 points whose right half is a picture with these bytes. */
    private static byte[] pdf(COSName filter, byte[] bytes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(200, 100));
            document.addPage(page);
            PDStream image = new PDStream(document);
            try (OutputStream raw = image.getCOSObject().createRawOutputStream()) {
                raw.write(bytes);
            }
            image.getCOSObject().setItem(COSName.FILTER, filter);
            image.getCOSObject().setItem(COSName.TYPE, COSName.XOBJECT);
            image.getCOSObject().setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.getCOSObject().setInt(COSName.WIDTH, 8);
            image.getCOSObject().setInt(COSName.HEIGHT, 8);
            image.getCOSObject().setInt(COSName.BITS_PER_COMPONENT, 1);
            image.getCOSObject().setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
            PDResources resources = new PDResources();
            COSDictionary objects = new COSDictionary();
            objects.setItem(COSName.getPDFName("Im1"), image.getCOSObject());
            resources.getCOSObject().setItem(COSName.XOBJECT, objects);
            page.setResources(resources);
            page.setContents(new PDStream(
                    document,
                    new ByteArrayInputStream("q 100 0 0 100 100 0 cm /Im1 Do Q".getBytes(StandardCharsets.US_ASCII))));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Eight rows of eight black pixels: a page and a region in MMR (ITU-T T.88, sections 7.4.8 and 7.4.6). */
    private static byte[] jbig2() throws IOException {
        String rows = "001" + "00110101" + "000101" + "11".repeat(7) + "000000000001".repeat(2);
        byte[] packed = new BigInteger("1" + rows + "0".repeat((8 - rows.length() % 8) % 8), 2).toByteArray();
        byte[] mmr = Arrays.copyOfRange(packed, 1, packed.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        segment(out, 0, 48, 19);
        for (int value : new int[] {8, 8, 0, 0}) {
            out.writeInt(value);
        }
        out.write(new byte[3]);
        segment(out, 1, 38, 18 + mmr.length);
        for (int value : new int[] {8, 8, 0, 0}) {
            out.writeInt(value);
        }
        out.write(new byte[] {0, 1});
        out.write(mmr);
        return bytes.toByteArray();
    }

    private static void segment(DataOutputStream out, int number, int type, int length) throws IOException {
        out.writeInt(number);
        out.write(new byte[] {(byte) type, 0, 1});
        out.writeInt(length);
    }

    private static int[] row(Page page) {
        assertThat(page).isInstanceOf(Page.ImagePage.class);
        Picture picture = ((Page.ImagePage) page).picture();
        return Arrays.copyOfRange(
                picture.argb(), picture.width() * (picture.height() / 2), picture.width() * (picture.height() / 2 + 1));
    }

    @Test
    void scansInJbig2AreShownByTheProcessThatReads() throws IOException {
        try (Readers readers = Readers.start(LIMITS)) {
            int[] row =
                    row(readers.page(Samples.source(pdf(COSName.JBIG2_DECODE, jbig2()), "pdf"), 1, 200, () -> false));
            assertThat(row[50]).isEqualTo(-1);
            assertThat(row[150]).isEqualTo(BLACK);
        }
    }

    @Test
    void aFrameStandsInThePlaceOfAPictureThatIsNotShown() throws IOException {
        byte[] pdf = pdf(COSName.JPX_DECODE, new byte[] {(byte) 0xff, 0x4f});
        Page page = new Reading(LIMITS).page(pdf, "pdf", 1, 200);
        int[] row = row(page);
        assertThat(row[50]).isEqualTo(-1);
        assertThat(row[110]).isEqualTo(0xfff0f0f0);
        assertThat(Arrays.stream(((Page.ImagePage) page).picture().argb())
                        .filter(pixel -> (pixel & 0xff) < 0xc0)
                        .count())
                .as("its sign and words")
                .isGreaterThan(100);
        assertThat(new Reading(LIMITS).describe(pdf, "pdf")).isInstanceOf(Described.class);
    }

    @Test
    void aPictureThatClaimsMoreThanItHasIsNoHarm() throws IOException {
        byte[] jbig2 = jbig2();
        Arrays.fill(jbig2, 11, 19, (byte) 0x7f);
        try (Readers readers = Readers.start(LIMITS.withHeap(64))) {
            Source source = Samples.source(pdf(COSName.JBIG2_DECODE, jbig2), "pdf");
            Page page = readers.page(source, 1, 200, () -> false);
            assertThat(page).isInstanceOfAny(Page.ImagePage.class, Page.Unavailable.class);
            assertThat(readers.describe(Samples.source(Samples.pdf(1), "pdf"))).isInstanceOf(Described.class);
        }
    }
}
