package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongroom.documents.MemberStatement.Line;
import org.strongroom.documents.MemberStatement.Reach;
import org.strongroom.documents.MemberStatement.Standing;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Role;

/** A statement in words: for everybody, nothing missing and nothing that reads as code. */
final class StatementTextTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:30:00Z");

    @ParameterizedTest
    @EnumSource
    void everyStandingIsToldInWholeSentences(Standing standing) {
        for (boolean founder : new boolean[] {true, false}) {
            List<String> sentences = text(standing, founder).sentences();
            assertThat(sentences)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(sentence -> assertThat(sentence).endsWith(".").doesNotContain("{", "}", "null"));
            assertThat(String.join(" ", sentences)).contains("no record shows");
        }
    }

    @Test
    void whoLeftIsToldWhatTheirKeysOpenAndWhatNot() {
        assertThat(text(Standing.REMOVED, false).sentences())
                .contains(
                        "Ben came 2026-11-22 10:30, let in by the founder; role editor.",
                        "They were removed 2026-11-22 10:30 by Anna. Each computer keeps to that from when it learned of it.",
                        "The keys that they had still open, to who gets at the folder or at a copy: 1 document, 2 versions,"
                                + " 30 bytes; sealed 2026-11-22 10:30 to 2026-11-22 10:30.",
                        "They could read, and it was sealed anew since with keys that they do not have: nothing.");
    }

    @Test
    void theSentencesAndTheirBundleHaveTheSameKeys() throws IOException {
        Set<String> asked = new TreeSet<>();
        Matcher found = Pattern.compile("text\\(\\s*\"([a-z-]+)\"")
                .matcher(Files.readString(Path.of("src/main/java/org/strongroom/documents/StatementText.java")));
        while (found.find()) {
            asked.add(found.group(1));
        }
        assertThat(ResourceBundle.getBundle(StatementText.BUNDLE).keySet()).isEqualTo(asked);
    }

    private static StatementText text(Standing standing, boolean founder) {
        Optional<Instant> came = founder ? Optional.empty() : Optional.of(TIME);
        boolean removed = standing == Standing.REMOVED;
        MemberStatement statement = new MemberStatement(
                MemberId.of(new byte[16]),
                founder ? "" : "Ben",
                Role.EDITOR,
                standing,
                came,
                "",
                removed ? Optional.of(TIME) : Optional.empty(),
                removed ? "Anna" : "",
                List.of(),
                List.of(
                        new Line("/a.txt", 1, TIME, 10, false, Reach.OPENS),
                        new Line("/a.txt", 2, TIME, 20, false, Reach.OPENS),
                        new Line("/b.txt", 1, TIME, 5, false, Reach.CLOSED)));
        return new StatementText(statement, "Papers", ZoneOffset.UTC, bytes -> bytes + " bytes", Locale.ROOT);
    }
}
