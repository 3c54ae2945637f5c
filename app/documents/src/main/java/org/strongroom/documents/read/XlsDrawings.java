package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ddf.EscherClientAnchorRecord;
import org.apache.poi.ddf.EscherClientDataRecord;
import org.apache.poi.ddf.EscherContainerRecord;
import org.apache.poi.ddf.EscherRecord;
import org.apache.poi.hssf.record.CommonObjectDataSubRecord;
import org.apache.poi.hssf.record.EscherAggregate;
import org.apache.poi.hssf.record.ObjRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFPicture;
import org.apache.poi.hssf.usermodel.HSSFPictureData;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFShapeGroup;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFSimpleShape;

/** What lies upon the cells of a sheet of Excel 97 to 2003: charts, pictures, and words in boxes of their own. */
final class XlsDrawings {
    private static final int DEEPEST = 20;
    private static final long COLUMN = 64;
    private static final long ROW = 17;

    private final HSSFSheet sheet;
    private final int number;
    private final List<Drawn> found = new ArrayList<>();

    private XlsDrawings(HSSFSheet sheet, int number) {
        this.sheet = sheet;
        this.number = number;
    }

    /** A drawing and its picture or chart. */
    record Drawn(Page.SheetPage.Drawing shown, Optional<HSSFPictureData> picture, Optional<Chart> chart) {
        Page page(Input input, int side) throws IOException, Refused {
            if (chart.isPresent()) {
                long wide = (shown.toColumn() - (long) shown.column()) * COLUMN;
                double high = Math.max(1, (shown.toRow() - (long) shown.row()) * ROW);
                return new Page.ImagePage(ChartPicture.picture(chart.get(), wide / high, side), 1, 1);
            }
            HSSFPictureData data = picture.orElseThrow(() -> new IOException("no such picture"));
            return new Page.ImagePage(
                    Figures.picture("x." + data.suggestFileExtension(), data.getData(), side, input), 1, 1);
        }
    }

    /** Those of a sheet; none of them where they are damaged: the cells below are still worth reading. */
    static List<Drawn> of(HSSFSheet sheet, int number) {
        XlsDrawings drawings = new XlsDrawings(sheet, number);
        try {
            HSSFPatriarch patriarch = sheet.getDrawingPatriarch();
            if (patriarch != null) {
                if (sheet.getSheet().findFirstRecordBySid(EscherAggregate.sid) instanceof EscherAggregate aggregate) {
                    drawings.charts(aggregate);
                }
                for (HSSFShape shape : patriarch.getChildren()) {
                    drawings.shape(shape, Optional.empty(), 0);
                }
            }
        } catch (RuntimeException e) {
            return drawings.found;
        }
        return drawings.found;
    }

    /** Charts are boxes that POI knows nothing of; they follow each other as what is in them does. */
    private void charts(EscherAggregate aggregate) {
        List<HSSFClientAnchor> places = new ArrayList<>();
        for (EscherRecord record : aggregate.getEscherRecords()) {
            places(record, aggregate, places, 0);
        }
        List<Chart> charts = XlsCharts.of(sheet);
        for (int i = 0; i < places.size(); i++) {
            Optional<Chart> chart = i < charts.size() ? Optional.of(charts.get(i)) : Optional.empty();
            if (chart.filter(one -> one.categories() > 0).isPresent()) {
                put(places.get(i), next(), chart.get().about(), Optional.empty(), chart);
            } else {
                put(places.get(i), 0, "", Optional.empty(), Optional.empty());
            }
        }
    }

    private static void places(EscherRecord record, EscherAggregate all, List<HSSFClientAnchor> places, int deep) {
        if (!(record instanceof EscherContainerRecord container) || deep > DEEPEST) {
            return;
        }
        EscherClientAnchorRecord anchor = null;
        boolean chart = false;
        for (EscherRecord child : container) {
            if (child instanceof EscherClientAnchorRecord where) {
                anchor = where;
            } else if (child instanceof EscherClientDataRecord) {
                Record object = all.getShapeToObjMapping().get(child);
                chart = object instanceof ObjRecord one
                        && !one.getSubRecords().isEmpty()
                        && one.getSubRecords().getFirst() instanceof CommonObjectDataSubRecord common
                        && common.getObjectType() == CommonObjectDataSubRecord.OBJECT_TYPE_CHART;
            }
            places(child, all, places, deep + 1);
        }
        if (chart && anchor != null && places.size() < Page.SheetPage.DRAWINGS) {
            places.add(new HSSFClientAnchor(anchor));
        }
    }

    private void shape(HSSFShape shape, Optional<HSSFClientAnchor> group, int deep) {
        Optional<HSSFClientAnchor> anchor =
                shape.getAnchor() instanceof HSSFClientAnchor own ? Optional.of(own) : group;
        if (anchor.isEmpty() || deep > DEEPEST || shape instanceof HSSFComment) {
            return;
        }
        switch (shape) {
            case HSSFShapeGroup inner -> {
                for (HSSFShape child : inner.getChildren()) {
                    shape(child, anchor, deep + 1);
                }
            }
            case HSSFPicture picture -> {
                Optional<HSSFPictureData> data = Optional.ofNullable(picture.getPictureData());
                put(anchor.get(), data.isPresent() ? next() : 0, "", data, Optional.empty());
            }
            case HSSFSimpleShape simple -> {
                String words =
                        simple.getString() == null ? "" : simple.getString().getString();
                if (words != null && !words.isBlank()) {
                    put(anchor.get(), 0, words, Optional.empty(), Optional.empty());
                }
            }
            default -> {
                // Lines and curves.
            }
        }
    }

    private int next() {
        return number << SheetDrawings.SHEET_BITS | found.size() + 1;
    }

    private void put(
            HSSFClientAnchor at, int index, String about, Optional<HSSFPictureData> picture, Optional<Chart> chart) {
        if (found.size() >= Page.SheetPage.DRAWINGS || index > Page.SheetPage.Drawing.MOST) {
            return;
        }
        int row = Math.clamp(at.getRow1(), 0, Page.SheetPage.ROWS - 1);
        int column = Math.clamp(at.getCol1(), 0, Page.SheetPage.COLUMNS - 1);
        found.add(new Drawn(
                new Page.SheetPage.Drawing(
                        index,
                        row,
                        column,
                        Math.clamp(at.getRow2(), row, Page.SheetPage.ROWS - 1),
                        Math.clamp(at.getCol2(), column, Page.SheetPage.COLUMNS - 1),
                        Blocks.start(Blocks.clean(about), Block.ABOUT_CHARS)),
                picture,
                chart));
    }
}
