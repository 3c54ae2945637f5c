package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.limits.Limits;
import org.junit.jupiter.api.Test;

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
        assertThat(rtf("Here{\\*\\atnid AB}{\\*\\atnauthor Ada Byron}{\\chatn{\\*\\annotation{\\*\\atndate 1}\\chatn Why?}} it is\\par"))
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
        assertThat(rtf("\\trowd\\cellx100\\cellx400\\pard\\intbl\\par Rent\\par{\\listtext 1.}Water\\cell\\pard\\intbl Sum\\par 10\\par 20\\cell\\row"
                        + "\\trowd\\cellx400\\pard\\intbl\\itap2 A\\nestcell B\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}"
                        + "{\\nonesttables no\\par}\\itap2 C\\nestcell D\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}\\pard\\intbl\\cell\\row"))
                .isEqualTo("ROW|250 \nRent\n1. Water|750 Sum\n10\n20\nROW|1000 A\tB\t\nC\tD");
    }
}
