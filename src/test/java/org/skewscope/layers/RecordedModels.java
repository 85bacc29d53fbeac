package org.skewscope.layers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.explain.network.NetworkProbe;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.OperatorGraph;
import org.skewscope.runtime.onnx.OnnxLoader;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.FrozenGraphLoader;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tflite.TfliteLoader;
import org.skewscope.runtime.tflite.TfliteRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Two model files that run in this process, to measure the own errors of their layers. */
final class RecordedModels implements AutoCloseable, ModelCatalogue {

    private static final long SEED = 5;

    private final ModelFormats formats;
    private final ModelLoaders loaders;
    private final Map<ModelChoice, ModelFile> files = new HashMap<>();
    private final Map<ModelChoice, LoadedModel> loaded = new HashMap<>();
    private final NetworkProbe probe;
    private final Map<ModelChoice, DenseTensor> ends = new HashMap<>();
    private Map<String, OwnError> errors = Map.of();
    private Optional<NetworkProbe.Exchange> exchange = Optional.empty();
    private String refusal = "";
    private ExecutionRecipe first;
    private ExecutionRecipe second;

    RecordedModels(ModelFormats formats) {
        this.formats = formats;
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        loaders = new ModelLoaders(List.of(
                new SavedModelLoader(tensorFlow),
                new KerasLoader(tensorFlow),
                new FrozenGraphLoader(tensorFlow),
                new TfliteLoader(new TfliteRuntime()),
                new OnnxLoader(new OnnxRuntime(), () -> {})));
        probe = new NetworkProbe(
                Optional.of((batch, recipe, each) -> LayerRecorder.of(
                                loaded.get(recipe.model()).runner())
                        .layers(batch, recipe, layer -> {
                            ends.put(recipe.model(), layer.activation());
                            each.accept(layer);
                        })),
                this);
    }

    /** Returns how two files differ, layer by layer, on one random picture of -1 to 1. */
    NetworkDifference probe(Path a, Path b) throws ModelException, ExecutionException {
        first = recipe(a);
        second = recipe(b);
        return measure(new Random(SEED), 0);
    }

    /**
     * Measures both once more: noise, a smooth picture, or one color, in turn.
     *
     * @param picture its number, from 1
     */
    void probeAgain(int picture) throws ExecutionException {
        measure(new Random(SEED + picture), picture % 3);
    }

    private NetworkDifference measure(Random random, int kind) throws ExecutionException {
        ModelFile file = files.get(first.model());
        int height = file.signature().inputHeight();
        int width = file.signature().inputWidth();
        float[] values = new float[height * width * 3];
        for (int i = 0; i < values.length; i++) {
            float noise = random.nextFloat() * 2 - 1;
            int pixel = i / 3;
            values[i] = switch (kind) {
                case 0 -> noise;
                case 1 -> (float)
                        Math.sin(0.1 * (pixel % width) + 0.07 * Math.floorDiv(pixel, width) + i % 3 + 0.001 * noise);
                default -> values[0] == 0 ? noise : values[0];
            };
        }
        DenseTensor row = DenseTensor.ofFloat32(Shape.of(1, height, width, 3), values);
        NetworkProbe.Measured measured =
                probe.measure(row, probe.pair(row, first, second).orElseThrow());
        errors = measured.errors();
        refusal = measured.refusal();
        exchange = measured.exchange();
        return measured.difference();
    }

    /** What both files return with the layers exchanged that differ. */
    Optional<NetworkProbe.Exchange> exchange() {
        return exchange;
    }

    /** The last tensor that a file's run recorded: A's, or B's. */
    float[] end(boolean ofB) {
        return ends.get((ofB ? second : first).model()).toFloats();
    }

    String refusal() {
        return refusal;
    }

    int measured() {
        return errors.size();
    }

    double worstBands() {
        return errors.values().stream().mapToDouble(OwnError::bands).max().orElse(0);
    }

    long outOfBand() {
        return errors.values().stream().filter(error -> error.bands() > 1).count();
    }

    String worst() {
        return errors.entrySet().stream()
                .max(Map.Entry.comparingByValue((x, y) -> Double.compare(x.bands(), y.bands())))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .orElse("");
    }

    private ExecutionRecipe recipe(Path path) throws ModelException {
        ModelChoice choice = ModelChoice.SESSION.withFile(path.toString());
        ModelFile file = formats.open(path);
        files.put(choice, file);
        loaded.put(choice, loaders.load(file));
        ExecutionMode mode =
                switch (file.runtime()) {
                    case TENSORFLOW -> ExecutionMode.EAGER;
                    default -> ExecutionMode.of(file.runtime()).get(0);
                };
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.OFF).withModel(choice);
    }

    @Override
    public ModelCard card(ModelChoice choice) throws ExecutionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelFile file(ModelChoice choice) {
        return files.get(choice);
    }

    @Override
    public Optional<OperatorGraph> operators(ModelFile file, FileLoader loader) throws ModelException {
        return loaders.operators(file, loader);
    }

    @Override
    public void close() {
        loaded.values().forEach(model -> model.runner().close());
    }
}
