package org.strongroom.desktop.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.strongroom.documents.i18n.Language;
import org.strongroom.documents.i18n.Texts;

/** Every language says what English says, in sentences that can be put together for every number. */
class BundlesTest {
    private static final List<String> BUNDLES =
            List.of("org/strongroom/desktop/messages", "org/strongroom/documents/statement");
    private static final String SHEET = "org/strongroom/documents/kit/sheet";
    /** Languages whose letters the font of the kit's page lacks: that page is English. */
    private static final Set<String> WITHOUT_SHEET = Set.of("ja", "zh", "ar");

    private static final Pattern ARGUMENT = Pattern.compile("\\{[^{}]*}");
    private static final long[] NUMBERS = {
        0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 14, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1234
    };

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
    void everyKeyIsThereAndNoOther(Language language) throws IOException {
        for (String bundle : bundles(language)) {
            Set<String> english = new TreeSet<>(load(bundle, "").stringPropertyNames());
            Set<String> there = new TreeSet<>(load(bundle, "_" + language.tag()).stringPropertyNames());
            Set<String> missing = new TreeSet<>(english);
            missing.removeAll(there);
            there.removeAll(english);
            assertThat(missing).as("missing in %s, %s", bundle, language).isEmpty();
            assertThat(there).as("only in %s, %s", bundle, language).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
    void everyTextTakesTheSameValues(Language language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Text text : texts(language)) {
            if (text.there().isBlank() || text.there().contains("'")) {
                wrong.add(text.key());
            } else if (!arguments(text.english()).equals(arguments(text.there()))) {
                wrong.add(text.key() + ": " + arguments(text.there()) + ", not " + arguments(text.english()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextIsFilledInForEveryNumber(Language language) throws IOException {
        Locale locale = language.locale(Locale.US);
        PluralRules rules = PluralRules.forLocale(locale);
        Set<String> wrong = new TreeSet<>();
        for (Text text : texts(language)) {
            MessageFormat format = new MessageFormat(text.there(), locale);
            for (Set<String> forms : plurals(text.there())) {
                for (long number : NUMBERS) {
                    if (!forms.contains("=" + number) && !forms.contains(rules.select(number))) {
                        wrong.add(text.key() + ": no form " + rules.select(number) + " for " + number);
                    }
                }
            }
            for (long number : NUMBERS) {
                Object[] values = new Object[6];
                Arrays.fill(values, number);
                String filled = format.format(values);
                if (filled.isBlank() || filled.contains("{") || filled.contains("}") || filled.contains("#")) {
                    wrong.add(text.key() + ": " + filled);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
    void nothingIsLeftInEnglish(Language language) throws IOException {
        Properties same = load("org/strongroom/desktop/i18n/same", "");
        Set<String> allowed = new TreeSet<>(List.of(same.getProperty("all").split(" \\| ")));
        allowed.addAll(List.of(same.getProperty(language.tag(), "").split(" \\| ")));
        Set<String> left = new TreeSet<>();
        for (Text text : texts(language)) {
            String words = ARGUMENT.matcher(text.english()).replaceAll("").strip();
            boolean says = words.chars().anyMatch(Character::isLetter);
            if (says && text.english().equals(text.there()) && !allowed.contains(text.english())) {
                left.add(text.english());
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void whatALanguageLacksIsEnglish() {
        Texts texts = new Texts("org.strongroom.desktop.i18n.lacking", Locale.GERMAN);

        assertThat(texts.get("there")).isEqualTo("da");
        assertThat(texts.get("lacking", 3)).isEqualTo("lacking 3");
    }

    @Test
    void anUnknownLanguageIsEnglishWhateverTheSystemSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new Texts("org.strongroom.desktop.messages", Locale.ENGLISH).get("close"))
                    .isEqualTo("Close");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> bundles(Language language) {
        List<String> out = new ArrayList<>(BUNDLES);
        if (!WITHOUT_SHEET.contains(language.tag())) {
            out.add(SHEET);
        }
        return out;
    }

    private record Text(String key, String english, String there) {}

    /** Texts that are in a language, with the English ones. */
    private static List<Text> texts(Language language) throws IOException {
        List<Text> out = new ArrayList<>();
        for (String bundle : bundles(language)) {
            Properties english = load(bundle, "");
            Properties there = load(bundle, language == Language.EN ? "" : "_" + language.tag());
            for (String key : new TreeSet<>(english.stringPropertyNames())) {
                if (there.containsKey(key)) {
                    out.add(new Text(key, english.getProperty(key), there.getProperty(key)));
                }
            }
        }
        assertThat(out).hasSizeGreaterThan(500);
        return out;
    }

    /** The arguments of a pattern, each with how it is shown; a plural shows its number. */
    private static Map<String, Set<String>> arguments(String pattern) {
        Map<String, Set<String>> out = new TreeMap<>();
        MessagePattern parsed = new MessagePattern(pattern);
        for (int i = 0; i < parsed.countParts(); i++) {
            MessagePattern.Part part = parsed.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                String name = parsed.getSubstring(parsed.getPart(i + 1));
                Set<String> shown = out.computeIfAbsent(name, ignored -> new TreeSet<>());
                if (part.getArgType() == MessagePattern.ArgType.SIMPLE) {
                    int end = parsed.getLimitPartIndex(i);
                    shown.add(pattern.substring(
                            parsed.getPart(i + 2).getIndex(),
                            parsed.getPart(end).getIndex()));
                } else if (part.getArgType() == MessagePattern.ArgType.PLURAL) {
                    shown.add("plural");
                }
            }
        }
        // A language without plurals may show the number alone.
        out.replaceAll((name, shown) -> shown.contains("plural") || shown.equals(Set.of("number")) ? Set.of() : shown);
        return out;
    }

    private static List<Set<String>> plurals(String pattern) {
        List<Set<String>> out = new ArrayList<>();
        MessagePattern parsed = new MessagePattern(pattern);
        for (int i = 0; i < parsed.countParts(); i++) {
            if (parsed.getPart(i).getType() == MessagePattern.Part.Type.ARG_START
                    && parsed.getPart(i).getArgType() == MessagePattern.ArgType.PLURAL) {
                Set<String> forms = new TreeSet<>();
                int end = parsed.getLimitPartIndex(i);
                for (int j = i + 1; j < end; j++) {
                    if (parsed.getPart(j).getType() == MessagePattern.Part.Type.MSG_START) {
                        j = parsed.getLimitPartIndex(j);
                    } else if (parsed.getPart(j).getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                        forms.add(parsed.getSubstring(parsed.getPart(j)));
                    }
                }
                out.add(forms);
            }
        }
        return out;
    }

    static Properties load(String bundle, String suffix) throws IOException {
        Properties out = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("/" + bundle + suffix + ".properties")) {
            assertThat(in).as(bundle + suffix).isNotNull();
            out.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return out;
    }
}
