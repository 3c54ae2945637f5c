package org.strongroom.cli;

import java.util.List;
import java.util.Locale;

/**
 * One JSON object (RFC 8259) on one line, written member by member.
 *
 * <p>Text is carried faithfully: control and format characters, line separators and unpaired surrogates become
 * {@code \}{@code u} escapes, so that a name can neither break a line nor change what a terminal shows.
 */
final class Json {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder("{");

    Json put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    Json put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** A finite number, to three places. */
    Json put(String name, double value) {
        name(name).append(String.format(Locale.ROOT, "%.3f", value));
        return this;
    }

    Json put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    Json put(String name, Json value) {
        name(name).append(value);
        return this;
    }

    Json putNull(String name) {
        name(name).append("null");
        return this;
    }

    Json putStrings(String name, List<String> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            comma(i);
            quote(values.get(i));
        }
        text.append(']');
        return this;
    }

    Json putObjects(String name, List<Json> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            comma(i);
            text.append(values.get(i));
        }
        text.append(']');
        return this;
    }

    /** The whole object; more may be put afterwards. */
    @Override
    public String toString() {
        return text + "}";
    }

    private StringBuilder name(String name) {
        comma(text.length() - 1);
        quote(name);
        return text.append(':');
    }

    private void comma(int before) {
        if (before > 0) {
            text.append(',');
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(i + 1))
                            && !Printable.hidden(value.codePointAt(i))) {
                        text.append(c).append(value.charAt(++i));
                    } else if (Character.isSurrogate(c) || Printable.hidden(c)) {
                        escape(c);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
