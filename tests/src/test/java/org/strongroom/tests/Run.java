package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** How one start of the program ended: exit code and what it wrote. */
record Run(int code, String out, String err) {
    /** Standard output as JSON, one object a line. */
    List<Map<String, Object>> json() {
        return out.lines().map(JsonReader::object).toList();
    }

    /** The only object on standard output. */
    Map<String, Object> answer() {
        assertThat(out.lines()).as(err).hasSize(1);
        return json().getFirst();
    }

    /** The values of one key, of each object. */
    List<String> each(String key) {
        return json().stream().map(object -> String.valueOf(object.get(key))).toList();
    }

    /** Itself, after a look at the exit code; a failure shows what the program said. */
    Run endedWith(int expected) {
        assertThat(code).as("exit code; it said: %s%s", out, err).isEqualTo(expected);
        return this;
    }
}
