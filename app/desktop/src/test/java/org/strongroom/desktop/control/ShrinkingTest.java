package org.strongroom.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    @Test
    void aPictureIsAsWideAsItIsDrawnUnlessItWouldBeHigherThanAnyPage() {
        assertThat(Shrinking.widest(400, 300, 0)).isEqualTo(400);
        assertThat(Shrinking.widest(400, 300, 900)).isEqualTo(900);
        assertThat(Shrinking.widest(400, 300, 90)).isEqualTo(90);
        assertThat(Shrinking.widest(1, 4096, 10_000)).isEqualTo(1);
        assertThat(Shrinking.widest(1, 8192, 10_000)).isEqualTo(1);
        assertThat(Shrinking.widest(100, 200, 10_000)).isEqualTo(2048);
    }

    @Test
    void whatIsShownSmallStillHasItsThinLines() {
        WritableImage page = new WritableImage(1601, 801);
        for (int y = 0; y < 801; y++) {
            for (int x = 0; x < 1601; x++) {
                page.getPixelWriter().setArgb(x, y, x == 700 ? 0xff000000 : 0xffffffff);
            }
        }
        ImageView view = new ImageView();
        view.setFitWidth(1601);
        Shrinking shrinking = new Shrinking(view);
        shrinking.show(page);
        assertThat(view.getImage()).isSameAs(page);

        view.setFitWidth(300);
        view.getLayoutBounds();
        Image small = view.getImage();
        assertThat(small.getWidth()).isEqualTo(401);
        assertThat(small.getHeight()).isEqualTo(201);
        assertThat(small.getPixelReader().getArgb(10, 10)).isEqualTo(0xffffffff);
        assertThat(small.getPixelReader().getArgb(175, 10)).isEqualTo(0xffc0c0c0);

        view.setFitWidth(1200);
        view.getLayoutBounds();
        assertThat(view.getImage()).isSameAs(page);
    }

    @Test
    void aClearPixelHasNoColourOfItsOwn() {
        WritableImage two = new WritableImage(2, 1);
        two.getPixelWriter().setArgb(0, 0, 0xffff0000);
        two.getPixelWriter().setArgb(1, 0, 0x0000ff00);
        assertThat(Shrinking.half(two).getPixelReader().getArgb(0, 0)).isEqualTo(0x80ff0000);
    }
}
