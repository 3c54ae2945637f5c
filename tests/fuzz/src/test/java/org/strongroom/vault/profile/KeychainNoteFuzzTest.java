package org.strongroom.vault.profile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;

/** What this computer notes of the way in that its keychain opens; anybody who can write to the profile can alter it. */
final class KeychainNoteFuzzTest {
    static Stream<byte[]> noteSeeds() {
        return Stream.of(new byte[33], Arrays.copyOf(new byte[] {1}, 33));
    }

    @MethodSource("noteSeeds")
    @FuzzTest
    void note(byte[] data) {
        Optional<KeychainNote> note = KeychainNote.parse(data);
        note.ifPresent(read -> Property.canonical(data, read.encoded()));
    }
}
