package org.skewscope.runtime.onnx;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelFile;
import org.skewscope.tensor.DenseTensor;

/**
 * Splits a batch into the model's inputs: the whole batch, or single rows if the file fixes the
 * batch size at one, as PyTorch's exporter does by default.
 */
final class FedBatch {

    private FedBatch() {}

    static List<DenseTensor> parts(DenseTensor batch, ExecutionRecipe recipe, ModelFile model)
            throws ExecutionException {
        int rows = batch.shape().dimension(0);
        if (rows <= 1 || model.signature().input().size(0) != 1) {
            return List.of(InputCheck.fed(batch, recipe.batch().layout(), model));
        }
        List<DenseTensor> parts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            parts.add(InputCheck.fed(Rows.single(batch, row), recipe.batch().layout(), model));
        }
        return parts;
    }
}
