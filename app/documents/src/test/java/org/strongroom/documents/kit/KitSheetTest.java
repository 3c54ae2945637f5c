package org.strongroom.documents.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;

/** The sheet as a person and a scanner get it: text taken out of the PDF, the code read from the drawn page. */
final class KitSheetTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    /** The same in each test of each run: one code in some hundreds is found by this decoder at no size. */
    private final Random chance = new Random(20);

    @Test
    void thePageHoldsAllThatOpensTheVault() throws IOException {
        List<String> words = words();
        try (PDDocument document = pdf("Client files, Müller & Söhne", words)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Recovery kit", "Client files, Müller & Söhne", ID, "22 November 2026")
                    .contains("A hint for yourself");
            for (int i = 0; i < words.size(); i++) {
                assertThat(text).containsPattern("(?m)(^|\\s)" + (i + 1) + "\\.\\s+" + words.get(i) + "(\\s|$)");
            }
        }
    }

    @Test
    void theCodeIsTheWords() throws IOException {
        for (int i = 0; i < 10; i++) {
            List<String> words = words();
            try (PDDocument document = pdf("Papers", words)) {
                codeIs(words, document);
            }
        }
    }

    @Test
    void theCodeIsReadThoughAPartOfItIsLost() throws IOException {
        List<String> words = words();
        KitSheet sheet = KitSheet.of("Papers", ID, DATE, words);
        List<KitSheet.Part> rest = sheet.parts().stream()
                .filter(part -> !(part instanceof KitSheet.Box box
                        && box.x() > 430
                        && box.x() < 470
                        && box.y() > 440
                        && box.y() < 480))
                .toList();
        assertThat(rest).hasSizeLessThan(sheet.parts().size());
        try (PDDocument document = Loader.loadPDF(KitPdf.of(new KitSheet("Kit", rest)))) {
            codeIs(words, document);
        }
    }

    @Test
    void thePageOfAShareHoldsItsWordsAndWhatItIsAPartOf() throws IOException {
        byte[] nonce = new byte[32];
        try (Identity key = Identity.of(drawn(Identity.SEED_BYTES), nonce);
                RecoveryShare share = RecoveryShare.split(key, new VaultContext(new byte[32], nonce), 2, 16)
                        .get(1)) {
            List<String> words = share.words();
            KitSheet sheet = KitSheet.of("W".repeat(64), ID, DATE, share, 16);
            assertThat(sheet.name()).isEqualTo("Recovery share 2 of 16");
            try (PDDocument document = Loader.loadPDF(KitPdf.of(sheet))) {
                String text = new PDFTextStripper().getText(document);
                assertThat(text)
                        .contains(
                                "Recovery share 2 of 16",
                                "Set " + share.set(),
                                "Any 2 shares",
                                "one alone opens nothing");
                for (int i = 0; i < words.size(); i++) {
                    assertThat(text).containsPattern("(?m)(^|\\s)" + (i + 1) + "\\.\\s+" + words.get(i) + "(\\s|$)");
                }
                assertThat(inside(document)).isTrue();
                codeIs(words, document);
            }
        }
    }

    /** A name that the font draws is there; one that it cannot draw is said to be missing, and nothing fails. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ψάρια και άλλα",
                "Дела клиентов",
                "Żółć ąęł ő",
                "Bu\u0308cher",
                "e\u0301te\u0301",
                "lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput lilliput ",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "Tom's “files” – 100 %",
                "תיקי לקוחות"
            })
    void namesThatTheFontHasAreDrawn(String name) throws IOException {
        try (PDDocument document = pdf(name, words())) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .doesNotContain("characters that this page cannot show")
                    .contains(ID);
            String composed = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC);
            assertThat(text).contains(composed.length() > 60 ? composed.substring(0, 30) : composed);
            assertThat(inside(document)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "客户文件",
                "ملفات",
                "\uD83D\uDD12 vault",
                "\uD800",
                "a\u0000b",
                "line\nbreak",
                "\u202Etxt.exe",
                "न\u092E\u0938\u094D\u0924\u0947",
                "q\u0323\u0307",
                "\uFFFE",
                "\uDBFF\uDFFF"
            })
    void namesThatItHasNotAreSaidToBe(String name) throws IOException {
        try (PDDocument document = pdf(name, words())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("characters that this page cannot show", "Its id says which one it is", ID);
        }
    }

    @Test
    void everyCharacterThereIsMakesASheet() throws IOException {
        StringBuilder all = new StringBuilder();
        List<String> words = words();
        for (int from = 0; from <= Character.MAX_CODE_POINT; from += 4096) {
            all.setLength(0);
            for (int i = from; i < from + 4096; i++) {
                all.appendCodePoint(i);
            }
            KitSheet sheet = KitSheet.of(all.toString(), ID, DATE, words);
            assertThat(sheet.parts()).isNotEmpty();
        }
        try (KitFont font = KitFont.load()) {
            for (int i = 0; i <= Character.MAX_CODE_POINT; i++) {
                if (font.drawable("a" + Character.toString(i)).isPresent() && i % 97 == 0) {
                    assertThat(KitPdf.of(KitSheet.of("a" + Character.toString(i), ID, DATE, words)))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void equalSheetsAreEqualBytesAndHoldNothingElse() throws IOException {
        List<String> words = words();
        byte[] pdf = KitPdf.of(KitSheet.of("Papers", ID, DATE, words));
        assertThat(KitPdf.of(KitSheet.of("Papers", ID, DATE, words))).isEqualTo(pdf);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .doesNotContain("/CreationDate", "/Author", "/Producer", System.getProperty("user.name") + "/");
    }

    @Test
    void thePageAndItsBundleHaveTheSameTexts() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (int i = 1; i <= 5; i++) {
            asked.addAll(List.of("step-" + i, "share-step-" + i));
        }
        Matcher found = Pattern.compile("text\\(\"([a-z-]+)\"")
                .matcher(java.nio.file.Files.readString(
                        java.nio.file.Path.of("src/main/java/org/strongroom/documents/kit/KitSheet.java")));
        while (found.find()) {
            asked.add(found.group(1));
        }
        assertThat(ResourceBundle.getBundle(KitSheet.BUNDLE).keySet()).isEqualTo(asked);
    }

    /** Nothing stands outside the page, and all of it within what a Letter page shows. */
    private static boolean inside(PDDocument document) throws IOException {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                boolean margin = x < 40 || x > page.getWidth() - 40 || y < 40 || y > 780;
                if (margin && (page.getRGB(x, y) & 0xff) < 128) {
                    return false;
                }
            }
        }
        return true;
    }

    private static PDDocument pdf(String name, List<String> words) throws IOException {
        return Loader.loadPDF(KitPdf.of(KitSheet.of(name, ID, DATE, words)));
    }

    /**
     * What is found in the code is right, and it is found: of a hundred codes, this decoder misses one or two at one size or
     * another. Scanners look at many.
     */
    private static void codeIs(List<String> words, PDDocument document) throws IOException {
        for (int dpi : new int[] {150, 200, 250, 300, 170, 220, 270, 350, 130, 400}) {
            try {
                String found = scan(new PDFRenderer(document).renderImageWithDPI(0, dpi));
                assertThat(RecoveryWords.split(found)).as("%d dpi", dpi).isEqualTo(words);
                return;
            } catch (ReaderException e) {
                // the next size
            }
        }
        throw new AssertionError("found at no size");
    }

    /** As a scanner does, which looks again another way where it does not succeed. */
    private static String scan(BufferedImage page) throws ReaderException {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        Map<DecodeHintType, Object> harder = Map.of(DecodeHintType.TRY_HARDER, true);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), harder)
                    .getText();
        } catch (ReaderException e) {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)), harder)
                    .getText();
        }
    }

    private Secret drawn(int length) {
        byte[] seed = new byte[length];
        chance.nextBytes(seed);
        return Secret.take(seed);
    }

    private List<String> words() {
        try (Secret secret = drawn(32)) {
            return RecoveryWords.of(secret);
        }
    }
}
