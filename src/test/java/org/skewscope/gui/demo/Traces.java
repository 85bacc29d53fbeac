package org.skewscope.gui.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.compare.TraceComparator;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** Traces that did not come from an engine, compared as the engine compares them. */
public record Traces(long run, String picture, List<PathwayTrace> traces) {

    public Comparison comparison() {
        List<PathwayResult> results = traces.stream().map(Traces::result).toList();
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                pairs.add(new TraceComparator().compare(a, traces.get(a), b, traces.get(b)));
            }
        }
        return new Comparison(run, picture, results, 0, pairs);
    }

    /** Gives the tensors at once. */
    public TensorFetch fetch() {
        return key -> CompletableFuture.completedFuture(tensor(key));
    }

    private Optional<DenseTensor> tensor(TensorKey key) {
        return traces.get(key.pathway()).tensor(key.stage());
    }

    private static PathwayResult result(PathwayTrace trace) {
        List<StageSummary> stages = new ArrayList<>();
        for (Map.Entry<Stage, DenseTensor> entry : trace.tensors().entrySet()) {
            DenseTensor tensor = entry.getValue();
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = 0; i < tensor.size(); i++) {
                min = Math.min(min, tensor.value(i));
                max = Math.max(max, tensor.value(i));
                sum += tensor.value(i);
            }
            stages.add(new StageSummary(
                    entry.getKey(), tensor.shape(), tensor.type(), min, max, sum / tensor.size(), "", 1_000_000));
        }
        return new PathwayResult(
                trace.pathway(),
                stages,
                trace.tensor(Stage.LOGITS).map(DenseTensor::toFloats).orElse(new float[0]),
                trace.tensor(Stage.PROBABILITIES).map(DenseTensor::toFloats).orElse(new float[0]),
                trace.failure());
    }
}
