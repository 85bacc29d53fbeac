package org.skewscope.libraries.skimage;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The exponential function, correctly rounded. NumPy's is nearly that: its bits depend on the
 * processor (AVX-512 has code of its own), so skimage's can be met to a rounding only.
 */
final class RoundedExp {

    private static final MathContext DIGITS = new MathContext(34);
    private static final int HALVINGS = 8;
    private static final int TERMS = 14;

    private RoundedExp() {}

    /**
     * e to the power of x.
     *
     * @param x not positive, down to about -10
     */
    static double of(double x) {
        BigDecimal small = new BigDecimal(x).divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        for (int i = TERMS; i > 0; i--) {
            sum =
                    BigDecimal.ONE.add(
                            small.multiply(sum, DIGITS).divide(BigDecimal.valueOf(i), DIGITS),
                            DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum.doubleValue();
    }
}
