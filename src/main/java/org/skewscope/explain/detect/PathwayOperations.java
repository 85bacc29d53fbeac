package org.skewscope.explain.detect;

import static org.skewscope.explain.detect.Operation.CROP;
import static org.skewscope.explain.detect.Operation.DECODE;
import static org.skewscope.explain.detect.Operation.FORMULA;
import static org.skewscope.explain.detect.Operation.ORDER;
import static org.skewscope.explain.detect.Operation.RANGE;
import static org.skewscope.explain.detect.Operation.ROUND;
import static org.skewscope.explain.detect.Operation.SAMPLE;
import static org.skewscope.explain.detect.Operation.TONE;
import static org.skewscope.explain.detect.Operation.TURN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.execution.ExecutionOptions;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * Tells which operations two pathways do otherwise: what the options that differ can do, less what
 * the traces show that they did not.
 */
final class PathwayOperations {

    /** Values that reach so many times as far have another range, not another brightness. */
    private static final double OTHER_RANGE = 10;

    /** What each option is named for comes first. */
    private static final Map<String, List<Operation>> OF_OPTION =
            Map.ofEntries(
                    Map.entry(
                            PreprocessingOptions.DECODER.key(),
                            List.of(DECODE, TONE, TURN, ORDER, RANGE)),
                    Map.entry(PreprocessingOptions.MODE.key(), List.of(DECODE, TONE, ORDER, RANGE)),
                    Map.entry(PreprocessingOptions.ORIENTATION.key(), List.of(TURN)),
                    Map.entry(PreprocessingOptions.CHANNELS.key(), List.of(ORDER)),
                    Map.entry(PreprocessingOptions.RESIZE.key(), List.of(SAMPLE, RANGE)),
                    Map.entry(PreprocessingOptions.RESIZE_TYPE.key(), List.of(ROUND, RANGE)),
                    Map.entry(PreprocessingOptions.FRAMING.key(), List.of(CROP)),
                    Map.entry(PreprocessingOptions.SIZE.key(), List.of(SAMPLE)),
                    Map.entry(PreprocessingOptions.NORMALIZE.key(), List.of(FORMULA, ORDER, ROUND)),
                    Map.entry(PreprocessingOptions.COMPUTE.key(), List.of(ROUND)));

    /** These decide how the formula is optimized and rounded where it is part of a function. */
    private static final Set<String> OF_FUNCTION =
            Set.of(
                    ExecutionOptions.EXECUTION.key(),
                    ExecutionOptions.GRAPPLER.key(),
                    ExecutionOptions.XLA.key());

    private PathwayOperations() {}

    static Suspects differing(PathwayTrace a, PathwayTrace b) {
        List<PathwayOption> options = PathwayOption.differing(a.pathway(), b.pathway());
        Map<String, Set<Operation>> operations = new LinkedHashMap<>();
        for (PathwayOption option : options) {
            if (option instanceof PathwayOption.OfPreprocessing && !healed(option, a, b)) {
                operations.put(option.key(), of(option, a, b));
            }
        }
        if (operations.isEmpty()) {
            options.stream()
                    .filter(option -> OF_FUNCTION.contains(option.key()))
                    .forEach(option -> operations.put(option.key(), EnumSet.of(ROUND)));
        }
        return new Suspects(true, operations);
    }

    /** Whether a stage from this option's on is the same: whatever it did has healed by then. */
    private static boolean healed(PathwayOption option, PathwayTrace a, PathwayTrace b) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.isPicture() && stage.compareTo(option.stage()) >= 0)
                .anyMatch(stage -> same(a.tensor(stage), b.tensor(stage)));
    }

    private static boolean same(Optional<DenseTensor> a, Optional<DenseTensor> b) {
        return a.isPresent() && b.isPresent() && a.get().bitIdentical(b.get());
    }

    /** Whether an option is named for this operation. */
    static boolean namedFor(String option, Operation operation) {
        return OF_OPTION.getOrDefault(option, List.of(operation)).get(0) == operation;
    }

    private static Set<Operation> of(PathwayOption option, PathwayTrace a, PathwayTrace b) {
        Set<Operation> operations =
                OF_OPTION.containsKey(option.key())
                        ? EnumSet.copyOf(OF_OPTION.get(option.key()))
                        : EnumSet.allOf(Operation.class);
        if (!otherRange(a.tensor(option.stage()), b.tensor(option.stage()))) {
            operations.remove(RANGE);
        }
        if (option.stage() == Stage.NORMALIZE
                && FormulaProbe.alike(normalization(a), normalization(b))) {
            operations.retainAll(EnumSet.of(ROUND));
        }
        return operations;
    }

    private static boolean otherRange(Optional<DenseTensor> a, Optional<DenseTensor> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return true;
        }
        double first = reach(a.get());
        double second = reach(b.get());
        return Math.max(first, second) > OTHER_RANGE * Math.min(first, second);
    }

    private static double reach(DenseTensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.value(i)));
        }
        return largest;
    }

    private static FormulaChoice normalization(PathwayTrace trace) {
        return trace.pathway().preprocessing().normalization();
    }
}
