package org.strongroom.documents.read;

import java.awt.Color;
import java.util.List;
import java.util.Optional;

/** The colours of a chart: those of the usual theme, and words and lines on a light or a dark ground. */
record ChartColours(Color words, Color lines, Color faint) {
    private static final List<Integer> ACCENTS = List.of(0x4472C4, 0xED7D31, 0xA5A5A5, 0xFFC000, 0x5B9BD5, 0x70AD47);
    private static final List<Integer> FURTHER = List.of(0x264478, 0x9E480E, 0x636363, 0x997300, 0x255E91, 0x43682B);
    private static final String ACCENT = "accent";

    static ChartColours on(boolean dark) {
        return dark
                ? new ChartColours(new Color(0xEDEDED), new Color(0xB0B0B0), new Color(0x5A5A5A))
                : new ChartColours(new Color(0x404040), new Color(0x8C8C8C), new Color(0xDDDDDD));
    }

    /** Of the usual theme, by its name. */
    static Optional<Integer> accent(String name) {
        int at = name.startsWith(ACCENT) ? Numbers.parse(name.substring(ACCENT.length()), 0) : 0;
        return at < 1 || at > ACCENTS.size() ? Optional.empty() : Optional.of(ACCENTS.get(at - 1));
    }

    /** A colour made darker by a factor and lighter by a part of white. */
    static int lit(int rgb, double factor, double more) {
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            out |= (int) Math.clamp((rgb >> shift & 0xff) * factor + 255 * more, 0, 255) << shift;
        }
        return out;
    }

    static Color usual(int at) {
        int in = at % (ACCENTS.size() + FURTHER.size());
        return new Color(in < ACCENTS.size() ? ACCENTS.get(in) : FURTHER.get(in - ACCENTS.size()));
    }

    static Color of(Chart.Series series, int at) {
        return series.colour().map(Color::new).orElseGet(() -> usual(at));
    }

    /** Of one value, where each has its own. */
    static Color of(Chart.Series series, int at, int value, boolean each) {
        Integer own = series.colours().get(value);
        return own != null ? new Color(own) : each ? usual(value) : of(series, at);
    }
}
