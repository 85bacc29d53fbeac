package org.skewscope.explain.numbers;

import java.util.Optional;

/** Solves linear equations by Gaussian elimination with partial pivoting. */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * @param rows n rows of n coefficients and the right side; overwritten
     * @return the solution; empty where the rows do not determine it
     */
    public static Optional<double[]> solve(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swapped = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swapped;
            if (Math.abs(rows[column][column]) < 1e-12) {
                return Optional.empty();
            }
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (int i = column; i <= n && factor != 0; i++) {
                    rows[row][i] -= factor * rows[column][i];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return Optional.of(solution);
    }
}
