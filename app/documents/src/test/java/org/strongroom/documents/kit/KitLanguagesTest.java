package org.strongroom.documents.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongroom.documents.i18n.Language;

/** The page of a kit in every language: what is written on it is drawn, and stands on the page. */
final class KitLanguagesTest {
    private static final List<String> WORDS = Collections.nCopies(24, "scissors");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @EnumSource(Language.class)
    void allOfThePageIsDrawnAndOnPaper(Language language) throws IOException {
        KitSheet sheet = KitSheet.of("Papers", "0123456789abcdef".repeat(4), DATE, WORDS, language.locale(Locale.US));

        assertThat(KitPdf.of(sheet)).isNotEmpty();
        try (KitFont font = KitFont.load()) {
            for (KitSheet.Part part : sheet.parts()) {
                switch (part) {
                    case KitSheet.Text text -> {
                        assertThat(font.drawable(text.text())).as(text.text()).isPresent();
                        // A Letter page is 50 points shorter than an A4 page.
                        assertThat(text.y()).as(text.text()).isLessThan(792 - 36);
                        assertThat(text.x() + text.width()).as(text.text()).isLessThan(KitSheet.WIDTH - 36);
                    }
                    case KitSheet.Rule rule -> assertThat(rule.y()).isLessThan(792 - 18);
                    case KitSheet.Box box -> assertThat(box.y() + box.height()).isLessThan(792 - 18);
                }
            }
        }
    }

    @Test
    void aLanguageThatTheFontLacksIsEnglish() {
        assertThat(KitSheet.of("Papers", "0".repeat(64), DATE, WORDS, Locale.JAPANESE))
                .isEqualTo(KitSheet.of("Papers", "0".repeat(64), DATE, WORDS));
    }
}
