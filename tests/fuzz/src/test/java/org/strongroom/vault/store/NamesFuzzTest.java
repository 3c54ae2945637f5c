package org.strongroom.vault.store;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.fuzz.Property;

/** Names of files in a vault's folder. */
final class NamesFuzzTest {
    @FuzzTest
    void path(FuzzedDataProvider data) {
        ObjectKind kind = data.pickValue(ObjectKind.values());
        String id = Base32.encode(data.consumeBytes(32));
        String path = data.pickValue(new String[] {
                    "", kind.folder() + "/", kind.folder() + "/" + id.substring(0, Math.min(2, id.length())) + "/"
                })
                + (data.consumeBoolean() ? id : "")
                + data.consumeRemainingAsString();
        Optional<ObjectName> name = ObjectName.parse(path);
        if (name.isPresent()) {
            Property.holds(name.get().path().equals(path), "one spelling");
            Property.holds(
                    ObjectName.ofBytes(name.get().kind(), name.get().bytes()).equals(name.get()), "the same 32 bytes");
        }
    }

    @FuzzTest
    void candidate(FuzzedDataProvider data) {
        String id = data.consumeBoolean() ? Base32.encode(data.consumeBytes(32)) : "";
        String text = data.consumeString(8) + id + data.consumeRemainingAsString();
        Optional<String> found = FolderLister.findId(text);
        if (found.isPresent()) {
            Property.holds(Base32.isId(found.get()), "an id");
            Property.holds(text.toLowerCase(Locale.ROOT).contains(found.get()), "of the name");
            Property.holds(Base32.encode(Base32.decodeId(found.get())).equals(found.get()), "one spelling");
        }
    }
}
