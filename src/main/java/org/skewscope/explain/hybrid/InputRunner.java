package org.skewscope.explain.hybrid;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.ValueRange;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** Runs a given tensor, instead of a picture, through the executions of pathways. */
public final class InputRunner {

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final ImageSource picture;
    private final List<ImageSource> dataset;
    private final Cancellation cancellation;

    /**
     * @param preprocessor prepares the pictures that share the batch
     * @param dataset all pictures in order, for executions whose batches hold other pictures
     */
    public InputRunner(
            Preprocessor preprocessor,
            ModelRunner model,
            ImageSource picture,
            List<ImageSource> dataset,
            Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.dataset = dataset;
        this.model = model;
        this.picture = picture;
        this.cancellation = cancellation;
    }

    /**
     * Returns the outcome of feeding a tensor.
     *
     * @param trace whose fed row is taken; other pictures of the batch are prepared as it was
     * @param pathway whose execution runs it; its preprocessing is not applied
     */
    public HybridOutcome run(PathwayTrace trace, Pathway pathway, ExecutionRecipe execution) {
        Optional<DenseTensor> input = trace.tensor(Stage.BATCH);
        if (input.isEmpty()) {
            return new HybridOutcome(Double.NaN, Optional.empty(), "", new float[0], new float[0], trace.failure());
        }
        PathwayTrace result = new PathwayRunner(
                        new ReplayedInput(
                                input.get(), preprocessor, trace.pathway().recorded() ? pathway : trace.pathway()),
                        model)
                .among(dataset)
                .run(picture, pathway.with(execution), stage -> {}, cancellation);
        return new HybridOutcome(
                Double.NaN,
                input.map(ValueRange::of),
                TensorBytes.sha256(input.get()),
                Hybrids.floats(result, Stage.LOGITS),
                Hybrids.floats(result, Stage.PROBABILITIES),
                result.failure());
    }

    /**
     * Feeds one fixed tensor, whatever the recipe says: so one pathway's input goes through
     * another's execution, bit for bit. The pictures that share its batch are prepared as that
     * pathway does.
     */
    private static final class ReplayedInput implements Preprocessor {

        private final DenseTensor picture;
        private final Preprocessor others;
        private final PreprocessingRecipe recipe;

        /**
         * @param input a fed row [1, height, width, channels] or a picture [height, width,
         *     channels]
         * @param others prepares other pictures
         * @param pathway made the input
         */
        ReplayedInput(DenseTensor input, Preprocessor others, Pathway pathway) {
            this.others = others;
            this.recipe = GrapplerRewrites.executed(pathway);
            Shape shape = input.shape();
            picture = shape.rank() == 3
                    ? input
                    : input.reshaped(Shape.of(shape.dimension(1), shape.dimension(2), shape.dimension(3)));
        }

        /**
         * For the other pictures of the batch: the picture itself comes through the stages below.
         */
        @Override
        public DenseTensor prepare(ImageSource source, PreprocessingRecipe ignored) throws PreprocessingException {
            return others.prepare(source, recipe);
        }

        /** No file is read. */
        @Override
        public PictureFile open(ImageSource source) {
            PictureHeader header = new PictureHeader(
                    picture.shape().dimension(1), picture.shape().dimension(0), 0);
            return new PictureFile(source, new byte[0], PictureFormat.UNKNOWN, header, "");
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            return new Picture(picture, PixelMode.RGB);
        }

        @Override
        public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
            return decoded;
        }

        @Override
        public Picture reorder(Picture oriented, PreprocessingRecipe recipe) {
            return oriented;
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            return ordered;
        }

        @Override
        public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
            return picture;
        }
    }
}
