package org.skewscope.explain.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.SharedPicture;
import org.skewscope.tensor.DenseTensor;

/** Gets what a single layer of the model returned for one picture, to be looked at. */
public final class LayerActivations {

    private final PathwayRunner runner;
    private final ModelRunner model;
    private final SharedPicture picture;
    private final Cancellation cancellation;

    /**
     * @param runner runs the pathways up to what they feed
     */
    public LayerActivations(
            PathwayRunner runner,
            ModelRunner model,
            ImageSource picture,
            Cancellation cancellation) {
        this.runner = runner;
        this.model = model;
        this.picture = runner.shared(picture);
        this.cancellation = cancellation;
    }

    /**
     * The activation [1, ...] in a pathway; empty where the pathway fails or has no such layer.
     *
     * @param layer as in {@link LayerDifference#layer()}
     */
    public Optional<DenseTensor> of(Pathway pathway, String layer) {
        Optional<DenseTensor> fed =
                runner.run(picture, pathway, stage -> {}, cancellation).tensor(Stage.NORMALIZE);
        Optional<LayerRecorder> recorder = model.recorder();
        if (fed.isEmpty() || recorder.isEmpty()) {
            return Optional.empty();
        }
        try {
            Batch batch = Batch.of(fed.get(), pathway.execution());
            List<DenseTensor> found = new ArrayList<>();
            recorder.get()
                    .layers(
                            batch.rows(),
                            pathway.execution(),
                            each -> {
                                if (each.name().equals(layer)) {
                                    found.add(each.activation());
                                }
                            });
            return found.stream().findFirst();
        } catch (ExecutionException e) {
            // The explanation says why there are no layers.
            return Optional.empty();
        }
    }
}
