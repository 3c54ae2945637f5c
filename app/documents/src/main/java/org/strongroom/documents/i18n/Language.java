package org.strongroom.documents.i18n;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that texts are written in, called as its speakers call it. */
public enum Language {
    EN("English"),
    AR("العربية"),
    DE("Deutsch"),
    ES("Español"),
    FR("Français"),
    IT("Italiano"),
    JA("日本語"),
    NL("Nederlands"),
    PL("Polski"),
    PT("Português"),
    UK("Українська"),
    ZH("简体中文");

    private final String ownName;

    Language(String ownName) {
        this.ownName = ownName;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** As in names of files: two small letters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is written from the right to the left. */
    public boolean rightToLeft() {
        return rightToLeft(Locale.of(tag()));
    }

    /** Whether the language of a locale is written from the right to the left. */
    public static boolean rightToLeft(Locale locale) {
        return "ar".equals(locale.getLanguage());
    }

    /** The language of a locale, where texts are written in it. */
    public static Optional<Language> of(Locale locale) {
        return Stream.of(values())
                .filter(language -> language.tag().equals(locale.getLanguage()))
                .findFirst();
    }

    /**
     * The locale in which this language is shown to somebody whose system has another: with the country of the system where that
     * speaks it, for dates and numbers. Digits are those of codes, paths and versions, 0 to 9, everywhere.
     */
    public Locale locale(Locale system) {
        Locale spoken = tag().equals(system.getLanguage()) ? system.stripExtensions() : Locale.of(tag());
        return rightToLeft()
                ? new Locale.Builder()
                        .setLocale(spoken)
                        .setUnicodeLocaleKeyword("nu", "latn")
                        .build()
                : spoken;
    }
}
