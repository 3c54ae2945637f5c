package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.PaneInformation;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook of Excel 97 to 2003, with POI, which reads all of it at once: for those that are not large. */
final class XlsGrid implements GridSource {
    /** Larger ones are shown as text, which takes less memory. */
    static final int MOST_BYTES = 16 << 20;

    private final HSSFWorkbook workbook;
    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private Iterator<Row> rows = List.<Row>of().iterator();
    private Grid grid = new Grid();
    private final Map<Short, CellLook> looks = new HashMap<>();
    private Map<Long, String> notes = Map.of();
    private double usualHeight = 15;

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
        usualHeight = Math.clamp(sheet.getDefaultRowHeightInPoints(), 5, 60);
        for (CellRangeAddress merge : sheet.getMergedRegions()) {
            grid.merge(merge.getFirstRow(), merge.getFirstColumn(), merge.getLastRow(), merge.getLastColumn());
        }
        notes = XlsNotes.of(sheet);
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
        grid.tall(row.getRowNum(), row.getHeightInPoints() / usualHeight);
        for (Cell cell : row) {
            boolean formula = cell.getCellType() == CellType.FORMULA;
            CellType type = formula ? cell.getCachedFormulaResultType() : cell.getCellType();
            String shown = type == CellType.NUMERIC ? number(cell) : formatter.formatCellValue(cell);
            CellLook look = looks.computeIfAbsent(cell.getCellStyle().getIndex(), ignored -> look(cell));
            boolean red = type == CellType.NUMERIC
                    && cell.getNumericCellValue() < 0
                    && CellStyles.reddens(
                            Objects.requireNonNullElse(cell.getCellStyle().getDataFormatString(), ""));
            Grid.Cell read = new Grid.Cell(
                    cell.getRowIndex(),
                    cell.getColumnIndex(),
                    shown,
                    -1,
                    type == CellType.NUMERIC,
                    formula && !shown.isEmpty() ? formula(cell) : "",
                    red ? look.red() : look,
                    notes.getOrDefault(SheetNotes.key(cell.getRowIndex(), cell.getColumnIndex()), ""));
            if (!read.empty()) {
                grid.add(read);
            }
        }
        return rows.hasNext();
    }

    private CellLook look(Cell cell) {
        try {
            HSSFCellStyle style = (HSSFCellStyle) cell.getCellStyle();
            HSSFFont font = style.getFont(workbook);
            boolean filled = style.getFillPattern() == FillPatternType.SOLID_FOREGROUND;
            return new CellLook(
                    colour(font.getHSSFColor(workbook)),
                    filled ? colour(style.getFillForegroundColorColor()) : CellLook.USUAL,
                    font.getBold(),
                    font.getItalic(),
                    font.getUnderline() != Font.U_NONE,
                    font.getStrikeout(),
                    switch (style.getAlignment()) {
                        case LEFT -> CellLook.Side.LEFT;
                        case CENTER, CENTER_SELECTION -> CellLook.Side.CENTRE;
                        case RIGHT -> CellLook.Side.RIGHT;
                        default -> CellLook.Side.USUAL;
                    },
                    style.getWrapText());
        } catch (RuntimeException e) {
            // What it says is what counts.
            return CellLook.PLAIN;
        }
    }

    private static int colour(@Nullable HSSFColor colour) {
        if (colour == null || colour.getIndex() == HSSFColor.HSSFColorPredefined.AUTOMATIC.getIndex()) {
            return CellLook.USUAL;
        }
        short[] parts = colour.getTriplet();
        return ((parts[0] & 0xff) << 16) | ((parts[1] & 0xff) << 8) | (parts[2] & 0xff);
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
