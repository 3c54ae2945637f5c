package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Entry;

/** What a workbook hides is left out until it is asked for; what it shows looks as its author made it. */
class HiddenTest extends WindowTest {
    static void write(Path file) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            book.createSheet("Notes").createRow(0).createCell(0).setCellValue("for us only");
            Sheet sheet = book.createSheet("Fees");
            CellStyle head = book.createCellStyle();
            XSSFFont bold = book.createFont();
            bold.setBold(true);
            bold.setColor(new XSSFColor(new byte[] {(byte) 0x9c, 0x57, 0}));
            head.setFont(bold);
            ((XSSFCellStyle) head)
                    .setFillForegroundColor(new XSSFColor(new byte[] {(byte) 0xff, (byte) 0xeb, (byte) 0x9c}));
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            head.setAlignment(HorizontalAlignment.CENTER);
            for (int i = 0; i < 8; i++) {
                sheet.createRow(i).createCell(0).setCellValue("Client " + i);
                sheet.getRow(i).createCell(1).setCellValue("inside " + i);
                sheet.getRow(i).createCell(2).setCellValue(100 * i);
            }
            sheet.getRow(0).getCell(0).setCellValue("Fees of the year");
            sheet.getRow(0).getCell(0).setCellStyle(head);
            sheet.getRow(0).removeCell(sheet.getRow(0).getCell(2));
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
            sheet.getRow(2).setZeroHeight(true);
            sheet.getRow(3).setZeroHeight(true);
            sheet.setColumnHidden(1, true);
            CellStyle wrapped = book.createCellStyle();
            wrapped.setWrapText(true);
            sheet.getRow(5).getCell(0).setCellStyle(wrapped);
            sheet.getRow(5).getCell(0).setCellValue("A client with a name that is rather long");
            sheet.getRow(5).setHeightInPoints(48);
            Comment note =
                    sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 3, 3, 5, 6));
            note.setAuthor("Ada");
            note.setString(book.getCreationHelper().createRichTextString("ask again"));
            sheet.getRow(1).getCell(0).setCellComment(note);
            book.setActiveSheet(1);
            book.setSheetHidden(0, true);
            book.write(out);
        }
    }

    /** A workbook with the same word in what it shows. */
    private static void writeOther(Path file) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            book.createSheet("Plan").createRow(0).createCell(0).setCellValue("inside the plan");
            book.createSheet("Drafts");
            book.setSheetHidden(1, true);
            book.write(out);
        }
    }

    @Test
    void isShownToWhoeverAsksForIt() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path fees = work.resolve("outside/fees.xlsx");
        Files.createDirectories(fees.getParent());
        write(fees);
        Path plan = fees.resolveSibling("plan.xlsx");
        writeOther(plan);
        add(table, fees, plan);
        select(table, "fees.xlsx");
        Node grid = driver.node("preview-sheet", Node.class);
        says("Hidden: 2 rows · 1 column · 1 sheet");
        assertThat(driver.find("sheet-1")).as("the hidden sheet").isEmpty();
        assertThat(nameless()).isEmpty();
        Driver.fx(grid::requestFocus);
        TextField cell = driver.node("cell-content", TextField.class);
        Driver.until("the title", () -> cell.getText().equals("Fees of the year"));
        key(KeyCode.DOWN);
        says("Note: Ada: ask again");
        key(KeyCode.DOWN);
        Driver.until("behind the hidden rows", () -> cell.getText().equals("Client 4"));
        key(KeyCode.RIGHT);
        Driver.until("behind the hidden column", () -> cell.getText().equals("400"));
        CheckBox box = driver.node("sheet-hidden", CheckBox.class);
        Driver.fx(box::requestFocus);
        key(KeyCode.SPACE);
        Driver.until("the hidden sheet", () -> driver.find("sheet-1").isPresent());
        says("Notes (hidden)");
        Driver.fx(grid::requestFocus);
        key(KeyCode.LEFT);
        Driver.until("the hidden column", () -> cell.getText().equals("inside 4"));
        Driver.fx(() -> box.setSelected(false));
        Driver.until("hidden again", () -> driver.find("sheet-1").isEmpty());

        // What is found in it is shown, but nothing that is hidden in what is chosen before that is known.
        AtomicBoolean chosen = new AtomicBoolean();
        table.getItems().addListener((InvalidationListener) ignored -> {
            if (names(table).contains("plan.xlsx") && !chosen.getAndSet(true)) {
                int row = table.getItems().get(0).name().equals("plan.xlsx") ? 0 : 1;
                Platform.runLater(() -> table.getSelectionModel().select(row));
            }
        });
        Driver.fx(() -> driver.node0("search", TextField.class).setText("inside"));
        Driver.until("lit up", () -> driver.find("hits").isPresent());
        Driver.until("no more comes", () -> driver.window().idle());
        says("Hidden: 1 sheet");
        assertThat(driver.find("sheet-2")).as("hidden in the other").isEmpty();
        select(table, "fees.xlsx");
        Driver.until("lit up", () -> driver.find("hits").isPresent());
        says("Notes (hidden)");
    }
}
