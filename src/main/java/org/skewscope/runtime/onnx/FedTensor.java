package org.skewscope.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.skewscope.tensor.DenseTensor;

/** Copies a batch into ONNX Runtime's memory. */
final class FedTensor {

    private FedTensor() {}

    /**
     * Returns the batch as a native tensor, which the caller closes.
     *
     * @param batch float32, float16 or uint8
     */
    static OnnxTensor of(OrtEnvironment environment, DenseTensor batch) throws OrtException {
        long[] shape =
                batch.shape().dimensions().stream().mapToLong(each -> each).toArray();
        return switch (batch.type()) {
            case FLOAT32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.float32()), shape);
            case UINT8 -> OnnxTensor.createTensor(environment, direct(batch.uint8()), shape, OnnxJavaType.UINT8);
            case FLOAT16 -> OnnxTensor.createTensor(environment, direct(batch.shorts()), shape, OnnxJavaType.FLOAT16);
            default -> throw new IllegalArgumentException("No model is fed " + batch.type());
        };
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static ByteBuffer direct(short[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(values.length * Short.BYTES).order(ByteOrder.nativeOrder());
        bytes.asShortBuffer().put(values);
        return bytes;
    }
}
