package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.documents.limits.Limits;

/**
 * Documents that are bombs, given to a worker with the memory it has in the product: each is answered with a plain reason
 * or with part of its text, and the next document is read at once. What each came to is written to {@code target/bombs.md}.
 */
final class BombsTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final byte[] GOOD = "a plain text about mountains".getBytes(StandardCharsets.UTF_8);

    /** Beside the heap, a JVM has code, classes and stacks, and libraries for images and fonts. */
    private static final long MOST_KIBIBYTES = (LIMITS.heapMiB() + 256) * 1024L;

    private static final Set<Reason> NONE = EnumSet.noneOf(Reason.class);
    private static final Set<Reason> DAMAGED = EnumSet.of(Reason.DAMAGED);
    private static final Set<Reason> TOO_LARGE = EnumSet.of(Reason.TOO_LARGE);
    /** Which of the ceilings is met first depends on the computer. */
    private static final Set<Reason> A_CEILING =
            EnumSet.of(Reason.TOO_LARGE, Reason.TOO_MUCH_MEMORY, Reason.TOOK_TOO_LONG);

    private static final List<String> TABLE = new ArrayList<>();

    private interface Making {
        byte[] bytes() throws IOException;
    }

    /** The reasons that may be given for a bomb; with {@code READ}, a harmless part of it may be shown instead. */
    @SuppressWarnings("ImmutableEnumChecker") // Lambdas without state, and sets that nobody changes.
    enum Bomb {
        ENTITIES_DOCX("docx", DAMAGED, Shown.MAYBE, () -> Bombs.laughingDocx("&x9;")),
        ENTITIES_QUADRATIC("docx", DAMAGED, Shown.MAYBE, () -> Bombs.laughingDocx("&q;".repeat(100_000))),
        ENTITIES_XLSX("xlsx", DAMAGED, Shown.MAYBE, Bombs::laughingXlsx),
        ENTITIES_PPTX("pptx", DAMAGED, Shown.MAYBE, Bombs::laughingPptx),
        ENTITIES_ODT("odt", DAMAGED, Shown.MAYBE, () -> odt(Bombs.laughs(), "<p>&x9;&q;</p>")),
        ENTITIES_SVG("svg", NONE, Shown.ALWAYS, () -> Bombs.svg("<text>&x9;</text>")),
        ENTITIES_HTML("html", NONE, Shown.ALWAYS, () -> Bombs.latin(Bombs.laughs() + "<html><p>&x9;</p></html>")),

        ZIP_TEN_GIBIBYTES("docx", A_CEILING, Shown.NEVER, Bombs::tenGibibytes),
        ZIP_OVERLAPPING("docx", A_CEILING, Shown.NEVER, Bombs::overlapping),
        ZIP_OVERLAPPING_SLIDES("pptx", A_CEILING, Shown.MAYBE, Bombs::overlappingPptx),
        ZIP_MANY_ENTRIES("zip", A_CEILING, Shown.MAYBE, Bombs::manyEntries),
        ZIP_QUINE("zip", NONE, Shown.ALWAYS, RawZip::quine),
        ZIP_IN_ZIP("zip", NONE, Shown.ALWAYS, () -> Bombs.zipsInZips(100)),

        DEEP_XML("docx", DAMAGED, Shown.NEVER, () -> Samples.docxBomb("<document>", "<p>", 2_000_000, "")),
        DEEP_ODT("odt", DAMAGED, Shown.NEVER, () -> odt("", "<p>".repeat(1_000_000))),
        DEEP_SLIDE("pptx", DAMAGED, Shown.NEVER, Bombs::deepPptx),
        DEEP_HTML("html", A_CEILING, Shown.MAYBE, () -> Bombs.latin("<html>" + Bombs.millions("div", 1_000_000))),
        DEEP_HTML_FORMATS("html", A_CEILING, Shown.MAYBE, () -> Bombs.latin("<html>" + Bombs.millions("b", 300_000))),
        DEEP_RTF("rtf", A_CEILING, Shown.MAYBE, () -> Bombs.rtf("{".repeat(20_000_000))),
        DEEP_PDF(
                "pdf",
                EnumSet.of(Reason.DAMAGED, Reason.TOOK_TOO_LONG, Reason.TOO_MUCH_MEMORY),
                Shown.NEVER,
                Bombs::deepPdf),
        DEEP_PDF_CONTENT("pdf", EnumSet.of(Reason.DAMAGED, Reason.TOOK_TOO_LONG), Shown.MAYBE, Bombs::deepContent),
        DEEP_OLE("xls", DAMAGED, Shown.MAYBE, Bombs::deepOle),

        PDF_TREE_LOOP("pdf", EnumSet.of(Reason.DAMAGED, Reason.EMPTY), Shown.MAYBE, Bombs::pageTreeLoop),
        PDF_TREE_DOUBLING(
                "pdf", EnumSet.of(Reason.DAMAGED, Reason.TOOK_TOO_LONG), Shown.MAYBE, Bombs::pageTreeDoubling),
        PDF_TWO_BILLION_PAGES("pdf", DAMAGED, Shown.MAYBE, Bombs::twoBillionPages),
        PDF_PARENT_LOOP("pdf", DAMAGED, Shown.MAYBE, Bombs::parentLoop),
        PDF_XREF_LOOP("pdf", EnumSet.of(Reason.DAMAGED, Reason.EMPTY), Shown.MAYBE, Bombs::xrefLoop),
        PDF_STREAM("pdf", A_CEILING, Shown.MAYBE, () -> Bombs.pdfStream(false)),
        PDF_STREAM_TWICE("pdf", A_CEILING, Shown.MAYBE, () -> Bombs.pdfStream(true)),
        PDF_FORMS("pdf", EnumSet.of(Reason.DAMAGED, Reason.TOOK_TOO_LONG), Shown.MAYBE, Bombs::formsDoubling),
        PDF_TILES("pdf", A_CEILING, Shown.MAYBE, Bombs::tinyTiles),
        PDF_DASHES("pdf", A_CEILING, Shown.MAYBE, Bombs::tinyDashes),
        PDF_CONTENTS("pdf", A_CEILING, Shown.MAYBE, Bombs::contentsRepeated),
        PDF_IMAGE("pdf", TOO_LARGE, Shown.MAYBE, Bombs::hugeImageInPdf),
        PDF_IMAGE_IN_FORM("pdf", A_CEILING, Shown.MAYBE, Bombs::hugeImageInForm),

        PNG_HUGE("png", TOO_LARGE, Shown.NEVER, Bombs::hugePng),
        JPEG_HUGE("jpg", TOO_LARGE, Shown.NEVER, Bombs::hugeJpeg),
        GIF_HUGE("gif", TOO_LARGE, Shown.NEVER, Bombs::hugeGif),
        BMP_HUGE("bmp", EnumSet.of(Reason.TOO_LARGE, Reason.DAMAGED), Shown.NEVER, Bombs::hugeBmp),
        TIFF_HUGE("tiff", TOO_LARGE, Shown.NEVER, () -> Bombs.tiff(Integer.MAX_VALUE, Integer.MAX_VALUE, 0)),
        TIFF_LOOP(
                "tiff",
                EnumSet.of(Reason.DAMAGED, Reason.TOOK_TOO_LONG, Reason.TOO_MUCH_MEMORY),
                Shown.MAYBE,
                () -> Bombs.tiff(4, 4, 8)),
        WEBP_HUGE("webp", EnumSet.of(Reason.TOO_LARGE, Reason.DAMAGED), Shown.NEVER, Bombs::hugeWebp),

        OLE_LOOP("xls", DAMAGED, Shown.NEVER, Bombs::oleLoop),
        XLS_STRINGS("xls", EnumSet.of(Reason.DAMAGED, Reason.TOO_MUCH_MEMORY), Shown.MAYBE, Bombs::greedyXls),
        RTF_BINARY(
                "rtf",
                DAMAGED, // never TOO_MUCH_MEMORY: as much is there is read, whatever length it claims
                Shown.MAYBE,
                () -> Bombs.rtf("\\bin2147483647 x}"));

        private final String hint;
        private final Set<Reason> reasons;
        private final Shown shown;
        private final Making making;

        Bomb(String hint, Set<Reason> reasons, Shown shown, Making making) {
            this.hint = hint;
            this.reasons = reasons;
            this.shown = shown;
            this.making = making;
        }

        boolean hasty() {
            return reasons.contains(Reason.TOOK_TOO_LONG);
        }

        private static byte[] odt(String before, String body) throws IOException {
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("mimetype", DocumentType.ODT.mediaType());
            parts.put("content.xml", before + "<office><body>" + body + "</body></office>");
            return Samples.zip(parts);
        }
    }

    /** Whether text or a picture may come of a bomb. */
    private enum Shown {
        NEVER,
        MAYBE,
        ALWAYS
    }

    private static Optional<Readers> running = Optional.empty();
    private static boolean hasty;

    /**
     * One pool at a time, so that the memory of its process is that of the bomb.
     *
     * @param wanted with little time, for bombs that may be given up for taking too long; otherwise with more than enough
     */
    private static Readers readers(boolean wanted) {
        if (running.isEmpty() || hasty != wanted) {
            running.ifPresent(Readers::close);
            Duration time = wanted ? Duration.ofSeconds(2) : Duration.ofMinutes(1);
            running = Optional.of(Readers.start(LIMITS.withTimes(time, time)));
            hasty = wanted;
        }
        return running.get();
    }

    private static Readers readers() {
        return readers(false);
    }

    @AfterAll
    static void close() throws IOException {
        running.ifPresent(Readers::close);
        StringBuilder out =
                new StringBuilder("| bomb | bytes | text | page | peak memory |\n| --- | --- | --- | --- | --- |\n");
        TABLE.forEach(line -> out.append(line).append('\n'));
        Files.writeString(Path.of("target", "bombs.md"), out);
    }

    private static void assertReadsOn(Readers after) {
        assertThat(after.describe(Samples.source(GOOD, "txt")))
                .as("the next document")
                .isInstanceOfSatisfying(
                        Described.class, read -> assertThat(read.text()).isEqualTo("a plain text about mountains"));
    }

    /** Those that are given the same time one after the other, so that the pool need not change. */
    static Stream<Bomb> bombs() {
        return Stream.of(Bomb.values()).sorted(Comparator.comparing(Bomb::hasty));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void bombCostsOnlyItself(Bomb bomb) throws IOException {
        byte[] bytes = bomb.making.bytes();
        Readers given = readers(bomb.hasty());
        assertReadsOn(given);
        long peak;
        Outcome outcome;
        Page page;
        try (PeakMemory memory = PeakMemory.ofWorkers()) {
            outcome = given.describe(Samples.source(bytes, bomb.hint));
            assertReadsOn(given);
            // What is drawn takes another way than what is only read, which need not take too long twice.
            boolean again = outcome instanceof Described
                    || Set.of("pdf", "pptx", "tiff").contains(bomb.hint);
            page = again
                    ? given.page(Samples.source(bytes, bomb.hint), 2_000_000_000, 700, () -> false)
                    : new Page.Unavailable(((NoPreview) outcome).reason());
            assertReadsOn(given);
            peak = memory.kibibytes();
        }
        TABLE.add("| %s | %,d | %s | %s | %s |"
                .formatted(
                        bomb.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        bytes.length,
                        words(outcome),
                        words(page),
                        peak == 0 ? "" : peak / 1024 + " MiB"));
        if (outcome instanceof NoPreview none) {
            assertThat(bomb.reasons).contains(none.reason());
        } else {
            assertThat(bomb.shown).isNotEqualTo(Shown.NEVER);
            boolean expanded = bomb.name().startsWith("ENTITIES") && ((Described) outcome).textCut();
            assertThat(expanded).as("entities expanded").isFalse();
        }
        assertThat(bomb.shown == Shown.ALWAYS && outcome instanceof NoPreview).isFalse();
        if (page instanceof Page.Unavailable none) {
            assertThat(bomb.reasons).contains(none.reason());
        } else {
            assertThat(bomb.shown).isNotEqualTo(Shown.NEVER);
        }
        assertThat(peak).as("KiB").isLessThan(MOST_KIBIBYTES);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Described read -> read.text().length() + (read.textCut() ? " characters, cut" : " characters");
            case NoPreview none -> none.reason().toString();
        };
    }

    private static String words(Page page) {
        return switch (page) {
            case Page.TextPage text -> text.text().length() + " characters";
            case Page.SheetPage sheet -> sheet.cells().size() + " cells";
            case Page.RichPage rich -> rich.blocks().size() + " blocks";
            case Page.ImagePage image -> image.picture().toString();
            case Page.Unavailable none -> none.reason().toString();
        };
    }

    @Test
    void theZipThatContainsItselfIsWhatItSays() throws IOException {
        byte[] quine = RawZip.quine();
        assertThat(Parts.of(quine)).hasSize(1).containsEntry("it.zip", quine);
    }

    @Test
    void memoryOfWorkersIsMeasured() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "there is no /proc here");
        try (PeakMemory memory = PeakMemory.ofWorkers()) {
            readers().describe(Samples.source(Bombs.latin(" ".repeat(64 << 20)), "txt"));
            assertThat(memory.kibibytes()).isGreaterThan(64 << 10);
        }
    }

    @Test
    void openDocumentWithADocumentTypeIsRead() throws IOException {
        byte[] odt = Samples.odf(DocumentType.ODT.mediaType(), "<office:text><text:p>Body</text:p></office:text>");
        assertThat(readers().describe(Samples.source(odt, "odt")))
                .isInstanceOfSatisfying(
                        Described.class, read -> assertThat(read.text()).isEqualTo("Body"));
    }

    @Test
    void imagesThatCompressWellAreRead() throws IOException {
        byte[] png = Samples.image("png", 3000, 3000);
        assertThat(3000L * 3000 * 3 / png.length).as("ratio").isGreaterThan(600);
        assertThat(readers().page(Samples.source(png, "png"), 1, 700, () -> false))
                .isInstanceOf(Page.ImagePage.class);

        byte[] bmp = Samples.image("bmp", 2000, 2000);
        Arrays.fill(bmp, 54, bmp.length, (byte) 0);
        byte[] pptx = Bombs.pptx(bmp);
        assertThat(bmp.length / (pptx.length - Samples.pptx(1).length))
                .as("ratio")
                .isGreaterThan(600);
        assertThat(readers().page(Samples.source(pptx, "pptx"), 1, 700, () -> false))
                .isInstanceOfSatisfying(
                        Page.ImagePage.class,
                        page -> assertThat(page.picture().argb()).contains(0xff000000));
        assertReadsOn(readers());
    }

    /** All of the file is legal; the text is longer than what is kept of it. */
    @Test
    void aLargeButHonestWorkbookIsRead() throws IOException {
        byte[] xlsx = Bombs.largeXlsx();
        assertThat(xlsx.length).isBetween(8_000_000, 16_000_000);
        try (PeakMemory memory = PeakMemory.ofWorkers()) {
            Outcome outcome = readers().describe(Samples.source(xlsx, "xlsx"));
            TABLE.add("| workbook of 327 MB | %,d | %s | | %d MiB |"
                    .formatted(xlsx.length, words(outcome), memory.kibibytes() / 1024));
            assertThat(outcome).isInstanceOfSatisfying(Described.class, read -> {
                assertThat(read.text()).contains("66000\t67000\t").hasSizeGreaterThan(1 << 20);
                assertThat(read.metadata()).containsEntry("sheets", "2");
            });
            assertThat(memory.kibibytes()).isLessThan(MOST_KIBIBYTES);
        }
        assertReadsOn(readers());
    }
}
