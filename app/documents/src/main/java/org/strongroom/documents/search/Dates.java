package org.strongroom.documents.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days, months and years as they are typed: 2024, 2024-05, 2024-05-17, today, yesterday. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?[-/.]?");

    private Dates() {}

    /** The first moment of what is typed; nothing where it is no date. */
    static Optional<Instant> start(String typed, LocalDate today, ZoneId zone) {
        String text = typed.toLowerCase(Locale.ROOT);
        if (text.equals("today") || text.equals("yesterday")) {
            return Optional.of(today.minusDays(text.equals("today") ? 0 : 1)
                    .atStartOfDay(zone)
                    .toInstant());
        }
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), part(date.group(2)), part(date.group(3)))
                    .atStartOfDay(zone)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
