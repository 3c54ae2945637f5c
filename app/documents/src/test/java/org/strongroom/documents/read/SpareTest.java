package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents that were made, or damaged, so that they would not be read. */
final class SpareTest {
    private static final String DEEP = "<x>".repeat(2000);

    private static byte[] damaged(byte[] document, String part, int way) throws IOException {
        Map<String, byte[]> all = Parts.of(document);
        byte[] whole = all.get(part);
        all.put(
                part,
                switch (way) {
                    case 0 -> Arrays.copyOf(whole, whole.length - 3);
                    case 1 -> new byte[] {(byte) 0xff, 0, 1, 2};
                    case 2 -> new byte[0];
                    default -> DEEP.getBytes(StandardCharsets.UTF_8);
                });
        return Parts.zip(all);
    }

    @Test
    void aDamagedPartOfAWordDocumentCostsOnlyItself() throws IOException {
        String words = "<p><pPr><pStyle val='T'/><numPr><numId val='1'/></numPr></pPr><r><t>The words</t></r>"
                + "<r><footnoteReference id='2'/></r><r><commentReference id='1'/></r>"
                + "<r><drawing><relIds r:dm='diagramData'/></drawing></r></p>";
        byte[] document = LookTest.word(
                words,
                Map.of(
                        "styles",
                        "<s><style type='paragraph' styleId='T'><rPr><i/></rPr></style></s>",
                        "numbering",
                        "<n><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='1'/><numFmt val='decimal'/>"
                                + "<lvlText val='%1.'/></lvl></abstractNum><num numId='1'><abstractNumId val='7'/></num></n>",
                        "comments",
                        "<c><comment id='1' author='Ada'><p><r><t>Why?</t></r></p></comment></c>",
                        "footnotes",
                        "<f><footnote id='2'><tbl><tr><tc><p><r><t>cell</t></r></p></tc></tr></tbl><p><r><t>note</t></r></p></footnote></f>",
                        "header",
                        "<h><p><r><t>Firm</t></r></p></h>",
                        "diagramData",
                        "<d><p><r><t>From</t></r></p></d>"));
        assertThat(LookTest.lines(LookTest.blocks(document, "docx")))
                .containsExactly(
                        "MARGIN 0 |Firm",
                        "ITEM 0 1.|The words[1]",
                        "COMMENT 0 Ada|Why?",
                        "ITEM 0 \u2022|From",
                        "ROW|100 cell",
                        "NOTE 0 1|note");
        for (String part : List.of(
                "styles",
                "numbering",
                "comments",
                "footnotes",
                "header",
                "diagramData",
                "_rels/header",
                "_rels/document")) {
            String name = "word/" + part + (part.startsWith("_") ? ".xml.rels" : ".xml");
            for (int way = 0; way < 4; way++) {
                byte[] now = damaged(document, name, way);
                assertThat(LookTest.lines(LookTest.blocks(now, "docx")))
                        .as(name)
                        .anyMatch(line -> line.endsWith("|The words[1]"));
                assertThat(LookTest.found(now, "docx")).as(name).contains("The words");
            }
        }
        // A note that was cut off in a table ends where the damage is, and what follows is no part of it.
        assertThat(LookTest.lines(LookTest.blocks(
                        Parts.zip(with(
                                document, "word/footnotes.xml", "<f><footnote id='2'><tbl><tr><tc><p><r><t>cut</t>")),
                        "docx")))
                .endsWith("ROW|100 cut");
    }

    private static Map<String, byte[]> with(byte[] document, String part, String now) throws IOException {
        Map<String, byte[]> all = Parts.of(document);
        all.put(part, now.getBytes(StandardCharsets.UTF_8));
        return all;
    }

