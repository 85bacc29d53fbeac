package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * A guilty piece with A's operator behind it, which leaves B's numbers as they are: B has applied it already, such as
 * the ReLU of a convolution, so the numbers of both fit as well before it as behind it.
 *
 * @param end what the operator makes
 * @param made what A makes there of B's earlier numbers, for each picture
 */
record LongerPiece(Segment segment, String end, Value[] made) {

    private static final double SAME = 1e-6;

    /** Returns the longer piece; empty where the operator behind the pair changes B's numbers. */
    static Optional<LongerPiece> of(Walk walk, Pair pair) {
        Recording a = walk.a();
        List<Operator> takers = a.wiring().takers(pair.a());
        if (takers.size() != 1 || takers.get(0).outputs().isEmpty()) {
            return Optional.empty();
        }
        Operator behind = takers.get(0);
        String end = behind.outputs().get(0);
        boolean alone =
                behind.inputs().stream().filter(a.wiring()::dependsOnPicture).allMatch(input -> input.equals(pair.a()));
        try {
            Value[] fromB = walk.numbersOfB(pair);
            Value[] made = new Value[fromB.length];
            double changed = 0;
            for (int i = 0; alone && i < made.length; i++) {
                Value kept = run(a, behind, pair.a(), fromB[i], i);
                made[i] = run(a, behind, pair.a(), pair.made()[i], i);
                if (kept == null || !kept.isReal() || kept.size() != fromB[i].size()) {
                    return Optional.empty();
                }
                changed = Math.max(changed, Relation.distance(kept.floats(), fromB[i].floats()));
                alone = changed <= SAME * Relation.size(fromB[i].floats());
            }
            if (!alone) {
                return Optional.empty();
            }
            List<Operator> operators = new ArrayList<>(walk.segmentOfA(pair).operators());
            operators.add(behind);
            Segment segment = new Segment(operators, walk.segmentOfA(pair).inputs());
            return Optional.of(new LongerPiece(segment, end, made));
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private static Value run(Recording a, Operator operator, String tensor, Value value, int picture)
            throws ExecutionException {
        String end = operator.outputs().get(0);
        Value held = a.run(operator, Map.of(tensor, a.asHeld(tensor, value)), picture)
                .get(end);
        return held == null ? null : a.meant(end, held);
    }
}
