package org.strongroom.documents.read;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;

/** The text that a worker gives for comparing, which may be hostile: parts and lines, none of them without end. */
final class OutlineFuzzTest {
    static Stream<byte[]> outlineSeeds() {
        return Stream.of(
                        "a\nb\n",
                        BoundedText.PART + "Sheet\nA1\t1\nB2\t=\n" + BoundedText.PART + "Other\n",
                        BoundedText.PART + "\n" + BoundedText.PART + "1\nx\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("outlineSeeds")
    @FuzzTest
    void outline(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        for (DocumentType type : new DocumentType[] {DocumentType.TEXT, DocumentType.XLSX, DocumentType.PPTX}) {
            Outline outline = Outline.of(new Described(type, text, false, Map.of(), Optional.empty()));
            Property.holds(!outline.parts().isEmpty(), "a part");
            Property.holds(
                    outline.parts().stream()
                            .flatMap(part -> part.lines().stream())
                            .allMatch(line -> line.indexOf('\n') < 0 && !line.isBlank()),
                    "lines of one line");
        }
    }
}
