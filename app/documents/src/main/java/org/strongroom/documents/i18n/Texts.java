package org.strongroom.documents.i18n;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one bundle in one language; what that lacks is English.
 *
 * <p>Texts are patterns of {@link MessageFormat} with its plural rules, for java.text knows no few and many. An apostrophe in a
 * bundle is the typographic one. Safe for several threads.
 */
public final class Texts {
    /**
     * Around a value that is not read from the right to the left, so that signs at its ends stay there. Isolates and embeddings would say
     * more, but JavaFX on Linux draws a box for whatever mark stands among letters that are read from the right to the left; this
     * one is always beside others.
     */
    private static final String LEFT_TO_RIGHT = "\u200e";

    private final Locale locale;
    private final boolean rightToLeft;
    private final ResourceBundle bundle;

    /** The bundle of this name beside its English root; {@code locale} says which language, and how numbers look. */
    public Texts(String bundle, Locale locale) {
        this(
                ResourceBundle.getBundle(
                        bundle,
                        locale,
                        // Otherwise English would be the language of the system wherever that is another.
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                locale);
    }

    /** The texts of {@code bundle}, which are in the language of {@code locale}. */
    public Texts(ResourceBundle bundle, Locale locale) {
        // The root knows no plurals.
        this.locale = locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
        this.rightToLeft = Language.rightToLeft(locale);
        this.bundle = bundle;
    }

    /** The text of a key with its values filled in. */
    public String get(String key, Object... values) {
        Object[] safe = values.clone();
        for (int i = 0; i < safe.length; i++) {
            // Texts may be values of others, with their lines.
            safe[i] = safe[i] instanceof String text ? escaped(text, "\n\t") : safe[i];
        }
        return format(bundle.getString(key), locale, rightToLeft ? marked(safe) : safe);
    }

    /**
     * A name that somebody gave, as it is shown on one line: what would break the line or turn the text around is written out, as on the
     * command line, so that no name passes for another.
     */
    public static String name(String given) {
        return escaped(given, "");
    }

    private static String escaped(String text, String kept) {
        if (text.chars().noneMatch(c -> isHidden(c) && kept.indexOf(c) < 0)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHidden(c) && kept.indexOf(c) < 0) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isHidden(int c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    /** A pattern with its values filled in. */
    static String format(String pattern, Locale locale, Object... values) {
        if (pattern.contains(",plural,")) {
            return new MessageFormat(pattern, locale).format(values);
        }
        // Most texts have no plural: the one of the platform is ready sooner after the start.
        return new java.text.MessageFormat(pattern, locale).format(values);
    }

    private static Object[] marked(Object[] values) {
        Object[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            String value = out[i].toString();
            // Also around dates without letters: after Arabic ones, their numbers would change places.
            if (!(out[i] instanceof Number) && !value.isEmpty() && Bidi.getBaseDirection(value) != Bidi.RTL) {
                out[i] = leftToRight(value);
            }
        }
        return out;
    }

    /** Words that begin and end on their own sides in a text from the right to the left. */
    public static String leftToRight(String words) {
        return LEFT_TO_RIGHT + words + LEFT_TO_RIGHT;
    }

    /** A text without the marks that {@link #get} puts around values: for names of files. */
    public static String plain(String text) {
        return text.replace(LEFT_TO_RIGHT, "");
    }
}
