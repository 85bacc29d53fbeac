package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;
import org.skewscope.network.walk.AxisOrders;
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Looks at the whole-numbered arrays of pieces whose results pass as equal, since a wide band of rounding may hide a
 * wrong array. An array is named only where B's numbers come out better once it stands in A's place.
 */
public final class StoredWeights {

    private static final int FEWEST = 16;
    private static final int MOST_AXES = 4;

    /** The rounding of all other tensors stays, so a wrong array among them makes a part of the difference only. */
    private static final double BETTER = 1.03;

    /** A converter may choose a few levels on purpose, where the piece's result hardly depends on them. */
    private static final double LEAST_OF_LEVELS = 0.01;

    private StoredWeights() {}

    /** Returns a piece for each array of B that its scale or zero point makes other than A's. */
    public static List<Piece> of(Walk walk) {
        List<Piece> pieces = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Pair pair : List.copyOf(walk.pairs().values())) {
            Segment a = walk.segmentOfA(pair);
            Segment b = walk.segmentOfB(pair);
            for (Operator operator : b.operators()) {
                for (String input : operator.inputs()) {
                    Value value = walk.b().wiring().dependsOnPicture(input)
                            ? null
                            : walk.b().meant(input, 0);
                    if (value != null && value.isReal() && value.size() >= FEWEST && !seen.contains(input)) {
                        of(walk, pair, a, operator, input).ifPresent(piece -> {
                            seen.add(input);
                            pieces.add(piece);
                        });
                    }
                }
            }
        }
        return pieces;
    }

    private static Optional<Piece> of(Walk walk, Pair pair, Segment segment, Operator operatorB, String input) {
        Value ofB = walk.b().meant(input, 0);
        String likeliest = null;
        Operator taker = null;
        String words = "";
        for (Operator operator : segment.operators()) {
            for (String own : operator.inputs()) {
                Value value = walk.a().wiring().dependsOnPicture(own)
                        ? null
                        : walk.a().meant(own, 0);
                if (value != null && value.isReal() && value.size() == ofB.size()) {
                    Optional<String> found = WholeArray.words(value, walk.b(), input);
                    if (found.isPresent() && likeliest == null) {
                        likeliest = own;
                        taker = operator;
                        words = found.get();
                    }
                }
            }
        }
        return likeliest == null
                ? Optional.empty()
                : proven(walk, pair, segment, taker, likeliest, operatorB, input, words);
    }

    private static Optional<Piece> proven(
            Walk walk,
            Pair pair,
            Segment segment,
            Operator taker,
            String array,
            Operator operatorB,
            String input,
            String words) {
        Value ofB = walk.b().meant(input, 0);
        Map<String, Value[]> fed = new HashMap<>();
        segment.inputs().forEach(each -> fed.put(each, walk.values(each)));
        float[][] target =
                Arrays.stream(walk.numbersOfB(pair)).map(Value::floats).toArray(float[][]::new);
        Experiment experiment = new Experiment(walk.a(), segment.operators(), segment.inputs(), pair.a(), fed, target);
        Value own = walk.a().meant(array, 0);
        double before = experiment.error(Change.NONE);
        List<UnaryOperator<float[]>> orders = new ArrayList<>(List.of(UnaryOperator.identity()));
        orders.addAll(AxisOrders.of(ofB.shape(), own.shape(), MOST_AXES));
        double left = Experiment.FAILED;
        for (UnaryOperator<float[]> order : orders) {
            Value put = own.with(order.apply(ofB.floats()));
            left = Math.min(left, experiment.error(Change.of(array, walk.a().asHeld(array, put))));
        }
        boolean coarse = before > LEAST_OF_LEVELS && WholeArray.hasFewLevels(walk.b(), input);
        if (left * BETTER > before && !coarse) {
            return Optional.empty();
        }
        RunnableNetwork a = walk.a().network();
        Step step = new Step(taker.kind(), taker.name());
        return Optional.of(new Piece(
                segment.inputs().stream().map(a::label).toList(),
                a.label(pair.a()),
                walk.b().network().label(pair.b()),
                List.of(step),
                List.of(new Step(operatorB.kind(), operatorB.name())),
                before,
                List.of(new Cause(CauseKind.ARRAY, step, a.label(array), own.shape(), "", words, left))));
    }
}
