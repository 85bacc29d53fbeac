package org.skewscope.explain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.skewscope.explain.share.LedgerBuilder.Measure;
import org.skewscope.explain.share.LedgerBuilder.SampledShapley;
import org.skewscope.explain.share.LedgerBuilder.ShapleyValues;

class ShapleyValuesTest {

    private static final double[] GLOVES = {0, 0, 0, 0, 0, 1, 1, 1};

    /** The glove game of textbooks: two left gloves, one right one; shares 1/6, 1/6, 4/6. */
    @Test
    void sharesTheGloveGameAsTheTextbookDoes() {
        ShapleyValues values = new ShapleyValues(3, mask -> GLOVES[mask]);
        assertThat(values.of(0)).isEqualTo(1.0 / 6, within(1e-12));
        assertThat(values.of(1)).isEqualTo(1.0 / 6, within(1e-12));
        assertThat(values.of(2)).isEqualTo(4.0 / 6, within(1e-12));
    }

    /** Worked by hand: left and right together +1 without the other left glove, 0 with it. */
    @Test
    void weighsThePairsOfTheGloveGame() {
        ShapleyValues values = new ShapleyValues(3, mask -> GLOVES[mask]);
        assertThat(values.interaction(0, 2)).isEqualTo(0.5, within(1e-12));
        assertThat(values.interaction(0, 1)).isEqualTo(-0.5, within(1e-12));
    }

    @Test
    void addsWhatIsAdditiveWithoutInteraction() {
        double[] effects = {3, -1, 0.5, 7};
        Measure additive = mask -> {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += (mask >> i & 1) * effects[i];
            }
            return sum;
        };
        ShapleyValues values = new ShapleyValues(4, additive);
        for (int i = 0; i < 4; i++) {
            assertThat(values.of(i)).isEqualTo(effects[i], within(1e-12));
        }
        assertThat(values.interaction(0, 3)).isZero();
    }

    /** Only the order 0, 1 is left: 0 gets v(0) - v(), 1 the rest. */
    @Test
    void leavesOutOrdersThroughAHybridThatFailed() {
        ShapleyValues values = new ShapleyValues(2, mask -> new double[] {0, 2, Double.NaN, 5}[mask]);
        assertThat(values.of(0)).isEqualTo(2);
        assertThat(values.of(1)).isEqualTo(3);
        assertThat(values.interaction(0, 1)).isNaN();
    }

    @Test
    void saysWhereNoOrderIsLeft() {
        assertThat(new ShapleyValues(2, mask -> mask == 0 || mask == 3 ? 1 : Double.NaN).available())
                .isFalse();
    }

    @Test
    void samplesWithinItsStatedError() {
        // Squares interact: the exact share of factor i is w_i * (sum of all w).
        double[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Measure square = mask -> {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += (mask >> i & 1) * weights[i];
            }
            return sum * sum + (mask >> 3 & 1) * (mask >> 7 & 1) * (mask >> 9 & 1) * 600;
        };
        SampledShapley sampled = new SampledShapley(10, square, 64, 1);
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            double exact = weights[i] * 55 + (i == 3 || i == 7 || i == 9 ? 200 : 0);
            assertThat(sampled.of(i)).isEqualTo(exact, within(4 * sampled.standardError(i) + 1e-9));
            sum += sampled.of(i);
        }
        assertThat(sum).isEqualTo(55 * 55 + 600, within(1e-6));
        assertThat(sampled.standardError(9)).isPositive();
    }

    /** A position in a batch fails before the batch is large enough. */
    @Test
    void samplesTheOrdersThatWorkWhereOneFactorNeedsAnother() {
        SampledShapley sampled =
                new SampledShapley(10, mask -> (mask & 3) == 2 ? Double.NaN : Integer.bitCount(mask), 64, 1);
        assertThat(sampled.available()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(sampled.of(i)).isEqualTo(1, within(1e-9));
        }
    }
}
