package org.strongroom.vault.profile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;
import org.strongroom.fuzz.Property;

/** The files of the index that search uses, and of what a person keeps at hand: what was sealed, or a failure. */
final class SealedFolderFuzzTest {
    private static final VaultContext CONTEXT = new VaultContext(new byte[32], new byte[32]);
    private static final byte[] CONTENT = "words of documents ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
    private static final String NAME = "_0.cfs";
    private static final Path PROFILE = profile();

    private static Path profile() {
        try {
            Path profile = Files.createTempDirectory("profile");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(profile)));
            return profile;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void clear(Path profile) {
        try {
            Files.delete(profile.resolve("index").resolve(NAME));
            Files.delete(profile.resolve("index"));
            Files.delete(profile);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SealedFolder folder() throws IOException {
        Identity identity = Identity.of(Secret.take(new byte[32]), new byte[32]);
        return SealedFolder.in(PROFILE, "index", List.of(identity), CONTEXT);
    }

    static Stream<byte[]> fileSeeds() throws IOException {
        try (SealedFolder folder = folder()) {
            folder.write(NAME, CONTENT);
            return Stream.of(Files.readAllBytes(PROFILE.resolve("index").resolve(NAME)));
        }
    }

    @MethodSource("fileSeeds")
    @FuzzTest
    void file(byte[] data) throws IOException {
        try (SealedFolder folder = folder()) {
            Files.write(PROFILE.resolve("index").resolve(NAME), data);
            byte[] read;
            try (SealedFile file = folder.open(NAME)) {
                // Nobody seals more here without the key, so the length is that of what was sealed.
                read = new byte[Math.toIntExact(Math.min(file.length(), 1 << 20))];
                file.read(0, read, 0, read.length);
            } catch (IOException e) {
                return;
            }
            Property.holds(Arrays.equals(read, CONTENT), "what was sealed");
        }
    }
}
