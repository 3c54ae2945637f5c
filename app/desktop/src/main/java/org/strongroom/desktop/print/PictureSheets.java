package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Rotate;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.strongroom.desktop.control.Area;
import org.strongroom.desktop.control.Pixels;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Picture;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** One page, slide or picture on each sheet, as large as fits; what lies across is turned where that makes it larger. */
final class PictureSheets implements Sheets {
    /** About 250 to the inch on usual paper. */
    private static final int PIXELS = 2800;
    /** A small picture is not blown up beyond this: 96 pixels to the inch are twice as large. */
    private static final double MOST_ENLARGED = 1.5;

    private final PrintSource document;
    private final int count;
    private final Area area;
    private int last;

    PictureSheets(PrintSource document, int count, Area area) {
        this.document = document;
        this.count = count;
        this.area = area;
    }

    @Override
    public int total() {
        return count;
    }

    @Override
    public Optional<Node> next(Progress progress) throws VaultException, IOException {
        if (last >= count) {
            return Optional.empty();
        }
        last++;
        if (document.page(last, PIXELS, progress) instanceof Page.ImagePage page && page.number() == last) {
            return Optional.of(sheet(page.picture(), area));
        }
        progress.check();
        throw new IOException("a page cannot be read");
    }

    static Node sheet(Picture picture, Area area) {
        double upright = Math.min(area.width() / picture.width(), area.height() / picture.height());
        double across = Math.min(area.height() / picture.width(), area.width() / picture.height());
        boolean turned = across > upright * 1.01;
        double scale = Math.min(MOST_ENLARGED, turned ? across : upright);
        double width = picture.width() * scale;
        double height = picture.height() * scale;
        ImageView view = new ImageView(Pixels.image(picture));
        view.setSmooth(true);
        if (turned) {
            view.getTransforms()
                    .setAll(
                            new Translate((area.width() + height) / 2, (area.height() - width) / 2),
                            new Rotate(90),
                            new Scale(scale, scale));
        } else {
            view.getTransforms().setAll(new Translate((area.width() - width) / 2, 0), new Scale(scale, scale));
        }
        return paper(area, view);
    }

    /** A sheet with these things on it. */
    static Pane paper(Area area, Node... things) {
        Pane paper = new Pane(new Group(things));
        paper.setMinSize(area.width(), area.height());
        paper.setPrefSize(area.width(), area.height());
        paper.setMaxSize(area.width(), area.height());
        paper.resize(area.width(), area.height());
        return paper;
    }
}
