package org.strongroom.documents.read;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** Dates whose format has words in it, as in {@code "At" h:mm AM/PM "on" dddd}: POI takes these for numbers. */
final class WordyDate {
    private static final Pattern DATES =
            Pattern.compile("[ymdhsapYMDHSAP/\\-., :;@]*[ydhYDH][ymdhsapYMDHSAP/\\-., :;@]*");

    private final String format;
    private final boolean halves;
    private final StringBuilder pattern = new StringBuilder();
    private char before;
    private boolean literal;

    private WordyDate(String format) {
        this.format = format;
        this.halves = bare(format).toUpperCase(Locale.ROOT).contains("AM/PM");
    }

    /** The date as the format shows it; nothing where the format has no words or is none of dates. */
    static Optional<String> of(double value, String format, boolean from1904) {
        LocalDateTime date =
                format.indexOf('"') < 0 || !DATES.matcher(bare(format)).matches()
                        ? null
                        : DateUtil.getLocalDateTime(value, from1904, true);
        if (date == null) {
            return Optional.empty();
        }
        try {
            WordyDate wordy = new WordyDate(format);
            wordy.translate();
            return Optional.of(DateTimeFormatter.ofPattern(wordy.pattern.toString(), Locale.US)
                    .format(date));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Without words, and without what stands in brackets: languages and colours. */
    private static String bare(String format) {
        return format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", "");
    }

    private void translate() {
        int i = 0;
        while (i < format.length()) {
            char c = Character.toLowerCase(format.charAt(i));
            int end = i + 1;
            switch (c) {
                case '"' -> {
                    end = format.indexOf('"', i + 1) + 1;
                    end = end == 0 ? format.length() : end;
                    literal(format.substring(i + 1, Math.max(i + 1, end - 1)));
                }
                case '[' -> end = Math.max(end, format.indexOf(']', i) + 1);
                case '\\' -> {
                    end = Math.min(format.length(), i + 2);
                    literal(format.substring(i + 1, end));
                }
                case ';' -> end = format.length();
                case 'a' -> {
                    end = Math.min(format.length(), i + (halves ? 5 : 3));
                    pattern.append('a');
                    literal = false;
                }
                case 'y', 'm', 'd', 'h', 's' -> {
                    while (end < format.length() && Character.toLowerCase(format.charAt(end)) == c) {
                        end++;
                    }
                    field(c, end - i, end);
                    before = c;
                }
                default -> literal(format.substring(i, end));
            }
            i = end;
        }
    }

    private void literal(String words) {
        if (!words.isEmpty()) {
            // Two literals beside each other would be a quotation mark between them.
            if (literal) {
                pattern.setLength(pattern.length() - 1);
            } else {
                pattern.append('\'');
            }
            pattern.append(words.replace("'", "''")).append('\'');
            literal = true;
        }
    }

    private void field(char c, int length, int end) {
        String next = bare(format.substring(end)).toLowerCase(Locale.ROOT).replaceAll("^[^ymdhs]*", "");
        boolean minutes = length < 3 && (before == 'h' || next.startsWith("s"));
        literal = false;
        pattern.append(
                switch (c) {
                    case 'y' -> length < 3 ? "yy" : "yyyy";
                    case 'm' -> (minutes ? "m" : "M").repeat(Math.min(5, length));
                    case 'd' -> length < 3 ? "d".repeat(length) : length == 3 ? "EEE" : "EEEE";
                    case 'h' -> (halves ? "h" : "H").repeat(Math.min(2, length));
                    default -> "s".repeat(Math.min(2, length));
                });
    }
}
