package org.strongroom.desktop.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Has a picture look well also where it is shown much smaller than it is. The toolkit looks at four pixels for each one that it
 * draws: thin lines and small letters of a page would be left out. So it gets the picture at a half, a quarter or less of its size,
 * made when it is needed.
 */
public final class Shrinking {
    private static final int HIGHEST = 4096;

    private final ImageView view;
    private final List<Image> sizes = new ArrayList<>();

    /** For a view that is given its width or its height. */
    public Shrinking(ImageView view) {
        this.view = view;
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.layoutBoundsProperty().subscribe(this::fit);
    }

    /**
     * The width of a picture of this size that a document draws in another width, or in none that it says, for 0: not so wide that it
     * would be higher than a page of many screens, as a line of pixels would be that is said to be wide.
     */
    public static double widest(double width, double height, int drawn) {
        return drawn > 0 ? Math.min(drawn, Math.max(width, HIGHEST * width / Math.max(1, height))) : width;
    }

    /** Shows a picture. */
    public void show(Image image) {
        sizes.clear();
        sizes.add(image);
        view.setImage(image);
        fit(view.getLayoutBounds());
    }

    private void fit(Bounds shown) {
        if (sizes.isEmpty() || shown.getWidth() < 1) {
            return;
        }
        double scale = view.getScene() == null || view.getScene().getWindow() == null
                ? 1
                : view.getScene().getWindow().getOutputScaleX();
        double needed = shown.getWidth() * scale;
        int size = 0;
        while (at(size).getWidth() / 2 >= needed && at(size).getHeight() >= 2) {
            size++;
        }
        if (!at(size).equals(view.getImage())) {
            view.setImage(at(size));
        }
    }

    private Image at(int size) {
        while (sizes.size() <= size) {
            sizes.add(half(sizes.getLast()));
        }
        return sizes.get(size);
    }

    /** Each pixel the mean of four. */
    static Image half(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] before = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), before, 0, width);
        int across = (width + 1) / 2;
        int down = (height + 1) / 2;
        int[] after = new int[across * down];
        for (int y = 0; y < down; y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            for (int x = 0; x < across; x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, width - 1);
                after[y * across + x] =
                        mean(before[upper + left], before[upper + right], before[lower + left], before[lower + right]);
            }
        }
        WritableImage half = new WritableImage(across, down);
        half.getPixelWriter().setPixels(0, 0, across, down, PixelFormat.getIntArgbPreInstance(), after, 0, across);
        return half;
    }

    /** Two of the four colours at a time in one number: none of their sums reaches the next one. */
    private static int mean(int a, int b, int c, int d) {
        int even = 0x00ff00ff;
        int low = ((a & even) + (b & even) + (c & even) + (d & even) + 0x00020002) >>> 2;
        int high = ((a >>> 8 & even) + (b >>> 8 & even) + (c >>> 8 & even) + (d >>> 8 & even) + 0x00020002) >>> 2;
        return (low & even) | ((high & even) << 8);
    }
}
