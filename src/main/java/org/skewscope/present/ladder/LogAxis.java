package org.skewscope.present.ladder;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Describes a logarithmic axis over whole powers of ten. What is zero lies on its floor, one power
 * below the smallest value.
 *
 * @param floor the exponent of the lower end, which stands for zero
 * @param top the exponent of the upper end
 */
public record LogAxis(int floor, int top) {

    /** Returns an axis with room for all positive values; 1e-8 to 1 where there is none. */
    public static LogAxis of(DoubleStream values) {
        DoubleSummaryStatistics positive =
                values.filter(value -> value > 0 && Double.isFinite(value)).summaryStatistics();
        if (positive.getCount() == 0) {
            return new LogAxis(-8, 0);
        }
        int floor = (int) Math.floor(Math.log10(positive.getMin())) - 1;
        int top = (int) Math.ceil(Math.log10(positive.getMax()));
        return new LogAxis(floor, Math.max(top, floor + 2));
    }

    /** Returns the place of a value: 0 at the floor, 1 at the top. */
    public double position(double value) {
        if (!(value > 0)) {
            return 0;
        }
        double position = (Math.log10(value) - floor) / (top - floor);
        return Math.max(0, Math.min(1, position));
    }

    /** Returns the exponents that get a line: at most seven, the floor not among them. */
    public List<Integer> ticks() {
        int step = Math.max(1, (int) Math.ceil((top - floor) / 7.0));
        return IntStream.iterate(top, exponent -> exponent > floor, exponent -> exponent - step)
                .boxed()
                .toList();
    }
}
