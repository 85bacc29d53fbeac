package org.skewscope.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;

/**
 * One run of one pathway over one picture: every stage's tensor, up to the stage that failed.
 *
 * @param pathway what was run
 * @param tensors by stage; pictures are HWC, the batch is the picture's own row [1, H, W, C],
 *     logits and probabilities are [1, classes]
 * @param nanoseconds the time each stage took
 * @param failure why the later stages are missing
 * @param weights SHA-256 of the weights that the model ran with; empty where unknown
 */
public record PathwayTrace(
        Pathway pathway,
        Map<Stage, DenseTensor> tensors,
        Map<Stage, Long> nanoseconds,
        Optional<Failure> failure,
        String weights) {

    /** With unknown weights. */
    public PathwayTrace(
            Pathway pathway,
            Map<Stage, DenseTensor> tensors,
            Map<Stage, Long> nanoseconds,
            Optional<Failure> failure) {
        this(pathway, tensors, nanoseconds, failure, "");
    }

    public PathwayTrace {
        tensors = tensors.isEmpty() ? Map.of() : new EnumMap<>(tensors);
        nanoseconds = nanoseconds.isEmpty() ? Map.of() : new EnumMap<>(nanoseconds);
    }

    /** The same for a pathway with the same options. */
    public PathwayTrace of(Pathway other) {
        return new PathwayTrace(other, tensors, nanoseconds, failure, weights);
    }

    public Optional<DenseTensor> tensor(Stage stage) {
        return Optional.ofNullable(tensors.get(stage));
    }
}
