package org.strongroom.desktop.settings;

import java.util.Optional;
import org.strongroom.documents.i18n.Language;

/** The language of the window: that of the system, or one that was chosen. */
public enum Tongue {
    SYSTEM,
    EN,
    AR,
    DE,
    ES,
    FR,
    IT,
    JA,
    NL,
    PL,
    PT,
    UK,
    ZH;

    /** The language; nothing for that of the system. */
    public Optional<Language> language() {
        return this == SYSTEM ? Optional.empty() : Optional.of(Language.valueOf(name()));
    }
}
