package org.skewscope.recorded;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * What the model was fed, as it was recorded.
 *
 * @param fed float32 [1, height, width, 3], real numbers where it was quantized
 * @param type of the recorded tensor; int8 and other integers count as int32
 * @param layout of the recorded tensor
 */
record RecordedInput(DenseTensor fed, ElementType type, RunLayout layout) {

    private static final int CHANNELS = 3;

    /**
     * @param name of the entry, for messages
     */
    static RecordedInput of(String name, DenseTensor tensor, RunNote note)
            throws TensorFileException {
        Shape shape = tensor.shape();
        if (shape.rank() != 4 || shape.dimension(0) != 1 || shape.elementCount() == 0) {
            throw new TensorFileException(
                    name + " is [" + shape + "], not one picture",
                    "Record each picture as [1, height, width, 3] or [1, 3, height, width].");
        }
        RunLayout layout = layout(name, shape, note.layout());
        float[] values = tensor.toFloats();
        if (note.quantization().isPresent() && isInteger(tensor.type())) {
            Quantization quantization = note.quantization().get();
            values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = quantization.real(tensor.value(i));
            }
        }
        return new RecordedInput(
                layout == RunLayout.NHWC
                        ? DenseTensor.ofFloat32(shape, values)
                        : channelsLast(shape, values),
                tensor.type(),
                layout);
    }

    private static boolean isInteger(ElementType type) {
        return type == ElementType.UINT8 || type == ElementType.UINT16 || type == ElementType.INT32;
    }

    private static RunLayout layout(String name, Shape shape, Optional<RunLayout> said)
            throws TensorFileException {
        boolean last = shape.dimension(3) == CHANNELS;
        boolean first = shape.dimension(1) == CHANNELS;
        if (said.isPresent()) {
            if (said.get() == RunLayout.NHWC ? !last : !first) {
                throw new TensorFileException(
                        name + " is [" + shape + "], which is not " + said.get() + " of 3 channels",
                        "Mend the layout in the entry run.");
            }
            return said.get();
        }
        if (last == first) {
            throw new TensorFileException(
                    name
                            + " is ["
                            + shape
                            + "], which does not tell where the "
                            + CHANNELS
                            + " channels are",
                    last
                            ? "Write \"layout\": \"NHWC\" or \"NCHW\" in the entry run."
                            : "Record [1, height, width, 3] or [1, 3, height, width].");
        }
        return last ? RunLayout.NHWC : RunLayout.NCHW;
    }

    /** From [1, channels, height, width] to [1, height, width, channels]. */
    static DenseTensor channelsLast(Shape shape, float[] values) {
        int channels = shape.dimension(1);
        int height = shape.dimension(2);
        int width = shape.dimension(3);
        int plane = height * width;
        float[] moved = new float[values.length];
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                moved[pixel * channels + channel] = values[channel * plane + pixel];
            }
        }
        return DenseTensor.ofFloat32(Shape.of(1, height, width, channels), moved);
    }
}
