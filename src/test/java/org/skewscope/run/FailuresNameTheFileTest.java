package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Whichever stage refuses a picture, its sentence says which file that is. */
class FailuresNameTheFileTest {

    private static final Path IMAGES = Path.of("src", "test", "resources", "golden", "images");

    private final TreeMap<String, String> unnamed = new TreeMap<>();
    private final TreeMap<String, Integer> failures = new TreeMap<>();

    @Test
    void atEveryStage() throws IOException {
        try (TensorFlowImageDecoder kernels = new TensorFlowImageDecoder();
                Stream<Path> images = Files.list(IMAGES)) {
            PathwayRunner runner =
                    new PathwayRunner(new LibraryPreprocessor(new PictureDecoder(kernels)), new ZeroModel());
            for (Path image :
                    images.filter(FailuresNameTheFileTest::isOfARareKind).toList()) {
                for (Resizer resizer : Resizer.values()) {
                    run(runner, image, Setting.of(OptionKey.RESIZE, resizer));
                }
                for (ResizeType type : ResizeType.values()) {
                    run(runner, image, Setting.of(OptionKey.RESIZE_TYPE, type));
                }
                for (Normalization normalization : Normalization.offered()) {
                    run(runner, image, Setting.of(OptionKey.NORMALIZE, normalization));
                }
                for (Framing framing : Framing.values()) {
                    run(runner, image, Setting.of(OptionKey.FRAMING, framing));
                }
                run(runner, image, Setting.of(OptionKey.CHANNELS, ChannelOrder.BGR));
            }
        }
        assertThat(unnamed).isEmpty();
        assertThat(failures).containsKeys("CHANNELS", "RESIZE", "NORMALIZE");
    }

    private static boolean isOfARareKind(Path image) {
        return image.toString().matches(".*(1bit|cmyk|gray16|_la|rgb16|bmp8)\\..*");
    }

    private void run(PathwayRunner runner, Path image, Setting setting) {
        Pathway pathway =
                PathwayPreset.EAGER.pathway().with(List.of(Setting.of(OptionKey.MODE, ColorMode.STORED), setting));
        PathwayTrace trace = runner.run(ImageSource.of(image), pathway, stage -> {}, Cancellation.NEVER);
        trace.failure().ifPresent(failure -> {
            failures.merge(failure.stage().name(), 1, Integer::sum);
            String name = String.valueOf(image.getFileName());
            if (!failure.reason().contains(name)) {
                unnamed.put(name + " " + setting, failure.reason());
            }
        });
    }

    private static final class ZeroModel implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int rows = batch.shape().dimension(0);
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 1), new float[rows]);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }
}
