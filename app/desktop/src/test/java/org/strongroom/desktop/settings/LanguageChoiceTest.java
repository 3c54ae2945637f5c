package org.strongroom.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.i18n.Language;

final class LanguageChoiceTest {
    private final Locale before = Locale.getDefault(Locale.Category.DISPLAY);

    @BeforeEach
    void inAustria() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("de-AT"));
    }

    @AfterEach
    void home() {
        Locale.setDefault(Locale.Category.DISPLAY, before);
        System.clearProperty(LanguageChoice.PROPERTY);
    }

    @Test
    void theLanguageOfTheSystemComesWithItsCountry() {
        assertThat(LanguageChoice.locale(Settings.DEFAULT)).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(LanguageChoice.locale(Settings.DEFAULT.withTongue(Tongue.DE)))
                .isEqualTo(Locale.forLanguageTag("de-AT"));
    }

    @Test
    void whatWasChosenIsStrongerAndAPropertyIsStrongest() {
        assertThat(LanguageChoice.locale(Settings.DEFAULT.withTongue(Tongue.PL)))
                .isEqualTo(Locale.of("pl"));
        System.setProperty(LanguageChoice.PROPERTY, "uk");
        assertThat(LanguageChoice.locale(Settings.DEFAULT.withTongue(Tongue.PL)))
                .isEqualTo(Locale.of("uk"));
    }

    @Test
    void aSystemInALanguageThatNothingIsWrittenInGetsEnglish() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.of("fi"));
        assertThat(LanguageChoice.locale(Settings.DEFAULT)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void everyLanguageCanBeChosen() {
        for (Language language : Language.values()) {
            assertThat(Tongue.valueOf(language.name()).language()).contains(language);
        }
    }
}
