package org.strongroom.cli;

import java.util.Locale;

/** Values of enumerations as programs read them: {@code up-to-date}. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
