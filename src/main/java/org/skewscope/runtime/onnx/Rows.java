package org.skewscope.runtime.onnx;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Gather;
import org.skewscope.tensor.Shape;

/** Splits and reshapes rows of batches. */
final class Rows {

    private Rows() {}

    /** Returns one row as a batch of its own. */
    static DenseTensor single(DenseTensor batch, int row) {
        int size = batch.size() / batch.shape().dimension(0);
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            sources[i] = row * size + i;
        }
        List<Integer> dims = new ArrayList<>(batch.shape().dimensions());
        dims.set(0, 1);
        return Gather.of(batch, sources, new Shape(dims));
    }

    /**
     * Returns the tensor as [N, classes], whatever axes the numbers of the classes have.
     *
     * @throws ExecutionException if there is no row for each picture
     */
    static DenseTensor ofClasses(DenseTensor tensor, int pictures, ModelFile model) throws ExecutionException {
        Shape shape = tensor.shape();
        int classes = pictures == 0 ? 0 : tensor.size() / pictures;
        boolean one = shape.rank() >= 2
                && shape.dimension(0) == pictures
                && classes > 0
                && (!model.signature().ofClasses() || shape.dimensions().contains(classes));
        if (!one) {
            throw new ExecutionException(
                    model.name()
                            + " returns ["
                            + shape
                            + "] for "
                            + pictures
                            + (pictures == 1 ? " picture" : " pictures")
                            + ", not [N, classes]",
                    "Set the option output to the classifier's output.");
        }
        return tensor.reshaped(Shape.of(pictures, classes));
    }
}
