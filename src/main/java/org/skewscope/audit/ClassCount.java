package org.skewscope.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.statistics.McNemar;

/** Counts by true class which way pictures change sides. */
final class ClassCount {

    /** With fewer, no outcome of the exact test is significant at 5 %. */
    private static final long LEAST = 6;

    private final Map<Integer, long[]> classes = new TreeMap<>();

    void take(int label, FlipKind kind) {
        long[] counts = classes.computeIfAbsent(label, l -> new long[3]);
        counts[0]++;
        counts[1] += kind == FlipKind.RIGHT_WRONG ? 1 : 0;
        counts[2] += kind == FlipKind.WRONG_RIGHT ? 1 : 0;
    }

    /** Those that change sides most first; none that does not. */
    List<PairDetail.ClassChange> changes() {
        List<Map.Entry<Integer, long[]>> moved =
                classes.entrySet().stream()
                        .filter(each -> each.getValue()[1] + each.getValue()[2] > 0)
                        .toList();
        double[] adjusted =
                ManyTests.benjaminiHochberg(
                        moved.stream()
                                .map(Map.Entry::getValue)
                                .filter(ClassCount::tests)
                                .mapToDouble(n -> McNemar.of(n[1], n[2]).exact())
                                .toArray());
        List<PairDetail.ClassChange> changes = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Integer, long[]> each : moved) {
            long[] n = each.getValue();
            changes.add(
                    new PairDetail.ClassChange(
                            each.getKey(),
                            n[0],
                            n[1],
                            n[2],
                            tests(n)
                                    ? OptionalDouble.of(adjusted[next++])
                                    : OptionalDouble.empty()));
        }
        changes.sort(
                Comparator.comparingLong(
                                (PairDetail.ClassChange c) -> c.rightWrong() + c.wrongRight())
                        .reversed());
        return changes;
    }

    private static boolean tests(long[] n) {
        return n[1] + n[2] >= LEAST;
    }
}
