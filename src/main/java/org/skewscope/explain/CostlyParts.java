package org.skewscope.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProber;
import org.skewscope.explain.depth.DepthProbe;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.depth.RecordedDepth;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;

/**
 * Describes the parts that run the model in other ways than the pathways do: layer by layer, and in
 * batches of other sizes.
 *
 * @param model runs layers and batches, which nobody runs twice
 * @param memo runs what may have been run before
 */
record CostlyParts(
        PathwayRunner runner, SharedPicture picture, Neighbours neighbours, ModelRunner model, ModelRunner memo) {

    /** {@link Kind#DEPTH} or {@link Kind#BATCHES}. */
    ExplanationPart part(
            Kind kind, PathwayTrace a, PathwayTrace b, ProgressListener progress, Cancellation cancellation) {
        return kind == Kind.DEPTH
                ? new ExplanationPart.Depth(depth(a, b, progress, cancellation))
                : new ExplanationPart.Batches(batches(a, progress, cancellation));
    }

    /** Compares the layers; empty if a pathway has no input tensor. */
    private Optional<ModelDepth> depth(
            PathwayTrace a, PathwayTrace b, ProgressListener progress, Cancellation cancellation) {
        if (RecordedPair.is(a, b)) {
            return Optional.of(new RecordedDepth(runner, model.recorder(), picture, cancellation)
                    .compare(a.pathway(), b.pathway()));
        }
        return feedsNothing(a) || feedsNothing(b)
                ? Optional.empty()
                : Optional.of(depth(a.pathway(), b.pathway(), progress, cancellation));
    }

    private static boolean feedsNothing(PathwayTrace trace) {
        return trace.tensor(Stage.NORMALIZE).isEmpty() && trace.fedFile().isEmpty();
    }

    private ModelDepth depth(Pathway a, Pathway b, ProgressListener progress, Cancellation cancellation) {
        Optional<LayerRecorder> recorder = model.recorder();
        if (recorder.isEmpty()) {
            return ModelDepth.unknown("Skewscope cannot read the layers of this model.");
        }
        try {
            return new DepthProbe(recorder.get(), progress)
                    .compare(
                            runner.fed(picture, a, cancellation),
                            a.execution(),
                            runner.fed(picture, b, cancellation),
                            b.execution());
        } catch (ExecutionException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        } catch (PreprocessingException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        }
    }

    private static String noLayers(String reason, Remedy remedy) {
        return "The values inside these two runs cannot be compared: %s. %s"
                .formatted(reason, RemedySentence.of(remedy));
    }

    /** Runs the batches; empty if A has no input tensor. */
    private Optional<BatchProbe> batches(PathwayTrace a, ProgressListener progress, Cancellation cancellation) {
        List<BatchProber.Neighbour> others = new ArrayList<>();
        try {
            Batch fed = runner.fed(picture, a.pathway(), cancellation);
            if (fed.ofFiles()) {
                return Optional.empty();
            }
            for (ImageSource neighbour : neighbours.of(picture.source(), a.pathway())) {
                runner.row(runner.shared(neighbour), a.pathway(), cancellation)
                        .ifPresent(row -> others.add(new BatchProber.Neighbour(neighbour.name(), row)));
            }
            return Optional.of(
                    new BatchProber(model, memo, a.pathway().execution(), progress, cancellation).probe(fed, others));
        } catch (PreprocessingException | ExecutionException e) {
            // The trace names the reason; there is nothing to put into other batches.
            return Optional.empty();
        }
    }
}
