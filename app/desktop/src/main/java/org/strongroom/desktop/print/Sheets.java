package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.strongroom.desktop.control.Area;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Sheets of paper, made one after another while they are printed. For one thread; calls block. */
public interface Sheets {
    /** The next one, black on white, as large as the {@link Area}; nothing after the last. */
    Optional<Node> next(Progress progress) throws VaultException, IOException;

    /** How many there are; 0 where that is not known before the last one. */
    int total();

    /** Sheets that are there. */
    static Sheets of(List<Node> sheets) {
        Iterator<Node> left = sheets.iterator();
        return new Sheets() {
            @Override
            public Optional<Node> next(Progress progress) {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public int total() {
                return sheets.size();
            }
        };
    }

    /** The sheets of what is read, as it is shown: of a workbook the sheet that is shown, of everything else all of it. */
    static Sheets of(PrintSource document, Page shown, Area area) {
        return switch (shown) {
            case Page.ImagePage image -> new PictureSheets(document, image.count(), area);
            case Page.RichPage rich -> new TextSheets(new TextSheets.Parts(document, rich), document, area);
            case Page.TextPage text -> new TextSheets(new TextSheets.Lines(text.text()), document, area);
            case Page.SheetPage sheet -> new TableSheets(document, sheet, area);
            case Page.Unavailable ignored -> new PictureSheets(document, 0, area);
        };
    }
}
