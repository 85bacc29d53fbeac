package org.skewscope.explain.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Puts rows into a batch, and takes them out of its result. */
public final class BatchedRows {

    private BatchedRows() {}

    /**
     * Returns rows in one batch.
     *
     * @param rows at least one, each float32 [1, ...] of one shape
     * @return float32 [rows, ...]
     */
    public static DenseTensor together(List<DenseTensor> rows) {
        int size = rows.get(0).size();
        float[] values = new float[rows.size() * size];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row).float32(), 0, values, row * size, size);
        }
        List<Integer> dimensions = new ArrayList<>(rows.get(0).shape().dimensions());
        dimensions.set(0, rows.size());
        return DenseTensor.ofFloat32(new Shape(dimensions), values);
    }

    /**
     * Returns one row of a batch's outputs.
     *
     * @param outputs [rows, classes]
     * @param row counted from 0
     */
    public static float[] of(DenseTensor outputs, int row) {
        int classes = outputs.shape().dimension(1);
        return Arrays.copyOfRange(outputs.toFloats(), row * classes, (row + 1) * classes);
    }
}
