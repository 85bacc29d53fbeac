package org.skewscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.PassThroughPreprocessor;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The engine's own work, over a picture of one pixel and a model of two classes. */
class LocalEngineTest {

    private static final ImageSource PICTURE = ImageSource.of(Path.of("one-pixel.png"));

    private final OnePixel preprocessor = new OnePixel();
    private final LocalEngine engine = new LocalEngine(
            new EngineInfo("2.18.0", 2, true, "two classes", 1, 1, false, false, List.of("dark", "light")),
            preprocessor,
            new BrightnessModel(),
            1 << 20);

    @Test
    void namesTheFirstStageThatDiffersAndItsSize() throws Exception {
        Comparison comparison = compare(decoder(Decoder.PILLOW), decoder(Decoder.TF_JPEG_FAST));
        PairDifference pair = comparison.pair(0, 1).orElseThrow();
        assertThat(pair.firstDiffering().orElseThrow().stage()).isEqualTo(Stage.DECODE);
        assertThat(pair.at(Stage.DECODE).statistics().orElseThrow().maxAbsolute())
                .isEqualTo(50);
        assertThat(pair.severity()).isEqualTo(Severity.CLASS_CHANGES);
        assertThat(comparison.pathways().get(0).topClass()).isEqualTo(1);
        assertThat(comparison.pathways().get(1).topClass()).isZero();
    }

    @Test
    void whatIsPreparedIsToldBesideTheModelsRun() throws Exception {
        List<Pathway> pathways =
                List.of(decoder(Decoder.PILLOW), decoder(Decoder.TF_JPEG_FAST), decoder(Decoder.PILLOW));
        List<String> told = new CopyOnWriteArrayList<>();
        List<Prepared> early = new CopyOnWriteArrayList<>();
        LookingListener listener = new LookingListener() {
            @Override
            public PreparedLook look() {
                return new PreparedLook(Stage.RESIZE, 0, 1);
            }

            @Override
            public void prepared(Prepared prepared) {
                told.add("prepared");
                early.add(prepared);
            }

            @Override
            public void stageStarted(String picture, int pathway, Stage stage) {
                told.add(pathway + " " + stage);
            }
        };
        ComparisonRequest request = new ComparisonRequest(PICTURE, pathways, 0, true);
        Comparison result = engine.compare(request, listener, Cancellation.NEVER);

        assertThat(told)
                .containsSubsequence("0 BATCH", "1 DECODE", "1 BATCH", "0 LOGITS")
                .containsSubsequence("1 BATCH", "prepared")
                .containsOnlyOnce("prepared", "0 LOGITS", "1 LOGITS")
                .doesNotContain("2 DECODE", "2 LOGITS");
        Comparison prepared = early.get(0).comparison();
        assertThat(prepared.run()).isEqualTo(result.run());
        assertThat(prepared.pair(0, 1).orElseThrow().stages())
                .isEqualTo(result.pair(0, 1).orElseThrow().stages().subList(0, 6));
        assertThat(prepared.pathways().get(0).logits()).isEmpty();
        assertThat(early.get(0).tensors())
                .extracting(held -> held.key().pathway())
                .containsExactly(0, 1);
        assertThat(early.get(0).tensor(new TensorKey(result.run(), 1, Stage.RESIZE)))
                .isEqualTo(engine.tensor(new TensorKey(result.run(), 1, Stage.RESIZE)));

        engine.compare(request, listener, Cancellation.NEVER);
        assertThat(early).as("nothing had to be run").hasSize(1);
    }

    @Test
    void equalPathwaysAreIdenticalAtEveryStage() throws Exception {
        Comparison comparison = compare(decoder(Decoder.PILLOW), decoder(Decoder.PILLOW));
        assertThat(comparison.severity()).isEqualTo(Severity.IDENTICAL);
        assertThat(comparison.pair(1, 0).orElseThrow().firstDiffering()).isEmpty();
        assertThat(preprocessor.decodes).isEqualTo(1);
    }

