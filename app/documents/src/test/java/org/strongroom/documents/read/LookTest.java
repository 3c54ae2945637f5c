package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** What a reader would miss in a document that was only nearly read: found by looking at documents beside another program. */
final class LookTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);

    static List<Block> blocks(byte[] bytes, String hint) {
        Page page = READING.page(bytes, hint, 1, 100);
        assertThat(page).isInstanceOf(Page.RichPage.class);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Wire.write(new DataOutputStream(out), page);
            assertThat(Wire.readPage(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS))
                    .isEqualTo(page);
        } catch (IOException e) {
            throw new AssertionError("an answer that the program refuses", e);
        }
        return ((Page.RichPage) page).blocks();
    }

    /** One line a block: kind, level, marker, text; what is raised and lowered behind a sign. */
    static List<String> lines(List<Block> blocks) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            lines.add(
                    switch (block) {
                        case Block.Words words ->
                            words.kind() + " " + words.level() + " " + words.marker() + "|" + text(words.runs());
                        case Block.Row row -> {
                            List<String> cells = row.cells().stream()
                                    .map(cell -> cell.share() + " " + text(cell.runs()))
                                    .toList();
                            yield "ROW|" + String.join("|", cells);
                        }
                        case Block.Figure figure ->
                            "FIGURE " + figure.index() + " " + figure.width() + "|" + figure.about();
                    });
        }
        return lines;
    }

    private static String text(List<Run> runs) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            text.append(run.looks().contains(Run.Look.RAISED) ? "^" : "")
                    .append(run.looks().contains(Run.Look.LOWERED) ? "_" : "")
                    .append(run.looks().contains(Run.Look.BOLD) ? "*" : "")
                    .append(run.text());
        }
        return text.toString();
    }

    private static String rtf(String body) {
        return String.join(
                "\n", lines(blocks(("{\\rtf1\\ansi " + body + "}").getBytes(StandardCharsets.ISO_8859_1), "rtf")));
    }

    @Test
    void richTextKeepsItsLettersAndCommentsAndTheLevelsOfItsLists() {
        assertThat(rtf("{\\listtext\\tab \\u8226 \\tab}First\\par{\\listtext 1.1}\\pard\\plain\\ilvl1 in\\par"
                        + "\\pard a\\~b\\_c\\-d x{\\super 2} y{\\sub i}\\par"))
                .isEqualTo("ITEM 0 \u2022|First\nITEM 1 1.1|in\nPARAGRAPH 0 |a\u00a0b\u2011cd x^2 y_i");
        assertThat(
                        rtf(
                                "Here{\\*\\atnid AB}{\\*\\atnauthor Ada Byron}{\\chatn{\\*\\annotation{\\*\\atndate 1}\\chatn Why?}} it is\\par"))
                .isEqualTo("PARAGRAPH 0 |Here it is\nCOMMENT 0 Ada Byron|Why?");
        String box = "{\\field{\\*\\fldinst FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres%d\\ffdefres%d}}}{\\fldrslt}}";
        assertThat(rtf(box.formatted(1, 0) + box.formatted(0, 1) + box.formatted(25, 1) + " paid\\par"))
                .isEqualTo("PARAGRAPH 0 |\u2612\u2610\u2612 paid");
        assertThat(rtf("{\\*\\revtbl{Unknown;}{Ada;}}{\\deleted\\revauthdel1 gone}\\par"))
                .isEqualTo("PARAGRAPH 0 |gone");
        List<Block> deleted = blocks(
                "{\\rtf1{\\*\\revtbl{Unknown;}{Ada;}}{\\deleted\\revauthdel1 gone}\\par}"
                        .getBytes(StandardCharsets.ISO_8859_1),
                "rtf");
        assertThat(((Block.Words) deleted.getFirst()).runs().getFirst().by()).isEqualTo("Ada");
    }

    @Test
    void cellsOfRichTextStayWhereTheyStand() {
        assertThat(
                        rtf(
                                "\\trowd\\cellx100\\cellx400\\pard\\intbl\\par Rent\\par{\\listtext 1.}Water\\cell\\pard\\intbl Sum\\par 10\\par 20\\cell\\row"
                                        + "\\trowd\\cellx400\\pard\\intbl\\itap2 A\\nestcell B\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}"
                                        + "{\\nonesttables no\\par}\\itap2 C\\nestcell D\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}\\pard\\intbl\\cell\\row"))
                .isEqualTo("ROW|250 \nRent\n1. Water|750 Sum\n10\n20\nROW|1000 A\tB\t\nC\tD");
    }

    /** A Word document of these parts; the body is that of the main one. */
    static byte[] word(String body, Map<String, String> more) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("_rels/.rels", "<R><Relationship Id='1' Type='x/officeDocument' Target='word/document.xml'/></R>");
        parts.put("word/document.xml", "<document xmlns:r='o/relationships'><body>" + body + "</body></document>");
        StringBuilder relations = new StringBuilder("<R>");
        for (String name : more.keySet()) {
            relations
                    .append("<Relationship Id='" + name + "' Type='x/" + name.replaceAll("[0-9]", "") + "' Target='"
                            + name)
                    .append(".xml'/>");
            parts.put("word/" + name + ".xml", more.get(name));
        }
        parts.put("word/_rels/document.xml.rels", relations + "</R>");
        parts.put("word/_rels/header.xml.rels", "<R><Relationship Id='p' Type='x/image' Target='media/logo.bin'/></R>");
        Map<String, byte[]> all = Parts.of(Samples.zip(parts));
        all.put("word/media/logo.bin", Samples.image("png", 40, 20));
        return Parts.zip(all);
    }

    private static String item(int level, int number, String words) {
        return "<p><pPr><numPr><ilvl val='" + level + "'/><numId val='" + number + "'/></numPr></pPr><r><t>" + words
                + "</t></r></p>";
    }

    private static String p(String runs) {
        return "<p>" + runs + "</p>";
    }

    @Test
    void numbersInWordDocumentsAreThoseThatWordShows() throws IOException {
        String level = "<lvl ilvl='%d'><start val='%d'/><numFmt val='%s'/><lvlText val='%s'/></lvl>";
        String numbering = "<n><abstractNum abstractNumId='7'>" + level.formatted(0, 1, "ordinal", "%1")
                + level.formatted(1, 1, "upperRoman", "%1.%2")
                + "<lvl ilvl='2'><start val='4'/><isLgl/><numFmt val='decimal'/><lvlText val='%2.%3)'/></lvl></abstractNum>"
                + "<abstractNum abstractNumId='8'>" + level.formatted(0, 1, "bullet", "\u2612")
                + "<lvl ilvl='1'><numFmt val='bullet'/><lvlText val='\uf0fc'/><rPr><rFonts ascii='Wingdings'/></rPr></lvl></abstractNum>"
                + "<num numId='1'><abstractNumId val='7'/></num><num numId='2'><abstractNumId val='8'/></num>"
                + "<num numId='3'><abstractNumId val='7'/><lvlOverride ilvl='0'><startOverride val='9'/></lvlOverride></num>"
                + "<num numId='4'><abstractNumId val='7'/><lvlOverride ilvl='0'>"
                + level.formatted(0, 1, "decimal", "(%1)")
                + "</lvlOverride></num></n>";
        String cell = "<tbl><tr><tc><p><r><t></t></r></p>" + item(0, 4, "in a cell") + "</tc></tr></tbl>";
        byte[] bytes = word(
                item(0, 1, "a")
                        + item(1, 1, "b")
                        + item(2, 1, "c")
                        + item(0, 1, "")
                        + item(0, 1, "d")
                        + item(0, 2, "ticked")
                        + item(1, 2, "right")
                        + item(0, 3, "again")
                        + item(0, 3, "on")
                        + cell,
                Map.of("numbering", numbering));
        assertThat(lines(blocks(bytes, "docx")))
                .containsExactly(
                        "ITEM 0 1st|a",
                        "ITEM 1 1st.I|b",
                        "ITEM 2 1.4)|c",
                        "ITEM 0 3rd|d",
                        "ITEM 0 \u2612|ticked",
                        "ITEM 1 \u2713|right",
                        "ITEM 0 9th|again",
                        "ITEM 0 10th|on",
                        "ROW|100 \n(11) in a cell");
    }

    @Test
    void whatStylesAndFormsSayInWordDocumentsIsSeen() throws IOException {
        String styles = "<s><style type='paragraph' default='1' styleId='N'/>"
                + "<style styleId='B'><basedOn val='N'/><rPr><b/></rPr></style><style styleId='C'><basedOn val='B'/></style>"
                + "<style type='character' styleId='H'><rPr><vanish/></rPr></style>"
                + "<style type='character' styleId='X'><rPr><b/><vertAlign val='superscript'/></rPr></style></s>";
        String box =
                "<r><fldChar fldCharType='begin'><ffData><checkBox><default val='0'/>%s</checkBox></ffData></fldChar></r>"
                        + "<r><instrText> FORMCHECKBOX </instrText></r><r><fldChar fldCharType='end'/></r>";
        String list = "<r><fldChar fldCharType='begin'><ffData><ddList><result val='1'/><listEntry val='Yes'/>"
                + "<listEntry val='No'/></ddList></ffData></fldChar></r><r><fldChar fldCharType='end'/></r>";
        byte[] bytes = word(
                "<p><pPr><pStyle val='C'/></pPr><r><t>bold</t></r><r><rPr><rStyle val='X'/></rPr><t>2</t></r>"
                        + "<r><rPr><rStyle val='H'/></rPr><t>hidden</t></r></p>"
                        + p(box.formatted("") + box.formatted("<checked/>") + list)
                        + p("<r><sym font='Wingdings' char='F0FE'/><sym font='Wingdings' char='F0A8'/>"
                                + "<sym font='Symbol' char='F061'/></r>")
                        + p("<r><t>x</t></r><oMath><f><num><r><t>a+1</t></r></num><den><r><t>b</t></r></den></f>"
                                + "<sSup><e><r><t>c</t></r></e><sup><r><t>2</t></r></sup></sSup></oMath>")
                        + p(
                                "<r><ruby><rt><r><t>toukyou</t></r></rt><rubyBase><r><t>Tokyo</t></r></rubyBase></ruby></r>")
                        + p("<r><drawing><relIds r:dm='diagramData'/></drawing></r>")
                        + p(
                                "<r><t>said</t></r><r><footnoteReference id='2'/></r><r><rPr><position val='8'/></rPr><t>2</t></r>"),
                Map.of(
                        "styles",
                        styles,
                        "diagramData",
                        "<d><pt><t><p><r><t>From</t></r></p></t></pt><pt><t><p><r><t>to</t></r></p></t></pt></d>",
                        "header",
                        "<h xmlns:r='o/relationships'><p><r><t>Firm</t></r><blip r:embed='p'/></p></h>",
                        "footnotes",
                        "<f><footnote id='0'><p><r><t>line</t></r></p></footnote>"
                                + "<footnote id='2'><p><r><t>See </t></r><r><rPr><b/></rPr><t>Doe</t></r></p></footnote></f>"));
        assertThat(lines(blocks(bytes, "docx")))
                .containsExactly(
                        "FIGURE 1 0|",
                        "MARGIN 0 |Firm",
                        "PARAGRAPH 0 |*bold^2",
                        "PARAGRAPH 0 |\u2610\u2612No",
                        "PARAGRAPH 0 |\u2611\u25a1\u03b1",
                        "PARAGRAPH 0 |x(a+1)/bc\u00b2",
                        "PARAGRAPH 0 |Tokyo(toukyou)",
                        "ITEM 0 \u2022|From",
                        "ITEM 0 \u2022|to",
                        "PARAGRAPH 0 |said[1]^2",
                        "NOTE 0 1|See *Doe");
    }

    /** One of the documents that Apache Tika is tested with. */
    private static byte[] tika(String name) throws IOException {
        try (ZipFile jar = new ZipFile(Path.of("target", "corpora", "tika-parser-microsoft-module-tests.jar")
                        .toFile());
                InputStream in = jar.getInputStream(jar.getEntry("test-documents/" + name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void oldWordDocumentsHaveTheirNumbersTablesAndComments() throws IOException {
        assertThat(lines(blocks(tika("testComment.doc"), "doc")))
                .containsExactly("PARAGRAPH 0 |Here is some text.", "COMMENT 0 Michael McCandless|Here is a comment");
        assertThat(lines(blocks(tika("testWORD_override_list_numbering.doc"), "doc")))
                .contains(
                        "ITEM 1 1st.2|1st.2",
                        "ITEM 3 1st.2.2someOtherText.1|1st.2.2someOtherText.1",
                        "ITEM 1 2.18|2.18",
                        "ITEM 0 B|B");
        assertThat(lines(blocks(tika("testWORD_numbered_list.doc"), "doc")))
                .contains("ITEM 0 6.|six", "ITEM 0 7.|seven")
                .anyMatch(line -> line.startsWith("ROW|") && line.contains("1. Within cell 1\na. Cell a\nb. Cell b|"));
        // The second row has a table in its cell, which is no row of its own.
        assertThat(lines(blocks(tika("testWORD_2006ml.doc"), "doc")))
                .contains("ROW|333 R1c1|333 R1c2|333 R1c3", "ROW|333 |333 Embedded table r1c1|333 ");
        // What pages have above them shows no code of fields.
        assertThat(lines(blocks(tika("testWORD_header_hyperlink.doc"), "doc")))
                .containsExactly("MARGIN 0 |ab@example.com\nhttp://tw-systemhaus.de");
        // How it is spoken, in a field that keeps no result.
        assertThat(lines(blocks(tika("testWORD_phonetic.doc"), "doc"))).containsExactly("PARAGRAPH 0 |とうきょう 東京");
    }

    static byte[] text(String styles, String body) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put("META-INF/manifest.xml", "<manifest/>");
        parts.put(
                "content.xml",
                "<d xmlns:s='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'>" + styles + "<body><text>"
                        + body + "</text></body></d>");
        parts.put(
                "styles.xml",
                "<d><outline-style><outline-level-style level='1' num-format='1'/>"
                        + "<outline-level-style level='2' num-format='a' display-levels='2' num-suffix=')'/></outline-style></d>");
        parts.put(
                "Object 1/content.xml",
                "<math><mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup><annotation>E=c^2</annotation></math>");
        return Samples.zip(parts);
    }

    private static String li(String words) {
        return "<list-item><p>" + words + "</p></list-item>";
    }

    @Test
    void listsAndHeadingsOfOpenDocumentTextAreNumberedAsTheyGoOn() throws IOException {
        String level = "<list-level-style-number level='%d' num-format='1' num-suffix='.' display-levels='%d'/>";
        byte[] bytes = text(
                "<list-style name='L'>" + level.formatted(1, 1) + level.formatted(2, 2)
                        + "<list-level-style-bullet level='3' bullet-char='\u2013'/></list-style>",
                "<h outline-level='1'>One</h><h outline-level='2'>Two</h><h outline-level='1' is-list-header='true'>Plain</h>"
                        + "<list id='a' style-name='L'>" + li("a") + "<list-item><list>" + li("in")
                        + "<list-item><list>" + li("deep")
                        + "</list></list-item></list></list-item></list><p>between</p>"
                        + "<list continue-list='a' style-name='L'>" + li("b") + "</list>"
                        + "<list continue-numbering='true' style-name='L'><list-header><p>head</p></list-header>"
                        + li("c")
                        + "<list-item start-value='8'><p>d</p></list-item></list><list style-name='L'>" + li("anew")
                        + "</list>");
        assertThat(lines(blocks(bytes, "odt")))
                .containsExactly(
                        "HEADING 1 1|One",
                        "HEADING 2 1.a)|Two",
                        "HEADING 1 |Plain",
                        "ITEM 0 1.|a",
                        "ITEM 1 1.1.|in",
                        "ITEM 2 \u2013|deep",
                        "PARAGRAPH 0 |between",
                        "ITEM 0 2.|b",
                        "ITEM 0 |head",
                        "ITEM 0 3.|c",
                        "ITEM 0 8.|d",
                        "ITEM 0 1.|anew");
    }

    @Test
    void whatIsHiddenSpannedAndBesideInOpenDocumentTextStaysSo() throws IOException {
        byte[] bytes = text(
                "<style name='h' family='text'><text-properties display='none'/></style>"
                        + "<style name='b' family='paragraph'><text-properties font-weight='bold'/></style>"
                        + "<style name='c' family='paragraph' parent-style-name='b'><text-properties font-style='italic'/></style>"
                        + "<style name='u' family='text'><text-properties text-position='super 58%'/></style>"
                        + "<style name='w' family='table-column'><table-column-properties column-width='3in'/></style>"
                        + "<style name='v' family='table-column'><table-column-properties column-width='1in'/></style>",
                "<section display='none'><p>template</p></section><p style-name='c'>loud<span style-name='u'>2</span>"
                        + "<span style-name='h'>unseen</span></p>"
                        + "<p>outer<frame width='1in'><text-box><p>inner</p></text-box></frame> goes on"
                        + "<frame width='2in'><image href='Pictures/a.svm'/><image href='Pictures/a.png'/><s:title>A plan</s:title></frame></p>"
                        + "<p><frame><object href='./Object 1'/><image href='./ObjectReplacements/Object 1'/></frame></p>"
                        + "<p>said<note><note-body><p>See<annotation><creator>Bob</creator><p>who?</p></annotation> Doe</p></note-body></note></p>"
                        + "<table><table-column style-name='w'/><table-column style-name='v' number-columns-repeated='2'/>"
                        + "<table-row><table-cell number-rows-spanned='2'><p/><p>tall</p></table-cell>"
                        + "<table-cell number-columns-spanned='2'><p>wide</p></table-cell><covered-table-cell/></table-row>"
                        + "<table-row><covered-table-cell/><table-cell><list><list-item><p>x</p></list-item></list></table-cell>"
                        + "<table-cell><p>y</p></table-cell></table-row></table>");
        assertThat(lines(blocks(bytes, "odt")))
                .containsExactly(
                        "PARAGRAPH 0 |*loud^*2",
                        "PARAGRAPH 0 |inner",
                        "PARAGRAPH 0 |outer goes on",
                        "FIGURE 1 192|A plan",
                        "PARAGRAPH 0 |E = c\u00b2",
                        "PARAGRAPH 0 |said[1]",
                        "ROW|600 \ntall|400 wide",
                        "ROW|600 |200 \u2022 x|200 y",
                        "NOTE 0 1|See Doe");
    }

    static String found(byte[] bytes, String hint) {
        return ((Described) READING.describe(bytes, hint)).text();
    }

    @Test
    void whatIsSeenBesideTheTextIsFoundAndPartsNoWord() throws IOException {
        String rtf =
                "{\\rtf1\\ansi super{\\*\\annotation Why?}cali{\\footnote note}fragile {\\header Above}{\\*\\bkmkstart x}\\par}";
        assertThat(found(rtf.getBytes(StandardCharsets.ISO_8859_1), "rtf"))
                .contains("supercalifragile", "Why?", "note", "Above");
        assertThat(found(tika("testComment.doc"), "doc")).contains("Here is some text.", "Here is a comment");
        byte[] odt = text(
                "",
                "<p>super<annotation><creator>Bob</creator><date>2020</date><p>Why?</p></annotation>cali<note>"
                        + "<note-citation>i</note-citation><note-body><p>note</p></note-body></note>fragile</p>");
        assertThat(found(odt, "odt"))
                .contains("supercalifragile", "Why?", "note")
                .doesNotContain("2020");
    }

    @Test
    void tablesOfWebPagesKeepTheListsInTheirCells() {
        String page =
                "<!doctype html><html><body><table><tr><th>Who<th>Brings m<sup>2</sup></tr><tr><td>Ada<td>Both:<ul>\n <li>bread</li>\n"
                        + " <li>wine<ol start=3><li>red</ol></li>\n</ul></table><p>after</body></html>";
        assertThat(lines(blocks(page.getBytes(StandardCharsets.UTF_8), "html")))
                .containsExactly(
                        "ROW|500 *Who|500 *Brings m^*2",
                        "ROW|500 Ada|500 Both:\n\u2022 bread\n\u2022 wine\n3. red",
                        "PARAGRAPH 0 |after");
    }
}
