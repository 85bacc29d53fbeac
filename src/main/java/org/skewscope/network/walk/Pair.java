package org.skewscope.network.walk;

import org.skewscope.network.Value;

/**
 * Holds a tensor of A and the tensor of B that has its numbers.
 *
 * @param a the tensor in A
 * @param b the tensor in B
 * @param seen the tensor behind b that B's next operators take, once it is quantized or cast
 * @param order of the axes
 * @param own root mean square of the difference between B's numbers and what A's operators make of B's earlier ones
 * @param noise root mean square of what rounding and storage may change
 * @param size root mean square of B's numbers
 * @param guilty whether B's numbers were put here without coming out of A's operators
 * @param made what A's operators make of B's earlier numbers, for each picture
 */
public record Pair(
        String a,
        String b,
        String seen,
        AxisOrder order,
        double own,
        double noise,
        double size,
        boolean guilty,
        Value[] made) {

    /** Returns numbers of A's tensor in the order of B's. */
    public float[] inOrderOfB(float... numbers) {
        return order.toB(numbers);
    }

    /** Returns numbers of B's tensor in the order of A's. */
    public float[] inOrderOfA(float... numbers) {
        return order.toA(numbers);
    }
}
