package org.strongroom.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;

/** Files that somebody gives as shares: texts, pages, or anything. */
final class ShareTextFuzzTest {
    static Stream<byte[]> wordsSeeds() {
        return Stream.of(
                        "Strongroom: recovery share 1 of 3\n\nWords:\n\n 1 abandon   2 ability\n",
                        "%PDF-1.6\n%%EOF\n" + ShareText.IN_PDF + "abandon ability\n",
                        "abandon, ABILITY")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("wordsSeeds")
    @FuzzTest
    void words(byte[] data) {
        List<String> words = ShareText.words(new String(data, StandardCharsets.UTF_8));
        Property.holds(
                words.stream().allMatch(word -> !word.isEmpty() && word.chars().allMatch(c -> c >= 'a' && c <= 'z')),
                "words of small letters");
        SharesLook look = SharesLook.of(List.of(words, words));
        Property.holds(look.good() <= 1, "the same twice is one");
    }
}
