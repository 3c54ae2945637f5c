package org.strongroom.documents.read;

import java.util.Locale;
import java.util.Map;

/**
 * Signs of the fonts Symbol and Wingdings, which documents write as codes that mean something in these fonts only. A box that is
 * ticked has to be told from one that is not.
 */
final class Symbols {
    private static final String UNKNOWN = "\u25aa";
    private static final int PRIVATE = 0xf000;
    private static final String GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    private static final Map<Integer, String> SYMBOL = Map.ofEntries(
            Map.entry(0xa0, "€"),
            Map.entry(0xa2, "′"),
            Map.entry(0xa3, "≤"),
            Map.entry(0xa5, "∞"),
            Map.entry(0xab, "↔"),
            Map.entry(0xac, "←"),
            Map.entry(0xad, "↑"),
            Map.entry(0xae, "→"),
            Map.entry(0xaf, "↓"),
            Map.entry(0xb0, "°"),
            Map.entry(0xb1, "±"),
            Map.entry(0xb2, "″"),
            Map.entry(0xb3, "≥"),
            Map.entry(0xb4, "×"),
            Map.entry(0xb5, "∝"),
            Map.entry(0xb6, "∂"),
            Map.entry(0xb7, "•"),
            Map.entry(0xb8, "÷"),
            Map.entry(0xb9, "≠"),
            Map.entry(0xba, "≡"),
            Map.entry(0xbb, "≈"),
            Map.entry(0xbc, "…"),
            Map.entry(0xc5, "⊕"),
            Map.entry(0xc6, "∅"),
            Map.entry(0xc7, "∩"),
            Map.entry(0xc8, "∪"),
            Map.entry(0xce, "∈"),
            Map.entry(0xd0, "∠"),
            Map.entry(0xd1, "∇"),
            Map.entry(0xd2, "®"),
            Map.entry(0xd3, "©"),
            Map.entry(0xd4, "™"),
            Map.entry(0xd5, "∏"),
            Map.entry(0xd6, "√"),
            Map.entry(0xd7, "⋅"),
            Map.entry(0xd8, "¬"),
            Map.entry(0xdb, "⇔"),
            Map.entry(0xdc, "⇐"),
            Map.entry(0xde, "⇒"),
            Map.entry(0xe2, "®"),
            Map.entry(0xe3, "©"),
            Map.entry(0xe4, "™"),
            Map.entry(0xe5, "∑"),
            Map.entry(0xf2, "∫"));
    private static final Map<Integer, String> WINGDINGS = Map.ofEntries(
            Map.entry(0x28, "☎"),
            Map.entry(0x29, "✆"),
            Map.entry(0x2a, "✉"),
            Map.entry(0x36, "⌛"),
            Map.entry(0x46, "☞"),
            Map.entry(0x4a, "☺"),
            Map.entry(0x4c, "☹"),
            Map.entry(0x6c, "●"),
            Map.entry(0x6d, "❍"),
            Map.entry(0x6e, "■"),
            Map.entry(0x6f, "□"),
            Map.entry(0x70, "□"),
            Map.entry(0x71, "❑"),
            Map.entry(0x72, "❒"),
            Map.entry(0x75, "◆"),
            Map.entry(0x76, "❖"),
            Map.entry(0x78, "☒"),
            Map.entry(0x9e, "·"),
            Map.entry(0x9f, "•"),
            Map.entry(0xa1, "○"),
            Map.entry(0xa7, "▪"),
            Map.entry(0xa8, "□"),
            Map.entry(0xd8, "➢"),
            Map.entry(0xdf, "←"),
            Map.entry(0xe0, "→"),
            Map.entry(0xe1, "↑"),
            Map.entry(0xe2, "↓"),
            Map.entry(0xe8, "➔"),
            Map.entry(0xf0, "⇨"),
            Map.entry(0xfb, "✗"),
            Map.entry(0xfc, "✓"),
            Map.entry(0xfd, "☒"),
            Map.entry(0xfe, "☑"));
    private static final Map<Integer, String> WINGDINGS_2 = Map.ofEntries(
            Map.entry(0x4f, "✗"),
            Map.entry(0x50, "✓"),
            Map.entry(0x51, "☒"),
            Map.entry(0x52, "☑"),
            Map.entry(0x53, "☒"),
            Map.entry(0x54, "☒"),
            Map.entry(0x97, "●"),
            Map.entry(0xa3, "□"));

    private Symbols() {}

    /** What a code of a font means; a small square where that is not known. */
    static String of(String font, int code) {
        int low = code >= PRIVATE && code <= PRIVATE + 0xff ? code - PRIVATE : code;
        String name = font.toLowerCase(Locale.ROOT);
        if (name.startsWith("wingdings 2")) {
            return WINGDINGS_2.getOrDefault(low, UNKNOWN);
        } else if (name.startsWith("wingdings")) {
            return WINGDINGS.getOrDefault(low, UNKNOWN);
        } else if (!name.startsWith("symbol")) {
            return Character.getType(code) == Character.PRIVATE_USE || !Character.isDefined(code) || code < ' '
                    ? UNKNOWN
                    : Character.toString(code);
        }
        if (low >= 'A' && low <= 'Z') {
            return GREEK.substring(low - 'A', low - 'A' + 1);
        } else if (low >= 'a' && low <= 'z') {
            String lower = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
            return lower.substring(low - 'a', low - 'a' + 1);
        }
        return SYMBOL.getOrDefault(low, low >= ' ' && low < 0x7f ? Character.toString(low) : UNKNOWN);
    }

    /** Text with what stands in it of such a font. */
    static String text(String font, String text) {
        if (text.chars().noneMatch(c -> c >= PRIVATE && c <= PRIVATE + 0xff)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(c >= PRIVATE && c <= PRIVATE + 0xff ? of(font, c) : Character.toString(c)));
        return out.toString();
    }

    /** The sign in front of an item: the one of the document where it is one that can be shown, else a point. */
    static String bullet(String font, String text, int level) {
        String usual = level % 2 == 0 ? "\u2022" : "\u25e6";
        if (text.isBlank() || text.codePointCount(0, text.length()) > 2) {
            return usual;
        }
        String sign = of(font, text.codePointAt(0));
        boolean circle = sign.equals("o");
        return circle ? "\u25e6" : sign.equals(UNKNOWN) || sign.equals("\u00b7") ? usual : sign;
    }
}
