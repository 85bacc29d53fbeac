package org.skewscope.engine;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A row's first value and its negative, plus what tells how many rows were fed. */
final class RowSums implements ModelRunner {
    final List<Integer> sizes = new ArrayList<>();

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
        int rows = batch.shape().dimension(0);
        synchronized (sizes) {
            sizes.add(rows);
        }
        float[] values = new float[2 * rows];
        for (int row = 0; row < rows; row++) {
            float value = batch.float32()[3 * row];
            if (value == 99) {
                throw new IllegalStateException("no 99");
            }
            values[2 * row] = value + (rows - 1) * 0.25f;
            values[2 * row + 1] = -value;
        }
        DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 2), values);
        return new ModelOutputs(outputs, outputs);
    }

    @Override
    public void close() {}
}
