package org.skewscope.explain.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.depth.RecordedDepth.RecordedLayers;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/** Gets what a single layer of the model returned for one picture, to be looked at. */
public final class LayerActivations {

    private final PathwayRunner runner;
    private final ModelRunner model;
    private final SharedPicture picture;
    private final ProgressListener progress;
    private final Cancellation cancellation;

    /**
     * @param runner runs the pathways up to what they feed, among the pictures that share batches
     */
    public LayerActivations(
            PathwayRunner runner,
            ModelRunner model,
            ImageSource picture,
            ProgressListener progress,
            Cancellation cancellation) {
        this.runner = runner;
        this.model = model;
        this.picture = runner.shared(picture);
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Returns the activation [1, ...] in a pathway; empty where the pathway fails or has no such
     * layer.
     *
     * @param index the pathway's, for whoever is told of the progress
     * @param layer as in {@link LayerDifference#layer()}
     */
    public Optional<DenseTensor> of(int index, Pathway pathway, String layer) {
        progress.stageStarted(picture.source().name(), index, Stage.LOGITS);
        if (pathway.recorded()) {
            return recorded(pathway, layer);
        }
        try {
            Batch batch = runner.fed(picture, pathway, cancellation);
            Optional<LayerRecorder> recorder = model.recorder();
            if (recorder.isEmpty()) {
                return Optional.empty();
            }
            List<DenseTensor> found = new ArrayList<>();
            recorder.get().layers(batch.rows(), pathway.execution().withPosition(batch.position()), each -> {
                if (each.name().equals(layer)) {
                    found.add(each.activation());
                }
            });
            return found.stream().findFirst();
        } catch (PreprocessingException | ExecutionException e) {
            // The explanation says why there are no layers.
            return Optional.empty();
        }
    }

    private Optional<DenseTensor> recorded(Pathway pathway, String layer) {
        try {
            Optional<RecordedLayers> recorded = RecordedLayers.of(pathway, picture);
            return recorded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(recorded.get().layer(layer));
        } catch (TensorFileException e) {
            // The explanation says why there are no layers.
            return Optional.empty();
        }
    }
}
