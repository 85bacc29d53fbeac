package org.skewscope.runtime.tensorflow.mode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.skewscope.runtime.tensorflow.capi.ElementTypes;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Copies between our tensors and those that a Session takes and returns. */
public final class SessionTensors {

    private SessionTensors() {}

    /** Returns a native copy; the caller closes it. */
    static TType toNative(DenseTensor tensor) {
        org.tensorflow.ndarray.Shape shape = org.tensorflow.ndarray.Shape.of(tensor.shape().dimensions().stream()
                .mapToLong(Integer::longValue)
                .toArray());
        return switch (tensor.type()) {
            case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of(tensor.float32(), true, false));
            case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of(tensor.float64(), true, false));
            case UINT8 -> TUint8.tensorOf(shape, DataBuffers.of(tensor.uint8(), true, false));
            default -> throw new IllegalArgumentException(
                    "Sessions are fed float32, float64 or uint8, not " + tensor.type());
        };
    }

    /** Asks for the model's outputs, each once. */
    public static Session.Runner fetch(Session.Runner runner, ModelGraph model) {
        model.outputs().forEach(output -> runner.fetch(output.node(), output.index()));
        return runner;
    }

    public static DenseTensor toDense(Tensor tensor) {
        int[] dimensions = Arrays.stream(tensor.shape().asArray())
                .mapToInt(Math::toIntExact)
                .toArray();
        ByteDataBuffer data = tensor.asRawTensor().data();
        byte[] bytes = new byte[Math.toIntExact(data.size())];
        data.read(bytes);
        return TensorBytes.read(
                Shape.of(dimensions), ElementTypes.fromTensorFlow(tensor.dataType()), ByteBuffer.wrap(bytes));
    }
}
