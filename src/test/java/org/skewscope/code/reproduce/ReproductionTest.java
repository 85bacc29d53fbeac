package org.skewscope.code.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;

/** What is left of two pathways and a picture still differs, and by nothing that is not needed. */
class ReproductionTest {

    private static final Path PICTURE = Path.of("src", "test", "resources", "golden", "images", "jpeg_444.jpg");

    @TempDir
    private Path folder;

    @Test
    void oneOptionAndFewPixelsAreLeft() throws Exception {
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway b = PathwayPreset.GRAPH
                .pathway()
                .with(List.of(
                        new Setting(OptionKey.NORMALIZE, "keras-tf"), new Setting(OptionKey.FRAMING, "letterbox")));
        try (TensorFlowImageDecoder kernels = new TensorFlowImageDecoder()) {
            FedTensors fed = fed(kernels);
            SmallestPair pair = new SmallestPair(a, b).preparing().reduced(fed, PICTURE);
            Path part = new SmallestPicture(fed, folder).of(pair, PICTURE);
            pair = pair.reduced(fed, part);

            assertThat(PathwayOption.differing(pair.a(), pair.b())).hasSize(1);
            assertThat(fed.differ(pair.a(), pair.b(), part)).isTrue();
            BufferedImage picture = ImageIO.read(part.toFile());
            assertThat(picture.getWidth() * picture.getHeight()).isLessThan(20);
            assertThat(pair.a().preprocessing().size().height()).isLessThan(5);
            String script = ReproductionScript.of(
                    pair,
                    Files.readAllBytes(part),
                    "png",
                    fed.of(pair.a(), pair.b(), part).orElseThrow());
            assertThat(script).contains("def a(path):", "def b(path):", "# A ", "# B ", "differ, by at most");
            assertThat(script.lines().count()).isLessThan(80);
        }
    }

    private static FedTensors fed(NativeImageDecoder kernels) {
        Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(kernels));
        return (a, b, picture) -> {
            try {
                List<DenseTensor> tensors = List.of(
                        preprocessor.prepare(ImageSource.of(picture), a.preprocessing()),
                        preprocessor.prepare(ImageSource.of(picture), b.preprocessing()));
                return Optional.of(tensors);
            } catch (PreprocessingException e) {
                return Optional.empty();
            }
        };
    }
}
