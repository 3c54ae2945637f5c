package org.strongroom.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259) for what the program prints: objects as maps in their order, arrays as lists, numbers as
 * {@code Long}. Written apart from the program, so that a mistake there is no mistake here.
 */
final class JsonReader {
    private static final String NULL = "null";

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The object that is all of {@code text}; {@link AssertionError} for anything else. */
    static Map<String, Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        Map<String, Object> object = reader.object();
        if (reader.at != text.length()) {
            throw reader.wrong("the end");
        }
        return object;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        if (!taken('}')) {
            do {
                String key = string();
                expect(':');
                Object value = value();
                if (object.put(key, value) != null) {
                    throw wrong("a key once");
                }
            } while (taken(','));
            expect('}');
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        if (!taken(']')) {
            do {
                array.add(value());
            } while (taken(','));
            expect(']');
        }
        return array;
    }

    /** A null of JSON is the word, so that maps hold no null. */
    private Object value() {
        char c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        Object word = word("true", true);
        word = word == null ? word("false", false) : word;
        word = word == null ? word(NULL, NULL) : word;
        return word == null ? number() : word;
    }

    private @Nullable Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            return null;
        }
        at += word.length();
        return value;
    }

    private Long number() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        if (start == at) {
            throw wrong("a value");
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (true) {
            char c = next();
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw wrong("no control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw wrong("an escape");
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char c) {
        if (next() != c) {
            at--;
            throw wrong(String.valueOf(c));
        }
    }

    private boolean taken(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private AssertionError wrong(String expected) {
        return new AssertionError("expected " + expected + " at " + at + " of " + text);
    }
}
