package org.skewscope.runtime.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.model.tflite.Quantization;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class WholeNumberCodecTest {

    private static final List<Integer> SIZES = List.of(1, 1, 1, 6);

    private static TfliteTensor tensor(TfliteType type, float scale, int zero) {
        return new TfliteTensor(
                "x",
                type,
                SIZES,
                SIZES,
                Optional.of(new Quantization(List.of(scale), List.of(zero), 0)),
                Optional.empty());
    }

    private static byte[] encode(TfliteTensor tensor, float... values) {
        return WholeNumberCodec.encode(DenseTensor.ofFloat32(new Shape(SIZES), values), tensor);
    }

    /** numpy: np.clip(np.round(np.float32([...]) / np.float32(0.5) + 2), 0, 255) */
    @Test
    void halvesGoToTheEvenNumberAndTheRestIsClipped() {
        assertThat(encode(tensor(TfliteType.UINT8, 0.5f, 2), 0.25f, 0.75f, -9, 999, 0, 1.3f))
                .containsExactly(2, 4, 0, (byte) 255, 2, 5);
    }

    /** numpy: np.clip(np.round(np.float32([...]) / np.float32(1 / 127.5) - 1), -128, 127) */
    @Test
    void signedNumbersReachFromMinus128() {
        assertThat(encode(tensor(TfliteType.INT8, 1 / 127.5f, -1), -1, 1, 0, 0.5f, -5, Float.NaN))
                .startsWith(-128, 126, -1, 63, -128);
    }

    @Test
    void decodesAsItStands() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 1, 127, (byte) 128, (byte) 255, 2});
        assertThat(WholeNumberCodec.decode(bytes, new Shape(SIZES), tensor(TfliteType.UINT8, 0.5f, 2))
                        .float32())
                .containsExactly(-1, -0.5f, 62.5f, 63, 126.5f, 0);
        assertThat(WholeNumberCodec.decode(bytes, new Shape(SIZES), tensor(TfliteType.INT8, 0.5f, 2))
                        .float32())
                .containsExactly(-1, -0.5f, 62.5f, -65, -1.5f, 0);
    }
}
