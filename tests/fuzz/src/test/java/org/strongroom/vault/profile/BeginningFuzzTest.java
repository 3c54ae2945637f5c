package org.strongroom.vault.profile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/** The note of a vault that is being made. */
final class BeginningFuzzTest {
    private static final String MAGIC = "strongroom beginning 1\n";

    static Stream<byte[]> noteSeeds() {
        String head = MAGIC + "0".repeat(64) + "\n";
        return Stream.of(
                        head,
                        head
                                + ObjectName.ofBytes(ObjectKind.ACCESS, new byte[32])
                                        .path() + "\n")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("noteSeeds")
    @FuzzTest
    void note(byte[] data) {
        String text = new String(data, StandardCharsets.US_ASCII);
        Optional<Beginning.Note> note = Beginning.parse(text);
        if (note.isPresent()) {
            StringBuilder again = new StringBuilder(MAGIC)
                    .append(HexFormat.of().formatHex(note.get().place()))
                    .append('\n');
            note.get().objects().forEach(object -> again.append(object.path()).append('\n'));
            Property.holds(again.toString().equals(text), "one spelling");
        }
    }
}
