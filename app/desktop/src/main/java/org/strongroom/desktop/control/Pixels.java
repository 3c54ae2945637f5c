package org.strongroom.desktop.control;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.strongroom.documents.read.Picture;

/** Pictures as the window draws them. */
public final class Pixels {
    private Pixels() {}

    /** The same pixels; nothing is decoded. */
    public static WritableImage image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        picture.width());
        return image;
    }
}
