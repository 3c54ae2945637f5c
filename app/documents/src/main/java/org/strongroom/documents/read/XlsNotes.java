package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.NoteRecord;
import org.apache.poi.hssf.record.RecordBase;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFSheet;

/** What people wrote beside the cells of a sheet of Excel 97 to 2003. */
final class XlsNotes {
    private static final int MOST = 10_000;

    private XlsNotes() {}

    /** By {@link SheetNotes#key}; none of them where they are damaged. */
    static Map<Long, String> of(HSSFSheet sheet) {
        Map<Long, String> notes = new HashMap<>();
        try {
            sheet.getCellComments().forEach((cell, note) -> put(notes, cell.getRow(), cell.getColumn(), note));
            HSSFPatriarch patriarch = sheet.getDrawingPatriarch();
            if (notes.isEmpty() && patriarch != null) {
                // Some programs number both sides in their own way: then they follow each other.
                List<NoteRecord> records = new ArrayList<>();
                for (RecordBase record : sheet.getSheet().getRecords()) {
                    if (record instanceof NoteRecord note) {
                        records.add(note);
                    }
                }
                List<HSSFComment> boxes = new ArrayList<>();
                for (HSSFShape shape : patriarch.getChildren()) {
                    if (shape instanceof HSSFComment box) {
                        boxes.add(box);
                    }
                }
                for (int i = 0; i < records.size() && records.size() == boxes.size(); i++) {
                    put(notes, records.get(i).getRow(), records.get(i).getColumn(), boxes.get(i));
                }
            }
        } catch (RuntimeException e) {
            // The cells are still worth reading.
            return notes;
        }
        return notes;
    }

    private static void put(Map<Long, String> notes, int row, int column, HSSFComment note) {
        if (notes.size() < MOST && note.getString() != null && note.getString().getString() != null) {
            notes.put(SheetNotes.key(row, column), note.getString().getString().strip());
        }
    }
}
