package org.skewscope.execution;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.model.ModelDirectory;
import org.skewscope.model.TensorSignature;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Refuses a batch that the model cannot take before any native code sees it: a convolution fed with
 * the wrong rank ends the whole process.
 */
final class InputCheck {

    private InputCheck() {}

    static void require(DenseTensor batch, ModelDirectory model) throws ExecutionException {
        TensorSignature input = model.signature().input();
        List<Integer> fed = batch.shape().dimensions();
        if (fed.size() != input.rank()) {
            throw new ExecutionException(
                    model.name() + " takes rank " + input.rank() + ", the batch has " + fed.size(),
                    "Feed a batch of pictures, [N, height, width, channels].");
        }
        if (batch.type() != ElementType.FLOAT32) {
            throw new ExecutionException(
                    model.name()
                            + " takes "
                            + input.type()
                            + ", the batch is "
                            + batch.type().numpyName(),
                    "Choose a normalization that ends in float32.");
        }
        if (fed.get(0) == 0) {
            throw new ExecutionException("The batch is empty", "Feed at least one picture.");
        }
        for (int axis = 1; axis < fed.size(); axis++) {
            long size = input.dimensions().get(axis);
            if (size >= 0 && size != fed.get(axis)) {
                throw wrongShape(model, fed, axis);
            }
        }
    }

    private static ExecutionException wrongShape(
            ModelDirectory model, List<Integer> fed, int axis) {
        TensorSignature input = model.signature().input();
        String shape = fed.stream().skip(1).map(String::valueOf).collect(Collectors.joining(" × "));
        return new ExecutionException(
                model.name() + " takes " + input.shapeOfOneRow() + ", the batch is " + shape,
                axis == 3
                        ? "Set Colour mode to RGB, so that every picture has "
                                + input.size(3)
                                + " channels."
                        : "Set Framing to squash or Input size to "
                                + input.size(1)
                                + " × "
                                + input.size(2)
                                + ".");
    }
}
