package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.Fusion;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.onnx.GraphTaps;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;

/** Runs an ONNX model layer by layer, by the ops that its optimization left. */
final class OnnxLayers implements LayerRecorder {

    /**
     * At most this many rows of layers are in memory at a time; the model runs again for the
     * next.
     */
    private static final int MOST_ROWS = 512;

    private static final int PICTURE_AXES = 4;

    private final OnnxFile model;
    private final OnnxSessions sessions;
    private final OutputCompletion completion;

    /** The last session that was used; guarded by this. */
    private TappedSession tapped;

    OnnxLayers(OnnxFile model, OnnxSessions sessions, OutputCompletion completion) {
        this.model = model;
        this.sessions = sessions;
        this.completion = completion;
    }

    @Override
    public synchronized LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        List<DenseTensor> parts = FedBatch.parts(batch, recipe, model);
        int rows = batch.shape().dimension(0);
        int row = rows == 1 ? 0 : recipe.position();
        try {
            OnnxRun run = new OnnxRun(sessions.environment(), session(recipe).session(), model);
            DenseTensor looked = parts.size() > 1 ? parts.get(row) : parts.get(0);
            passOn(run, looked, parts.size() > 1 ? 0 : row, each);
            List<ModelOutputs> returned = new ArrayList<>();
            for (DenseTensor part : parts) {
                returned.add(run.run(part, OnnxModelRunner.outputs(model)));
            }
            return new LayerRun(List.of(), fusions(), completion.complete(ModelOutputs.joined(returned)));
        } catch (OrtException e) {
            throw OnnxErrors.of(model.name(), e);
        } finally {
            if (sessions.isLarge()) {
                close();
                sessions.trim();
            }
        }
    }

    private TappedSession session(ExecutionRecipe recipe) throws OrtException, ExecutionException {
        SessionKey key = SessionKey.of(recipe);
        if (tapped == null || !tapped.key().equals(key)) {
            close();
            if (sessions.isLarge()) {
                sessions.release();
                sessions.trim();
            }
            tapped = TappedSession.open(sessions, model, key);
        }
        return tapped;
    }

    private void passOn(OnnxRun run, DenseTensor fed, int row, Consumer<Layer> each)
            throws OrtException, ExecutionException {
        int rows = fed.shape().dimension(0);
        int most = Math.max(1, MOST_ROWS / rows);
        List<GraphTaps.Tap> taps = tapped.taps();
        for (int from = 0; from < taps.size(); from += most) {
            List<GraphTaps.Tap> some = taps.subList(from, Math.min(taps.size(), from + most));
            List<String> names =
                    some.stream().map(GraphTaps.Tap::tensor).distinct().toList();
            run.each(fed, names, (name, value) -> {
                Optional<DenseTensor> numbers = value.numbers().filter(found -> isOfRows(found, rows));
                if (numbers.isPresent()) {
                    GraphTaps.Tap tap = tap(some, name);
                    each.accept(new Layer(tap.name(), tap.operation(), activation(numbers.get(), row, tap)));
                }
            });
        }
    }

    private static GraphTaps.Tap tap(List<GraphTaps.Tap> taps, String tensor) {
        return taps.stream()
                .filter(tap -> tap.tensor().equals(tensor))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOfRows(DenseTensor tensor, int rows) {
        return tensor.shape().rank() >= 2 && tensor.shape().dimension(0) == rows && tensor.size() > 0;
    }

    private static DenseTensor activation(DenseTensor tensor, int row, GraphTaps.Tap tap) {
        DenseTensor own = tensor.shape().dimension(0) == 1 ? tensor : Rows.single(tensor, row);
        boolean moved = tap.channelsFirst() && own.shape().rank() == PICTURE_AXES;
        return moved ? ChannelAxis.last(own) : own;
    }

    private List<Fusion> fusions() {
        return tapped.taps().stream()
                .filter(tap -> !tap.fused().isEmpty())
                .map(tap -> new Fusion(tap.name(), bare(tap.operation()), List.of(tap.fused())))
                .toList();
    }

    private static String bare(String operation) {
        return operation.replaceFirst(" \\(.*", "");
    }

    synchronized void close() {
        if (tapped != null) {
            tapped.close();
            tapped = null;
        }
    }
}
