package org.skewscope.network.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisOrderTest {

    private static float[] counted(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Test
    void anOrderTransposesAsNumpyDoes() {
        AxisOrder order = new AxisOrder(List.of(2, 3), List.of(1, 0), false);

        // np.arange(6).reshape(2, 3).transpose(1, 0).ravel()
        assertThat(order.toB(counted(6))).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(order.source(1)).isEqualTo(3);
    }

    @Test
    void everyOrderComesBack() {
        for (AxisOrder order : AxisOrder.between(List.of(1, 2, 3, 4), List.of(4, 6))) {
            assertThat(order.toA(order.toB(counted(24)))).containsExactly(counted(24));
        }
        for (AxisOrder order : AxisOrder.between(List.of(24), List.of(2, 3, 4))) {
            assertThat(order.toA(order.toB(counted(24)))).containsExactly(counted(24));
        }
    }

    @Test
    void theSameSizesAreOnlyMoved() {
        List<AxisOrder> orders = AxisOrder.between(List.of(1, 8, 8, 3), List.of(1, 3, 8, 8));

        // The plain order stands first, then both ways to exchange two axes of 8.
        assertThat(orders).hasSize(3);
        assertThat(orders.get(0).isIdentity()).isTrue();
        assertThat(orders.subList(1, 3))
                .extracting(AxisOrder::axes)
                .containsExactlyInAnyOrder(List.of(2, 0, 1), List.of(2, 1, 0));
    }
}
