package org.skewscope.gui.why;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skewscope.explain.BatchProbe;

/** The batch probe's runs, those of one size, padding and outcome in one row. */
final class BatchRows {

    /**
     * @param positions the picture's rows, such as "0, 4, 7"
     * @param max largest difference of a logit; NaN where none could be run
     * @param ulp the same in units in the last place
     */
    record Row(
            int size, String positions, String padding, double max, double ulp, String outcome) {}

    private BatchRows() {}

    static List<Row> of(BatchProbe probe) {
        Map<List<Object>, List<BatchProbe.Run>> groups = new LinkedHashMap<>();
        for (BatchProbe.Run run : probe.runs()) {
            groups.computeIfAbsent(
                            List.of(run.size(), run.padding(), outcome(run)),
                            key -> new ArrayList<>())
                    .add(run);
        }
        return groups.values().stream().map(BatchRows::row).toList();
    }

    private static Row row(List<BatchProbe.Run> runs) {
        BatchProbe.Run first = runs.get(0);
        return new Row(
                first.size(),
                runs.stream()
                        .map(run -> String.valueOf(run.position()))
                        .collect(Collectors.joining(", ")),
                first.padding(),
                runs.stream()
                        .mapToDouble(run -> run.max() == null ? Double.NaN : run.max())
                        .max()
                        .orElse(0),
                runs.stream()
                        .mapToDouble(run -> run.ulp() == null ? Double.NaN : run.ulp())
                        .max()
                        .orElse(0),
                outcome(first));
    }

    private static String outcome(BatchProbe.Run run) {
        if (!run.failure().isEmpty()) {
            return run.failure();
        }
        if (run.identical()) {
            return "identical";
        }
        return !run.sameClass() ? "class flips" : run.rounding() ? "rounding" : "same class";
    }
}
