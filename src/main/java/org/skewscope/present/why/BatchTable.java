package org.skewscope.present.why;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.explain.batch.BatchProbe.Run;

/** Arranges the batch probe's runs, with those of one size, padding and outcome in one row. */
public final class BatchTable {

    /** Describes what became of the picture in such a batch. */
    public enum Outcome {
        FAILED("failed"),
        IDENTICAL("identical"),
        CLASS_FLIPS("top-1 class changes"),
        ROUNDING("rounding"),
        SAME_CLASS("same class");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }
    }

    /**
     * @param positions the picture's rows, such as "0, 4, 7"
     * @param max largest difference of a logit; NaN where none could be run
     * @param ulp the same in units in the last place
     * @param failure why none could be run; empty where they could
     */
    public record Row(
            int size, String positions, OtherRows padding, double max, double ulp, Outcome outcome, String failure) {

        /** Returns the outcome in words, or why there is none. */
        public String words() {
            return outcome == Outcome.FAILED ? failure : outcome.label;
        }
    }

    private BatchTable() {}

    public static List<Row> of(BatchProbe probe) {
        Map<List<Object>, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : probe.runs()) {
            groups.computeIfAbsent(
                            List.of(run.size(), run.padding(), outcome(run), run.failure()), key -> new ArrayList<>())
                    .add(run);
        }
        return groups.values().stream().map(BatchTable::row).toList();
    }

    private static Row row(List<Run> runs) {
        Run first = runs.get(0);
        return new Row(
                first.size(),
                ranges(runs.stream().map(Run::position).sorted().toList()),
                first.padding(),
                runs.stream()
                        .mapToDouble(run -> run.max().orElse(Double.NaN))
                        .max()
                        .orElse(0),
                runs.stream()
                        .mapToDouble(run -> run.ulp().orElse(Double.NaN))
                        .max()
                        .orElse(0),
                outcome(first),
                first.failure());
    }

    /** Returns words such as "0\u20132, 5". */
    private static String ranges(List<Integer> positions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < positions.size(); i++) {
            int first = positions.get(i);
            while (i + 1 < positions.size() && positions.get(i + 1) == positions.get(i) + 1) {
                i++;
            }
            int last = positions.get(i);
            text.append(text.isEmpty() ? "" : ", ").append(first);
            text.append(last == first ? "" : (last == first + 1 ? ", " : "\u2013") + last);
        }
        return text.toString();
    }

    private static Outcome outcome(Run run) {
        if (!run.failure().isEmpty()) {
            return Outcome.FAILED;
        }
        if (run.identical()) {
            return Outcome.IDENTICAL;
        }
        if (!run.sameClass()) {
            return Outcome.CLASS_FLIPS;
        }
        return run.rounding() ? Outcome.ROUNDING : Outcome.SAME_CLASS;
    }
}
