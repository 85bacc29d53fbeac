package org.skewscope.layers.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.unit.Unit;

/** Measures how alike two kernels are by the cosines of sampled columns. */
final class Similarity {

    private static final int COLUMNS = 48;
    private static final int ROWS = 600;

    private final Map<Unit, double[][]> samples = new HashMap<>();

    /**
     * Returns the median absolute cosine.
     *
     * @param a a unit with a kernel
     * @param b a unit with a kernel of the same shape
     */
    double of(Unit a, Unit b) {
        double[][] x = samples.computeIfAbsent(a, unit -> sample(unit.kernel()));
        double[][] y = samples.computeIfAbsent(b, unit -> sample(unit.kernel()));
        double[] cosines = new double[Math.min(x.length, y.length)];
        int count = 0;
        for (int c = 0; c < cosines.length; c++) {
            if (x[c].length > 0 && y[c].length > 0) {
                double sum = 0;
                for (int k = 0; k < Math.min(x[c].length, y[c].length); k++) {
                    sum += x[c][k] * y[c][k];
                }
                cosines[count++] = Math.abs(sum);
            }
        }
        if (count == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(cosines, count);
        Arrays.sort(sorted);
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2] + sorted[count / 2 - 1]) / 2;
    }

    /** Returns normalized columns; those of zeros are empty. */
    private static double[][] sample(Kernel kernel) {
        int rowStep = Math.max(1, kernel.products() / ROWS);
        int columnStep = Math.max(1, kernel.out() / COLUMNS);
        double[][] columns = new double[(kernel.out() + columnStep - 1) / columnStep][];
        double[] whole = new double[kernel.products()];
        for (int c = 0; c < columns.length; c++) {
            kernel.column(c * columnStep, whole);
            double[] some = new double[(whole.length + rowStep - 1) / rowStep];
            double square = 0;
            for (int k = 0; k < some.length; k++) {
                some[k] = whole[k * rowStep];
                square += some[k] * some[k];
            }
            double norm = Math.sqrt(square);
            for (int k = 0; k < some.length; k++) {
                some[k] /= norm == 0 ? 1 : norm;
            }
            columns[c] = norm == 0 ? new double[0] : some;
        }
        return columns;
    }
}
