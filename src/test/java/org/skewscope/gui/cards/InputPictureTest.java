package org.skewscope.gui.cards;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.gui.cards.CardRow.InputPicture;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Holds which values of an input tensor become black and white on its card. */
class InputPictureTest {

    /** Each line: three values in model units, then the gray that each becomes. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 1, 0, 128, 255",
        "-1, 0, 1, 0, 128, 255",
        "0, 128, 255, 0, 128, 255",
        "0, 10, 20, 0, 10, 20",
        "-5, 100, 260, 0, 100, 255",
        // (x / 255 - mean) / std of torchvision, whose values lie between -2.12 and 2.64
        "-2.1, 0.25, 2.6, 0, 128, 255",
        "0.6, 1.6, 2.6, 0, 128, 255",
        // per_image_standardization, whose values have no bound
        "-3, 4, 11, 0, 128, 255",
        // x - mean of Caffe
        "-124, 13.5, 151, 0, 128, 255",
    })
    void mapsTheRangeOfTheValues(float first, float second, float third, int black, int middle, int white) {
        Image image = InputPicture.of(DenseTensor.ofFloat32(Shape.of(1, 1, 3, 1), new float[] {first, second, third}))
                .orElseThrow();

        assertThat(gray(image, 0)).isEqualTo(black);
        assertThat(gray(image, 1)).isEqualTo(middle);
        assertThat(gray(image, 2)).isEqualTo(white);
    }

    /** ImageNet's mean and std of each channel are taken back, so that a red pixel is red. */
    @ParameterizedTest
    @CsvSource({"torch-imagenet, 200, 30, 60", "keras-tf, 200, 30, 60", "divide-255, 200, 30, 60", "none, 20, 3, 6"})
    void takesTheRecipesFormulaBack(String formula, int red, int green, int blue) throws Exception {
        Pathway pathway = PathwayOption.of(OptionKey.NORMALIZE).set(PathwayPreset.EAGER.pathway(), formula);
        DenseTensor pixel = DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[] {red, green, blue});
        DenseTensor fed = pathway.preprocessing().normalization().exact(new Picture(pixel, PixelMode.RGB));

        Image image = InputPicture.of(fed, pathway).orElseThrow();

        assertThat(image.getPixelReader().getArgb(0, 0)).isEqualTo(0xFF000000 | red << 16 | green << 8 | blue);
    }

    private static int gray(Image image, int x) {
        int argb = image.getPixelReader().getArgb(x, 0);
        assertThat(argb >>> 24).isEqualTo(0xFF);
        assertThat(argb >> 8 & 0xFF).isEqualTo(argb & 0xFF);
        return argb & 0xFF;
    }
}
