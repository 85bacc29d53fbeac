package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorBytesTest {

    /** The digests are those of hashlib over numpy.array(...).tobytes(). */
    @Test
    void digestsAsPythonDoes() {
        assertThat(TensorBytes.sha256(DenseTensor.ofFloat32(Shape.of(3), new float[] {1, -2.5f, 0})))
                .isEqualTo("738e86d615200bd3391d7ae379779a8e4644bade56d93d0634aa07004fa697f3");
        assertThat(TensorBytes.sha256(DenseTensor.ofUint8(Shape.of(2), new byte[] {0, -1})))
                .isEqualTo("06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8");
    }

    @Test
    void writesAndReadsEveryTypeAcrossItsPieces() {
        int count = (1 << 14) + 5;
        for (ElementType type : ElementType.values()) {
            byte[] bytes = new byte[count * type.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31 + (i >> 8));
            }
            DenseTensor tensor = TensorBytes.read(Shape.of(count), type, ByteBuffer.wrap(bytes));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            TensorBytes.stream(tensor, (piece, length) -> written.write(piece, 0, length));
            assertThat(written.toByteArray()).as(type.numpyName()).isEqualTo(bytes);
        }
    }

    @Test
    void zeroesOfBothSignsAreNotTheSameBits() {
        DenseTensor plus = DenseTensor.ofFloat64(Shape.of(1), new double[] {0.0});
        DenseTensor minus = DenseTensor.ofFloat64(Shape.of(1), new double[] {-0.0});
        assertThat(plus.bitIdentical(minus)).isFalse();
        assertThat(plus.bitIdentical(plus.reshaped(Shape.of(1)))).isTrue();
        assertThat(plus.bitIdentical(plus.reshaped(Shape.of(1, 1)))).isFalse();
    }
}
