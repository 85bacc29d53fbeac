package org.skewscope.libraries.pillow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.skewscope.libraries.pillow.EightBitResample.HorizontalPass;
import org.skewscope.libraries.pillow.EightBitResample.VerticalPass;

/** The passes work in strips of rows and columns; every value is still the one weighted sum. */
class PassesTest {

    @Property(tries = 60)
    void horizontallyEachValueIsItsWeightedSum(
            @ForAll PillowFilter filter,
            @ForAll @IntRange(min = 1, max = 600) int height,
            @ForAll @IntRange(min = 1, max = 900) int width,
            @ForAll @IntRange(min = 1, max = 40) int outWidth,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll int seed) {
        byte[] in = noise(height * width * channels, seed);
        FilterWeights columns = new FilterWeights(filter, width, outWidth);
        int top = height / 3;
        byte[] out = HorizontalPass.apply(new ByteImage(in, height, width, channels), top, height, columns);
        byte[] expected = new byte[(height - top) * outWidth * channels];
        for (int i = 0; i < expected.length; i++) {
            int x = i / channels % outWidth;
            int row = top + i / channels / outWidth;
            int start = (row * width + columns.first(x)) * channels + i % channels;
            expected[i] = sum(in, start, channels, columns, x);
        }
        assertThat(out).isEqualTo(expected);
    }

    @Property(tries = 60)
    void verticallyEachValueIsItsWeightedSum(
            @ForAll PillowFilter filter,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @IntRange(min = 1, max = 2600) int rowLength,
            @ForAll @IntRange(min = 1, max = 40) int outHeight,
            @ForAll int seed) {
        byte[] in = noise(height * rowLength, seed);
        FilterWeights rows = new FilterWeights(filter, height, outHeight);
        byte[] out = VerticalPass.apply(in, rowLength, 0, rows);
        byte[] expected = new byte[outHeight * rowLength];
        for (int i = 0; i < expected.length; i++) {
            int y = i / rowLength;
            int start = rows.first(y) * rowLength + i % rowLength;
            expected[i] = sum(in, start, rowLength, rows, y);
        }
        assertThat(out).isEqualTo(expected);
    }

    private static byte sum(byte[] in, int start, int step, FilterWeights filter, int position) {
        int[] weights = filter.fixedPoint();
        int sum = 1 << 21;
        for (int i = 0; i < filter.count(position); i++) {
            sum += (in[start + i * step] & 0xFF) * weights[position * filter.stride() + i];
        }
        return (byte) Math.max(0, Math.min(255, sum >> 22));
    }

    private static byte[] noise(int length, int seed) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }
}
