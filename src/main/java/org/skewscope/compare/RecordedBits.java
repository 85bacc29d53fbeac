package org.skewscope.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;

/**
 * Compares the bits of a recorded run with those of another pathway.
 *
 * @param equalInFloat16 the stages at which the two are not equal, but one is the other rounded to
 *     float16
 * @param neverAccelerated whether the run notes an accelerator although every output has the bits
 *     of a CPU
 * @param modelFile whether the run's model file is the one that is run here
 */
public record RecordedBits(List<Stage> equalInFloat16, boolean neverAccelerated, ModelFileMatch modelFile) {

    /** The least number of different values that tells devices apart; fewer may agree by chance. */
    private static final int TELLING_VALUES = 8;

    public RecordedBits {
        equalInFloat16 = List.copyOf(equalInFloat16);
    }

    /** Compares two traces, at least one of which was recorded. */
    static RecordedBits of(
            PathwayTrace first, PathwayTrace second, List<StageDifference> stages, ModelFileMatch modelFile) {
        List<Stage> half = new ArrayList<>();
        for (StageDifference stage : stages) {
            if (stage instanceof StageDifference.Measured && !stage.identical()) {
                DenseTensor a = first.tensor(stage.stage()).orElseThrow();
                DenseTensor b = second.tensor(stage.stage()).orElseThrow();
                if (isRounded(a, b) || isRounded(b, a)) {
                    half.add(stage.stage());
                }
            }
        }
        return new RecordedBits(
                half, neverAccelerated(first, second, stages) || neverAccelerated(second, first, stages), modelFile);
    }

    /** Returns whether a tensor equals another one after rounding to float16. */
    private static boolean isRounded(DenseTensor exact, DenseTensor rounded) {
        float[] from = exact.toFloats();
        float[] to = rounded.toFloats();
        for (int i = 0; i < from.length; i++) {
            float half = HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(from[i]));
            // Compares values, for which 0 equals -0: a runtime may drop the sign.
            if (half != to[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean neverAccelerated(PathwayTrace recorded, PathwayTrace here, List<StageDifference> stages) {
        // Integers have the same bits on every device.
        boolean accelerator = recorded.recorded()
                .filter(source -> source.origin().onAccelerator())
                .filter(source ->
                        source.fedType().isEmpty() || source.fedType().get().isFloating())
                .isPresent();
        if (!accelerator || here.recorded().isPresent()) {
            return false;
        }
        List<StageDifference> outputs = stages.stream()
                .filter(stage -> stage.stage().compareTo(Stage.BATCH) > 0)
                .filter(StageDifference.Measured.class::isInstance)
                .toList();
        return !outputs.isEmpty()
                && outputs.stream().allMatch(StageDifference::identical)
                && outputs.stream().anyMatch(stage -> tells(recorded.tensor(stage.stage())));
    }

    private static boolean tells(Optional<DenseTensor> outputs) {
        Set<Float> values = new HashSet<>();
        for (float value : outputs.map(DenseTensor::toFloats).orElse(new float[0])) {
            if (value != 0 && value != 1) {
                values.add(value);
            }
        }
        return values.size() >= TELLING_VALUES;
    }
}
