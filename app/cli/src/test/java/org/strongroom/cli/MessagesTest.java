package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    @Test
    void codeAndBundleHaveTheSameKeys() {
        Set<String> code = new TreeSet<>();
        for (Message message : Message.values()) {
            code.add(message.key());
        }
        Set<String> bundle =
                new TreeSet<>(ResourceBundle.getBundle(Messages.BUNDLE).keySet());

        assertThat(code).isEqualTo(bundle);
    }

    @Test
    void sentencesWithArgumentsHoldNoApostrophes() {
        ResourceBundle bundle = ResourceBundle.getBundle(Messages.BUNDLE);
        for (String key : bundle.keySet()) {
            assertThat(bundle.getString(key)).as(key).isNotBlank();
            // Without arguments a sentence is shown as it stands.
            assertThat(bundle.getString(key)).as(key).doesNotContain("''");
            if (bundle.getString(key).contains("{")) {
                assertThat(bundle.getString(key)).as(key).doesNotContain("'");
                assertThat(Messages.text(message(key), 3, 4, 5, 6)).as(key).doesNotContain("{");
            }
        }
    }

    @Test
    void argumentsCannotAttackATerminal() {
        assertThat(Messages.text(Message.UNKNOWN_COMMAND, "x\u001b[2J")).contains("x\\u001b[2J");
    }

    @Test
    void numbersAreCounted() {
        assertThat(Messages.text(Message.ADD_COUNTS, 0, 0, 0, 0)).startsWith("Nothing added, no new versions");
        assertThat(Messages.text(Message.ADD_COUNTS, 1, 1, 0, 0)).startsWith("1 document added, 1 new version,");
        assertThat(Messages.text(Message.ADD_COUNTS, 12, 3, 4, 5))
                .isEqualTo("12 documents added, 3 new versions, 4 unchanged, 5 failed.");
    }

    private static Message message(String key) {
        for (Message message : Message.values()) {
            if (message.key().equals(key)) {
                return message;
            }
        }
        throw new AssertionError(key);
    }
}
