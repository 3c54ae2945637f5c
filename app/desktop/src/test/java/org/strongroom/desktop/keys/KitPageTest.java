package org.strongroom.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.kit.KitSheet;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What goes to the printer, as it looks on paper. */
class KitPageTest {
    private static final List<String> WORDS =
            List.of(("abandon ability able about above absent absorb abstract absurd abuse"
                            + " access accident account accuse achieve acid acoustic acquire across act action actor actress actual")
                    .split(" "));

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        System.setProperty("prism.cacheLayoutSize", "0");
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void theCodeOfThePrintedPageIsTheWords() throws ReaderException {
        KitSheet sheet = sheet("Papers");
        assertThat(scan(KitSheet.WIDTH, KitSheet.HEIGHT, sheet)).isEqualToIgnoringCase(String.join(" ", WORDS));
        // A Letter page with margins.
        assertThat(scan(540, 720, sheet)).isEqualToIgnoringCase(String.join(" ", WORDS));
    }

    @Test
    void nothingStandsBesideThePage() {
        for (String name : List.of("W".repeat(200), "תיקי לקוחות", "客户")) {
            Bounds bounds = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new KitPage(sheet(name)).getLayoutBounds());
            assertThat(bounds.getMinX()).isZero();
            assertThat(bounds.getMaxX()).isEqualTo(KitSheet.WIDTH);
            assertThat(bounds.getMaxY()).isEqualTo(KitSheet.HEIGHT);
        }
    }

    private static KitSheet sheet(String name) {
        return KitSheet.of(name, "0123456789abcdef".repeat(4), LocalDate.of(2026, 11, 22), WORDS);
    }

    private static String scan(double width, double height, KitSheet sheet) throws ReaderException {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Node page = SheetPrinter.fitted(sheet, width, height);
            Group paper = new Group(page);
            paper.getTransforms().add(new Scale(2, 2));
            return new Scene(new Group(paper), 2 * width, 2 * height).snapshot(null);
        });
        int across = (int) image.getWidth();
        int down = (int) image.getHeight();
        int[] pixels = new int[across * down];
        image.getPixelReader().getPixels(0, 0, across, down, PixelFormat.getIntArgbInstance(), pixels, 0, across);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(across, down, pixels))))
                .getText();
    }
}
