package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.BatchRecipe.BatchRemainder;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Batch.BatchPartners;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Which pictures share a batch: those that tf.data's Dataset.batch puts into one. */
class DatasetTest {

    private static final BatchRecipe FOUR =
            new BatchRecipe(4, 1, BatchPadding.NONE).withNeighbours(BatchNeighbours.OTHERS);

    private final RowModel model = new RowModel();

    @Test
    void picturesAreBatchedInTheirOrder() {
        assertThat(rowsOf(1, FOUR)).containsExactly(0f, 1f, 2f, 3f);
        assertThat(rowsOf(3, FOUR)).containsExactly(0f, 1f, 2f, 3f);
    }

    @Test
    void theLastBatchHasWhatRemains() {
        assertThat(rowsOf(5, FOUR)).containsExactly(4f, 5f);
        assertThat(rowsOf(5, FOUR.withPadding(BatchPadding.ZEROS))).containsExactly(4f, 5f, 0f, 0f);
        assertThat(rowsOf(4, FOUR.withPadding(BatchPadding.REPEAT))).containsExactly(4f, 5f, 4f, 4f);
    }

    @Test
    void eachPictureHasItsOwnRowsAnswer() {
        for (int i = 0; i < 6; i++) {
            PathwayTrace trace = run(i, FOUR);
            assertThat(trace.tensor(Stage.LOGITS).orElseThrow().float32()[0]).isEqualTo(i);
            assertThat(trace.tensor(Stage.BATCH).orElseThrow().float32()).containsOnly(i);
        }
    }

    @Test
    void aShortBatchIsDroppedAsTfDataDoes() {
        BatchRecipe dropping = FOUR.withRemainder(BatchRemainder.DROP);
        assertThat(rowsOf(0, dropping)).hasSize(4);

        Failure failure = run(4, dropping).failure().orElseThrow();

        assertThat(failure.stage()).isEqualTo(Stage.BATCH);
        assertThat(failure.reason())
                .isEqualTo("tf.data drops this batch: it holds 2 of 4 pictures, and drop_remainder is" + " True");
        assertThat(rowsOf(4, dropping.withPadding(BatchPadding.ZEROS))).hasSize(4);
    }

    @Test
    void theSamePictureFillsTheBatch() {
        assertThat(rowsOf(2, FOUR.withNeighbours(BatchNeighbours.SAME))).containsExactly(2f, 2f, 2f, 2f);
        assertThat(rowsOf(2, FOUR.withNeighbours(BatchNeighbours.SAME).withRemainder(BatchRemainder.DROP)))
                .hasSize(4);
    }

    @Test
    void aPictureThatCannotBeReadFailsItsBatchOnly() {
        List<ImageSource> pictures = new ArrayList<>(pictures());
        pictures.set(2, ImageSource.of(Path.of("broken")));

        Failure failure = run(runner().among(pictures), 1, FOUR).failure().orElseThrow();

        assertThat(failure.reason()).isEqualTo("broken is broken");
        assertThat(run(runner().among(pictures), 4, FOUR).failure()).isEmpty();
    }

    private float[] rowsOf(int picture, BatchRecipe batch) {
        assertThat(run(picture, batch).failure()).isEmpty();
        return model.fed;
    }

    private PathwayTrace run(int picture, BatchRecipe batch) {
        return run(runner().among(pictures()), picture, batch);
    }

    @Test
    void aPositionThatIsNotTheRowIsNoted() throws Exception {
        DenseTensor picture = DenseTensor.ofUint8(Shape.of(1, 1, 3), new byte[3]);
        for (BatchPadding padding : BatchPadding.values()) {
            for (BatchNeighbours neighbours : List.of(BatchNeighbours.NONE, BatchNeighbours.SAME)) {
                for (int position = 0; position < 4; position++) {
                    BatchRecipe recipe = new BatchRecipe(4, position, padding).withNeighbours(neighbours);
                    int row = Batch.of(
                                    picture,
                                    BatchPartners.of(picture, recipe),
                                    PathwayPreset.GRAPH.pathway().execution().withBatch(recipe))
                            .position();
                    assertThat(recipe.positionNote().isPresent())
                            .as(recipe.toString())
                            .isEqualTo(row != position);
                }
            }
        }
        BatchRecipe among = new BatchRecipe(4, 3, BatchPadding.NONE).withNeighbours(BatchNeighbours.OTHERS);
        assertThat(among.positionNote().orElseThrow()).endsWith("their order decides.");
        assertThat(among.withPosition(0).positionNote()).isEmpty();
        assertThat(new BatchRecipe(4, 4, BatchPadding.NONE).positionNote()).isEmpty();
    }

    private static PathwayTrace run(PathwayRunner runner, int picture, BatchRecipe batch) {
        Pathway graph = PathwayPreset.GRAPH.pathway();
        return runner.run(
                pictures().get(picture),
                graph.with(graph.execution().withBatch(batch)),
                stage -> {},
                Cancellation.NEVER);
    }

    private PathwayRunner runner() {
        return new PathwayRunner(new NumberedPictures(), model);
    }

    private static List<ImageSource> pictures() {
        return IntStream.range(0, 6)
                .mapToObj(i -> ImageSource.of(Path.of("" + i)))
                .toList();
    }

    /** Keeps the first value of every row that it is fed, and gives it back. */
    private static final class RowModel implements ModelRunner {
        private float[] fed = new float[0];

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int rows = batch.shape().dimension(0);
            fed = new float[rows];
            for (int row = 0; row < rows; row++) {
                fed[row] = batch.float32()[row * batch.size() / rows];
            }
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 1), fed);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }

    /** Pictures whose every pixel is the number that is their name. */
    private static final class NumberedPictures extends PassThroughPreprocessor {
        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            if (file.name().equals("broken")) {
                throw new PreprocessingException("broken is broken", "Mend it.");
            }
            byte[] pixels = new byte[12];
            java.util.Arrays.fill(pixels, Byte.parseByte(file.name()));
            return new Picture(DenseTensor.ofUint8(Shape.of(2, 2, 3), pixels), PixelMode.RGB);
        }
    }
}
