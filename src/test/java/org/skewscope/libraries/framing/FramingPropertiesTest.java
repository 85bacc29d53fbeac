package org.skewscope.libraries.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class FramingPropertiesTest {

    private static Picture white(int height, int width) {
        byte[] pixels = new byte[height * width];
        Arrays.fill(pixels, (byte) 255);
        return new Picture(DenseTensor.ofUint8(Shape.of(height, width, 1), pixels), PixelMode.GRAY);
    }

    @Property(tries = 200)
    void everyFramingGivesTheInputSize(
            @ForAll @IntRange(min = 4, max = 90) int height,
            @ForAll @IntRange(min = 4, max = 90) int width,
            @ForAll @IntRange(min = 8, max = 40) int inputHeight,
            @ForAll @IntRange(min = 8, max = 40) int inputWidth,
            @ForAll Framing framing)
            throws Exception {
        InputSize size = new InputSize(inputHeight, inputWidth);
        try {
            Picture framed = framing.algorithm().frame(white(height, width), Resizer.TF_NEAREST.algorithm(), size);
            assertThat(framed.pixels().shape()).isEqualTo(Shape.of(inputHeight, inputWidth, 1));
        } catch (PreprocessingException refused) {
            // A crop of which nothing is left is refused with a remedy, never framed wrongly.
            assertThat(framing).isIn(Framing.EFFICIENTNET_CROP, Framing.LETTERBOX);
            assertThat(RemedySentence.of(refused.remedy())).isNotBlank();
        }
    }

    @Property(tries = 200)
    void aLetterboxKeepsTheAspectRatioAndIsBlackAroundIt(
            @ForAll @IntRange(min = 20, max = 90) int height, @ForAll @IntRange(min = 20, max = 90) int width)
            throws Exception {
        InputSize size = new InputSize(32, 32);
        byte[] framed = new Letterbox()
                .frame(white(height, width), Resizer.TF_NEAREST.algorithm(), size)
                .pixels()
                .uint8();
        long lit = 0;
        for (byte value : framed) {
            assertThat(value & 0xFF).isIn(0, 255);
            lit += value != 0 ? 1 : 0;
        }
        double expected = 32.0 * 32 * Math.min(height, width) / Math.max(height, width);
        assertThat((double) lit).isBetween(expected - 64, expected);
    }

    @Property(tries = 200)
    void aCenterCropTakesThePixelsAroundTheCenter(
            @ForAll @IntRange(min = 9, max = 60) int height, @ForAll @IntRange(min = 9, max = 60) int width) {
        float[] columns = new float[height * width];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i % width;
        }
        Picture picture = new Picture(DenseTensor.ofFloat32(Shape.of(height, width, 1), columns), PixelMode.GRAY);
        float[] cropped = CenterCrop.crop(picture, new InputSize(9, 9)).pixels().float32();
        assertThat((double) cropped[4]).isBetween((width - 1) / 2.0 - 0.5, (width - 1) / 2.0 + 0.5);
    }

    /** A picture padded to a much longer shape would not fit any array. */
    @Example
    void aPaddingOfBillionsOfPixelsIsRefused() {
        assertThatThrownBy(() -> new KerasPad(0)
                        .frame(white(2, 3000), Resizer.PILLOW_BILINEAR.algorithm(), new InputSize(4096, 1)))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageContaining("takes 12288000x3000 pixels");
    }
}
