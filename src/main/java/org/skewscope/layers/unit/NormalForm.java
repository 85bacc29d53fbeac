package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.UnaryFunction.Kind;

/**
 * Rewrites operators to one form for all formats: what is computed twice is computed once, what no
 * output depends on is dropped, zero padding joins the operator that reads it, and padding counts
 * as far as windows reach.
 */
final class NormalForm {

    /** Any number of a network lies above it. */
    private static final double LOWEST = -6e4;

    private final LogicalGraph graph;
    private final List<Op> ops;
    private final Set<String> outputs;

    private NormalForm(LogicalGraph graph) {
        this.graph = graph;
        ops = new ArrayList<>(graph.ops());
        outputs = new HashSet<>(graph.outputs());
    }

    /** Returns the operators in that form, in order. */
    static List<Op> of(LogicalGraph graph) {
        NormalForm form = new NormalForm(graph);
        form.mergeTwins();
        form.dropDead();
        form.mergeRepetitions();
        form.joinPads();
        form.ops.replaceAll(form::effective);
        return form.ops;
    }

    /** Merges weighted operators of one kernel on one input, such as of two biases. */
    private void mergeTwins() {
        Map<String, String> twins = new HashMap<>();
        List<Op> kept = new ArrayList<>();
        for (Op op : List.copyOf(ops)) {
            Op read = rename(op, name -> twins.getOrDefault(name, name));
            Optional<Op> twin =
                    kept.stream()
                            .filter(other -> other.inputs().equals(read.inputs()))
                            .filter(other -> isTwin(read.action(), other.action()))
                            .findFirst();
            if (twin.isPresent() && !outputs.contains(op.output())) {
                twins.put(op.output(), twin.get().output());
            } else {
                kept.add(read);
            }
        }
        ops.clear();
        ops.addAll(kept);
    }

    private static boolean isTwin(Action action, Action other) {
        return action instanceof Action.Weighted a
                && other instanceof Action.Weighted b
                && a.window().equals(b.window())
                && a.pads().equals(b.pads())
                && a.groups() == b.groups()
                && a.kernel().equalTo(b.kernel());
    }

    private static Op rename(Op op, UnaryOperator<String> names) {
        return op.reading(op.inputs().stream().map(names).toList());
    }

    private void dropDead() {
        Map<String, Op> makers = makers();
        Set<String> live = new HashSet<>();
        List<String> open = new ArrayList<>(outputs);
        while (!open.isEmpty()) {
            String tensor = open.remove(open.size() - 1);
            if (makers.containsKey(tensor) && live.add(tensor)) {
                open.addAll(makers.get(tensor).inputs());
            }
        }
        ops.removeIf(op -> !live.contains(op.output()));
    }

    private Map<String, Op> makers() {
        Map<String, Op> makers = new LinkedHashMap<>();
        ops.forEach(op -> makers.put(op.output(), op));
        return makers;
    }

    private Map<String, List<Op>> readers() {
        Map<String, List<Op>> readers = new HashMap<>();
        ops.forEach(
                op ->
                        op.inputs().stream()
                                .distinct()
                                .forEach(
                                        input ->
                                                readers.computeIfAbsent(
                                                                input, k -> new ArrayList<>())
                                                        .add(op)));
        return readers;
    }

    /** Merges a repetition of rows and one of columns to one resize. */
    private void mergeRepetitions() {
        for (Op op : List.copyOf(ops)) {
            Op before = makers().get(op.inputs().isEmpty() ? "" : op.input());
            boolean both = isRepetition(op) && before != null && isRepetition(before);
            if (both && readers().get(op.input()).size() == 1 && !outputs.contains(op.input())) {
                ops.set(ops.indexOf(op), op.reading(before.inputs()));
                ops.remove(before);
            }
        }
    }

    private static boolean isRepetition(Op op) {
        return op.action() instanceof Action.Resize resize
                && resize.rule().kind() == ResizeRule.Kind.NEAREST
                && resize.rule().coordinates() == ResizeRule.Coordinates.ASYMMETRIC;
    }

