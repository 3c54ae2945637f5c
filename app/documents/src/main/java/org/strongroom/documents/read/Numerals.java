package org.strongroom.documents.read;

import java.util.List;
import java.util.Locale;

/** Numbers as lists write them, by the names that Word (ECMA-376, part 1, section 17.18.59) and OpenDocument have for it. */
final class Numerals {
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя";
    private static final String CHINESE = "〇一二三四五六七八九";
    private static final int MOST = 20;

    private Numerals() {}

    /** A number as lists write it; in decimal digits where the way is not known. */
    static String of(int value, String format) {
        return switch (format) {
            case "lowerLetter", "a" -> letters(value, "abcdefghijklmnopqrstuvwxyz");
            case "upperLetter", "A" -> letters(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
            case "russianLower" -> letters(value, CYRILLIC);
            case "russianUpper" -> letters(value, CYRILLIC.toUpperCase(Locale.ROOT));
            case "lowerRoman", "i" -> roman(value).toLowerCase(Locale.ROOT);
            case "upperRoman", "I" -> roman(value);
            case "decimalZero" -> value >= 0 && value < 10 ? "0" + value : Integer.toString(value);
            case "ordinal" -> value + ending(value);
            case "cardinalText" -> capital(words(value, false));
            case "ordinalText" -> capital(words(value, true));
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand" -> chinese(value);
            default -> Integer.toString(value);
        };
    }

    private static String letters(int value, String all) {
        if (value < 1) {
            return "";
        }
        String letter = all.substring((value - 1) % all.length(), (value - 1) % all.length() + 1);
        return letter.repeat(Math.min(MOST, 1 + (value - 1) / all.length()));
    }

    private static String roman(int value) {
        if (value < 1 || value > 3999) {
            return Integer.toString(value);
        }
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        List<String> signs = List.of("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I");
        StringBuilder out = new StringBuilder();
        int left = value;
        for (int i = 0; i < values.length; i++) {
            while (left >= values[i]) {
                out.append(signs.get(i));
                left -= values[i];
            }
        }
        return out.toString();
    }

    private static String ending(int value) {
        int last = Math.abs(value % 100);
        if (last >= 11 && last <= 13) {
            return "th";
        }
        return switch (last % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static String words(int value, boolean order) {
        if (value < 0 || value > 99) {
            return value + (order ? ending(value) : "");
        }
        String words = value < SMALL.length
                ? SMALL[value]
                : TENS[value / 10] + (value % 10 == 0 ? "" : "-" + SMALL[value % 10]);
        if (!order) {
            return words;
        }
        int cut = Math.max(0, words.lastIndexOf('-') + 1);
        String last = words.substring(cut);
        String changed = switch (last) {
            case "one" -> "first";
            case "two" -> "second";
            case "three" -> "third";
            case "five" -> "fifth";
            case "eight" -> "eighth";
            case "nine" -> "ninth";
            case "twelve" -> "twelfth";
            default -> last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
        };
        return words.substring(0, cut) + changed;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String chinese(int value) {
        if (value < 0 || value > 99) {
            return Integer.toString(value);
        }
        String ones = value % 10 == 0 && value > 0 ? "" : CHINESE.substring(value % 10, value % 10 + 1);
        int tens = value / 10;
        return tens == 0 ? ones : (tens == 1 ? "" : CHINESE.substring(tens, tens + 1)) + "十" + ones;
    }
}
