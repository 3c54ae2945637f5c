package org.strongroom.documents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what is typed into the search field: words, "phrases", {@code AND OR NOT} and a minus, parentheses, {@code type: tag: in:
 * before: after: by:}, and {@code ~} behind a word for similar ones.
 *
 * <p>Never refuses: a quote or parenthesis that is not closed yet is closed, an operator without a neighbour is left out, an
 * unknown word before a colon is text.
 */
final class WishReader {
    private static final int MAX_CHARS = 1000;
    private static final int MAX_DEPTH = 20;
    /** Each word is looked for in several ways; what is typed behind the last of them is left out. */
    private static final int MAX_WORDS = 32;

    private final String text;
    private int at;
    private int depth;
    private int words;

    private WishReader(String text) {
        this.text = text;
    }

    /** Everything where nothing is asked for. */
    static Wish read(String typed) {
        String text = typed.codePointCount(0, typed.length()) <= MAX_CHARS
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, MAX_CHARS));
        WishReader reader = new WishReader(text.replaceAll("[\\p{Cc}\\p{Z}]", " "));
        List<Wish> parts = new ArrayList<>();
        while (reader.skip()) {
            parts.add(reader.any());
            // A parenthesis that closes nothing.
            reader.take(')');
        }
        return parts.size() == 1 ? parts.getFirst() : new Wish.All(parts);
    }

    private Wish any() {
        List<Wish> parts = new ArrayList<>();
        parts.add(all());
        while (operator("OR")) {
            parts.add(all());
        }
        parts.removeIf(WishReader::isNothing);
        return parts.size() == 1 ? parts.getFirst() : parts.isEmpty() ? new Wish.All(List.of()) : new Wish.Any(parts);
    }

    private static boolean isNothing(Wish wish) {
        return wish instanceof Wish.All all && all.parts().isEmpty();
    }

    private Wish all() {
        List<Wish> parts = new ArrayList<>();
        while (skip() && text.charAt(at) != ')' && !ahead("OR")) {
            if (!operator("AND")) {
                one().ifPresent(parts::add);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Wish.All(parts);
    }

    private Optional<Wish> one() {
        if (words++ >= MAX_WORDS) {
            at = text.length();
            return Optional.empty();
        }
        if (operator("NOT") || minus()) {
            if (!skip() || text.charAt(at) == ')' || ahead("OR") || ahead("AND")) {
                return Optional.empty();
            }
            return one().filter(wish -> !isNothing(wish)).map(Wish.Not::new);
        }
        if (text.charAt(at) == '(' && depth < MAX_DEPTH) {
            at++;
            depth++;
            Wish inner = any();
            depth--;
            take(')');
            return isNothing(inner) ? Optional.empty() : Optional.of(inner);
        }
        if (text.charAt(at) == '"') {
            return phrase().map(words -> words);
        }
        return word();
    }

    private boolean minus() {
        boolean there = text.charAt(at) == '-' && at + 1 < text.length() && text.charAt(at + 1) != ' ';
        if (there) {
            at++;
        }
        return there;
    }

    private Optional<Wish.Phrase> phrase() {
        int from = at + 1;
        int end = text.indexOf('"', from);
        String words = text.substring(from, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return words.isBlank() ? Optional.empty() : Optional.of(new Wish.Phrase(words, end < 0));
    }

    private Optional<Wish> word() {
        int from = at;
        if (text.charAt(at) == '(') {
            at++;
        }
        while (at < text.length() && " ()\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        int colon = word.indexOf(':');
        if (colon > 0) {
            Optional<Wish.Filter> filter = filter(word.substring(0, colon));
            if (filter.isPresent()) {
                return only(filter.get(), word.substring(colon + 1));
            }
        }
        boolean similar = word.length() > 1 && word.endsWith("~");
        String plain = similar ? word.substring(0, word.length() - 1) : word;
        return Optional.of(new Wish.Word(plain, at == text.length() && !similar, similar));
    }

    private Optional<Wish> only(Wish.Filter filter, String value) {
        if (value.isEmpty() && at < text.length() && text.charAt(at) == '"') {
            return phrase().map(words -> new Wish.Only(filter, words.text().strip(), words.open()));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(new Wish.Only(filter, value, at == text.length()));
    }

    private static Optional<Wish.Filter> filter(String name) {
        for (Wish.Filter filter : Wish.Filter.values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /** To the next character that is not a space; whether there is one. */
    private boolean skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length();
    }

    private void take(char c) {
        if (skip() && text.charAt(at) == c) {
            at++;
        }
    }

    private boolean ahead(String operator) {
        int end = at + operator.length();
        return text.startsWith(operator, at) && (end == text.length() || " ()\"".indexOf(text.charAt(end)) >= 0);
    }

    private boolean operator(String operator) {
        boolean there = skip() && ahead(operator);
        if (there) {
            at += operator.length();
        }
        return there;
    }
}
