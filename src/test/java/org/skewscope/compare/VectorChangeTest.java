package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Rows of numbers whose angle and lengths are known by hand. */
class VectorChangeTest {

    @Test
    void aRightAngleHasNoCosine() {
        VectorChange change = VectorChange.between(new float[] {3, 0}, new float[] {0, 4});
        assertThat(change.cosine()).isZero();
        assertThat(change.residual()).isEqualTo(1);
        assertThat(change.lengthOfA()).isEqualTo(3);
        assertThat(change.lengthOfB()).isEqualTo(4);
        assertThat(change.sameDirection()).isFalse();
    }

    @Test
    void aFactorKeepsTheDirection() {
        VectorChange change = VectorChange.between(new float[] {3, -4}, new float[] {0.6f, -0.8f});
        assertThat(change.sameDirection()).isTrue();
        assertThat(change.times()).isCloseTo(0.2, within(1e-7));
        assertThat(change.cosine()).isCloseTo(1, within(1e-7));
        assertThat(VectorChange.normalized(change.lengthOfA())).isFalse();
        assertThat(VectorChange.normalized(change.lengthOfB())).isTrue();
    }

    @Test
    void anotherSignOrOneOtherNumberIsNoFactor() {
        assertThat(VectorChange.between(new float[] {3, -4}, new float[] {-3, 4})
                        .sameDirection())
                .isFalse();
        assertThat(VectorChange.between(new float[] {3, -4, 5}, new float[] {6, -8, 10.01f})
                        .sameDirection())
                .isFalse();
        assertThat(VectorChange.between(new float[] {3, -4}, new float[] {3, -4})
                        .sameDirection())
                .isFalse();
    }

    @Test
    void twoNumbersThatChangePlacesAreExchanged() {
        VectorChange change = VectorChange.between(new float[] {1, 2, 3, 4}, new float[] {1, 4, 3, 2});
        assertThat(change.exchanged()).isTrue();
        assertThat(change.moved()).containsExactly(1, 3);
        assertThat(VectorChange.between(new float[] {1, 2, 3}, new float[] {1, 3, 2.5f})
                        .exchanged())
                .isFalse();
        assertThat(VectorChange.between(new float[] {1, 2, 3}, new float[] {2, 3, 1})
                        .exchanged())
                .isFalse();
    }

    @Test
    void rowsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> VectorChange.between(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
