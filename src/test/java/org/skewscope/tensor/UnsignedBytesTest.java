package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsignedBytesTest {

    @Test
    void everyByteIsItsNumber() {
        byte[] bytes = new byte[259];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        float[] numbers = new float[256];

        UnsignedBytes.toFloats(bytes, 3, 256, numbers);

        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isEqualTo((i + 3) % 256);
            assertThat(UnsignedBytes.toFloat((byte) i)).isEqualTo(i);
        }
    }

    @Test
    void whatIsLeftBehindTheLastEightIsConvertedToo() {
        float[] numbers = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

        UnsignedBytes.toFloats(new byte[] {-1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -128}, 0, 11, numbers);

        assertThat(numbers).containsExactly(255, 2, 3, 4, 5, 6, 7, 8, 9, 10, 128, -1);
    }

    @Test
    void theNearestByteIsThatOfRintAndStaysWithinBounds() {
        for (int i = -4000; i < 12000; i++) {
            float value = i / 32f;
            long wanted = Math.max(0, Math.min(255, Math.round(Math.rint(value))));
            assertThat(UnsignedBytes.nearest(value) & 0xFF).isEqualTo((int) wanted);
            float below = Math.nextDown(value);
            wanted = Math.max(0, Math.min(255, Math.round(Math.rint(below))));
            assertThat(UnsignedBytes.nearest(below) & 0xFF).isEqualTo((int) wanted);
        }
    }
}
