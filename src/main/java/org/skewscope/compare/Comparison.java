package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.run.Failure;
import org.skewscope.run.TraceKey.TensorKey;

/**
 * Describes the results of all pathways over one picture, and the difference of every pair.
 *
 * @param run identifies the run whose tensors the engine still holds, see {@link TensorKey}
 * @param picture the picture's file name
 * @param reference index of the pathway that the others are compared with
 * @param pairs every pair (i, j) with i &lt; j
 */
public record Comparison(
        long run, String picture, List<PathwayResult> pathways, int reference, List<PairDifference> pairs) {

    public Comparison {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
    }

    /**
     * Returns the difference between two pathways, in either order.
     *
     * @param i index of a pathway
     * @param j index of another; the result is always that of the larger index from the smaller
     * @return empty if the pair was not compared, or i equals j
     */
    public Optional<PairDifference> pair(int i, int j) {
        return pairs.stream()
                .filter(p -> p.a() == Math.min(i, j) && p.b() == Math.max(i, j))
                .findFirst();
    }

    /** Returns the result of the reference. */
    public PathwayResult ofReference() {
        return pathways.get(reference);
    }

    /** Returns the same results, compared with another pathway. */
    public Comparison against(int other) {
        return new Comparison(run, picture, pathways, other, pairs);
    }

    /**
     * Returns the same comparison, in which outputs that equal another comparison's are the very
     * arrays of that: the results of a picture before and after an edit differ in one pathway.
     */
    public Comparison sharing(Comparison other) {
        List<PathwayResult> shared =
                pathways.stream().map(each -> each.sharing(other.pathways)).toList();
        return new Comparison(run, picture, shared, reference, pairs);
    }

    /** Returns a pair with the reference first, where that is one of the two. */
    public Pair fromReference(Pair pair) {
        return pair.b() == reference ? pair.swapped() : pair;
    }

    /**
     * Returns whether all numbers of every stage were measured. They are not for a picture of a
     * folder of which less was wanted.
     */
    public boolean measured() {
        return pairs.stream()
                .flatMap(pair -> pair.stages().stream())
                .noneMatch(StageDifference.Unmeasured.class::isInstance);
    }

    /** Returns the pathways whose model's weights are known to differ from the reference's. */
    public List<Integer> otherWeights() {
        PathwayResult own = pathways.get(reference);
        return IntStream.range(0, pathways.size())
                .filter(i -> KnownWeights.differ(
                        own.pathway().execution(),
                        own.weights(),
                        pathways.get(i).pathway().execution(),
                        pathways.get(i).weights()))
                .boxed()
                .toList();
    }

    /**
     * Returns the pathways that run the model partly in bfloat16 if the reference does not, and the
     * other way round.
     */
    public List<Integer> otherPrecision() {
        boolean own = pathways.get(reference).pathway().execution().mixesPrecision();
        return IntStream.range(0, pathways.size())
                .filter(i -> pathways.get(i).pathway().execution().mixesPrecision() != own)
                .boxed()
                .toList();
    }

    /** Returns the failure of a picture that no pathway can use; empty where one of several has another or none. */
    public Optional<Failure> sharedFailure() {
        return pathways.stream().map(PathwayResult::failure).distinct().count() == 1
                ? pathways.get(0).failure()
                : Optional.empty();
    }

    /** Returns the gravest difference between any pathway and the reference. */
    public Severity severity() {
        return pairs.stream()
                .filter(p -> p.a() == reference || p.b() == reference)
                .map(PairDifference::severity)
                .max(Severity::compareTo)
                .orElse(
                        pathways.stream().anyMatch(p -> p.failure().isPresent())
                                ? Severity.FAILED
                                : Severity.IDENTICAL);
    }
}
