package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.model.ModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Brings a model's outputs into one row of numbers for each picture, whatever their axes: slim's
 * networks return [N, 1, 1, classes], and a graph without a signature may return anything.
 */
final class RowsOfClasses {

    private RowsOfClasses() {}

    /**
     * Returns the outputs as float32 [N, classes].
     *
     * @param pictures the number N of pictures in the batch
     * @throws ExecutionException if the outputs are not one float32 row for each picture
     */
    static ModelOutputs of(ModelOutputs outputs, int pictures, ModelFile model) throws ExecutionException {
        return new ModelOutputs(
                rows(outputs.logits(), pictures, model), rows(outputs.probabilities(), pictures, model));
    }

    private static DenseTensor rows(DenseTensor tensor, int pictures, ModelFile model) throws ExecutionException {
        Shape shape = tensor.shape();
        boolean bare =
                shape.rank() == 1 && pictures == 1 && model.signature().input().rank() == 0;
        if (bare && tensor.type() == ElementType.FLOAT32 && tensor.size() > 0) {
            return tensor.reshaped(Shape.of(1, tensor.size()));
        }
        boolean one = shape.rank() >= 2
                && shape.dimension(0) == pictures
                && tensor.size() > 0
                && (!model.signature().ofClasses() || tensor.size() == pictures * shape.dimension(shape.rank() - 1));
        if (!one || tensor.type() != ElementType.FLOAT32) {
            throw new ExecutionException(
                    model.name()
                            + " returns "
                            + tensor.type().numpyName()
                            + " ["
                            + shape
                            + "] for "
                            + pictures
                            + (pictures == 1 ? " picture" : " pictures")
                            + ", not one float32 per class",
                    "Set the option output to the tensor that holds the classes' numbers.");
        }
        return shape.rank() == 2 ? tensor : tensor.reshaped(Shape.of(pictures, tensor.size() / pictures));
    }
}
