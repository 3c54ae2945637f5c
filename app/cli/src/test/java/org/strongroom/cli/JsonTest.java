package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void writesEveryKindOfValue() {
        Json json = new Json()
                .put("text", "a")
                .put("number", -12L)
                .put("flag", true)
                .putNull("none")
                .putStrings("strings", List.of("x", "y"))
                .putStrings("empty", List.of())
                .put("object", new Json().put("a", 1))
                .putObjects("objects", List.of(new Json(), new Json().put("b", false)));

        assertThat(json)
                .hasToString("{\"text\":\"a\",\"number\":-12,\"flag\":true,\"none\":null,\"strings\":[\"x\",\"y\"],"
                        + "\"empty\":[],\"object\":{\"a\":1},\"objects\":[{},{\"b\":false}]}");
    }

    @Test
    void escapesWhatJsonEscapes() {
        assertThat(text("\"\\\n\r\t")).isEqualTo("\\\"\\\\\\n\\r\\t");
    }

    @Test
    void keepsOrdinaryTextOfAllScripts() {
        for (String text : new String[] {"Grüße", "文書", "\uD83D\uDE00", "e\u0301", "a/b", "\u200D"}) {
            assertThat(text(text)).isEqualTo(text);
        }
    }

    @Test
    void escapesControlsAndMarksThatMislead() {
        assertThat(text("\u0000\u001b[31m\u007f\u0085\u009b")).isEqualTo("\\u0000\\u001b[31m\\u007f\\u0085\\u009b");
        assertThat(text("a\u202Etxt.exe\u2066\uFEFF")).isEqualTo("a\\u202etxt.exe\\u2066\\ufeff");
        assertThat(text("\u2028\u2029")).isEqualTo("\\u2028\\u2029");
        assertThat(text("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void escapesUnpairedSurrogates() {
        assertThat(text("a\uD800b\uDC00")).isEqualTo("a\\ud800b\\udc00");
        assertThat(text("\uD83D")).isEqualTo("\\ud83d");
    }

    private static String text(String value) {
        String json = new Json().put("k", value).toString();
        return json.substring("{\"k\":\"".length(), json.length() - "\"}".length());
    }
}
