package org.strongroom.documents;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.strongroom.fuzz.Property;

/** Names under which documents are taken out. */
final class SafeNamesFuzzTest {
    @FuzzTest
    void name(FuzzedDataProvider data) {
        Path folder = Path.of("folder");
        TargetNames plain = new TargetNames(TargetNames.Rule.PLAIN);
        TargetNames strict = new TargetNames(TargetNames.Rule.STRICT);
        for (int i = 0; i < 3 && data.remainingBytes() > 0; i++) {
            String name = data.consumeString(300);
            inside(folder, plain.place(folder, name));
            Path place = strict.place(folder, name);
            inside(folder, place);
            String safe = String.valueOf(place.getFileName());
            Property.holds(safe.chars().noneMatch(c -> "<>:\"/\\|?*".indexOf(c) >= 0), "no character of a path");
            Property.holds(!safe.endsWith(".") && !safe.endsWith(" "), "nothing that is dropped at the end");
        }
    }

    private static void inside(Path folder, Path place) {
        Property.holds(folder.equals(place.getParent()) && place.normalize().equals(place), "a name in the folder");
        String name = String.valueOf(place.getFileName());
        Property.holds(name.getBytes(StandardCharsets.UTF_8).length <= 255, "a length that file systems hold");
        Property.holds(name.chars().noneMatch(c -> c < ' '), "no control character");
    }
}