    @Test
    void aBrokenPathwayLeavesTheOthersAlone() throws Exception {
        Comparison comparison = compare(decoder(Decoder.TF_IMAGE), decoder(Decoder.PILLOW), decoder(Decoder.PILLOW));
        Failure failure = comparison.pathways().get(0).failure().orElseThrow();
        assertThat(failure).isEqualTo(new Failure(Stage.DECODE, "one-pixel.png is broken", "Repair it."));
        assertThat(comparison.pair(0, 1).orElseThrow().severity()).isEqualTo(Severity.FAILED);
        assertThat(comparison.pair(1, 2).orElseThrow().severity()).isEqualTo(Severity.IDENTICAL);
        assertThat(comparison.severity()).isEqualTo(Severity.FAILED);
    }

    @Test
    void keepsThePicturesOwnRowOfAPaddedBatch() throws Exception {
        Pathway pathway = decoder(Decoder.PILLOW);
        ExecutionRecipe padded =
                pathway.execution().withBatchSize(4).withPosition(2).withPadding(BatchPadding.ZEROS);
        Comparison comparison = compare(pathway, pathway.with(padded));
        assertThat(comparison.severity()).isEqualTo(Severity.IDENTICAL);
        DenseTensor row =
                engine.tensor(new TensorKey(comparison.run(), 1, Stage.BATCH)).orElseThrow();
        assertThat(row.shape()).isEqualTo(Shape.of(1, 1, 1, 3));
        assertThat(row.float32()[0]).isEqualTo(200f);
    }

    @Test
    void saysWhereAPositionLiesOutsideTheBatch() throws Exception {
        Pathway pathway = decoder(Decoder.PILLOW);
        Comparison comparison = compare(pathway.with(pathway.execution().withPosition(1)));
        Failure failure = comparison.pathways().get(0).failure().orElseThrow();
        assertThat(failure.stage()).isEqualTo(Stage.BATCH);
        assertThat(failure.reason()).contains("position 1").contains("a batch of 1 row");
    }

    @Test
    void stopsBetweenStagesWhenCancelled() {
        List<Stage> started = new ArrayList<>();
        assertThatThrownBy(() -> engine.compare(
                        request(decoder(Decoder.PILLOW)),
                        (picture, index, stage) -> started.add(stage),
                        () -> started.contains(Stage.RESIZE)))
                .isInstanceOf(CancellationException.class);
        assertThat(started).containsExactly(Stage.DECODE, Stage.ORIENT, Stage.CHANNELS, Stage.RESIZE);
    }

    private Comparison compare(Pathway... pathways) {
        return engine.compare(request(pathways), ProgressListener.NONE, Cancellation.NEVER);
    }

    private static ComparisonRequest request(Pathway... pathways) {
        return new ComparisonRequest(PICTURE, List.of(pathways), 0, true);
    }

    private static Pathway decoder(Decoder decoder) {
        Pathway preset = PathwayPreset.EAGER.pathway();
        return preset.with(preset.preprocessing().withDecoder(decoder));
    }

    /** One gray pixel: 200 from Pillow, 150 from TensorFlow; decode_image fails. */
    private static final class OnePixel extends PassThroughPreprocessor {
        private int decodes;

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
            decodes++;
            if (recipe.decoder() == Decoder.TF_IMAGE) {
                throw new PreprocessingException(file.name() + " is broken", "Repair it.");
            }
            byte value = (byte) (recipe.decoder() == Decoder.PILLOW ? 200 : 150);
            return new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 3), new byte[] {value, value, value}), PixelMode.RGB);
        }
    }

    /** "light" above 175. */
    private static final class BrightnessModel implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int count = batch.shape().dimension(0);
            float[] logits = new float[2 * count];
            float[] probabilities = new float[2 * count];
            for (int row = 0; row < count; row++) {
                float light = batch.float32()[row * 3] > 175 ? 1 : 0;
                logits[2 * row + 1] = light;
                probabilities[2 * row] = 1 - light;
                probabilities[2 * row + 1] = light;
            }
            Shape shape = Shape.of(count, 2);
            return new ModelOutputs(DenseTensor.ofFloat32(shape, logits), DenseTensor.ofFloat32(shape, probabilities));
        }

        @Override
        public void close() {}
    }
}