    @Test
    void aDamagedPartOfAnOpenDocumentTextCostsOnlyItself() throws IOException {
        byte[] document = LookTest.text("", "<p>The words <frame><object href='./Object 1'/></frame></p>");
        assertThat(LookTest.lines(LookTest.blocks(document, "odt")))
                .containsExactly("PARAGRAPH 0 |The words E = c\u00b2");
        for (String part : List.of("styles.xml", "META-INF/manifest.xml", "Object 1/content.xml")) {
            for (int way = 0; way < 4; way++) {
                byte[] now = damaged(document, part, way);
                assertThat(LookTest.lines(LookTest.blocks(now, "odt")))
                        .as(part)
                        .anyMatch(line -> line.startsWith("PARAGRAPH 0 |The words"));
                assertThat(LookTest.found(now, "odt")).as(part).contains("The words");
            }
        }
    }

    @Test
    void spansAndWidthsBeyondAllTablesAreRead() throws IOException {
        String cell = "<tc><tcPr><gridSpan val='99999999'/></tcPr><p><r><t>c</t></r></p></tc>";
        String grid = "<tblGrid>" + "<gridCol w='99999999'/>".repeat(60) + "</tblGrid>";
        assertThat(LookTest.lines(LookTest.blocks(
                        LookTest.word("<tbl>" + grid + "<tr>" + cell.repeat(60) + "</tr></tbl>", Map.of()), "docx")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("ROW|1000 c|100 c|"));
        String odf = "<table><table-column/><table-row>"
                + "<table-cell number-columns-spanned='99999999'><p>c</p></table-cell>".repeat(300)
                + "</table-row></table>";
        assertThat(LookTest.lines(LookTest.blocks(LookTest.text("", odf), "odt")))
                .hasSize(300)
                .allMatch("PARAGRAPH 0 |c"::equals);
    }

    @Test
    void longNamesAndManyOfTheSameAreNotSearchedAgainAndAgain() throws IOException {
        String name = "n".repeat(1 << 20);
        String runs = "<r><rPr><rFonts ascii='" + name + "'/></rPr><t>" + "\uf061".repeat(20_000) + "</t></r>";
        byte[] word = LookTest.word(
                "<p><pPr><pStyle val='" + name + "'/></pPr>" + runs + "<ins author='" + name + "'>"
                        + "<r><t>a</t></r>".repeat(20_000) + "</ins></p>",
                Map.of("styles", "<s><style type='paragraph' styleId='" + name + "'><rPr><b/></rPr></style></s>"));
        assertThat(LookTest.blocks(word, "docx")).isNotEmpty();
        byte[] odt = LookTest.text(
                "", "<list style-name='" + name + "'>" + "<list-item><p>a</p></list-item>".repeat(1900) + "</list>");
        assertThat(LookTest.blocks(odt, "odt")).hasSize(1900);
        String rtf = "{\\rtf1{\\*\\revtbl{Unknown;}{" + name + ";}}{\\revised\\revauth1 " + "a{\\b b}".repeat(20_000)
                + "}\\par}";
        assertThat(LookTest.blocks(rtf.getBytes(StandardCharsets.ISO_8859_1), "rtf"))
                .isNotEmpty();
    }

    @Test
    void manyBoxesInOneParagraphAndDeepEquationsAreRead() throws IOException {
        String box = "<r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r><txbxContent></txbxContent>";
        String deep = "<f><num><r><t>" + "a+".repeat(900) + "</t></r></num><den>";
        String equation = "<oMath>" + deep.repeat(300) + "</den></f>".repeat(300) + "</oMath>";
        assertThat(LookTest.blocks(
                        LookTest.word("<p>" + box.repeat(100_000) + "</p><p>" + equation + "</p>", Map.of()), "docx"))
                .isNotEmpty();
        StringBuilder page = new StringBuilder("<!doctype html><html><body><p>");
        page.append("a".repeat(30 << 20)).append("</p></body></html>");
        assertThat(LookTest.blocks(page.toString().getBytes(StandardCharsets.UTF_8), "html"))
                .isNotEmpty();
    }
}
