package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Entry;

/** A document that takes all the time it is given. */
class BombTest extends WindowTest {
    @Test
    void theWindowGoesOnAnsweringWhileABombIsRead() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path bomb = file("bomb.pdf", slowToDraw());
        add(table, bomb, file("letter.txt", "Dear Ms Weber"), file("note.txt", "a note"));

        select(table, "bomb.pdf");
        Driver.until("being read", this::isReading);
        driver.pulse();
        assertThat(Driver.fx(this::isReading))
                .as("frames were drawn while it was read")
                .isTrue();
        select(table, "letter.txt");
        reads("Dear Ms Weber");

        select(table, "bomb.pdf");
        Driver.until("being read", this::isReading);
        says("No preview, because reading it took too long. The document itself is safe in the vault.");
        select(table, "note.txt");
        reads("a note");
    }

    /** Whether the reading pane shows that it waits. */
    private boolean isReading() {
        return !Driver.all(
                        driver.window().root(),
                        node -> node.getClass() == ProgressIndicator.class
                                && node.getScene() != null
                                && node.isVisible())
                .isEmpty();
    }

    /** One page that is painted over a hundred thousand times, each pixel by a calculation of its own. */
    private static String slowToDraw() {
        String paint = "/S sh\n".repeat(100_000);
        String calculation = "{ 360 mul sin exch 360 mul cos mul abs dup dup }";
        return """
                %%PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources <</Shading <</S 5 0 R>> >> >> endobj
                4 0 obj <</Length %d>> stream
                %sendstream endobj
                5 0 obj <</ShadingType 1 /ColorSpace /DeviceRGB /Matrix [500 0 0 500 0 0] /Function 6 0 R>> endobj
                6 0 obj <</FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Length %d>> stream
                %s
                endstream endobj
                trailer <</Root 1 0 R>>
                %%%%EOF
                """.formatted(paint.length(), paint, calculation.length(), calculation);
    }
}
