package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** The shape in which documents of each kind are compared. */
final class OutlineTest {
    private static final Reading READING = new Reading(Limits.defaults());

    private static Outline outline(byte[] bytes, String hint) {
        return Outline.of(READING.outline(bytes, hint));
    }

    @Test
    void sheetsHaveCellsWithTheirPlaces() throws IOException {
        for (Outline book : List.of(outline(Samples.xlsx(2), "xlsx"), outline(Samples.xls(2), "xls"))) {
            assertThat(book.shape()).isEqualTo(Outline.Shape.SHEETS);
            assertThat(book.parts()).extracting(Outline.Part::title).containsExactly("Costs", "Income");
            assertThat(book.parts().getFirst().lines())
                    .containsExactly(
                            "A1\tCosts item 0",
                            "B1\t0",
                            "D1\t2023-03-15",
                            "A2\tCosts item 1",
                            "B2\t1.5",
                            "D2\t2023-03-16");
        }
        Outline ods = outline(
                Samples.odf(
                        "application/vnd.oasis.opendocument.spreadsheet",
                        "<table:table table:name=\"Plan\"><table:table-row table:number-rows-repeated=\"3\">"
                                + "<table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>"
                                + "<table:table-row><table:table-cell table:number-columns-repeated=\"27\"/>"
                                + "<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>"
                                + "</table:table-row></table:table>"),
                "ods");
        assertThat(ods.shape()).isEqualTo(Outline.Shape.SHEETS);
        assertThat(ods.parts()).containsExactly(new Outline.Part("Plan", List.of("AB4\tone two")));
    }

    @Test
    void slidesAreParts() throws IOException {
        for (Outline show : List.of(outline(Samples.pptx(3), "pptx"), outline(Samples.ppt(3), "ppt"))) {
            assertThat(show.shape()).isEqualTo(Outline.Shape.SLIDES);
            assertThat(show.parts()).extracting(Outline.Part::title).containsExactly("1", "2", "3");
            assertThat(show.parts().getLast().lines()).isNotEmpty();
        }
    }

    @Test
    void textsAreOnePartWithParagraphs() throws IOException {
        Outline docx = outline(Samples.docx(3), "docx");
        assertThat(docx.shape()).isEqualTo(Outline.Shape.TEXT);
        assertThat(docx.parts()).hasSize(1);
        assertThat(docx.parts().getFirst().lines()).hasSize(4).contains("Paragraph 1 about apples and pears.");
        assertThat(outline(Samples.pdf(2), "pdf").parts().getFirst().lines()).isNotEmpty();
        // What begins a part cannot be written by a document.
        Outline text = outline("\u001ex\ny\u001e".getBytes(StandardCharsets.UTF_8), "txt");
        assertThat(text.none().isPresent() || text.shape() == Outline.Shape.TEXT)
                .isTrue();
        assertThat(outline(new byte[] {0, 1, 2}, "").none()).contains(Reason.UNKNOWN_TYPE);
        assertThat(outline(new byte[0], "").none()).contains(Reason.EMPTY);
    }

    @Test
    void outlinesArriveThroughTheWorker() throws IOException {
        try (Readers readers = Readers.start(Limits.defaults())) {
            byte[] book = Samples.xlsx(40);
            assertThat(readers.outline(Samples.source(book, "xlsx"), () -> false))
                    .isEqualTo(outline(book, "xlsx"));
            assertThat(readers.outline(Samples.source(new byte[0], "xlsx"), () -> false)
                            .none())
                    .contains(Reason.EMPTY);
        }
    }
}
