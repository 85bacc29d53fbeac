package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.List;

/** Collects the arrays of a file while it is read, and limits the number of parts. */
final class FoundTensors {

    /** The largest exported classifiers have some thousands. */
    private static final int MOST = 200_000;

    private final List<OnnxTensor> tensors = new ArrayList<>();
    private int parts;

    OnnxTensor add(OnnxTensor tensor) throws DamagedOnnx {
        count();
        tensors.add(tensor);
        return tensor;
    }

    /** Counts one more op, array or value. */
    void count() throws DamagedOnnx {
        parts++;
        if (parts > MOST) {
            throw new DamagedOnnx("it has more than %s parts".formatted(MOST));
        }
    }

    List<OnnxTensor> tensors() {
        return List.copyOf(tensors);
    }
}
