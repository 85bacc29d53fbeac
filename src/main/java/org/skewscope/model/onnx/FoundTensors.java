package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.List;

/** All arrays that were met while a file is read, and how much of it is kept. */
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

    /** One more op, array or value. */
    void count() throws DamagedOnnx {
        parts++;
        if (parts > MOST) {
            throw new DamagedOnnx("it has more than " + MOST + " parts");
        }
    }

    List<OnnxTensor> tensors() {
        return List.copyOf(tensors);
    }
}
