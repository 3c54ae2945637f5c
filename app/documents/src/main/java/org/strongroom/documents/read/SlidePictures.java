package org.strongroom.documents.read;

import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.hemf.draw.HemfImageRenderer;
import org.apache.poi.hwmf.draw.HwmfImageRenderer;
import org.apache.poi.sl.draw.BitmapImageRenderer;
import org.apache.poi.sl.draw.ImageRenderer;

/**
 * Draws the pictures of slides: bitmaps and both kinds of Windows metafiles. A picture that cannot be drawn is left out. POI
 * itself would search the class path for a way, and fail at the first one whose library is not here.
 */
final class SlidePictures implements ImageRenderer {
    private ImageRenderer current = new BitmapImageRenderer();

    @Override
    public boolean canRender(String contentType) {
        return true;
    }

    @Override
    public void loadImage(InputStream data, String contentType) throws IOException {
        loadImage(data.readAllBytes(), contentType);
    }

    @Override
    public void loadImage(byte[] data, String contentType) throws IOException {
        Optional<byte[]> bitmap =
                contentType.equals(PictureType.EMF.getContentType()) ? EmfBitmap.of(data) : Optional.empty();
        String kind = bitmap.isPresent() ? PictureType.BMP.getContentType() : contentType;
        current = renderer(kind);
        try {
            current.loadImage(bitmap.orElse(data), kind);
        } catch (RuntimeException e) {
            throw new IOException("a damaged picture", e);
        }
    }

    private static ImageRenderer renderer(String contentType) throws IOException {
        BitmapImageRenderer bitmap = new BitmapImageRenderer();
        if (bitmap.canRender(contentType)) {
            return bitmap;
        }
        if (contentType.equals(PictureType.EMF.getContentType())) {
            return new HemfImageRenderer();
        }
        if (contentType.equals(PictureType.WMF.getContentType())) {
            return new HwmfImageRenderer();
        }
        throw new IOException("no picture of a kind that is drawn");
    }

    @Override
    public Rectangle2D getNativeBounds() {
        return current.getNativeBounds();
    }

    @Override
    public Rectangle2D getBounds() {
        return current.getBounds();
    }

    @Override
    public void setAlpha(double alpha) {
        current.setAlpha(alpha);
    }

    @Override
    public BufferedImage getImage() {
        return current.getImage();
    }

    @Override
    public BufferedImage getImage(Dimension2D size) {
        return current.getImage(size);
    }

    @Override
    public boolean drawImage(Graphics2D graphics, Rectangle2D anchor) {
        return drawImage(graphics, anchor, new Insets(0, 0, 0, 0));
    }

    @Override
    public boolean drawImage(Graphics2D graphics, Rectangle2D anchor, Insets clip) {
        try {
            return current.drawImage(graphics, anchor, clip);
        } catch (RuntimeException e) {
            // Metafiles are programs, and many of them are broken: the rest of the slide is still worth seeing.
            return false;
        }
    }
}
