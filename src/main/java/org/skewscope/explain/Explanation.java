package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Severity;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;

/**
 * Why pathway B differs from pathway A on one picture.
 *
 * @param subject the picture and the two pathways
 * @param sentence the cause in one sentence
 * @param severity how much the difference matters
 * @param failures why a pathway ended early, A's before B's; empty where both reached the end
 * @param ladder where the difference enters, and how it grows from stage to stage
 * @param ledger each differing option's share in it
 * @param swap what separates input from execution
 * @param changes the fewest options to set for a flip, for agreement, or so that both run
 * @param margin how far A's label is from a flip; empty where a side has no logits
 * @param depth the difference inside the model, layer by layer; empty where a side feeds nothing
 * @param batches A's tensor in batches of A's execution; empty where A feeds nothing
 * @param detections what the two fed tensors show by themselves, surest first
 * @param origins how the fed tensors of recorded runs were made
 */
public record Explanation(
        Subject subject,
        String sentence,
        Severity severity,
        List<PathwayFailure> failures,
        StageLadder ladder,
        CauseLedger ledger,
        CrossedSwap swap,
        SmallestChanges changes,
        Optional<Margin> margin,
        Optional<ModelDepth> depth,
        Optional<BatchProbe> batches,
        List<Detection> detections,
        List<TensorOrigin> origins) {

    /** Of pathways that are run here. */
    public Explanation(
            Subject subject,
            String sentence,
            Severity severity,
            List<PathwayFailure> failures,
            StageLadder ladder,
            CauseLedger ledger,
            CrossedSwap swap,
            SmallestChanges changes,
            Optional<Margin> margin,
            Optional<ModelDepth> depth,
            Optional<BatchProbe> batches,
            List<Detection> detections) {
        this(
                subject,
                sentence,
                severity,
                failures,
                ladder,
                ledger,
                swap,
                changes,
                margin,
                depth,
                batches,
                detections,
                List.of());
    }

    public Explanation {
        origins = List.copyOf(origins);
        failures = List.copyOf(failures);
        detections = List.copyOf(detections);
    }
}
