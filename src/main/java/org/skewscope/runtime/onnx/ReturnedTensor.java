package org.skewscope.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Holds a tensor that ONNX Runtime returned.
 *
 * @param model the model's name for messages
 */
record ReturnedTensor(String model, String name, Optional<OnnxValue> value) {

    /**
     * Returns the values as float32, which holds those of smaller types exactly.
     *
     * @throws ExecutionException if the output is no tensor of floating-point numbers
     */
    DenseTensor read() throws ExecutionException {
        return numbers()
                .orElseThrow(() -> new ExecutionException(
                        "%s returns %s as no tensor of numbers".formatted(model, name),
                        "Set the option output to one that is."));
    }

    /**
     * Returns the values as float32.
     *
     * @return empty if the tensor holds no floating-point numbers
     */
    Optional<DenseTensor> numbers() {
        if (value.isEmpty() || !(value.get() instanceof OnnxTensor tensor)) {
            return Optional.empty();
        }
        TensorInfo info = tensor.getInfo();
        if (Arrays.stream(info.getShape()).anyMatch(size -> size < 0 || size > Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        Shape shape = Shape.of(
                Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray());
        return switch (info.type) {
            case FLOAT, FLOAT16, BFLOAT16 -> Optional.of(floats(shape, tensor.getFloatBuffer()));
            case DOUBLE -> Optional.of(doubles(shape, tensor.getDoubleBuffer()));
                // Whole numbers without their scale would be held against real ones.
            default -> Optional.empty();
        };
    }

    private static DenseTensor floats(Shape shape, FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return DenseTensor.ofFloat32(shape, values);
    }

    private static DenseTensor doubles(Shape shape, DoubleBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) buffer.get();
        }
        return DenseTensor.ofFloat32(shape, values);
    }
}
