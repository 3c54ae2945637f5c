package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program opens what was taken out. */
final class LibreOfficeIT {
    private static final String TEXT = "The orchard lease ends in October";

    @TempDir
    private Path folder;

    @Test
    void anotherProgramOpensWhatWasTakenOut() throws IOException {
        boolean there = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "soffice")));
        assumeTrue(there, "LibreOffice is not installed: .ci/run installs it");
        Computer computer = Computer.compilingOnce(folder).prepared();
        Path originals = Documents.folder(computer.work().resolve("Lease"), "lease", TEXT);
        computer.does("add", originals, "--no-describe");
        Path out = computer.path("out");
        computer.does("get", "/Lease", "-o", out);

        Path converted = computer.path("converted");
        for (String type : List.of("docx", "xlsx", "pptx", "odt")) {
            computer.process(List.of(
                            "soffice",
                            "-env:UserInstallation=" + computer.path("office").toUri(),
                            "--headless",
                            "--convert-to",
                            "pdf",
                            "--outdir",
                            converted.resolve(type).toString(),
                            out.resolve("lease." + type).toString()))
                    .endedWith(0);
            try (PDDocument pdf =
                    Loader.loadPDF(converted.resolve(type).resolve("lease.pdf").toFile())) {
                // Slides come letter by letter.
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                        .as(type)
                        .contains(TEXT.replace(" ", ""));
            }
        }
    }
}
