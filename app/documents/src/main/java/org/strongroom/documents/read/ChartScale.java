package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values are on an axis, and the round ones that are written beside it.
 *
 * @param step between round values
 */
record ChartScale(double least, double most, double step) {
    private static final int STEPS = 6;

    /** For values within this range; what {@code axis} says goes before. */
    static ChartScale of(double lowest, double highest, boolean fromZero, Chart.Axis axis) {
        double low = Double.isNaN(axis.least()) ? lowest : axis.least();
        double high = Double.isNaN(axis.most()) ? highest : axis.most();
        if (!(low <= high)) {
            low = 0;
            high = 1;
        }
        // As workbooks do: only where values are close to each other the axis begins with them.
        if (Double.isNaN(axis.least()) && low > 0 && (fromZero || low < high * 5 / 6)) {
            low = 0;
        }
        if (Double.isNaN(axis.most()) && high < 0 && (fromZero || high > low * 5 / 6)) {
            high = 0;
        }
        if (high - low <= Math.abs(high) * 1e-9) {
            high = low == 0 ? 1 : low + Math.abs(low) / 2;
        }
        double rough = (high - low) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double part = rough / power;
        double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10);
        double from = Double.isNaN(axis.least()) ? Math.floor(low / step + 1e-9) * step : low;
        double to = Double.isNaN(axis.most()) ? Math.ceil(high / step - 1e-9) * step : high;
        return new ChartScale(from, to > from ? to : from + step, step);
    }

    /** The round values, at most some. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i <= 4 * STEPS && least + i * step <= most + step / 1000; i++) {
            double value = least + i * step;
            marks.add(Math.abs(value) < step / 1000 ? 0 : value);
        }
        return marks;
    }

    /** From 0 to 1. */
    double at(double value) {
        return Math.clamp((value - least) / (most - least), 0, 1);
    }
}
