package org.strongroom.desktop.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.passphrase.PassphraseQuality;

class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/strongroom/desktop");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)*)\"");
    private static final Pattern ASKED = Pattern.compile("(?:text|get)\\(\\s*\"([a-z][a-z.-]*)\"");

    private final Messages messages = new Messages(Locale.ENGLISH, ZoneId.of("UTC"));

    @Test
    void everyKeyInTheCodeIsInTheBundle() throws IOException {
        Set<String> asked = new TreeSet<>();
        Matcher matcher = ASKED.matcher(code());
        while (matcher.find()) {
            asked.add(matcher.group(1));
        }
        asked.removeAll(bundle().stringPropertyNames());
        assertThat(asked).isEmpty();
    }

    @Test
    void aPassphraseThatIsFairIsNotCalledShort() {
        Explain explain = new Explain(messages);
        assertThat(explain.strength(
                        new PassphraseQuality(69, PassphraseQuality.Level.FAIR, PassphraseQuality.Reason.LENGTH)))
                .isEqualTo("Fair: about 69 bits. A few more words make it much harder to guess.");
    }

    @Test
    void everyKeyInTheBundleIsInTheCode() throws IOException {
        Set<String> unused = new TreeSet<>(bundle().stringPropertyNames());
        Matcher matcher = LITERAL.matcher(code());
        while (matcher.find()) {
            unused.remove(matcher.group(1));
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void everyPatternIsValidAndHasNoStraightApostrophe() throws IOException {
        Properties bundle = bundle();
        for (String key : bundle.stringPropertyNames()) {
            String pattern = bundle.getProperty(key);
            assertThat(pattern).as(key).doesNotContain("'").isNotBlank();
            assertThat(new MessageFormat(pattern, Locale.ENGLISH)
                            .getArgumentNames()
                            .size())
                    .as(key)
                    .isLessThan(8);
        }
    }

    @Test
    void sizesChangeTheirUnitAtAThousand() {
        assertThat(messages.size(0)).isEqualTo("0 bytes");
        assertThat(messages.size(999)).isEqualTo("999 bytes");
        assertThat(messages.size(1000)).isEqualTo("1.0 KB");
        assertThat(messages.size(999_999)).isEqualTo("1.0 MB");
        assertThat(messages.size(3_400_000_000L)).isEqualTo("3.4 GB");
        assertThat(messages.size(Long.MAX_VALUE)).endsWith(" TB");
    }

    @Test
    void pluralsFollowTheNumber() {
        assertThat(messages.get("library.count", 0L)).isEqualTo("No documents");
        assertThat(messages.get("library.count", 1L)).isEqualTo("1 document");
        assertThat(messages.get("library.count", 10_000L)).isEqualTo("10,000 documents");
        assertThat(messages.get("activity.added", 2L, 1L)).isEqualTo("2 documents added, 1 was there already.");
    }

    private static Properties bundle() throws IOException {
        Properties bundle = new Properties();
        try (Reader in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/org/strongroom/desktop/messages.properties"),
                StandardCharsets.UTF_8)) {
            bundle.load(in);
        }
        return bundle;
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
