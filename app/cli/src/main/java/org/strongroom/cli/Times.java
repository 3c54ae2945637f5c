package org.strongroom.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times as text, without the weight of a formatter in a program that ends after half a second. */
final class Times {
    private Times() {}

    /** ISO 8601 in UTC, as in {@code 2026-11-22T09:30:00Z}, with milli-, micro- or nanoseconds where there are any. */
    static String iso(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(30);
        date(out, time).append('T');
        two(out, time.getHour()).append(':');
        two(out, time.getMinute()).append(':');
        two(out, time.getSecond());
        int nanos = time.getNano();
        if (nanos != 0) {
            int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
            String all = Integer.toString(1_000_000_000 + nanos);
            out.append('.').append(all, 1, 1 + digits);
        }
        return out.append('Z').toString();
    }

    /** To the minute in the zone of the reader, as in {@code 2026-11-22 10:30}. */
    static String local(Instant instant, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        StringBuilder out = new StringBuilder(16);
        date(out, time).append(' ');
        two(out, time.getHour()).append(':');
        return two(out, time.getMinute()).toString();
    }

    private static StringBuilder date(StringBuilder out, LocalDateTime time) {
        int year = time.getYear();
        String digits = Integer.toString(Math.abs(year));
        out.append(year < 0 ? "-" : year > 9999 ? "+" : "");
        out.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits);
        two(out.append('-'), time.getMonthValue());
        return two(out.append('-'), time.getDayOfMonth());
    }

    private static StringBuilder two(StringBuilder out, int number) {
        return out.append(number < 10 ? "0" : "").append(number);
    }
}
