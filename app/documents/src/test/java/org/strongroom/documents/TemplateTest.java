package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** What other programs make of the empty documents. */
class TemplateTest {
    @Test
    void theLibraryThatReadsSuchDocumentsOpensThem() throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(Template.WORD.bytes()))) {
            assertThat(word.getParagraphs()).hasSize(1);
        }
        try (XSSFWorkbook excel = new XSSFWorkbook(new ByteArrayInputStream(Template.EXCEL.bytes()))) {
            assertThat(excel.getNumberOfSheets()).isEqualTo(1);
        }
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(Template.POWERPOINT.bytes()))) {
            assertThat(show.getSlides()).hasSize(1);
            assertThat(show.getSlides().getFirst().getPlaceholders()).hasSize(2);
            assertThat(show.getSlides().getFirst().getTheme().getName()).isEqualTo("Plain");
        }
    }
}
