package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Charts, pictures and words that lie upon the cells of a sheet, below each other; what cannot be drawn is told in words. */
final class DrawingSheets implements TextSheets.Source {
    private static final int PIXELS = 1600;

    private final PrintSource document;
    private final List<Page.SheetPage.Drawing> drawings;
    private int at;

    DrawingSheets(PrintSource document, List<Page.SheetPage.Drawing> drawings) {
        this.document = document;
        this.drawings = drawings.stream()
                .filter(one -> one.index() > 0 || !one.about().isBlank())
                .toList();
    }

    @Override
    public List<Piece> next(Pieces pieces, Progress progress) throws VaultException, IOException {
        if (at >= drawings.size()) {
            return List.of();
        }
        Page.SheetPage.Drawing drawing = drawings.get(at++);
        progress.check();
        if (drawing.index() > 0 && document.figure(drawing.index(), PIXELS, progress) instanceof Page.ImagePage image) {
            return List.of(
                    pieces.of(new Block.Figure(1, 0, ""), Optional.of(Pixels.image(image.picture()))), pieces.gap());
        }
        return List.of(pieces.line(drawing.about()), pieces.gap());
    }
}
