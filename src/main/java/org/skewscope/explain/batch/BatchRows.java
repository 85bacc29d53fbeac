package org.skewscope.explain.batch;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A batch that is to be probed.
 *
 * @param rows float32 [N, height, width, channels]
 * @param size the recipe's batch size, at least N
 * @param padding what the other rows are
 * @param positions the rows that hold the picture
 */
record BatchRows(DenseTensor rows, int size, OtherRows padding, List<Integer> positions) {

    BatchRows {
        positions = List.copyOf(positions);
    }

    /**
     * @param own the picture's row [1, height, width, channels]
     * @param others rows of that shape, repeated as often as is needed; none stand for zeros
     */
    public static BatchRows of(
            DenseTensor own,
            List<DenseTensor> others,
            int size,
            OtherRows padding,
            List<Integer> positions) {
        float[] values = new float[size * own.size()];
        int next = 0;
        for (int row = 0; row < size; row++) {
            if (positions.contains(row)) {
                copy(own, values, row);
            } else if (!others.isEmpty()) {
                copy(others.get(next++ % others.size()), values, row);
            }
        }
        List<Integer> dimensions = new ArrayList<>(own.shape().dimensions());
        dimensions.set(0, size);
        return new BatchRows(
                DenseTensor.ofFloat32(new Shape(dimensions), values), size, padding, positions);
    }

    private static void copy(DenseTensor row, float[] values, int index) {
        System.arraycopy(row.float32(), 0, values, index * row.size(), row.size());
    }
}
