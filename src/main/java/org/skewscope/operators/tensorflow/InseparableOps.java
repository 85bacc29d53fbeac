package org.skewscope.operators.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;

/**
 * Joins the ops of a graph that hand each other what is no value: a loop, and the list of tensors that
 * it fills.
 */
final class InseparableOps {

    private final List<Step> steps;

    /** The piece of each op. */
    private final Map<String, List<Step>> pieces = new HashMap<>();

    private final Set<List<Step>> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<List<Step>> ordered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<List<Step>> order = new ArrayList<>();

    private InseparableOps(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Returns all ops, those that cannot be separated together.
     *
     * @param steps each behind those whose results it takes
     * @param opaque the tensors that are no values
     * @return pieces, each behind those whose results it takes
     * @throws IllegalArgumentException if two pieces take results of each other
     */
    static List<List<Step>> of(List<Step> steps, Set<String> opaque) {
        InseparableOps ops = new InseparableOps(steps);
        for (Step step : steps) {
            ops.pieces.put(step.name(), List.of(step));
            step.inputs().stream()
                    .filter(input -> opaque.contains(input.toString()))
                    .forEach(input -> ops.join(step.name(), input.node()));
        }
        steps.forEach(step -> ops.visit(ops.pieces.get(step.name())));
        return ops.order;
    }

    private void join(String step, String maker) {
        List<Step> own = pieces.get(step);
        List<Step> other = pieces.get(maker);
        if (other != null && other != own) {
            List<Step> joined = steps.stream()
                    .filter(each -> own.contains(each) || other.contains(each))
                    .toList();
            joined.forEach(each -> pieces.put(each.name(), joined));
        }
    }

    private void visit(List<Step> piece) {
        if (ordered.contains(piece)) {
            return;
        }
        if (!open.add(piece)) {
            throw new IllegalArgumentException(
                    "its graph loops at %s".formatted(piece.get(0).name()));
        }
        for (Step step : piece) {
            step.inputs().stream()
                    .map(input -> pieces.get(input.node()))
                    .filter(maker -> maker != null && maker != piece)
                    .forEach(this::visit);
        }
        ordered.add(piece);
        order.add(piece);
    }
}
