package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A formula (MathML 3) as one line of text, as it would be typed. */
final class OdfMath {
    private static final int CHARS = 2000;
    private static final int MOST = 1000;

    private OdfMath() {}

    /** The formula that begins the part, if it is one. */
    static String read(Xml xml) throws IOException {
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event == Xml.Event.START) {
                return xml.name().equals("math") ? Blocks.start(inner(xml, "math"), CHARS) : "";
            }
        }
        return "";
    }

    private static String inner(Xml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> parts = new ArrayList<>();
        while (true) {
            switch (xml.next()) {
                case TEXT -> text.append(text.length() < CHARS ? xml.text().strip() : "");
                case START -> {
                    if (xml.name().startsWith("annotation")) {
                        xml.skip();
                    } else {
                        String part = inner(xml, xml.name());
                        if (parts.size() < MOST) {
                            parts.add(part);
                        }
                    }
                }
                case END, FINISHED -> {
                    return Blocks.start(line(element, text.toString(), parts), CHARS);
                }
            }
        }
    }

    private static String line(String element, String text, List<String> parts) {
        return switch (element) {
            case "mfrac" -> WordMath.grouped(part(parts, 0)) + "/" + WordMath.grouped(part(parts, 1));
            case "msup", "mover" -> part(parts, 0) + WordMath.raised(part(parts, 1));
            case "msub", "munder" -> part(parts, 0) + WordMath.lowered(part(parts, 1));
            case "msubsup", "munderover" ->
                part(parts, 0) + WordMath.lowered(part(parts, 1)) + WordMath.raised(part(parts, 2));
            case "msqrt" -> "√" + WordMath.grouped(String.join("", parts));
            case "mroot" -> WordMath.raised(part(parts, 1)) + "√" + WordMath.grouped(part(parts, 0));
            case "mfenced" -> "(" + String.join(", ", parts) + ")";
            case "mtr" -> String.join(", ", parts);
            case "mtable" -> "[" + String.join("; ", parts) + "]";
            case "mo" ->
                text.codePointCount(0, text.length()) == 1 && "=<>≤≥≠≈+→".contains(text) ? " " + text + " " : text;
            case "mtext" -> text.isEmpty() ? " " : text;
            default -> text + joined(parts);
        };
    }

    /** Words are parted, letters are not. */
    private static String joined(List<String> parts) {
        StringBuilder line = new StringBuilder();
        String last = "";
        for (String part : parts) {
            boolean words = last.length() > 1 || part.length() > 1;
            boolean letters = !last.isEmpty()
                    && !part.isEmpty()
                    && Character.isLetter(last.charAt(last.length() - 1))
                    && Character.isLetter(part.charAt(0));
            line.append(words && letters ? " " : "").append(part);
            last = part;
        }
        return line.toString();
    }

    private static String part(List<String> parts, int at) {
        return at < parts.size() ? parts.get(at) : "";
    }
}
