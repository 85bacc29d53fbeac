package org.skewscope.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.Resizer;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * The options that are the JDK's own, which no Python library can answer for: a picture through
 * {@code imageio}, {@code java2d-bilinear} and {@code java2d-bicubic} here and in {@link StockJdk}.
 */
final class JdkCases {

    private final JdkOracle jdk;
    private final Tally tally;
    private final Random random;
    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder()));

    JdkCases(JdkOracle jdk, Tally tally, Random random) {
        this.jdk = jdk;
        this.tally = tally;
        this.random = random;
    }

    /** Decodes a file in both color modes and scales both results to a random size. */
    void compare(Path file) throws IOException {
        Optional<JdkOracle.Read> theirs = jdk.read(file);
        for (ColorMode mode : List.of(ColorMode.RGB, ColorMode.STORED)) {
            if (mode == ColorMode.STORED && theirs.isPresent() && !theirs.get().usual()) {
                continue;
            }
            Optional<Picture> ours = decode(file, mode);
            String problem = decodingProblem(ours, theirs, mode);
            tally.count("decoder", Decoder.IMAGEIO.id(), problem.isEmpty());
            if (!problem.isEmpty()) {
                tally.differs("imageio " + mode.id() + " " + file.getFileName() + ": " + problem);
            } else if (ours.isPresent()) {
                scale(file, ours.get(), Resizer.JAVA2D_BILINEAR);
                scale(file, ours.get(), Resizer.JAVA2D_BICUBIC);
            }
        }
    }

    private Optional<Picture> decode(Path file, ColorMode mode) {
        try {
            return Optional.of(preprocessor.decode(preprocessor.open(ImageSource.of(file)), recipe().withMode(mode)));
        } catch (PreprocessingException refusal) {
            return Optional.empty();
        }
    }

    private static PreprocessingRecipe recipe() {
        return PathwayPreset.EAGER.pathway().preprocessing().withDecoder(Decoder.IMAGEIO);
    }

    private static String decodingProblem(Optional<Picture> ours, Optional<JdkOracle.Read> theirs, ColorMode mode) {
        if (ours.isEmpty() || theirs.isEmpty()) {
            return ours.isPresent() == theirs.isPresent() ? "" : (ours.isEmpty() ? "we refuse" : "the JDK refuses");
        }
        JdkOracle.Read read = theirs.get();
        int channels = mode == ColorMode.RGB ? 3 : read.channels();
        return problem(
                ours.get().pixels(),
                List.of(read.height(), read.width(), channels),
                mode == ColorMode.RGB ? read.rgb() : read.stored());
    }

    private void scale(Path file, Picture picture, Resizer resizer) throws IOException {
        if (picture.pixels().type() != ElementType.UINT8 || picture.channels() == 2) {
            return;
        }
        int height = 1 + random.nextInt(300);
        int width = 1 + random.nextInt(300);
        String problem;
        try {
            DenseTensor ours = preprocessor
                    .resize(
                            preprocessor.open(ImageSource.of(file)),
                            picture,
                            recipe().withResizer(resizer).withSize(new InputSize(height, width)))
                    .pixels();
            int[] theirs = jdk.draw(picture.pixels(), resizer == Resizer.JAVA2D_BICUBIC, height, width);
            problem = problem(ours, List.of(height, width, picture.channels()), theirs);
        } catch (PreprocessingException refusal) {
            problem = "we refuse: " + refusal.getMessage();
        }
        tally.count("resize", resizer.id(), problem.isEmpty());
        if (!problem.isEmpty()) {
            tally.differs(resizer.id() + " " + file.getFileName() + ": " + problem);
        }
    }

    private static String problem(DenseTensor ours, List<Integer> shape, int[] theirs) {
        if (!ours.shape().dimensions().equals(shape)) {
            return ours.shape() + " instead of " + shape;
        }
        int differing = 0;
        for (int i = 0; i < theirs.length; i++) {
            differing += ours.value(i) == theirs[i] ? 0 : 1;
        }
        return differing == 0 ? "" : differing + " of " + theirs.length + " values differ";
    }
}
