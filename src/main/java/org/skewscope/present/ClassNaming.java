package org.skewscope.present;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.tensor.SentenceNumber;

/**
 * Describes what a class is called that pathways tell of: the names belong to the models that they
 * run.
 */
@FunctionalInterface
public interface ClassNaming {

    /**
     * @param results those that tell of the class
     * @param classIndex counted from 0
     */
    String of(List<PathwayResult> results, int classIndex);

    /**
     * Returns whether the models of two results have the same class names in different orders;
     * false if the top-1 class of the first has one name in both.
     */
    default boolean permutes(PathwayResult a, PathwayResult b) {
        int top = a.topClass();
        int classes = a.probabilities().length;
        if (top < 0
                || b.probabilities().length != classes
                || of(List.of(a), top).equals(of(List.of(b), top))) {
            return false;
        }
        return sorted(a, classes).equals(sorted(b, classes));
    }

    private List<String> sorted(PathwayResult result, int classes) {
        return IntStream.range(0, classes)
                .mapToObj(index -> of(List.of(result), index))
                .sorted()
                .toList();
    }

    /**
     * Returns how grave a comparison is for its pathways' names: equal numbers under label files in
     * other orders predict classes of other names.
     */
    default Severity severity(Comparison comparison) {
        PathwayResult own = comparison.ofReference();
        boolean renamed = comparison.pathways().stream().anyMatch(each -> renames(own, each));
        return renamed ? comparison.severity().atLeast(Severity.CLASS_CHANGES) : comparison.severity();
    }

    /** Returns whether a result predicts the class of another by another name. */
    default boolean renames(PathwayResult own, PathwayResult other) {
        boolean sameModel = own.pathway()
                .execution()
                .model()
                .equals(other.pathway().execution().model());
        return !sameModel && own.topClass() == other.topClass() && permutes(own, other);
    }

    /** Returns what the class is called that a pathway predicts. */
    default String top(PathwayResult result) {
        return of(List.of(result), result.topClass());
    }

    /** Returns what a pathway predicts and how surely, such as "zebra (93.1%)". */
    default String predicted(PathwayResult result) {
        return "%s (%s)".formatted(top(result), SentenceNumber.probability(result.probabilities()[result.topClass()]));
    }

    /** Returns where all models have the same names. */
    static ClassNaming always(IntFunction<String> names) {
        return (results, classIndex) -> names.apply(classIndex);
    }
}
