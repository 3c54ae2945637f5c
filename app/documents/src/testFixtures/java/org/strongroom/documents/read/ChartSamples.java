package org.strongroom.documents.read;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChart;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents with one chart each: columns for apples and pears of three years. */
public final class ChartSamples {
    private ChartSamples() {}

    /** A text with a chart twice as wide as high. */
    public static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("What was picked:");
            fill(document.createChart(8 * Units.EMU_PER_CENTIMETER, 4 * Units.EMU_PER_CENTIMETER));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** A sheet with one cell, a chart from C3 to J18, and words in a box from L2 to N4. */
    public static byte[] xlsx() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Harvest");
            sheet.createRow(0).createCell(0).setCellValue("Year");
            XSSFDrawing drawing = sheet.createDrawingPatriarch();
            fill(drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 2, 2, 9, 17)));
            drawing.createTextbox(drawing.createAnchor(0, 0, 0, 0, 11, 1, 13, 3))
                    .setText("Counted by Ada");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    /** A slide with nothing but a chart in its right half. */
    public static byte[] pptx() throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFChart chart = show.createChart();
            fill(chart);
            show.createSlide()
                    .addChart(
                            chart,
                            new Rectangle2D.Double(
                                    360.0 * Units.EMU_PER_POINT,
                                    0,
                                    360.0 * Units.EMU_PER_POINT,
                                    540.0 * Units.EMU_PER_POINT));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(XDDFChart chart) {
        chart.setTitleText("Harvest by year");
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        var across = chart.createCategoryAxis(AxisPosition.BOTTOM);
        var up = chart.createValueAxis(AxisPosition.LEFT);
        up.setTitle("Tonnes");
        var data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, across, up);
        data.setBarDirection(BarDirection.COL);
        var years = XDDFDataSourcesFactory.fromArray(new String[] {"Year 2021", "Year 2022", "Year 2023"});
        data.addSeries(years, XDDFDataSourcesFactory.fromArray(new Double[] {3.5, 4.0, 2.25}))
                .setTitle("Apples", null);
        data.addSeries(years, XDDFDataSourcesFactory.fromArray(new Double[] {1.0, 1.5, 5.0}))
                .setTitle("Pears", null);
        chart.plot(data);
    }
}
