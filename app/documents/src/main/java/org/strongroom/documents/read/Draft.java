package org.strongroom.documents.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongroom.documents.limits.Limits;

/** A description in the making. */
final class Draft {
    private final Map<String, String> metadata = new TreeMap<>();
    private final BoundedText text;
    private Optional<Picture> thumbnail = Optional.empty();

    Draft(Limits limits) {
        this(limits, false);
    }

    Draft(Limits limits, boolean outlined) {
        text = new BoundedText(limits.textChars(), outlined);
    }

    BoundedText text() {
        return text;
    }

    /** Takes a value as libraries hand it out: null and blank ones are left out. */
    Draft put(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            BoundedText clean = new BoundedText(Described.VALUE_CHARS);
            metadata.put(key, clean.append(value.strip()).toString());
        }
        return this;
    }

    Draft put(String key, long number) {
        return put(key, Long.toString(number));
    }

    Draft put(String key, @Nullable Instant instant) {
        return put(
                key,
                instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    Draft put(String key, @Nullable Date date) {
        return put(key, date == null ? null : date.toInstant());
    }

    Draft thumbnail(Optional<Picture> picture) {
        thumbnail = picture;
        return this;
    }

    Described done(DocumentType type) {
        String all = text.toString();
        if (!text.cut() && !all.isEmpty()) {
            put("words", words(all));
        }
        return new Described(type, all, text.cut(), metadata, thumbnail);
    }

    private static long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Most characters are ASCII, and the tables of Unicode are slow.
            boolean letter = c < 0x80
                    ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    : Character.isLetterOrDigit(c);
            boolean space = c < 0x80 ? c <= ' ' : Character.isWhitespace(c);
            if (letter && !inside) {
                words++;
            }
            inside = !space && (inside || letter);
        }
        return words;
    }
}
