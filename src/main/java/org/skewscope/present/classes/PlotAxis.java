package org.skewscope.present.classes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.present.classes.ClassRows.ClassRow;
import org.skewscope.tensor.SentenceNumber;

/** Describes where the plot puts a class's probabilities. */
public sealed interface PlotAxis {

    /** Describes a grid line. */
    record Tick(double share, String text) {}

    /**
     * Returns the place of a value from 0 (left) to 1 (right), cut off at the ends; NaN where there
     * is nothing to put.
     */
    double position(ClassRow row, int pathway);

    /** Returns words for a mark that lies beyond an end of the axis; empty where it is on it. */
    default Optional<String> beyond(ClassRow row, int pathway) {
        return Optional.empty();
    }

    List<Tick> ticks();

    /** Places values linearly from 0 to a round percentage. */
    record Probability(double top) implements PlotAxis {

        /** Returns an axis up to the next 10, 25, 50 or 100%. */
        public static Probability covering(List<ClassRow> rows) {
            double largest = rows.stream()
                    .flatMap(row -> row.probabilities().stream())
                    .filter(value -> !value.isNaN())
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(1);
            return new Probability(largest <= 0.1 ? 0.1 : largest <= 0.25 ? 0.25 : largest <= 0.5 ? 0.5 : 1);
        }

        @Override
        public double position(ClassRow row, int pathway) {
            return Math.min(1, row.probabilities().get(pathway) / top);
        }

        @Override
        public List<Tick> ticks() {
            String last = Math.round(100 * top) + "%";
            String middle = top == 0.25 ? "12.5" : String.valueOf(Math.round(50 * top));
            return List.of(new Tick(0, "0"), new Tick(0.5, middle), new Tick(1, last));
        }
    }

    /** Places values logarithmically from half to twice the reference's probability. */
    record Ratio(int reference) implements PlotAxis {

        private static final double SMALLEST_WRITTEN_OUT = 0.0005;
        private static final double LARGEST_WRITTEN_OUT = 1e5;
        private static final MathContext THREE_DIGITS = new MathContext(3);

        @Override
        public double position(ClassRow row, int pathway) {
            double octaves = Math.log(row.ratio(pathway, reference)) / Math.log(2);
            return Double.isNaN(octaves) ? Double.NaN : Math.max(0, Math.min(1, (octaves + 1) / 2));
        }

        @Override
        public Optional<String> beyond(ClassRow row, int pathway) {
            double ratio = row.ratio(pathway, reference);
            if (Double.isNaN(ratio) || ratio >= 0.5 && ratio <= 2) {
                return Optional.empty();
            }
            String factor = ratio < SMALLEST_WRITTEN_OUT || ratio >= LARGEST_WRITTEN_OUT
                    ? SentenceNumber.of(ratio)
                    : String.format(
                            Locale.ROOT,
                            ratio >= 10 ? "%,.0f" : "%.2g",
                            BigDecimal.valueOf(ratio).round(THREE_DIGITS));
            return Optional.of(ratio > 2 ? factor + " \u00d7 \u2192" : "\u2190 %s \u00d7".formatted(factor));
        }

        @Override
        public List<Tick> ticks() {
            return List.of(
                    new Tick(0, "0.5 \u00d7"),
                    new Tick(0.25, "0.71"),
                    new Tick(0.5, "1 \u00d7 pathway " + (reference + 1)),
                    new Tick(0.75, "1.41"),
                    new Tick(1, "2 \u00d7"));
        }
    }
}
