package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.walk.Walk;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Finds where one file goes on behind the tensor that the other one returns: all of the shorter file is found in the
 * longer one, and yet they return different numbers.
 */
final class Endings {

    private final Walk walk;
    private final Map<String, String> returned;
    private final List<String> leftInA;
    private final List<String> leftInB;
    private final List<Piece> found = new ArrayList<>();

    private Endings(Walk walk) {
        this.walk = walk;
        returned = walk.returned();
        leftInA = left(walk.a(), Set.copyOf(returned.values()));
        leftInB = left(walk.b(), returned.keySet());
    }

    private static List<String> left(Recording recording, Set<String> matched) {
        return new ArrayList<>(recording.network().outputs().stream()
                .filter(recording.wiring()::dependsOnPicture)
                .filter(output -> !matched.contains(output))
                .toList());
    }

    /**
     * Returns a piece for each output behind which the other file goes on.
     *
     * @return none where all outputs that have a partner in the other file are its outputs, too
     */
    static List<Piece> of(Walk walk) {
        Endings endings = new Endings(walk);
        for (String output : List.copyOf(endings.leftInB)) {
            endings.behindA(output);
        }
        for (String output : List.copyOf(endings.leftInA)) {
            endings.behindB(output);
        }
        return endings.found;
    }

    /** Looks whether an output of B lies behind what A returns. */
    private void behindA(String output) {
        Segment segment = walk.segmentOfB(output);
        for (String own : List.copyOf(leftInA)) {
            Optional<String> start = Optional.ofNullable(walk.pairs().get(own))
                    .flatMap(pair -> segment.inputs().stream()
                            .filter(input -> input.equals(pair.seen()) || input.equals(pair.b()))
                            .findFirst());
            if (start.isPresent()) {
                add(walk.b(), segment, start.get(), output, own, false);
                return;
            }
        }
    }

    /** Looks whether an output of A lies behind what B returns. */
    private void behindB(String output) {
        Segment segment = walk.segmentOfA(output);
        for (String own : List.copyOf(leftInB)) {
            Optional<String> start = segment.inputs().stream()
                    .filter(walk.pairs()::containsKey)
                    .filter(input -> walk.isReturned(walk.pairs().get(input), own))
                    .findFirst();
            if (start.isPresent()) {
                add(walk.a(), segment, start.get(), output, own, true);
                return;
            }
        }
    }

    private void add(Recording longer, Segment segment, String start, String end, String other, boolean ofA) {
        leftInA.remove(ofA ? end : other);
        leftInB.remove(ofA ? other : end);
        FurtherSteps steps =
                FurtherSteps.of(longer, segment, start, end, walk.storage().within());
        Operator last = longer.wiring().maker(end);
        Cause cause = new Cause(
                ofA ? CauseKind.FURTHER_IN_A : CauseKind.FURTHER_IN_B,
                new Step(last.kind(), last.name()),
                steps.words(),
                List.of(),
                ofA ? steps.behind() : steps.before(),
                ofA ? steps.before() : steps.behind(),
                0);
        List<Step> operators = segment.operators().stream()
                .map(each -> new Step(each.kind(), each.name()))
                .toList();
        found.add(new Piece(
                List.of(longer.network().label(start)),
                walk.a().network().label(ofA ? end : other),
                walk.b().network().label(ofA ? other : end),
                ofA ? operators : List.of(),
                ofA ? List.of() : operators,
                apart(longer, start, end),
                List.of(cause)));
    }

    /** Returns the difference of the two outputs, relative to the later one; 1 where they have different counts. */
    private static double apart(Recording longer, String start, String end) {
        Value first = longer.meant(start, 0);
        Value last = longer.meant(end, 0);
        return last == null || !last.isReal() || !first.isReal() || last.size() != first.size()
                ? 1
                : Relation.distance(first.floats(), last.floats()) / Math.max(Relation.size(last.floats()), 1e-30);
    }
}
