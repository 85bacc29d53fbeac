package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.option.Stage;

class ScaleLocksTest {

    private final ScaleLocks locks = new ScaleLocks();

    @Test
    void everyMapHasItsOwnAtFirst() {
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 200, true)).isEqualTo(200);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 14, true)).isEqualTo(14);
    }

    @Test
    void lockedTheFirstMapOfAUnitSetsItsTop() {
        locks.lock(true);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 5, true)).isEqualTo(5);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.DECODE, 25, true)).isEqualTo(5);
        assertThat(locks.top(DifferenceMode.SIGNED, Stage.RESIZE, 25, true)).isEqualTo(5);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.BATCH, 0.02, true)).isEqualTo(0.02);
        assertThat(locks.top(DifferenceMode.ULP, Stage.RESIZE, 1e6, true)).isEqualTo(1e6);
    }

    @Test
    void anIdenticalPairDoesNotSetIt() {
        locks.lock(true);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.DECODE, 1, false)).isEqualTo(1);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 15, true)).isEqualTo(15);
    }

    @Test
    void unlockedEveryMapHasItsOwn() {
        locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 5, true);
        locks.lock(false);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 25, true)).isEqualTo(25);
        locks.lock(true);
        assertThat(locks.top(DifferenceMode.ABSOLUTE, Stage.RESIZE, 5, true)).isEqualTo(25);
    }
}
