package org.strongroom.documents.read;

import java.io.IOException;
import java.util.Locale;
import org.apache.poi.hpsf.HPSFException;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.extractor.EventBasedExcelExtractor;
import org.apache.poi.hssf.extractor.OldExcelExtractor;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.extractor.Word6Extractor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Reads the formats of Office before 2007 and Outlook's messages with POI. */
final class OleReader implements FormatReader {
    @Override
    public Described describe(Input input) throws IOException {
        Poi.prepare(input.limits());
        Draft draft = new Draft(input.limits());
        try (POIFSFileSystem container = new POIFSFileSystem(input.stream())) {
            properties(container, draft);
            switch (input.type()) {
                case DOC -> word(container, draft.text());
                case XLS -> excel(container, draft.text());
                case PPT -> powerPoint(container, draft);
                case EMAIL -> message(container, draft);
                default -> throw new IOException("not a type of this reader");
            }
        }
        return draft.done(input.type());
    }

    @Override
    public Described outline(Input input) throws IOException {
        if (input.type() != DocumentType.XLS && input.type() != DocumentType.PPT) {
            return describe(input);
        }
        Poi.prepare(input.limits());
        Draft draft = new Draft(input.limits(), true);
        try (POIFSFileSystem container = new POIFSFileSystem(input.stream())) {
            if (input.type() == DocumentType.PPT) {
                slides(container, draft.text());
            } else if (container.getRoot().hasEntryCaseInsensitive("Workbook")) {
                cells(container, draft.text());
            } else {
                excel(container, draft.text());
            }
        }
        return draft.done(input.type());
    }

    private static void slides(POIFSFileSystem container, BoundedText text) throws IOException {
        try (HSLFSlideShow show = new HSLFSlideShow(container);
                SlideShowExtractor<HSLFShape, HSLFTextParagraph> extractor = new SlideShowExtractor<>(show)) {
            extractor.setNotesByDefault(true);
            int number = 0;
            for (HSLFSlide slide : show.getSlides()) {
                text.part(Integer.toString(++number));
                text.append(extractor.getText(slide));
            }
        }
    }

