package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Values of a chart by their places, as a document keeps them. */
final class ChartPoints {
    private final TreeMap<Integer, String> at = new TreeMap<>();
    private String format = "";
    private boolean numbers;
    private int count;

    String format() {
        return format;
    }

    void format(String code) {
        format = code;
    }

    /** They are numbers, not words. */
    void numbers(boolean are) {
        numbers = are;
    }

    /** How many there are, as the document claims. */
    void count(int claimed) {
        count = claimed;
    }

    void put(int place, String value) {
        if (place >= 0 && place < Chart.POINTS) {
            at.put(place, value);
        }
    }

    /** The value as it stands there, or empty. */
    String at(int place) {
        return at.getOrDefault(place, "");
    }

    int size() {
        return Math.clamp(at.isEmpty() ? 0 : at.lastKey() + 1, Math.min(count, Chart.POINTS), Chart.POINTS);
    }

    List<Double> values() {
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            out.add(parse(at.getOrDefault(i, "")));
        }
        return out;
    }

    List<String> labels() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            String label = at.getOrDefault(i, "");
            double number = numbers ? parse(label) : Double.NaN;
            out.add(Double.isNaN(number) ? label : Chart.number(number, format));
        }
        return out;
    }

    static double parse(String text) {
        try {
            double value = text.isEmpty() || text.length() > 40 ? Double.NaN : Double.parseDouble(text);
            return Math.abs(value) < 1e100 ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
