package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void ordinaryNamesStayAsTheyAre() {
        for (String name :
                new String[] {"", "Brief an Müller.docx", "文書", "\uD83D\uDE00 fun", "a\\b", "नमस्\u200Dते"}) {
            assertThat(Printable.line(name)).isEqualTo(name);
        }
    }

    @Test
    void escapeSequencesAreNotSent() {
        assertThat(Printable.line("a\u001b]0;title\u0007b")).isEqualTo("a\\u001b]0;title\\u0007b");
        assertThat(Printable.line("\u009b31m")).isEqualTo("\\u009b31m");
        assertThat(Printable.line("two\nlines\r")).isEqualTo("two\\u000alines\\u000d");
    }

    @Test
    void marksThatTurnTextAroundAreShown() {
        assertThat(Printable.line("a\u202Etxt.exe")).isEqualTo("a\\u202etxt.exe");
        assertThat(Printable.line("\u200F\u061C\u2067")).isEqualTo("\\u200f\\u061c\\u2067");
        assertThat(Printable.line("\uDB40\uDC41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void unpairedSurrogatesAreShown() {
        assertThat(Printable.line("\uD800x")).isEqualTo("\\ud800x");
    }

    @Test
    void textKeepsLinesAndDirections() {
        assertThat(Printable.lines("a\tb\n\u200Fc")).isEqualTo("a\tb\n\u200Fc");
        assertThat(Printable.lines("a\u001bc\rd")).isEqualTo("a\\u001bc\\u000dd");
    }
}