    private static void cells(POIFSFileSystem container, BoundedText text) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook(container, false)) {
            DataFormatter formatter = new DataFormatter(Locale.US);
            formatter.setUseCachedValuesForFormulaCells(true);
            for (Sheet sheet : workbook) {
                text.part(sheet.getSheetName());
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (text.cut()) {
                            return;
                        }
                        text.cell(cell.getColumnIndex() + 1, row.getRowNum() + 1, formatter.formatCellValue(cell));
                    }
                }
            }
        }
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.PPT) {
            return Slides.page(input, number, side);
        }
        if (input.type() == DocumentType.XLS && input.bytes().length <= XlsGrid.MOST_BYTES && hasGrid(input)) {
            return rows(input, number, 0);
        }
        if (input.type() == DocumentType.EMAIL || input.type() == DocumentType.DOC) {
            Poi.prepare(input.limits());
            Blocks blocks = new Blocks(input.limits(), number);
            try (POIFSFileSystem container = new POIFSFileSystem(input.stream())) {
                if (input.type() == DocumentType.EMAIL) {
                    OutlookBlocks.read(container, blocks);
                    return blocks.page();
                }
                if (OldWordBlocks.read(container, blocks, new Inset(blocks, 0))) {
                    return blocks.page();
                }
            }
        }
        Described described = describe(input);
        return new Page.TextPage(described.text(), described.textCut());
    }

    @Override
    public Page rows(Input input, int sheet, int from) throws IOException, Refused {
        Poi.prepare(input.limits());
        return book(input).page(sheet, from);
    }

    private static Book book(Input input) throws IOException, Refused {
        return input.kept(Book.class, () -> new Book(input, new XlsGrid(new POIFSFileSystem(input.stream()))));
    }

    @Override
    public Page figure(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.XLS) {
            Poi.prepare(input.limits());
            return book(input).figure(number, side);
        }
        if (input.type() != DocumentType.DOC) {
            throw new Refused(Reason.UNKNOWN_TYPE);
        }
        Poi.prepare(input.limits());
        Blocks blocks = new Blocks(input.limits(), 0);
        Inset pictures = new Inset(blocks, number);
        try (POIFSFileSystem container = new POIFSFileSystem(input.stream())) {
            OldWordBlocks.read(container, blocks, pictures);
        }
        return pictures.page(input, side);
    }

    /** Files from before Excel 97 have no stream of this name. */
    private static boolean hasGrid(Input input) throws IOException {
        Poi.prepare(input.limits());
        try (POIFSFileSystem container = new POIFSFileSystem(input.stream())) {
            return container.getRoot().hasEntryCaseInsensitive("Workbook");
        }
    }

    private static void word(POIFSFileSystem container, BoundedText text) throws IOException {
        try (HWPFDocument document = new HWPFDocument(container)) {
            OldWordText.read(document, text);
        } catch (OldWordFileFormatException e) {
            try (Word6Extractor extractor = new Word6Extractor(container)) {
                text.append(extractor.getText());
            }
        }
    }

    private static void excel(POIFSFileSystem container, BoundedText text) throws IOException {
        // Asked here: for a file from before Excel 97 the extractor reports a missing stream as a mistake of the
        // caller.
        if (!container.getRoot().hasEntryCaseInsensitive("Workbook")) {
            oldExcel(container, text);
            return;
        }
        try (EventBasedExcelExtractor extractor = new EventBasedExcelExtractor(container)) {
            extractor.setFormulasNotResults(false);
            extractor.setIncludeSheetNames(true);
            extractor.setCloseFilesystem(false);
            text.append(extractor.getText());
        } catch (OldExcelFormatException e) {
            oldExcel(container, text);
        }
    }

    private static void oldExcel(POIFSFileSystem container, BoundedText text) throws IOException {
        try (OldExcelExtractor extractor = new OldExcelExtractor(container)) {
            text.append(extractor.getText());
        }
    }

    private static void powerPoint(POIFSFileSystem container, Draft draft) throws IOException {
        try (HSLFSlideShow show = new HSLFSlideShow(container);
                SlideShowExtractor<HSLFShape, HSLFTextParagraph> extractor = new SlideShowExtractor<>(show)) {
            extractor.setNotesByDefault(true);
            draft.text().append(extractor.getText());
            draft.put("slides", show.getSlides().size());
        }
    }

    private static void message(POIFSFileSystem container, Draft draft) throws IOException {
        try (MAPIMessage message = new MAPIMessage(container)) {
            message.setReturnNullOnMissingChunk(true);
            draft.put("title", message.getSubject()).put("author", message.getDisplayFrom());
            for (String line : new String[] {
                message.getSubject(), message.getDisplayFrom(), message.getDisplayTo(), message.getTextBody()
            }) {
                if (line != null) {
                    draft.text().freshLine().append(line);
                }
            }
        } catch (ChunkNotFoundException e) {
            throw new IOException("a part of the message is missing", e);
        }
    }

    private static void properties(POIFSFileSystem container, Draft draft) {
        try {
            if (container.getRoot().hasEntryCaseInsensitive(SummaryInformation.DEFAULT_STREAM_NAME)
                    && PropertySetFactory.create(container.getRoot(), SummaryInformation.DEFAULT_STREAM_NAME)
                            instanceof SummaryInformation summary) {
                draft.put("title", summary.getTitle())
                        .put("subject", summary.getSubject())
                        .put("author", summary.getAuthor())
                        .put("created", summary.getCreateDateTime())
                        .put("modified", summary.getLastSaveDateTime());
                if (summary.getPageCount() > 0) {
                    draft.put("pages", summary.getPageCount());
                }
            }
        } catch (IOException | HPSFException | RuntimeException e) {
            // Damaged properties cost only the properties: the text is what counts.
            draft.put("title", "");
        }
    }
}
