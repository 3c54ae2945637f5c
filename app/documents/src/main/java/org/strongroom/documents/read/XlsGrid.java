package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.PaneInformation;

/** The sheets of a workbook of Excel 97 to 2003, with POI, which reads all of it at once: for those that are not large. */
final class XlsGrid implements GridSource {
    /** Larger ones are shown as text, which takes less memory. */
    static final int MOST_BYTES = 16 << 20;

    private final HSSFWorkbook workbook;
    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private Iterator<Row> rows = List.<Row>of().iterator();
    private Grid grid = new Grid();

    XlsGrid(POIFSFileSystem container) throws IOException {
        workbook = new HSSFWorkbook(container, false);
        formatter.setUseCachedValuesForFormulaCells(true);
    }

    @Override
    public List<String> sheets() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            names.add(workbook.getSheetName(i));
        }
        return names;
    }

    @Override
    public List<Integer> hidden() {
        return IntStream.rangeClosed(1, workbook.getNumberOfSheets())
                .filter(number -> workbook.isSheetHidden(number - 1) || workbook.isSheetVeryHidden(number - 1))
                .boxed()
                .toList();
    }

    @Override
    public void begin(int number, Grid into) {
        grid = into;
        HSSFSheet sheet = workbook.getSheetAt(number - 1);
        grid.put(XlsDrawings.of(sheet, number).stream()
                .map(XlsDrawings.Drawn::shown)
                .toList());
        rows = sheet.iterator();
        grid.claim(sheet.getLastRowNum() + 1);
        PaneInformation pane = sheet.getPaneInformation();
        if (pane != null && pane.isFreezePane()) {
            grid.freeze(pane.getHorizontalSplitPosition(), pane.getVerticalSplitPosition());
        }
        for (int i = 0; i < 256; i++) {
            if (sheet.isColumnHidden(i)) {
                grid.hideColumns(i, i + 1);
            }
            grid.width(i, i + 1, sheet.getColumnWidth(i) / 256.0);
        }
    }

    @Override
    public boolean advance() throws IOException {
        if (!rows.hasNext()) {
            return false;
        }
        Row row = rows.next();
        if (row.getZeroHeight()) {
            grid.hideRows(row.getRowNum(), row.getRowNum() + 1);
        }
        for (Cell cell : row) {
            boolean formula = cell.getCellType() == CellType.FORMULA;
            CellType type = formula ? cell.getCachedFormulaResultType() : cell.getCellType();
            String shown = type == CellType.NUMERIC ? number(cell) : formatter.formatCellValue(cell);
            if (!shown.isEmpty()) {
                grid.add(new Grid.Cell(
                        cell.getRowIndex(),
                        cell.getColumnIndex(),
                        shown,
                        -1,
                        type == CellType.NUMERIC,
                        formula ? formula(cell) : ""));
            }
        }
        return rows.hasNext();
    }

    private String number(Cell cell) {
        double value = cell.getNumericCellValue();
        CellStyle style = cell.getCellStyle();
        boolean from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
        try {
            String code = style.getDataFormatString();
            return CellStyles.shown(formatter, value, style.getDataFormat(), code == null ? "" : code, from1904);
        } catch (IllegalArgumentException e) {
            return Numbers.general(value);
        }
    }

    private static String formula(Cell cell) {
        try {
            return cell.getCellFormula();
        } catch (RuntimeException e) {
            // Some cannot be written out: the value is what counts.
            return "";
        }
    }

    @Override
    public Page figure(Input input, int index, int side) throws IOException, Refused {
        int number = SheetDrawings.sheet(index);
        if (number < 1 || number > workbook.getNumberOfSheets()) {
            throw new IOException("no such sheet");
        }
        for (XlsDrawings.Drawn drawn : XlsDrawings.of(workbook.getSheetAt(number - 1), number)) {
            if (drawn.shown().index() == index) {
                return drawn.page(input, side);
            }
        }
        throw new IOException("no such drawing");
    }

    @Override
    public String shown(String value, int style) {
        return value;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
