package org.strongroom.documents.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** Names that somebody gave, among the words of the program. */
final class TextsTest {
    private static final ResourceBundle BUNDLE = new ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {
                {"moved", "\u201c{0}\u201d was moved."},
                {"many", "{0}: {1,plural,one{# thing}other{# things}}"},
            };
        }
    };

    @Test
    void noNamePassesForAnotherOrForAPattern() {
        assertThat(Texts.name("invoice\u202efdp.exe")).isEqualTo("invoice\\u202efdp.exe");
        assertThat(Texts.name("a\nb\u2028c\u2066\u0000")).isEqualTo("a\\u000ab\\u2028c\\u2066\\u0000");
        assertThat(Texts.name("\u05d0\u05d1 \u65e5\u672c \ud83d\ude00 {0} '"))
                .isEqualTo("\u05d0\u05d1 \u65e5\u672c \ud83d\ude00 {0} '");
        Texts english = new Texts(BUNDLE, Locale.ENGLISH);
        assertThat(english.get("moved", "{1} it's '{0}' \u202egpj"))
                .isEqualTo("\u201c{1} it's '{0}' \\u202egpj\u201d was moved.");
        assertThat(english.get("many", "{0,number} #'", 2)).isEqualTo("{0,number} #': 2 things");
        // What is said on several lines may be a value of another text.
        assertThat(english.get("moved", "one\ntwo")).isEqualTo("\u201cone\ntwo\u201d was moved.");
        Texts arabic = new Texts(BUNDLE, Locale.of("ar"));
        assertThat(arabic.get("moved", arabic.get("moved", "x"))).doesNotContain("\\u202");
    }
}
