package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.skewscope.model.tflite.Quantization;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Converts floats to the bytes of a TensorFlow Lite tensor, and back.
 *
 * <p>Inputs are quantized as NumPy computes {@code np.clip(np.round(x / scale + zero),
 * smallest, largest)} in float32. Outputs are dequantized as {@code tf.dequantize} of
 * TensorFlow Lite does: (q - zero) * scale, rounded once.
 */
public final class WholeNumberCodec {

    private WholeNumberCodec() {}

    /** Returns the input's bytes in native order. */
    public static byte[] encode(DenseTensor batch, TfliteTensor input) {
        if (batch.type() == ElementType.UINT8) {
            byte[] bytes = new byte[batch.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (int) batch.value(i);
            }
            return bytes;
        }
        float[] values = batch.float32();
        return input.type().isByte() && input.quantization().isPresent()
                ? quantized(values, input.type(), input.quantization().get())
                : floats(values);
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] quantized(float[] values, TfliteType type, Quantization quantization) {
        byte[] bytes = new byte[values.length];
        float scale = quantization.scale();
        float zero = quantization.zeroPoint();
        for (int i = 0; i < values.length; i++) {
            double number = Math.rint(values[i] / scale + zero);
            // NaN becomes 0, as NumPy's cast makes of it on this kind of machine.
            bytes[i] = (byte) (int) Math.max(type.smallest(), Math.min(type.largest(), number));
        }
        return bytes;
    }

    /**
     * Returns the real values of a tensor's bytes.
     *
     * @throws IllegalArgumentException if the type has no real values
     */
    public static DenseTensor decode(ByteBuffer bytes, Shape shape, TfliteTensor tensor) {
        float[] values = new float[Math.toIntExact(shape.elementCount())];
        if (tensor.type() == TfliteType.FLOAT32) {
            bytes.asFloatBuffer().get(values);
        } else if (tensor.type().isByte() && tensor.quantization().isPresent()) {
            Quantization quantization = tensor.quantization().get();
            for (int i = 0; i < values.length; i++) {
                int number = bytes.get(i);
                values[i] = quantization.value(tensor.type() == TfliteType.UINT8 ? number & 0xff : number);
            }
        } else {
            throw new IllegalArgumentException("No numbers in " + tensor.type());
        }
        return DenseTensor.ofFloat32(shape, values);
    }

    /** Returns whether {@link #decode} supports the tensor. */
    public static boolean decodes(TfliteTensor tensor) {
        return tensor.type() == TfliteType.FLOAT32
                || tensor.type().isByte()
                        && tensor.quantization()
                                .filter(q -> q.scales().size() == 1)
                                .isPresent();
    }
}
