package org.skewscope.network.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.measure.PictureFinding.Exchange;
import org.skewscope.network.walk.Pair;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Runs each network to its end with the other network's pieces in place of those that differ. An answer that follows
 * the pieces proves that they are the cause.
 */
final class PieceExchange {

    private static final int PICTURE = 0;

    private final Walk walk;
    private final Runnable unwanted;
    private final Map<String, Pair> byB = new HashMap<>();

    PieceExchange(Walk walk, Runnable unwanted) {
        this.walk = walk;
        this.unwanted = unwanted;
        walk.pairs().values().forEach(pair -> {
            byB.putIfAbsent(pair.seen(), pair);
            byB.put(pair.b(), pair);
        });
    }

    /** Exchanges the pieces in both directions; empty where there are none, or one does not run in the other network. */
    Optional<Exchange> run() {
        List<Pair> guilty = walk.guilty();
        if (guilty.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<List<Float>> intoA = new Side(true).run(guilty);
            Optional<List<Float>> intoB = new Side(false).run(guilty);
            return intoA.isEmpty() || intoB.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Exchange(guilty.size(), intoA.get(), intoB.get()));
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    /** Runs one network with the other's pieces. */
    private final class Side {

        private final boolean ofA;
        private final Recording own;
        private final Recording other;
        private final Map<String, Value> changed = new HashMap<>();

        Side(boolean ofA) {
            this.ofA = ofA;
            own = ofA ? walk.a() : walk.b();
            other = ofA ? walk.b() : walk.a();
        }

        Optional<List<Float>> run(List<Pair> guilty) throws ExecutionException {
            Map<String, Pair> ends = new HashMap<>();
            guilty.forEach(pair -> ends.put(ofA ? pair.a() : pair.b(), pair));
            for (Operator operator : own.wiring().operators()) {
                unwanted.run();
                if (operator.inputs().stream().anyMatch(changed::containsKey)) {
                    changed.putAll(own.run(operator, changed, PICTURE));
                }
                for (String output : operator.outputs()) {
                    if (ends.containsKey(output)) {
                        Optional<Value> made = made(ends.get(output));
                        if (made.isEmpty()) {
                            return Optional.empty();
                        }
                        changed.put(output, own.asHeld(output, made.get()));
                    }
                }
            }
            String output = own.network().outputs().get(0);
            Value held = changed.containsKey(output) ? changed.get(output) : own.held(output, PICTURE);
            List<Float> numbers = new ArrayList<>();
            for (float number : own.meant(output, held).floats()) {
                numbers.add(number);
            }
            return Optional.of(numbers);
        }

        /** Returns what the other network's piece makes of this network's numbers, in this network's order of axes. */
        private Optional<Value> made(Pair pair) throws ExecutionException {
            Segment segment = ofA ? walk.segmentOfB(pair) : walk.segmentOfA(pair);
            Map<String, Value> known = new HashMap<>();
            for (String input : segment.inputs()) {
                Optional<Value> here = here(input);
                if (here.isEmpty()) {
                    return Optional.empty();
                }
                known.put(input, other.asHeld(input, here.get()));
            }
            for (Operator operator : segment.operators()) {
                known.putAll(other.run(operator, known, PICTURE));
            }
            String end = ofA ? pair.b() : pair.a();
            Value made = known.get(end);
            return made == null ? Optional.empty() : Optional.of(ordered(pair, other.meant(end, made), !ofA));
        }

        /** Returns this network's numbers of a tensor of the other network, in that one's order of axes. */
        private Optional<Value> here(String tensor) {
            if (tensor.equals(other.network().input())) {
                return Optional.of(other.meant(tensor, PICTURE));
            }
            Pair pair = ofA ? byB.get(tensor) : walk.pairs().get(tensor);
            if (pair == null) {
                return Optional.empty();
            }
            String at = ofA ? pair.a() : pair.b();
            Value value = changed.containsKey(at) ? own.meant(at, changed.get(at)) : own.meant(at, PICTURE);
            return Optional.of(ordered(pair, value, ofA));
        }

        /** Returns a pair's numbers in the order and shape that its tensor has in B, or in A. */
        private Value ordered(Pair pair, Value value, boolean toB) {
            Value like = toB ? walk.b().meant(pair.b(), PICTURE) : walk.a().meant(pair.a(), PICTURE);
            float[] numbers = toB ? pair.inOrderOfB(value.floats()) : pair.inOrderOfA(value.floats());
            return Value.ofFloats(like.type(), like.shape(), numbers);
        }
    }
}
