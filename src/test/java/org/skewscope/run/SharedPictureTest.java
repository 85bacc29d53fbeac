package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Decoders that agree: two of the largest pictures would not fit twice. */
class SharedPictureTest {

    private static final ImageSource SOURCE = ImageSource.of(Path.of("photo.jpg"));

    private final PathwayRunner runner = new PathwayRunner(new FilledPictures(), new ZeroModel());

    @Test
    void holdsPixelsOfTheSameBitsOnce() {
        SharedPicture picture = runner.shared(SOURCE);
        Object first = pixels(picture, Decoder.PILLOW, Stage.DECODE);
        assertThat(pixels(picture, Decoder.OPENCV, Stage.DECODE)).isSameAs(first);
        assertThat(pixels(picture, Decoder.OPENCV, Stage.CHANNELS)).isSameAs(first);
        assertThat(pixels(picture, Decoder.TF_IMAGE, Stage.DECODE)).isNotSameAs(first);
    }

    @Test
    void keepsNothingOfOnePictureForAnother() {
        assertThat(pixels(runner.shared(SOURCE), Decoder.PILLOW, Stage.DECODE))
                .isNotSameAs(pixels(runner.shared(SOURCE), Decoder.PILLOW, Stage.DECODE));
    }

    private Object pixels(SharedPicture picture, Decoder decoder, Stage stage) {
        PathwayTrace trace = runner.run(
                picture,
                PathwayPreset.EAGER.pathway().with(List.of(Setting.of(OptionKey.DECODER, decoder))),
                each -> {},
                Cancellation.NEVER);
        return trace.tensor(stage).orElseThrow().data();
    }

    /** Seven everywhere, from TensorFlow eight. */
    private static final class FilledPictures extends PassThroughPreprocessor {
        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            byte[] pixels = new byte[12];
            Arrays.fill(pixels, (byte) (recipe.decoder() == Decoder.TF_IMAGE ? 8 : 7));
            return new Picture(DenseTensor.ofUint8(Shape.of(2, 2, 3), pixels), PixelMode.RGB);
        }
    }

    private static final class ZeroModel implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(1, 1), new float[1]);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }
}
