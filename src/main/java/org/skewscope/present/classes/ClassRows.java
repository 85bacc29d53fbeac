package org.skewscope.present.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;

/** Lines up the classes of all pathways. The class uses no JavaFX. */
public final class ClassRows {

    private ClassRows() {}

    /**
     * Returns how many classes the reference predicts, or the first pathway that reached the model
     * where the reference did not; 0 where none did.
     */
    public static int classes(Comparison comparison) {
        int own = comparison.ofReference().probabilities().length;
        return own > 0
                ? own
                : comparison.pathways().stream()
                        .mapToInt(result -> result.probabilities().length)
                        .filter(length -> length > 0)
                        .findFirst()
                        .orElse(0);
    }

    /** Returns the pathways that predict other classes, which no row can show. */
    public static List<Integer> otherClasses(Comparison comparison) {
        int classes = classes(comparison);
        return IntStream.range(0, comparison.pathways().size())
                .filter(i -> {
                    int length = comparison.pathways().get(i).probabilities().length;
                    return length > 0 && length != classes;
                })
                .boxed()
                .toList();
    }

    /**
     * Returns the rows in class order; empty where no pathway reached the model. A pathway whose
     * model predicts another number of classes has no figure in them: its class 4 is another one.
     */
    public static List<ClassRow> of(Comparison comparison, IntFunction<String> label) {
        int classes = classes(comparison);
        List<PathwayResult> pathways = comparison.pathways();
        List<int[]> ranks =
                pathways.stream().map(result -> ranks(result, classes)).toList();
        List<ClassRow> rows = new ArrayList<>(classes);
        for (int index = 0; index < classes; index++) {
            List<Double> probabilities = new ArrayList<>();
            List<Integer> rowRanks = new ArrayList<>();
            List<Integer> topOf = new ArrayList<>();
            for (int pathway = 0; pathway < pathways.size(); pathway++) {
                float[] values = pathways.get(pathway).probabilities();
                probabilities.add(values.length == classes ? values[index] : Double.NaN);
                int rank = ranks.get(pathway)[index];
                rowRanks.add(rank);
                if (rank == 1) {
                    topOf.add(pathway);
                }
            }
            rows.add(row(index, label.apply(index), probabilities, rowRanks, topOf));
        }
        return rows;
    }

    private static ClassRow row(
            int index, String name, List<Double> probabilities, List<Integer> ranks, List<Integer> topOf) {
        int low = -1;
        int high = -1;
        for (int i = 0; i < probabilities.size(); i++) {
            double value = probabilities.get(i);
            if (Double.isNaN(value)) {
                continue;
            }
            low = low < 0 || value < probabilities.get(low) ? i : low;
            high = high < 0 || value > probabilities.get(high) ? i : high;
        }
        double difference = low < 0 ? 0 : 100 * (probabilities.get(high) - probabilities.get(low));
        return new ClassRow(
                index, name, probabilities, ranks, difference, Math.min(low, high), Math.max(low, high), topOf);
    }

    private static int[] ranks(PathwayResult result, int classes) {
        int[] ranks = new int[classes];
        if (result.probabilities().length == classes) {
            int rank = 0;
            for (int index : result.ranking()) {
                ranks[index] = ++rank;
            }
        }
        return ranks;
    }

    /**
     * Describes one class across the pathways.
     *
     * @param index of the class
     * @param probabilities 0 to 1 by pathway; NaN where a pathway has none
     * @param ranks counted from 1, by pathway; 0 where a pathway has none
     * @param difference largest minus smallest probability, in percentage points
     * @param first the pathway, of the two with that difference, that comes first
     * @param second the other
     * @param topOf pathways whose top class it is
     */
    public record ClassRow(
            int index,
            String name,
            List<Double> probabilities,
            List<Integer> ranks,
            double difference,
            int first,
            int second,
            List<Integer> topOf) {

        private static final int TOP = 5;

        public ClassRow {
            probabilities = List.copyOf(probabilities);
            ranks = List.copyOf(ranks);
            topOf = List.copyOf(topOf);
        }

        /** Returns whether any pathway has it among its first five. */
        public boolean amongTop() {
            return ranks.stream().anyMatch(rank -> rank > 0 && rank <= TOP);
        }

        public boolean ranksAgree() {
            return ranks.stream().distinct().count() <= 1;
        }

        /** Returns a pathway's probability over the reference's; NaN where there is none. */
        public double ratio(int pathway, int reference) {
            return probabilities.get(pathway) / probabilities.get(reference);
        }
    }
}
