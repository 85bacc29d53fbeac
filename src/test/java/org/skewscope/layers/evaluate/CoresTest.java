package org.skewscope.layers.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;

/** Evaluates operators on sizes that an exchanged layer leaves them. */
class CoresTest {

    /** A layer with another stride was exchanged on one of two branches. */
    @Test
    void branchesOfOtherSizesAreNotMerged() {
        Action add = new Action.Merge(BinaryFunction.ADD);

        assertThat(Cores.of(add, List.of(filled(4, 4, 2), filled(2, 2, 2)), null))
                .isEmpty();
        assertThat(Cores.of(add, List.of(filled(4, 4, 2), filled(4, 4, 3)), null))
                .isEmpty();
        assertThat(Cores.of(add, List.of(filled(4, 4, 2), filled(1, 1, 2)), null))
                .get()
                .extracting(Value::size)
                .isEqualTo(32);
    }

    @Test
    void noSliceIsTakenBeyondTheEnd() {
        Action last = new Action.Slice(Optional.of(List.of(0, 3)), Optional.empty(), Optional.empty());

        assertThat(Cores.of(last, List.of(filled(4, 4, 2)), null)).isPresent();
        assertThat(Cores.of(last, List.of(filled(2, 2, 2)), null)).isEmpty();
    }

    private static Value filled(int height, int width, int channels) {
        return Value.exact(height, width, channels, new double[height * width * channels]);
    }
}
