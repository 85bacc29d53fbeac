package org.skewscope.explain.share;

/**
 * Exact Shapley values: a factor's marginal effect averaged over all orders in which the factors
 * can be changed one after another from A to B. Orders that lead through a hybrid without a value
 * are left out; the shares of the remaining ones still add up to the whole change, since each
 * order's steps do. Without failures this is the textbook value.
 *
 * <p>Source: L. S. Shapley, "A value for n-person games", 1953; the average over a subset of orders
 * is that of games with restricted coalitions (U. Faigle and W. Kern, "The Shapley value for
 * cooperative games under precedence constraints", 1992).
 */
final class ShapleyValues {

    private final int factors;
    private final double[] values;
    private final double[] ordersTo;
    private final double[] ordersFrom;

    /**
     * @param factors how many there are, small enough for 2^n values
     * @param measure asked once for every subset
     */
    ShapleyValues(int factors, Measure measure) {
        this.factors = factors;
        int hybrids = 1 << factors;
        values = new double[hybrids];
        for (int mask = 0; mask < hybrids; mask++) {
            values[mask] = measure.applyAsDouble(mask);
        }
        ordersTo = new double[hybrids];
        ordersFrom = new double[hybrids];
        for (int mask = 0; mask < hybrids; mask++) {
            ordersTo[mask] = has(mask) ? mask == 0 ? 1 : sumWithout(ordersTo, mask) : 0;
        }
        for (int mask = hybrids - 1; mask >= 0; mask--) {
            ordersFrom[mask] = has(mask) ? mask == hybrids - 1 ? 1 : sumWith(ordersFrom, mask) : 0;
        }
    }

    /** Whether there is an order from A to B all of whose hybrids have a value. */
    boolean available() {
        return ordersTo[values.length - 1] > 0;
    }

    double total() {
        return values[values.length - 1] - values[0];
    }

    /** The factor's share. */
    double of(int factor) {
        double sum = 0;
        int bit = 1 << factor;
        for (int mask = 0; mask < values.length; mask++) {
            double orders = (mask & bit) == 0 ? ordersTo[mask] * ordersFrom[mask | bit] : 0;
            if (orders > 0) {
                sum += orders * (values[mask | bit] - values[mask]);
            }
        }
        return sum / ordersTo[values.length - 1];
    }

    /**
     * The Shapley interaction index of two factors: the second difference v(S+i+j) - v(S+i) -
     * v(S+j) + v(S), averaged with the weights |S|! (n - |S| - 2)! / (n - 1)! over the subsets that
     * have all four values; NaN where none has.
     *
     * <p>Source: M. Grabisch and M. Roubens, "An axiomatic approach to the concept of interaction
     * among players in cooperative games", 1999.
     */
    double interaction(int i, int j) {
        int both = 1 << i | 1 << j;
        double sum = 0;
        double weights = 0;
        for (int mask = 0; mask < values.length; mask++) {
            if ((mask & both) != 0) {
                continue;
            }
            double second =
                    values[mask | both]
                            - values[mask | 1 << i]
                            - values[mask | 1 << j]
                            + values[mask];
            if (!Double.isNaN(second)) {
                int size = Integer.bitCount(mask);
                double weight = factorial(size) * factorial(factors - size - 2);
                sum += weight * second;
                weights += weight;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private boolean has(int mask) {
        return !Double.isNaN(values[mask]);
    }

    private double sumWithout(double[] orders, int mask) {
        double sum = 0;
        for (int i = 0; i < factors; i++) {
            if ((mask >> i & 1) == 1) {
                sum += orders[mask & ~(1 << i)];
            }
        }
        return sum;
    }

    private double sumWith(double[] orders, int mask) {
        double sum = 0;
        for (int i = 0; i < factors; i++) {
            if ((mask >> i & 1) == 0) {
                sum += orders[mask | 1 << i];
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}
