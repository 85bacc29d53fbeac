package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.Value;
import org.skewscope.network.cause.ArrayVariants.Report;
import org.skewscope.network.cause.Experiment.Change;

/** Tries what a piece does at the borders of its input: the number that it fills in, and whether a mean counts it. */
final class Borders {

    /** A number below all others, which a maximum never takes. */
    private static final float LOWEST = -1e30f;

    private static final float[] FILLED = {0, 1, LOWEST};

    private static final float ALMOST = 1e-3f;

    private final Experiment experiment;
    private final Report report;

    Borders(Experiment experiment, Report report) {
        this.experiment = experiment;
        this.report = report;
    }

    void tryAll() {
        try {
            for (Operator operator : experiment.moving()) {
                filled(operator);
            }
            counted();
        } catch (ExecutionException | RuntimeException e) {
            // A piece that does not run is changed in no way.
        }
    }

    /** Fills other numbers into the places of a larger result that no number of an operator's input reaches. */
    private void filled(Operator operator) throws ExecutionException {
        String output = operator.outputs().get(0);
        Value[] made = experiment.results(output);
        List<String> inputs = operator.inputs().stream()
                .filter(experiment.recording().wiring()::dependsOnPicture)
                .distinct()
                .toList();
        Map<String, Value[]> moved = new HashMap<>();
        for (String input : inputs) {
            Value[] values =
                    experiment.fed().containsKey(input) ? experiment.fed().get(input) : experiment.results(input);
            if (!values[0].isReal() || values[0].size() >= made[0].size()) {
                return;
            }
            moved.put(
                    input,
                    Arrays.stream(values)
                            .map(value -> value.with(plusOne(value.floats())))
                            .toArray(Value[]::new));
        }
        Value[] other = new Experiment(
                        experiment.recording(), List.of(operator), inputs, output, moved, experiment.target())
                .results(output);
        int[] free = IntStream.range(0, made[0].size())
                .filter(i -> IntStream.range(0, made.length)
                        .allMatch(picture ->
                                made[picture].floats()[i] == other[picture].floats()[i]))
                .toArray();
        for (float with : free.length == 0 ? new float[0] : FILLED) {
            float own = made[0].floats()[free[0]];
            Value[] put = Arrays.stream(made)
                    .map(value -> value.with(replaced(value.floats(), free, with)))
                    .toArray(Value[]::new);
            if (with != own) {
                report.add(
                        0,
                        experiment.error(operator, put),
                        CauseKind.SETTING,
                        operator,
                        "padding",
                        words(own),
                        words(with));
            }
        }
    }

    private static float[] plusOne(float... numbers) {
        float[] moved = numbers.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i]++;
        }
        return moved;
    }

    private static float[] replaced(float[] numbers, int[] places, float with) {
        float[] put = numbers.clone();
        for (int place : places) {
            put[place] = with;
        }
        return put;
    }

    private static String words(float number) {
        return number <= LOWEST ? "left out (below all numbers)" : "filled with " + Relation.number(number);
    }

    /** Divides a mean by what it makes of ones: less than 1 where it counts a border of zeros. */
    private void counted() throws ExecutionException {
        Map<String, Value[]> ones = new HashMap<>();
        experiment
                .fed()
                .forEach((input, values) -> ones.put(
                        input,
                        Arrays.stream(values)
                                .map(value -> value.isReal()
                                        ? value.with(replaced(
                                                new float[value.size()],
                                                IntStream.range(0, value.size()).toArray(),
                                                1))
                                        : value)
                                .toArray(Value[]::new)));
        Map<String, Value> ofOnes = experiment.tensors(Change.feeding(ones), 0);
        Optional<Operator> counts = experiment.moving().stream()
                .filter(operator -> isShare(ofOnes.get(operator.outputs().get(0))))
                .findFirst();
        if (counts.isEmpty() || !isShare(ofOnes.get(experiment.end()))) {
            return;
        }
        float[] shares = ofOnes.get(experiment.end()).floats();
        List<float[]> divided = new ArrayList<>();
        for (float[] row : experiment.run(Change.NONE)) {
            float[] mean = row.clone();
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= shares[i];
            }
            divided.add(mean);
        }
        report.add(
                0,
                experiment.error(divided.toArray(float[][]::new)),
                CauseKind.SETTING,
                counts.get(),
                "count_include_pad",
                "1",
                "0");
    }

    /** Returns whether numbers are 1, and less at some places. */
    private static boolean isShare(Value value) {
        if (value == null || !value.isReal()) {
            return false;
        }
        float least = 1;
        float most = 0;
        for (float each : value.floats()) {
            least = Math.min(least, each);
            most = Math.max(most, each);
        }
        return least > ALMOST && least < 1 - ALMOST && Math.abs(most - 1) < ALMOST;
    }
}
