package org.skewscope.network.walk;

import java.util.List;
import java.util.function.UnaryOperator;

/** Lists the orders of axes in which an array may be kept elsewhere. */
public final class AxisOrders {

    private AxisOrders() {}

    /**
     * Returns what brings numbers of one shape into the other one, as functions of the numbers.
     *
     * @param most arrays with more axes are left as they are
     */
    public static List<UnaryOperator<float[]>> of(List<Integer> from, List<Integer> to, int most) {
        if (AxisOrder.squeezed(from).size() > most) {
            return List.of();
        }
        return AxisOrder.between(from, to).stream()
                .filter(order -> !order.isIdentity())
                .map(order -> (UnaryOperator<float[]>) order::toB)
                .toList();
    }
}
