package org.strongroom.desktop;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.strongroom.desktop.i18n.Messages;
import org.strongroom.desktop.settings.Settings;
import org.strongroom.documents.i18n.Language;
import org.strongroom.documents.i18n.Texts;

/**
 * The texts of a window, and how English ones are said in it.
 *
 * @param language the texts that go with settings
 * @param whole how an English text is said
 * @param part how words of an English text are said
 */
record Speech(Function<Settings, Messages> language, UnaryOperator<String> whole, UnaryOperator<String> part) {
    /** The languages that the window has. */
    static final Speech TRUE = new Speech(Main::spoken, UnaryOperator.identity(), UnaryOperator.identity());

    private static final String PLAIN = "aeiouyAEIOUYncsNCS";
    private static final String ACCENTED = "áéíóúýÁÉÍÓÚÝñçšÑÇŠ";
    private static final int VOWELS = 12;

    /** English in brackets, with accents, and longer by as many letters as it has vowels. */
    static Speech pseudo(Locale locale) {
        Messages messages =
                new Messages(new Texts(new English(Speech::bracketed), locale), locale, ZoneId.systemDefault());
        return new Speech(ignored -> messages, Speech::bracketed, Speech::longer);
    }

    /** A language; words of an English text are said as what most of that text is there, between its values. */
    static Speech of(Language language) {
        Locale locale = language.locale(Locale.US);
        ResourceBundle there = ResourceBundle.getBundle("org.strongroom.desktop.messages", Locale.of(language.tag()));
        Map<String, String> known = new TreeMap<>();
        English english = new English(UnaryOperator.identity());
        english.keySet().forEach(key -> known.putIfAbsent(english.getString(key), there.getString(key)));
        Messages messages = new Messages(locale, ZoneId.systemDefault());
        return new Speech(
                ignored -> messages,
                whole -> known.getOrDefault(whole, whole),
                part -> known.keySet().stream()
                        .filter(text -> text.contains(part))
                        .min(Comparator.comparingInt(String::length))
                        .map(text -> plain(known.get(text)))
                        .orElse(""));
    }

    /** The longest part of a pattern that is the same for all values. */
    private static String plain(String pattern) {
        return Stream.of(pattern.split("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}"))
                .map(String::strip)
                .max(Comparator.comparingInt(String::length))
                .orElse(pattern);
    }

    static String bracketed(String pattern) {
        return "[" + longer(pattern) + "]";
    }

    /** Text is outside of braces, and within those of the forms of a plural. */
    private static String longer(String pattern) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            int at = depth % 2 == 0 ? PLAIN.indexOf(c) : -1;
            out.append(at < 0 ? c : ACCENTED.charAt(at));
            if (at >= 0 && at < VOWELS) {
                out.append(Character.toLowerCase(ACCENTED.charAt(at)));
            }
        }
        return out.toString();
    }

    /** The English bundle, each text altered. */
    private static final class English extends ListResourceBundle {
        private final UnaryOperator<String> altered;

        English(UnaryOperator<String> altered) {
            this.altered = altered;
        }

        @Override
        protected Object[][] getContents() {
            Properties english = new Properties();
            try (Reader in = new InputStreamReader(
                    Messages.class.getResourceAsStream("/org/strongroom/desktop/messages.properties"),
                    StandardCharsets.UTF_8)) {
                english.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return english.stringPropertyNames().stream()
                    .map(key -> new Object[] {key, altered.apply(english.getProperty(key))})
                    .toArray(Object[][]::new);
        }
    }
}
