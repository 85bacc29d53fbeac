package org.skewscope.picture.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class ChannelReversalTest {

    @Property(tries = 100)
    void twiceIsThePictureItself(@ForAll @Size(60) byte[] pixels) throws Exception {
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(4, 5, 3), pixels), PixelMode.RGB);
        Picture reversed = ChannelReversal.apply(picture, ChannelOrder.BGR);
        Picture back = ChannelReversal.apply(reversed, ChannelOrder.RGB);
        assertThat(reversed.mode()).isEqualTo(PixelMode.BGR);
        assertThat(back.pixels().uint8()).isEqualTo(pixels);
    }

    @Test
    void anExchangeInPlaceLeavesTheMiddleAndWhatIsNoWholePixel() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};

        ChannelReversal.exchange(pixels);

        assertThat(pixels).containsExactly(3, 2, 1, 6, 5, 4, 7, 8);
    }

    @Property(tries = 100)
    void everyByteGoesToItsPlaceWhateverTheLength(@ForAll @Size(max = 100) byte[] pixels) {
        byte[] inPlace = pixels.clone();

        ChannelReversal.exchange(inPlace);

        for (int i = 0; i < pixels.length; i++) {
            boolean whole = i / 3 * 3 + 2 < pixels.length;
            int from = whole ? i / 3 * 3 + 2 - i % 3 : i;
            assertThat(inPlace[i]).as("byte %d of %d", i, pixels.length).isEqualTo(pixels[from]);
        }
    }

    /** Long pictures are turned around in pieces, of which the longest ends anywhere. */
    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025, 1026, 2048, 2049, 2051})
    void piecesLeaveNoSeam(int count) throws Exception {
        byte[] pixels = new byte[3 * count + 2];
        new Random(count).nextBytes(pixels);
        byte[] inPlace = pixels.clone();

        ChannelReversal.exchange(inPlace);

        for (int i = 0; i < 3 * count; i++) {
            assertThat(inPlace[i]).as("byte %d", i).isEqualTo(pixels[i / 3 * 3 + 2 - i % 3]);
        }
        assertThat(inPlace).endsWith(pixels[3 * count], pixels[3 * count + 1]);
        byte[] whole = Arrays.copyOf(pixels, 3 * count);
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(1, count, 3), whole), PixelMode.BGR);
        byte[] rgb = ChannelReversal.apply(picture, ChannelOrder.RGB).pixels().uint8();
        assertThat(rgb).isEqualTo(Arrays.copyOf(inPlace, 3 * count));
        assertThat(whole).isEqualTo(Arrays.copyOf(pixels, 3 * count));
    }

    @Test
    void alphaStaysLast() throws Exception {
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 4), new byte[] {1, 2, 3, 4}), PixelMode.BGRA);
        Picture rgba = ChannelReversal.apply(picture, ChannelOrder.RGB);
        assertThat(rgba.pixels().uint8()).containsExactly(3, 2, 1, 4);
        assertThat(rgba.mode()).isEqualTo(PixelMode.RGBA);
    }

    @Test
    void floatsAreReversedToo() throws Exception {
        Picture picture =
                new Picture(DenseTensor.ofFloat32(Shape.of(1, 2, 3), new float[] {1, 2, 3, 4, 5, 6}), PixelMode.RGB);
        assertThat(ChannelReversal.apply(picture, ChannelOrder.BGR).pixels().float32())
                .containsExactly(3, 2, 1, 6, 5, 4);
    }

    @Test
    void grayPasses() throws Exception {
        Picture gray = new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 1), new byte[1]), PixelMode.GRAY);
        assertThat(ChannelReversal.apply(gray, ChannelOrder.BGR)).isSameAs(gray);
    }

    @Test
    void cmykHasNoOrderToReverse() {
        Picture cmyk = new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 4), new byte[4]), PixelMode.CMYK);
        assertThatThrownBy(() -> ChannelReversal.apply(cmyk, ChannelOrder.BGR))
                .isInstanceOf(PreprocessingException.class);
    }
}
