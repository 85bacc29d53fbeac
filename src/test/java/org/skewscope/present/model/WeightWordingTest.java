package org.skewscope.present.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;

class WeightWordingTest {

    /** What a narrow column cuts off are words, never a number. */
    @Test
    void theSizeOfADifferenceStandsBeforeItsKind() {
        WeightRow row = new WeightRow(
                Optional.of("conv/kernel"),
                Optional.of("conv/kernel"),
                List.of(3, 3),
                List.of(3, 3),
                WeightRelation.DIFFERENT,
                0.25,
                0.125,
                "b");
        assertThat(WeightWording.figures(row)).isEqualTo("3 × 3, largest 0.25, mean 0.125, different, frozen in B");
    }
}
