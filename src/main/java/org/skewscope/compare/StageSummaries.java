package org.skewscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cache.WeakCache;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.RowRuns;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** Summarizes the tensors of traces. A tensor that several traces share is measured once. */
public final class StageSummaries {

    private final WeakCache<Object, Numbers> numbers = new WeakCache<>();
    private final WeakCache<Object, String> sha256 = new WeakCache<>();

    /**
     * Summarizes every stage of a trace.
     *
     * @param digests whether each tensor's SHA-256 is wanted
     */
    public PathwayResult of(PathwayTrace trace, boolean digests) {
        List<StageSummary> stages = new ArrayList<>();
        trace.tensors().forEach((stage, tensor) -> {
            Numbers known = numbers(tensor);
            stages.add(new StageSummary(
                    stage,
                    tensor.shape(),
                    tensor.type(),
                    known.min,
                    known.max,
                    known.mean,
                    digests ? sha256(tensor) : "",
                    trace.nanoseconds().getOrDefault(stage, 0L)));
        });
        return result(trace, stages);
    }

    /**
     * Returns the outputs of a trace without a summary of its stages, whose tensors are not
     * measured.
     *
     * @param trace a trace with or without outputs; the result shares its float32 arrays
     */
    public static PathwayResult outputs(PathwayTrace trace) {
        return result(trace, List.of());
    }

    private static PathwayResult result(PathwayTrace trace, List<StageSummary> stages) {
        return new PathwayResult(
                trace.pathway(),
                stages,
                floats(trace.tensor(Stage.LOGITS)),
                floats(trace.probabilities()),
                trace.failure(),
                trace.weights(),
                trace.recorded(),
                trace.fedFile());
    }

    private static float[] floats(Optional<DenseTensor> tensor) {
        return tensor.map(DenseTensor::float32).orElse(new float[0]);
    }

    private String sha256(DenseTensor tensor) {
        return sha256.get(tensor.data(), () -> TensorBytes.sha256(tensor));
    }

    /** Keeps the numbers by the tensor's array, which tensors of several shapes share. */
    private Numbers numbers(DenseTensor tensor) {
        return numbers.get(tensor.data())
                .filter(known -> known.type == tensor.type())
                .orElseGet(() -> {
                    Numbers measured = measure(tensor);
                    numbers.keep(tensor.data(), measured);
                    return measured;
                });
    }

    private static Numbers measure(DenseTensor tensor) {
        if (tensor.type() == ElementType.UINT8) {
            return Bytes.of(tensor);
        }
        ValueRange range = ValueRange.of(tensor);
        return new Numbers(tensor.type(), range.low(), range.high(), range.mean());
    }

    /** Sums bytes, a whole row at a time. */
    private static final class Bytes {
        private final byte[] values;
        private int min = 255;
        private int max;
        private long sum;

        private Bytes(byte[] values) {
            this.values = values;
        }

        static Numbers of(DenseTensor tensor) {
            Bytes bytes = new Bytes(tensor.uint8());
            RowRuns.of(tensor.shape(), bytes::add, bytes.values);
            double mean = (double) bytes.sum / Math.max(1, bytes.values.length);
            return new Numbers(ElementType.UINT8, bytes.min, bytes.max, mean);
        }

        private void add(int start, int end, int times) {
            // Local variables, which the compiler keeps in registers.
            int least = min;
            int most = max;
            long ofRow = 0;
            for (int i = start; i < end; i++) {
                int value = values[i] & 0xFF;
                least = Math.min(least, value);
                most = Math.max(most, value);
                ofRow += value;
            }
            min = least;
            max = most;
            sum += ofRow * times;
        }
    }

    private record Numbers(ElementType type, double min, double max, double mean) {}

    /**
     * Describes a stage's tensor without holding its values.
     *
     * @param min smallest value
     * @param max largest value
     * @param mean mean value, summed in float64
     * @param sha256 of the tensor's bytes (C order, little-endian); empty if it was not wanted
     * @param nanoseconds the time that the stage took
     */
    public record StageSummary(
            Stage stage,
            Shape shape,
            ElementType type,
            double min,
            double max,
            double mean,
            String sha256,
            long nanoseconds) {}
}
