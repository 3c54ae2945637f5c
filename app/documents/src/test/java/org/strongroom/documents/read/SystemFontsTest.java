package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.documents.read.SystemFonts.Family;
import org.strongroom.documents.read.SystemFonts.Kind;

/** Fonts that stand in for those that a PDF does not bring along. */
final class SystemFontsTest {
    private static Kind named(String name) {
        return Kind.of(name, false, false, false, false);
    }

    @Test
    void kindsAreKnownByTheirNames() {
        assertThat(named("Helvetica")).isEqualTo(new Kind(Family.SANS, false, false));
        assertThat(named("ABCDEF+TimesNewRomanPS-BoldItalicMT")).isEqualTo(new Kind(Family.SERIF, true, true));
        assertThat(named("Courier-Oblique")).isEqualTo(new Kind(Family.MONO, false, true));
        assertThat(named("ZapfDingbats")).isEqualTo(new Kind(Family.SYMBOLS, false, false));
        assertThat(Kind.of("Unheard", true, false, true, false)).isEqualTo(new Kind(Family.SERIF, true, false));
    }

    @Test
    void whatIsThereIsTaken(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("timesbd.ttf"), "no font");
        try (InputStream in =
                PDFRenderer.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            Files.write(folder.resolve("Times New Roman Bold.ttf"), in.readAllBytes());
        }
        SystemFonts fonts = new SystemFonts(List.of(folder.resolve("missing"), folder));
        assertThat(fonts.find(new Kind(Family.SERIF, true, false)).orElseThrow().getName())
                .isEqualTo("LiberationSans");
        assertThat(fonts.find(new Kind(Family.SERIF, false, false))).isEmpty();
    }
}