    private void joinPads() {
        for (Op op : List.copyOf(ops)) {
            if (!(op.action() instanceof Action.Pad pad) || !isPlain(pad)) {
                continue;
            }
            List<Op> readers = readers().getOrDefault(op.output(), List.of());
            boolean all =
                    !readers.isEmpty()
                            && !outputs.contains(op.output())
                            && readers.stream().allMatch(reader -> takes(reader, op, pad));
            if (all) {
                for (Op reader : readers) {
                    Op joined =
                            rename(reader, name -> name.equals(op.output()) ? op.input() : name);
                    ops.set(ops.indexOf(reader), joined.doing(padded(reader.action(), pad)));
                }
                ops.remove(op);
            }
        }
    }

    private static boolean isPlain(Action.Pad pad) {
        return pad.before() == 0 && pad.after() == 0 && pad.mode().equals("constant");
    }

    private boolean takes(Op reader, Op op, Action.Pad pad) {
        if (reader.action() instanceof Action.Weighted weighted) {
            return pad.value() == 0 && !weighted.dense();
        }
        if (!(reader.action() instanceof Action.Pool pool)) {
            return false;
        }
        if (pool.average()) {
            return pad.value() == 0 && !pool.pads().any();
        }
        boolean lowest =
                graph.scale(op.input())
                        .filter(scale -> scale.steps().length == 1 && pad.value() < 0)
                        .filter(scale -> pad.value() <= scale.lowest() * (1 - 1e-6) + 1e-9)
                        .isPresent();
        return pad.value() < LOWEST || lowest || pad.value() == 0 && isNeverNegative(op.input());
    }

    private boolean isNeverNegative(String tensor) {
        Op op = makers().get(tensor);
        if (op == null) {
            return false;
        }
        if (op.action() instanceof Action.Unary unary) {
            Kind kind = unary.by().kind();
            return kind == Kind.RELU
                    || kind == Kind.RELU6
                    || kind == Kind.SIGMOID
                    || kind == Kind.HARD_SIGMOID
                    || kind == Kind.CLIP && unary.by().alpha() >= 0;
        }
        if (op.action() instanceof Action.ByConstant by) {
            return by.by() == BinaryFunction.MAX
                    && by.constant().size() == 1
                    && by.constant().at(0) >= 0;
        }
        return op.action() instanceof Action.Softmax
                || op.action() instanceof Action.Pool pool
                        && !pool.average()
                        && isNeverNegative(op.input());
    }

    private static Action padded(Action action, Action.Pad pad) {
        String before = "Pad " + pad.pads() + ", then ";
        if (action instanceof Action.Weighted weighted) {
            return new Action.Weighted(
                    weighted.kernel(),
                    weighted.window(),
                    weighted.pads().plus(pad.pads()),
                    weighted.groups(),
                    before + weighted.written(),
                    false,
                    weighted.stored());
        }
        Action.Pool pool = (Action.Pool) action;
        return new Action.Pool(
                pool.average(),
                pool.window(),
                pool.pads().plus(pad.pads()),
                pool.average() || pool.counted(),
                before + pool.written());
    }

    /** Returns the operator with its padding in effect. */
    private Op effective(Op op) {
        if (op.action() instanceof Action.Weighted weighted && !weighted.dense()) {
            Tensor tensor = graph.tensor(op.input());
            Pads pads =
                    weighted.window()
                            .effective(tensor.size('H'), tensor.size('W'), weighted.pads());
            return op.doing(
                    new Action.Weighted(
                            weighted.kernel(),
                            weighted.window(),
                            pads,
                            weighted.groups(),
                            weighted.written(),
                            false,
                            weighted.stored()));
        }
        if (op.action() instanceof Action.Pool pool) {
            Tensor tensor = graph.tensor(op.input());
            Pads pads = pool.window().effective(tensor.size('H'), tensor.size('W'), pool.pads());
            return op.doing(
                    new Action.Pool(
                            pool.average(), pool.window(), pads, pool.counted(), pool.written()));
        }
        return op;
    }
}
