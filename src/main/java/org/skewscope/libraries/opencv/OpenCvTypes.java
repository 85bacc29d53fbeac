package org.skewscope.libraries.opencv;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;

/** The element types for which Skewscope reproduces cv2.resize: uint8, uint16 and float32. */
final class OpenCvTypes {

    private OpenCvTypes() {}

    static void requireKnown(Picture picture) throws PreprocessingException {
        ElementType type = picture.pixels().type();
        if (type != ElementType.UINT8 && type != ElementType.UINT16 && type != ElementType.FLOAT32) {
            throw new PreprocessingException(
                    "cv2.resize is not reproduced for %s pictures".formatted(type.numpyName()),
                    "Resize before the picture is cast, or choose another library's resizer.");
        }
    }

    /** Returns numbers in their original type: integers are rounded half to even and clipped. */
    static DenseTensor fromFloats(ElementType type, Shape shape, float[] values) {
        return switch (type) {
            case UINT8 -> {
                byte[] bytes = new byte[values.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = UnsignedBytes.nearest(values[i]);
                }
                yield DenseTensor.ofUint8(shape, bytes);
            }
            case UINT16 -> {
                short[] shorts = new short[values.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) Math.max(0, Math.min(65535, (int) Math.rint(values[i])));
                }
                yield DenseTensor.ofUint16(shape, shorts);
            }
            default -> DenseTensor.ofFloat32(shape, values);
        };
    }
}
