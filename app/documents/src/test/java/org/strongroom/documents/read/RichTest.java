package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** What documents look like as blocks, and how blocks are sent. */
final class RichTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);

    private static List<Block> blocks(byte[] bytes, String hint) {
        Page page = READING.page(bytes, hint, 1, 100);
        assertThat(page).isInstanceOf(Page.RichPage.class);
        assertThat(sent(page, LIMITS)).isEqualTo(page);
        return ((Page.RichPage) page).blocks();
    }

    private static List<Block> blocks(String text, String hint) {
        return blocks(text.getBytes(StandardCharsets.UTF_8), hint);
    }

    private static byte[] bytes(Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Wire.write(new DataOutputStream(out), page);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Page sent(Page page, Limits limits) {
        try {
            return Wire.readPage(new DataInputStream(new ByteArrayInputStream(bytes(page))), limits);
        } catch (IOException e) {
            throw new AssertionError("an answer that the program refuses", e);
        }
    }

    /** One line a block: kind, level, marker, text. */
    private static List<String> lines(List<Block> blocks) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            lines.add(
                    switch (block) {
                        case Block.Words words ->
                            words.kind() + " " + words.level() + " " + words.marker() + "|" + words.text();
                        case Block.Row row ->
                            (row.heading() ? "HEAD|" : "ROW|") + row.text().replace('\t', '|');
                        case Block.Figure figure -> "FIGURE " + figure.index() + "|" + figure.about();
                    });
        }
        return lines;
    }

    private static byte[] word(String body) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("_rels/.rels", "<R><Relationship Id='1' Type='x/officeDocument' Target='word/document.xml'/></R>");
        parts.put("word/document.xml", "<document xmlns:r='o/relationships'><body>" + body + "</body></document>");
        parts.put(
                "word/_rels/document.xml.rels",
                "<R><Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
                        + "<Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>"
                        + "<Relationship Id='c' Type='x/comments' Target='comments.xml'/>"
                        + "<Relationship Id='f' Type='x/footnotes' Target='footnotes.xml'/>"
                        + "<Relationship Id='p' Type='x/image' Target='media/a.bin'/>"
                        + "<Relationship Id='l' Type='x/hyperlink' TargetMode='External' Target='https://example.org/a'/>"
                        + "<Relationship Id='q' Type='x/image' TargetMode='External' Target='https://example.org/p.png'/></R>");
        parts.put("word/styles.xml", "<styles><style styleId='H'><name val='heading 2'/></style></styles>");
        parts.put(
                "word/numbering.xml",
                "<n><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='3'/><numFmt val='decimal'/><lvlText val='%1.'/></lvl>"
                        + "<lvl ilvl='1'><start val='1'/><numFmt val='lowerLetter'/><lvlText val='%1.%2)'/></lvl></abstractNum>"
                        + "<num numId='5'><abstractNumId val='7'/></num></n>");
        parts.put(
                "word/comments.xml",
                "<c><comment id='4' author='Ada Byron'><p><r><t>Is this so?</t></r></p></comment></c>");
        parts.put("word/footnotes.xml", "<f><footnote id='2'><p><r><t>As said.</t></r></p></footnote></f>");
        byte[] container = Samples.zip(parts);
        Map<String, byte[]> all = Parts.of(container);
        all.put("word/media/a.bin", Samples.image("png", 40, 20));
        return Parts.zip(all);
    }

    @Test
    void wordIsReadWithItsStructure() throws IOException {
        String item = "<p><pPr><numPr><ilvl val='%d'/><numId val='5'/></numPr></pPr><r><t>%s</t></r></p>";
        byte[] bytes = word("<p><pPr><pStyle val='H'/></pPr><r><t>Terms</t></r></p>"
                + "<p><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space='preserve'> and </t></r>"
                + "<ins author='Ada'><r><t>new</t></r></ins><del author='Bob'><r><delText>old</delText></r></del>"
                + "<r><footnoteReference id='2'/></r><r><commentReference id='4'/></r></p>"
                + item.formatted(0, "one") + item.formatted(1, "inner") + item.formatted(0, "two")
                + "<p><hyperlink r:id='l'><r><t>there</t></r></hyperlink><r><rPr><vanish/></rPr><t>unseen</t></r></p>"
                + "<tbl><tblGrid><gridCol w='100'/><gridCol w='300'/></tblGrid><tr><trPr><tblHeader/></trPr>"
                + "<tc><p><r><t>a</t></r></p></tc><tc><p><r><t>b</t></r></p><p><r><t>c</t></r></p></tc></tr>"
                + "<tr><tc><tcPr><gridSpan val='2'/></tcPr><p><r><t>wide</t></r></p></tc></tr></tbl>"
                + "<p><r><drawing><docPr descr='A plan'/><blip r:embed='p'/></drawing></r></p>"
                + "<p><r><drawing><blip r:link='q'/></drawing></r></p>");
        List<Block> blocks = blocks(bytes, "docx");
        assertThat(lines(blocks))
                .containsExactly(
                        "HEADING 2 |Terms",
                        "PARAGRAPH 0 |Bold and newold[1]",
                        "COMMENT 0 Ada Byron|Is this so?",
                        "ITEM 0 3.|one",
                        "ITEM 1 3.a)|inner",
                        "ITEM 0 4.|two",
                        "PARAGRAPH 0 |there",
                        "HEAD|a|b\nc",
                        "ROW|wide",
                        "FIGURE 1|A plan",
                        "FIGURE 0|https://example.org/p.png",
                        "NOTE 0 1|As said.");
        List<Run> runs = ((Block.Words) blocks.get(1)).runs();
        assertThat(runs.get(0)).isEqualTo(new Run("Bold", Set.of(Run.Look.BOLD), "", ""));
        assertThat(runs.get(2)).isEqualTo(new Run("new", Set.of(Run.Look.INSERTED), "", "Ada"));
        assertThat(runs.get(3)).isEqualTo(new Run("old", Set.of(Run.Look.DELETED), "", "Bob"));
        assertThat(((Block.Words) blocks.get(6)).runs().getFirst().target()).isEqualTo("https://example.org/a");
        assertThat(((Block.Row) blocks.get(7)).cells())
                .extracting(Block.Cell::share)
                .containsExactly(250, 750);
        try (Input input = READING.open(bytes, "docx")) {
            assertThat(READING.figure(input, 1, 100))
                    .isInstanceOfSatisfying(
                            Page.ImagePage.class,
                            page -> assertThat(page.picture().width()).isEqualTo(40));
            assertThat(READING.figure(input, 2, 100)).isEqualTo(new Page.Unavailable(Reason.DAMAGED));
        }
    }

    @Test
    void openDocumentIsReadWithItsStructure() throws IOException {
        byte[] bytes = Samples.odf(
                "application/vnd.oasis.opendocument.text",
                "<office:text><text:tracked-changes><text:changed-region text:id='d'><text:deletion>"
                        + "<office:change-info><dc:creator xmlns:dc='d'>Bob</dc:creator></office:change-info><text:p>gone</text:p>"
                        + "</text:deletion></text:changed-region></text:tracked-changes>"
                        + "<text:h text:outline-level='2'>Title</text:h>"
                        + "<text:p>a<text:change text:change-id='d'/><office:annotation><dc:creator xmlns:dc='d'>Ada</dc:creator>"
                        + "<text:p>Why?</text:p></office:annotation><text:a xlink:href='https://example.org' xmlns:xlink='x'>b</text:a>"
                        + "</text:p><text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
                        + "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-row><table:table-cell>"
                        + "<text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell>"
                        + "</table:table-row></table:table></office:text>");
        List<Block> blocks = blocks(bytes, "odt");
        assertThat(lines(blocks))
                .containsExactly(
                        "HEADING 2 |Title",
                        "PARAGRAPH 0 |agoneb",
                        "COMMENT 0 Ada|Why?",
                        "ITEM 0 \u2022|item",
                        "ROW|1|2");
        assertThat(((Block.Words) blocks.get(1)).runs().get(1))
                .isEqualTo(new Run("gone", Set.of(Run.Look.DELETED), "", "Bob"));
    }

    @Test
    void webPagesAndMarkdownAreReadAndNothingIsFetched() {
        String page = "<!doctype html><html><body><h1>A</h1><p>x <b>y</b><script>z</script></p><ul><li>1<li>2</ul>"
                + "<blockquote>said</blockquote><pre>a\n  b</pre><img src='https://example.org/x.png' alt='A map'>"
                + "<img src='https://example.org/spy.gif' width=1 height=1><table><tr><th>k<th>v<tr><td>a<td>b</table>";
        assertThat(lines(blocks(page, "html")))
                .containsExactly(
                        "HEADING 1 |A",
                        "PARAGRAPH 0 |x y",
                        "ITEM 0 \u2022|1",
                        "ITEM 0 \u2022|2",
                        "QUOTE 1 |said",
                        "CODE 0 |a\n  b",
                        "FIGURE 0|A map (https://example.org/x.png)",
                        "HEAD|k|v",
                        "ROW|a|b");
        assertThat(lines(blocks("# T\n\n1. a\n2. b\n\n| k | v |\n|---|---|\n| 1 | 2 |\n", "md")))
                .containsExactly("HEADING 1 |T", "ITEM 0 1.|a", "ITEM 0 2.|b", "HEAD|k|v", "ROW|1|2");
        String layout = "<html><body><table><tr><td><table><tr><td>inner</table><td><p>letter</table>";
        assertThat(lines(blocks(layout, "html"))).containsExactly("PARAGRAPH 0 |inner", "PARAGRAPH 0 |letter");
    }

    @Test
    void messagesHaveAHeadWordsAndWhatIsAttached() {
        String mail =
                "From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nTo: a@example.org\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
                        + "Content-Type: multipart/alternative; boundary=n\r\n\r\n--n\r\nContent-Type: text/plain\r\n\r\nplain\r\n--n\r\n"
                        + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + "<p>sch=C3=B6n</p>\r\n--n--\r\n--m\r\nContent-Type: application/pdf\r\n"
                        + "Content-Disposition: attachment; filename*=utf-8''%C3%BC.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + "AAAA\r\n--m--\r\n";
        assertThat(lines(blocks(mail, "eml")))
                .containsExactly(
                        "FIELD 0 from|J\u00fcrgen <j@example.org>",
                        "FIELD 0 to|a@example.org",
                        "FIELD 0 subject|Gr\u00fc\u00dfe",
                        "FILE 0 3|\u00fc.pdf",
                        "RULE 0 |",
                        "PARAGRAPH 0 |sch\u00f6n");
    }

    @Test
    void richTextHasListsTablesAndLinks() {
        String rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}\\b head\\b0\\par{\\listtext 1.\\tab}\\pard one\\par"
                + "{\\field{\\*\\fldinst{HYPERLINK \"https://example.org\"}}{\\fldrslt there}}\\par"
                + "\\trowd\\cellx100\\cellx400\\intbl a\\cell b\\cell\\row\\pard{\\*\\generator x}end{\\footnote{n}}\\par}";
        List<Block> blocks = blocks(rtf, "rtf");
        assertThat(lines(blocks))
                .containsExactly(
                        "PARAGRAPH 0 |head",
                        "ITEM 0 1.|one",
                        "PARAGRAPH 0 |there",
                        "ROW|a|b",
                        "PARAGRAPH 0 |end[1]",
                        "NOTE 0 1|n");
        assertThat(((Block.Words) blocks.get(2)).runs().getFirst().target()).isEqualTo("https://example.org");
    }

    @Test
    void archivesAreListedWithSizes() throws IOException {
        assertThat(lines(blocks(Samples.zip(Map.of("a/b.txt", "hello")), "zip")))
                .containsExactly("FILE 0 5|a/b.txt");
    }

    @Test
    void longDocumentsComeInPartsThatFollowEachOther() throws IOException {
        byte[] bytes = word(
                "<p><r><t>x</t></r></p>".repeat(Blocks.PART + 10) + "<p><r><t>" + "y".repeat(9000) + "</t></r></p>");
        Page.RichPage first = (Page.RichPage) READING.page(bytes, "docx", 1, 100);
        Page.RichPage second = (Page.RichPage) READING.page(bytes, "docx", 2, 100);
        assertThat(first.blocks()).hasSize(Blocks.PART);
        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        assertThat(second.blocks()).hasSize(13);
        assertThat(second.blocks().getLast().text()).hasSize(1000);
    }

    @Test
    void blocksBeyondTheLimitsAreRefused() {
        Limits small = LIMITS.withSizes(1 << 20, 100);
        Block long1 = new Block.Words(
                Block.Kind.PARAGRAPH,
                0,
                Block.Align.START,
                "",
                List.of(Run.of("x".repeat(60)), Run.of("y".repeat(60))));
        assertThatThrownBy(() -> read(bytes(new Page.RichPage(List.of(long1), 1, false, false)), small))
                .isInstanceOf(ProtocolException.class);
        Block one = new Block.Words(Block.Kind.PARAGRAPH, 0, Block.Align.START, "", List.of(Run.of("x")));
        assertThatThrownBy(() -> read(bytes(new Page.RichPage(List.of(one, one), 1, false, false)), small))
                .isInstanceOf(ProtocolException.class);
        // Runs without text, and links, take room too: a reader that was taken over must not fill the program's memory.
        List<Run> empty = Collections.nCopies(Block.RUNS, Run.of(""));
        Block row = new Block.Row(Collections.nCopies(Block.CELLS, new Block.Cell(empty, 1)), false);
        assertThatThrownBy(() -> read(bytes(new Page.RichPage(Collections.nCopies(10, row), 1, false, false)), LIMITS))
                .isInstanceOf(ProtocolException.class);
        Run link = new Run("x", Set.of(), "t".repeat(Run.TARGET_CHARS), "");
        Block links =
                new Block.Words(Block.Kind.PARAGRAPH, 0, Block.Align.START, "", Collections.nCopies(Block.RUNS, link));
        Page.RichPage many = new Page.RichPage(Collections.nCopies(20, links), 1, false, false);
        assertThatThrownBy(() -> read(bytes(many), LIMITS)).isInstanceOf(ProtocolException.class);
        Page.RichPage cut = (Page.RichPage) RichWire.fitting(many, LIMITS);
        assertThat(cut.cut()).isTrue();
        assertThat(cut.blocks()).hasSizeBetween(5, 19);
        assertThat(sent(cut, LIMITS)).isEqualTo(cut);
        byte[] good = bytes(new Page.RichPage(List.of(one), 1, false, false));
        for (int at = 1; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] = (byte) 0x7f;
            try {
                // Whatever it is taken for lies within the limits.
                assertThat(read(bad, LIMITS)).isNotNull();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private static Page read(byte[] bytes, Limits limits) throws IOException {
        return Wire.readPage(new DataInputStream(new ByteArrayInputStream(bytes)), limits);
    }

    @Test
    void aDocumentThatIsLookedAtIsSentOnceAndForgottenWhenToldTo() throws IOException {
        byte[] bytes = Samples.pdf(3);
        AtomicInteger opened = new AtomicInteger();
        Source source = new Source() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String nameHint() {
                return "pdf";
            }

            @Override
            public long token() {
                return 42;
            }
        };
        try (Readers readers = Readers.start(LIMITS)) {
            for (int number = 1; number <= 3; number++) {
                assertThat(readers.page(source, number, 200, () -> false))
                        .isEqualTo(READING.page(bytes, "pdf", number, 200));
            }
            assertThat(opened).hasValue(1);
            // A small one beside leaves it where it is.
            readers.describe(Samples.source(bytes, "pdf"));
            readers.page(source, 1, 200, () -> false);
            assertThat(opened).hasValue(1);
            readers.forget(42);
            assertThat(readers.page(source, 1, 200, () -> false)).isInstanceOf(Page.ImagePage.class);
            assertThat(opened).hasValue(2);
        }
    }
}
