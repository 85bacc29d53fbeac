package org.skewscope.compare;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorBytes;

/** Summarises the tensors of one picture's traces; a tensor that several stages share only once. */
public final class StageSummaries {

    private final boolean digests;
    private final IdentityHashMap<DenseTensor, Numbers> known = new IdentityHashMap<>();

    public StageSummaries(boolean digests) {
        this.digests = digests;
    }

    public PathwayResult of(PathwayTrace trace) {
        List<StageSummary> stages = new ArrayList<>();
        trace.tensors()
                .forEach(
                        (stage, tensor) -> {
                            Numbers numbers = known.computeIfAbsent(tensor, this::measure);
                            stages.add(
                                    new StageSummary(
                                            stage,
                                            tensor.shape(),
                                            tensor.type(),
                                            numbers.min,
                                            numbers.max,
                                            numbers.mean,
                                            numbers.sha256,
                                            trace.nanoseconds().getOrDefault(stage, 0L)));
                        });
        return new PathwayResult(
                trace.pathway(),
                stages,
                scores(trace, Stage.LOGITS),
                scores(trace, Stage.PROBABILITIES),
                trace.failure(),
                trace.weights());
    }

    private static float[] scores(PathwayTrace trace, Stage stage) {
        return trace.tensor(stage).map(DenseTensor::float32).orElse(new float[0]);
    }

    private Numbers measure(DenseTensor tensor) {
        String sha256 = digests ? TensorBytes.sha256(tensor) : "";
        if (tensor.type() == ElementType.UINT8) {
            return ofBytes(tensor.uint8(), sha256);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.value(i);
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        return new Numbers(min, max, sum / Math.max(1, tensor.size()), sha256);
    }

    private static Numbers ofBytes(byte[] values, String sha256) {
        int min = 255;
        int max = 0;
        long sum = 0;
        for (byte signed : values) {
            int value = signed & 0xFF;
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        return new Numbers(min, max, (double) sum / Math.max(1, values.length), sha256);
    }

    private record Numbers(double min, double max, double mean, String sha256) {}
}
