package org.strongroom.desktop.i18n;

import com.ibm.icu.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Locale;
import org.strongroom.documents.i18n.Language;
import org.strongroom.documents.i18n.Texts;

/**
 * What the window says. Every key is written out in the code, so that a test can hold the code against the bundle.
 *
 * <p>Texts are patterns of {@link Texts}. The language is that of the locale; dates, numbers and the order of names follow it.
 */
public final class Messages {
    private static final String BUNDLE = "org.strongroom.desktop.messages";
    private static final String[] UNITS = {"size.kb", "size.mb", "size.gb", "size.tb"};

    private final Locale locale;
    private final Texts texts;
    private final ZoneId zone;
    private final DateTimeFormatter time;
    private final DateTimeFormatter date;
    private final Collator order;

    public Messages(Locale locale, ZoneId zone) {
        this(new Texts(BUNDLE, locale), locale, zone);
    }

    /** With texts from elsewhere, in the language of {@code locale}. */
    public Messages(Texts texts, Locale locale, ZoneId zone) {
        this.locale = locale;
        this.texts = texts;
        this.order = Collator.getInstance(locale).freeze();
        this.zone = zone;
        this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(locale);
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(locale);
    }

    /** The text of a key with its values filled in. */
    public String get(String key, Object... values) {
        return texts.get(key, values);
    }

    /** A number of bytes for a person: whole bytes, then one decimal of KB, MB, GB, TB of 1,000 each. */
    public String size(long bytes) {
        if (bytes < 1000) {
            return get("size.bytes", bytes);
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return get(UNITS[unit], value);
    }

    /** A moment for a person: the time today, else the date and the time. */
    public String moment(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        String clock = shown(at, time);
        LocalDate today = LocalDate.now(zone);
        if (at.toLocalDate().equals(today)) {
            return get("moment.today", clock);
        }
        return get("moment.other", shown(at, date), clock);
    }

    /** A date for a person. */
    public String day(Instant instant) {
        return shown(instant.atZone(zone), date);
    }

    /** Without the marks that Arabic dates have between their numbers: a window on Linux would show boxes for them. */
    private static String shown(ZonedDateTime at, DateTimeFormatter format) {
        return at.format(format).replace("\u200f", "");
    }

    /** The order of names in this language, whether their letters are large or small. */
    public Comparator<String> order() {
        return order::compare;
    }

    /** Whether the window is read from the right to the left. */
    public boolean rightToLeft() {
        return Language.rightToLeft(locale);
    }

    /** The locale that numbers and dates follow. */
    public Locale locale() {
        return locale;
    }
}
