package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.PassThroughPreprocessor;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerRequest;

/** Nothing long begins before it was asked whether the work is still wanted. */
class CancelledRequestTest {

    private static final ImageSource PICTURE = ImageSource.of(Path.of("cat.jpg"));

    // Several pictures are prepared side by side, and each thread asks for itself.
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unasked = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<Boolean> asked = ThreadLocal.withInitial(() -> false);

    private final LocalEngine engine = new LocalEngine(
            new EngineInfo("0", 1, false, "sum", 2, 2, false, false, List.of("a", "b")),
            new Noted(),
            new NotedModel(),
            1 << 20);

    @Test
    void anExplanationAsksBeforeEveryRunLayerAndStage() throws Exception {
        run(new WorkerRequest.Explain(
                PICTURE, PathwayPreset.EAGER.pathway(), PathwayPreset.GRAPH.pathway(), Neighbours.NONE));

        assertThat(begun).contains("decode", "resize", "normalize", "run", "layers", "layer");
        assertThat(unasked).isEmpty();
    }

    @Test
    void activationsAskBeforeEveryLayer() throws Exception {
        run(new WorkerRequest.Activations(
                PICTURE, PathwayPreset.EAGER.pathway(), PathwayPreset.GRAPH.pathway(), List.of(), "second", "second"));

        assertThat(begun).contains("layers", "layer");
        assertThat(unasked).isEmpty();
    }

    private void run(WorkerRequest<?> request) throws IOException {
        assertThat(new Dispatcher(engine).handle(request, ProgressListener.NONE, picture -> {}, () -> {
                    asked.set(true);
                    return false;
                }))
                .isNotNull();
    }

    private void begin(String what) {
        begun.add(what);
        if (!asked.get()) {
            unasked.add(what);
        }
        asked.set(false);
    }

    private final class Noted extends PassThroughPreprocessor {
        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            begin(Stage.DECODE.id());
            byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
            return new Picture(DenseTensor.ofUint8(Shape.of(2, 2, 3), pixels), PixelMode.RGB);
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            begin(Stage.RESIZE.id());
            return ordered;
        }

        @Override
        public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
            begin(Stage.NORMALIZE.id());
            return DenseTensor.ofFloat32(
                    resized.pixels().shape(), resized.pixels().toFloats());
        }
    }

    private final class NotedModel implements ModelRunner, LayerRecorder {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            begin("run");
            return outputs(batch);
        }

        private static ModelOutputs outputs(DenseTensor batch) {
            int rows = batch.shape().dimension(0);
            DenseTensor numbers = DenseTensor.ofFloat32(Shape.of(rows, 2), new float[rows * 2]);
            return new ModelOutputs(numbers, numbers);
        }

        @Override
        public Optional<LayerRecorder> recorder() {
            return Optional.of(this);
        }

        @Override
        public LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each) {
            begin("layers");
            for (String name : List.of("first", "second")) {
                each.accept(new Layer(name, "Relu", DenseTensor.ofFloat32(Shape.of(1), new float[1])));
                begin("layer");
            }
            return new LayerRun(List.of(), List.of(), outputs(batch));
        }

        @Override
        public void close() {}
    }
}
