package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** An explanation runs the batches that were compared, with a real network, bit for bit. */
@Tag("long")
class ExplainedBatchTest {

    private static final Path IMAGES = Path.of("src/test/resources/golden/images");
    private static final List<ImageSource> DATASET = Stream.of("jpeg_444", "jpeg_gray", "jpeg_420", "jpeg_440")
            .map(name -> ImageSource.of(IMAGES.resolve(name + ".jpg")))
            .toList();
    private static final ImageSource PICTURE = DATASET.get(2);

    /** Its layers are those of a large model, and take a tenth of the time. */
    private static final Path MODEL = Path.of("src/test/resources/keras-files/k3-mobilenet-025.keras");

    private static final List<Fed> FED = new ArrayList<>();
    private static LocalEngine engine;

    /** A batch that reached the model. */
    private record Fed(int rows, String sha256, ExecutionRecipe recipe) {

        static Fed of(DenseTensor batch, ExecutionRecipe recipe) {
            return new Fed(batch.shape().dimension(0), TensorBytes.sha256(batch), recipe);
        }
    }

    /** The bits of batches, however they were run. */
    private static List<String> fed(List<Fed> batches) {
        return batches.stream().map(Fed::sha256).toList();
    }

    @BeforeAll
    static void open() throws Exception {
        LocalEngine real = BundledEngine.open(MODEL, "MobileNet", 256L << 20);
        engine = new LocalEngine(real.info(), real.preprocessor(), new Recorded(real.model()), 256L << 20);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch=5,neighbours=others",
                "batch=5,neighbours=others,padding=zeros",
                "batch=5,neighbours=others,padding=repeat,execution=graph",
                "batch=3,neighbours=others",
                "batch=4,position=2,padding=zeros",
                "batch=4,position=1,padding=repeat",
                "batch=4,position=3,neighbours=same"
            })
    void whatIsExplainedWasCompared(String options) {
        Pathway a = with(eager(), options);
        Pathway b = with(a, "resize=tf-bilinear");
        Comparison compared = compare(a, b);
        FED.clear();
        // A comparison runs nothing that another test has had compared.
        for (Pathway pathway : List.of(a, b)) {
            engine.runner().among(DATASET).run(PICTURE, pathway, stage -> {}, Cancellation.NEVER);
        }
        List<Fed> wanted = List.copyOf(FED);
        FED.clear();
        StageLadder ladder =
                part(a, b, ExplanationPart.Ladder.class, Kind.LADDER).ladder();
        CrossedSwap swap = part(a, b, ExplanationPart.Swap.class, Kind.SWAP).swap();

        assertThat(wanted).hasSize(2);
        assertThat(FED.subList(0, 2)).isEqualTo(wanted);
        PairDifference pair = compared.pair(0, 1).orElseThrow();
        assertThat(ladder.rungs()).extracting(Rung::stage).containsExactly(Stage.values());
        for (Rung rung : ladder.rungs()) {
            assertThat(rung.max())
                    .as(rung.stage().id())
                    .isEqualTo(pair.at(rung.stage()).statistics().orElseThrow().maxAbsolute());
        }
        double changed = pair.at(Stage.LOGITS).statistics().orElseThrow().maxAbsolute();
        assertThat(swap.bb().logitDifference()).contains(changed);
        assertThat(swap.aa().probability()).isEqualTo((double) top(compared, 0));
        assertThat(swap.bb().probability()).isEqualTo((double) top(compared, 1));
        layersAreThoseOf(compared, a, b, wanted);
    }

    /** An eager run layer by layer computes the very probabilities, which are the last layer. */
    private static void layersAreThoseOf(Comparison compared, Pathway a, Pathway b, List<Fed> wanted) {
        FED.clear();
        if (a.execution().mode() != ExecutionMode.EAGER) {
            return;
        }
        List<LayerDifference> layers = part(a, b, ExplanationPart.Depth.class, Kind.DEPTH)
                .depth()
                .orElseThrow()
                .layers();
        // A small network may give a row the same bits in any batch.
        assertThat(fed(FED)).containsAll(fed(wanted));
        FED.clear();
        String last = layers.get(layers.size() - 1).layer();
        DenseTensor probabilities = tensor(compared, Stage.PROBABILITIES);
        assertThat(activation(a, b, last).bitIdentical(probabilities)).as(last).isTrue();
        assertThat(fed(FED)).containsAll(fed(wanted));
    }

    @Test
    void theBatchThatWasComparedIsTried() {
        Pathway a = with(eager(), "batch=8,neighbours=others");
        FED.clear();
        BatchProbe probe = part(a, a, ExplanationPart.Batches.class, Kind.BATCHES)
                .batches()
                .orElseThrow();
        assertThat(probe.neighbours()).containsExactly("jpeg_444.jpg", "jpeg_gray.jpg", "jpeg_440.jpg");
        BatchProbe.Run asCompared =
                probe.runs().stream().filter(run -> run.size() == 4).findFirst().orElseThrow();
        assertThat(asCompared.position()).isEqualTo(2);
        DenseTensor alone = tensor(compare(with(a, "batch=1,neighbours=none"), a), Stage.LOGITS);
        assertThat(FED.stream().map(Fed::rows)).contains(2, 3, 4, 8, 32);
        List<Fed> probed = List.copyOf(FED);
        DenseTensor together = tensor(compare(a, a), Stage.LOGITS);
        FED.clear();
        engine.runner().among(DATASET).run(PICTURE, a, stage -> {}, Cancellation.NEVER);
        assertThat(fed(probed)).as("the batch that was compared").containsAll(fed(FED));
        assertThat(asCompared.identical()).isEqualTo(together.bitIdentical(alone));
    }

    private static Pathway eager() {
        return PathwayPreset.EAGER.pathway(engine.info().inputSize(InputSize.STANDARD));
    }

    private static <P extends ExplanationPart> P part(Pathway a, Pathway b, Class<P> type, Kind kind) {
        return type.cast(handled(new WorkerRequest.ExplainPart(PICTURE, a, b, new Neighbours(DATASET, List.of()), kind))
                .part());
    }

    private static Comparison compare(Pathway a, Pathway b) {
        return engine.compare(
                new ComparisonRequest(PICTURE, List.of(a, b), 0, false, DATASET),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static float top(Comparison comparison, int pathway) {
        var result = comparison.pathways().get(pathway);
        return result.probabilities()[result.topClass()];
    }

    private static DenseTensor tensor(Comparison comparison, Stage stage) {
        return engine.tensor(new TensorKey(comparison.run(), 0, stage)).orElseThrow();
    }

    private static DenseTensor activation(Pathway a, Pathway b, String layer) {
        return handled(new WorkerRequest.Activations(PICTURE, a, b, DATASET, layer, layer))
                .a()
                .orElseThrow();
    }

    private static <R extends WorkerReply> R handled(WorkerRequest<R> request) {
        try {
            return new Dispatcher(engine).handle(request, ProgressListener.NONE, picture -> {}, Cancellation.NEVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pathway with(Pathway pathway, String options) {
        Pathway changed = pathway;
        for (String option : options.split(",")) {
            String[] keyAndId = option.split("=");
            changed = PathwayOption.byKey(keyAndId[0]).orElseThrow().set(changed, keyAndId[1]);
        }
        return changed;
    }

    /** Notes what is fed. */
    private record Recorded(ModelRunner model) implements ModelRunner {

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            FED.add(Fed.of(batch, recipe));
            return model.run(batch, recipe);
        }

        @Override
        public Optional<LayerRecorder> recorder() {
            return model.recorder().map(layers -> (batch, recipe, each) -> {
                FED.add(Fed.of(batch, recipe));
                return layers.layers(batch, recipe, each);
            });
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
