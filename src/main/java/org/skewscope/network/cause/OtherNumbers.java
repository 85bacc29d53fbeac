package org.skewscope.network.cause;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.skewscope.execution.ExecutionException;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Feeds a piece that is equal on the pictures other numbers than theirs, in both files: an upper bound that no picture
 * reaches, or weights whose results saturate, differ on these.
 *
 * @param fedA by A's tensors before the piece
 * @param fedB the same numbers by B's
 * @param made what A's piece makes of them
 * @param target what B's piece makes of them, in A's order
 * @param own the difference, relative to the target
 */
record OtherNumbers(Map<String, Value[]> fedA, Map<String, Value[]> fedB, Value[] made, Value[] target, double own) {

    /** Numbers reach from minus this to this, unless those of the pictures have one sign, or are shares of 1. */
    private static final float LARGEST = 8;

    /** A smaller difference may be rounding, whatever the operators are. */
    private static final double SHOWN = 1e-3;

    private static final double EQUAL = 1e-6;
    private static final int MOST_OPERATORS = 40;

    /** Returns the numbers on which a piece differs; empty where it does not, or cannot be fed. */
    static Optional<OtherNumbers> of(Walk walk, Pair pair) {
        Segment a = walk.segmentOfA(pair);
        Segment b = walk.segmentOfB(pair);
        boolean small = !a.operators().isEmpty() && a.operators().size() <= MOST_OPERATORS;
        if (!small || isAmbiguous(walk, pair) || b.operators().isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(pair.a().hashCode());
        Map<String, Value[]> fedA = new HashMap<>();
        Map<String, Value[]> fedB = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (String input : b.inputs()) {
            Optional<Pair> before = walk.pairs().values().stream()
                    .filter(each -> each.b().equals(input) || each.seen().equals(input))
                    .filter(each -> a.inputs().contains(each.a()))
                    .findFirst();
            String from = before.map(Pair::a).orElse(walk.a().network().input());
            Value like = walk.b().meant(input, 0);
            Value[] usual = walk.values(from);
            boolean fits = a.inputs().contains(from)
                    && like != null
                    && like.isReal()
                    && usual[0].isReal()
                    && usual[0].size() == like.size()
                    && before.filter(each -> isAmbiguous(walk, each)).isEmpty()
                    && (before.isPresent()
                            || input.equals(walk.b().network().input())
                                    && usual[0].shape().equals(like.shape()));
            if (!fits) {
                return Optional.empty();
            }
            used.add(from);
            Value[] numbers = fedA.computeIfAbsent(from, key -> numbers(random, usual));
            Value[] same = new Value[numbers.length];
            for (int i = 0; i < same.length; i++) {
                float[] row = numbers[i].floats();
                same[i] = Value.ofFloats(
                        like.type(),
                        like.shape(),
                        before.isPresent() ? before.get().inOrderOfB(row) : row);
            }
            fedB.put(input, same);
        }
        return used.containsAll(a.inputs()) ? run(walk, pair, fedA, fedB) : Optional.empty();
    }

    /**
     * Returns whether another tensor has the same numbers on the pictures: the pair may then stand before an operator in
     * one file and behind it in the other one.
     */
    private static boolean isAmbiguous(Walk walk, Pair pair) {
        return walk.pairs().values().stream()
                .filter(each -> !each.a().equals(pair.a()) && each.made()[0].size() == pair.made()[0].size())
                .anyMatch(each ->
                        each.b().equals(pair.b()) || Math.abs(each.size() - pair.size()) <= EQUAL * pair.size());
    }

    private static Value[] numbers(SplittableRandom random, Value... usual) {
        boolean positive = true;
        boolean negative = true;
        float largest = 0;
        for (Value value : usual) {
            for (float each : value.floats()) {
                positive &= each >= 0;
                negative &= each <= 0;
                largest = Math.max(largest, Math.abs(each));
            }
        }
        float most = largest <= 1 && (positive || negative) ? 1 : LARGEST;
        Value[] numbers = new Value[usual.length];
        for (int i = 0; i < numbers.length; i++) {
            float[] row = new float[usual[i].size()];
            for (int j = 0; j < row.length; j++) {
                float number = (float) ((random.nextDouble() * 2 - 1) * most);
                row[j] = positive ? Math.abs(number) : negative ? -Math.abs(number) : number;
            }
            numbers[i] = usual[i].with(row);
        }
        return numbers;
    }

    private static Optional<OtherNumbers> run(
            Walk walk, Pair pair, Map<String, Value[]> fedA, Map<String, Value[]> fedB) {
        try {
            float[][] made = run(walk.a(), walk.segmentOfA(pair), pair.a(), fedA);
            float[][] other = run(walk.b(), walk.segmentOfB(pair), pair.b(), fedB);
            Value[] madeA = new Value[made.length];
            Value[] target = new Value[made.length];
            double apart = 0;
            double size = 0;
            for (int i = 0; i < made.length; i++) {
                madeA[i] = pair.made()[i].with(made[i]);
                target[i] = pair.made()[i].with(pair.inOrderOfA(other[i]));
                apart = Math.max(apart, Relation.distance(made[i], target[i].floats()));
                size = Math.max(size, Relation.size(target[i].floats()));
            }
            double own = apart / Math.max(size, 1e-30);
            return Double.isFinite(own) && Double.isFinite(size) && own > SHOWN
                    ? Optional.of(new OtherNumbers(fedA, fedB, madeA, target, own))
                    : Optional.empty();
        } catch (ExecutionException | RuntimeException e) {
            // A piece that does not take these numbers tells nothing.
            return Optional.empty();
        }
    }

    private static float[][] run(Recording recording, Segment segment, String end, Map<String, Value[]> fed)
            throws ExecutionException {
        List<String> inputs = List.copyOf(fed.keySet());
        float[][] pictures = new float[recording.pictures()][];
        return new Experiment(recording, segment.operators(), inputs, end, fed, pictures).run(Change.NONE);
    }
}
