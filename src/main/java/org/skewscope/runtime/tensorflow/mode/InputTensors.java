package org.skewscope.runtime.tensorflow.mode;

import java.util.List;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Converts a model's input to TensorFlow's tensors: numbers, or picture files as strings. */
final class InputTensors {

    private InputTensors() {}

    /** Returns the input for ops that are executed one by one. The caller closes it. */
    static EagerTensor eager(DenseTensor fed) {
        if (!EncodedFiles.are(fed)) {
            return EagerTensor.of(fed);
        }
        List<byte[]> files = EncodedFiles.unpack(fed);
        return fed.shape().rank() == 1 ? EagerTensor.ofString(files.get(0)) : EagerTensor.ofStrings(files);
    }

    /** Returns the input for a pipeline, which slices it: a single file becomes a list of one. */
    static TType sliced(DenseTensor fed) {
        return EncodedFiles.are(fed) ? list(fed) : SessionTensors.toNative(fed);
    }

    private static TString list(DenseTensor fed) {
        List<byte[]> files = EncodedFiles.unpack(fed);
        NdArray<byte[]> array = NdArrays.ofObjects(byte[].class, Shape.of(files.size()));
        for (int i = 0; i < files.size(); i++) {
            array.setObject(files.get(i), i);
        }
        return TString.tensorOfBytes(array);
    }
}
