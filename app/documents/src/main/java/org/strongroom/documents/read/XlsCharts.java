package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.poi.hssf.record.RecordBase;
import org.apache.poi.hssf.record.chart.BarRecord;
import org.apache.poi.hssf.record.chart.ChartRecord;
import org.apache.poi.hssf.record.chart.LinkedDataRecord;
import org.apache.poi.hssf.usermodel.HSSFChart;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.ss.formula.ptg.Area3DPtg;
import org.apache.poi.ss.formula.ptg.AreaPtg;
import org.apache.poi.ss.formula.ptg.AreaPtgBase;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** The charts of a sheet of Excel 97 to 2003, with the values that stand in the cells that they point to. */
final class XlsCharts {
    /** Most cells of all charts of a sheet. */
    private static final int CELLS = 200_000;

    private final HSSFSheet sheet;
    private int room = CELLS;
    private final DataFormatter formatter = new DataFormatter(Locale.US);

    private XlsCharts(HSSFSheet sheet) {
        this.sheet = sheet;
        formatter.setUseCachedValuesForFormulaCells(true);
    }

    /** In their order; one that says nothing that is understood has no series. */
    static List<Chart> of(HSSFSheet sheet) {
        XlsCharts charts = new XlsCharts(sheet);
        List<BarRecord> bars = new ArrayList<>();
        for (RecordBase record : sheet.getSheet().getRecords()) {
            if (record instanceof ChartRecord) {
                bars.add(new BarRecord());
            } else if (record instanceof BarRecord bar && !bars.isEmpty()) {
                bars.set(bars.size() - 1, bar);
            }
        }
        List<Chart> all = new ArrayList<>();
        for (HSSFChart one : HSSFChart.getSheetCharts(sheet)) {
            if (all.size() < Page.SheetPage.DRAWINGS) {
                all.add(charts.chart(one, all.size() < bars.size() ? bars.get(all.size()) : new BarRecord()));
            }
        }
        return all;
    }

    private Chart chart(HSSFChart chart, BarRecord bar) {
        Chart.Shape shape = shape(chart, bar);
        Chart.Stack stack = bar.isDisplayAsPercentage()
                ? Chart.Stack.SHARES
                : bar.isStacked() ? Chart.Stack.UPON : Chart.Stack.BESIDE;
        List<Chart.Series> series = new ArrayList<>();
        for (HSSFChart.HSSFSeries one : chart.getSeries()) {
            if (series.size() == Chart.SERIES) {
                break;
            }
            List<Double> values = cells(one.getDataValues(), this::number, Double.NaN);
            List<String> labels = cells(one.getDataCategoryLabels(), this::text, "");
            List<String> name = cells(one.getDataName(), this::text, "");
            List<Double> places = new ArrayList<>();
            if (shape == Chart.Shape.POINTS) {
                List<Double> across = cells(one.getDataCategoryLabels(), this::number, Double.NaN);
                for (int i = 0; i < values.size(); i++) {
                    places.add(i < across.size() && !across.get(i).isNaN() ? across.get(i) : i + 1.0);
                }
            }
            String own = one.getSeriesTitle();
            series.add(new Chart.Series(
                    shape,
                    stack,
                    false,
                    words(own != null && !own.isBlank() ? own : name.isEmpty() ? "" : name.getFirst()),
                    places.isEmpty() ? labels : List.of(),
                    places,
                    values,
                    "",
                    Optional.empty(),
                    Map.of(),
                    true,
                    new Chart.Told(false, false, false)));
        }
        String title = chart.getChartTitle();
        return new Chart(words(title == null ? "" : title), "", "", series.size() > 1, false, series, List.of());
    }

    private static Chart.Shape shape(HSSFChart chart, BarRecord bar) {
        if (chart.getType() == null) {
            return Chart.Shape.TABLE;
        }
        return switch (chart.getType()) {
            case Area -> Chart.Shape.AREA;
            case Bar -> bar.isHorizontal() ? Chart.Shape.BAR : Chart.Shape.COLUMN;
            case Line -> Chart.Shape.LINE;
            case Pie -> Chart.Shape.PIE;
            case Scatter -> Chart.Shape.POINTS;
            default -> Chart.Shape.TABLE;
        };
    }

    private static String words(String said) {
        return Blocks.start(Blocks.clean(said), Chart.CHARS);
    }

    private double number(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return type == CellType.NUMERIC ? cell.getNumericCellValue() : Double.NaN;
    }

    private String text(Cell cell) {
        return words(formatter.formatCellValue(cell));
    }

    /** What stands in the cells of a link, one after the other. */
    private <T> List<T> cells(LinkedDataRecord link, Function<Cell, T> what, T none) {
        List<T> found = new ArrayList<>();
        Ptg[] formula = link == null || link.getFormulaOfLink() == null ? new Ptg[0] : link.getFormulaOfLink();
        for (Ptg part : formula) {
            if (part instanceof Area3DPtg area) {
                int at = sheet.getWorkbook()
                        .getInternalWorkbook()
                        .getFirstSheetIndexFromExternSheetIndex(area.getExternSheetIndex());
                if (at >= 0 && at < sheet.getWorkbook().getNumberOfSheets()) {
                    add(sheet.getWorkbook().getSheetAt(at), area, what, none, found);
                }
            } else if (part instanceof AreaPtg area) {
                add(sheet, area, what, none, found);
            }
        }
        return found;
    }

    private <T> void add(Sheet from, AreaPtgBase area, Function<Cell, T> what, T none, List<T> found) {
        boolean nothing = area.getLastColumn() < area.getFirstColumn();
        for (int r = area.getFirstRow(); !nothing && r <= area.getLastRow() && found.size() < Chart.POINTS; r++) {
            Row row = from.getRow(r);
            for (int c = area.getFirstColumn(); c <= area.getLastColumn() && found.size() < Chart.POINTS; c++) {
                if (room <= 0) {
                    return;
                }
                room--;
                Cell cell = row == null ? null : row.getCell(c, Row.MissingCellPolicy.RETURN_NULL_AND_BLANK);
                found.add(cell == null ? none : what.apply(cell));
            }
        }
    }
}
