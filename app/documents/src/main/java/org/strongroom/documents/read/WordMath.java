package org.strongroom.documents.read;

import java.io.IOException;

/** An equation of a Word document (ECMA-376, part 1, section 22.1) as one line of text, as it would be typed. */
final class WordMath {
    private static final int CHARS = 2000;
    private static final String DIGITS = "0123456789+-=()";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

    private WordMath() {}

    /** What a field shows that is written as an equation and keeps no result (part 1, section 17.16.5.17); empty for other fields. */
    static String field(String code) {
        int from = code.indexOf('(');
        if (!code.strip().startsWith("EQ ") || from < 0) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        String rest = Blocks.start(code.substring(from), CHARS);
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '\\') {
                // A switch and its number.
                while (i + 1 < rest.length()
                        && (Character.isLetterOrDigit(rest.charAt(i + 1)) || rest.charAt(i + 1) == ' ')) {
                    i++;
                }
            } else if (c == ',' || c == ';' || c == '(' || c == ')') {
                words.append(' ');
            } else {
                words.append(c);
            }
        }
        return words.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Reads on to the end of the element that has begun, and says what is in it. */
    static String read(Xml xml) throws IOException {
        return Blocks.start(inner(xml, xml.name()), CHARS);
    }

    private static String inner(Xml xml, String element) throws IOException {
        StringBuilder plain = new StringBuilder();
        String first = "";
        String sub = "";
        String sup = "";
        String[] signs = {"(", ")", "|", "∫"};
        int parts = 0;
        while (true) {
            switch (xml.next()) {
                case TEXT -> {
                    if (element.equals("t") && plain.length() < CHARS) {
                        plain.append(xml.text());
                    }
                }
                case START -> {
                    String name = xml.name();
                    if (name.equals("dPr") || name.equals("naryPr")) {
                        xml.children(child -> {
                            String value = Blocks.start(xml.attribute("val"), 2);
                            switch (child) {
                                case "begChr" -> signs[0] = value;
                                case "endChr" -> signs[1] = value;
                                case "sepChr" -> signs[2] = value;
                                case "chr" -> signs[3] = value;
                                default -> {
                                    // How it looks.
                                }
                            }
                        });
                        continue;
                    }
                    if (name.endsWith("Pr") || name.equals("delText") || name.equals("instrText")) {
                        xml.skip();
                        continue;
                    }
                    // Cut at each depth: it would be copied at each.
                    String said = Blocks.start(inner(xml, name), CHARS);
                    switch (name) {
                        case "sub", "lim" -> sub = said;
                        case "sup", "deg" -> sup = said;
                        case "num" -> first = said;
                        default -> {
                            boolean follows = parts++ > 0;
                            if (follows && (element.equals("d") || element.equals("m") || element.equals("eqArr"))) {
                                plain.append(element.equals("d") ? signs[2] : "; ");
                            } else if (follows && element.equals("mr")) {
                                plain.append(", ");
                            } else if (follows && element.equals("func")) {
                                plain.append(' ');
                            }
                            if (plain.length() < CHARS) {
                                plain.append(said);
                            }
                        }
                    }
                }
                case END -> {
                    String words = plain.toString();
                    return switch (element) {
                        case "f" -> grouped(first) + "/" + grouped(words);
                        case "rad" -> (sup.isEmpty() ? "" : raised(sup)) + "√" + grouped(words);
                        case "d" -> signs[0] + words + signs[1];
                        case "nary" -> signs[3] + lowered(sub) + raised(sup) + " " + words;
                        case "m" -> "[" + words + "]";
                        case "sSup", "sSub", "sSubSup", "limLow" -> words + lowered(sub) + raised(sup);
                        case "limUpp" -> words + raised(sub);
                        case "sPre" -> lowered(sub) + raised(sup) + words;
                        default -> words;
                    };
                }
                case FINISHED -> {
                    return plain.toString();
                }
            }
        }
    }

    static String grouped(String words) {
        return words.codePoints().allMatch(Character::isLetterOrDigit) ? words : "(" + words + ")";
    }

    static String raised(String words) {
        return script(words, "^", RAISED);
    }

    static String lowered(String words) {
        return script(words, "_", LOWERED);
    }

    private static String script(String words, String sign, String signs) {
        String plain = words.replace('\u2212', '-');
        if (plain.isEmpty()) {
            return "";
        }
        if (plain.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            StringBuilder small = new StringBuilder();
            plain.chars().forEach(c -> small.append(signs.charAt(DIGITS.indexOf(c))));
            return small.toString();
        }
        return sign + (plain.codePointCount(0, plain.length()) == 1 ? plain : "(" + plain + ")");
    }
}
