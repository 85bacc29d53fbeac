package org.skewscope.explain.hybrid;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.ValueRange;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
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
     * The outcome of feeding a tensor.
     *
     * @param trace whose fed row is taken; other pictures of the batch are prepared as it was
     * @param pathway whose execution runs it; its preprocessing is not applied
     */
    public HybridOutcome run(PathwayTrace trace, Pathway pathway, ExecutionRecipe execution) {
        Optional<DenseTensor> input = trace.tensor(Stage.BATCH);
        if (input.isEmpty()) {
            return new HybridOutcome(
                    Double.NaN, Optional.empty(), "", new float[0], new float[0], trace.failure());
        }
        PathwayTrace result =
                new PathwayRunner(
                                new ReplayedInput(
                                        input.get(),
                                        preprocessor,
                                        trace.pathway().recorded() ? pathway : trace.pathway()),
                                model)
                        .among(dataset)
                        .run(picture, pathway.with(execution), stage -> {}, cancellation);
        return new HybridOutcome(
                Double.NaN,
                input.map(ValueRange::of),
                TensorBytes.sha256(input.get()),
                result.tensor(Stage.LOGITS).map(DenseTensor::toFloats).orElse(new float[0]),
                result.tensor(Stage.PROBABILITIES).map(DenseTensor::toFloats).orElse(new float[0]),
                result.failure());
    }
}
