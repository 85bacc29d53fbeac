package org.skewscope.layers.unit;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.op.UnaryFunction.Kind;

/** Groups the operators of a network to units. */
public final class Units {

    private final LogicalGraph graph;
    private final List<Op> ops;
    private final Set<String> outputs;
    private final Map<String, Op> makers;
    private final Map<String, List<Op>> readers;
    private final Map<String, List<Region>> regions = new LinkedHashMap<>();
    private final Set<String> absorbed = new HashSet<>();

    /** Operators that together are a function of one tensor. */
    private record Region(String base, String output, List<Op> ops) {}

    private Units(LogicalGraph graph) {
        this.graph = graph;
        ops = NormalForm.of(graph);
        outputs = new HashSet<>(graph.outputs());
        makers = makers(ops);
        readers = readers(ops);
    }

    /** Returns the operator that makes each tensor, in their order. */
    private static Map<String, Op> makers(List<Op> ops) {
        Map<String, Op> makers = new LinkedHashMap<>();
        ops.forEach(op -> makers.put(op.output(), op));
        return makers;
    }

    /** Returns the operators that read each tensor. */
    private static Map<String, List<Op>> readers(List<Op> ops) {
        Map<String, List<Op>> readers = new HashMap<>();
        for (Op op : ops) {
            for (String input : op.inputs().stream().distinct().toList()) {
                readers.computeIfAbsent(input, k -> new ArrayList<>()).add(op);
            }
        }
        return readers;
    }

    /** Returns the units of a network in the order in which they run. */
    public static List<Unit> of(LogicalGraph graph) {
        Units units = new Units(graph);
        units.findRegions();
        List<Unit> grouped = units.group();
        connect(grouped);
        return ForwardFold.in(grouped, units.outputs);
    }

    /** Finds the farthest tensor of which each pointwise operator is a function. */
    private void findRegions() {
        Map<String, List<String>> chains = new HashMap<>();
        for (Op op : ops) {
            List<String> chain = chain(op, chains);
            if (!chain.isEmpty()) {
                chains.put(op.output(), chain);
            }
        }
        for (int i = ops.size() - 1; i >= 0; i--) {
            Op op = ops.get(i);
            if (absorbed.contains(op.output()) || !chains.containsKey(op.output())) {
                continue;
            }
            farthest(op, chains.get(op.output())).ifPresent(region -> {
                region.ops().forEach(each -> absorbed.add(each.output()));
                regions.computeIfAbsent(region.base(), k -> new ArrayList<>()).add(region);
            });
        }
    }

    private Optional<Region> farthest(Op op, List<String> chain) {
        Optional<Region> best = Optional.empty();
        for (String base : chain) {
            Optional<Region> region = region(op, base);
            if (region.isPresent()) {
                best = region;
            } else if (best.isPresent()) {
                break;
            }
        }
        return best;
    }

    private static List<String> chain(Op op, Map<String, List<String>> chains) {
        if (op.isPointwise()) {
            return behind(op.input(), chains);
        }
        boolean joins = op.action() instanceof Action.Merge || op.action() instanceof Action.Choose;
        if (!joins) {
            return List.of();
        }
        List<String> shared = new ArrayList<>(behind(op.input(), chains));
        op.inputs().forEach(input -> shared.retainAll(behind(input, chains)));
        return shared;
    }

    private static List<String> behind(String tensor, Map<String, List<String>> chains) {
        List<String> chain = new ArrayList<>();
        chain.add(tensor);
        chain.addAll(chains.getOrDefault(tensor, List.of()));
        return chain;
    }

    /** Returns the operators between a tensor and an operator, if nobody else reads inside. */
    private Optional<Region> region(Op end, String base) {
        Map<String, Op> inside = new LinkedHashMap<>();
        List<Op> open = new ArrayList<>(List.of(end));
        while (!open.isEmpty()) {
            Op op = open.remove(open.size() - 1);
            if (inside.put(op.output(), op) != null) {
                continue;
            }
            for (String input : op.inputs()) {
                if (!input.equals(base)) {
                    Op maker = makers.get(input);
                    if (maker == null || absorbed.contains(input)) {
                        return Optional.empty();
                    }
                    open.add(maker);
                }
            }
        }
        boolean closed = inside.keySet().stream()
                .allMatch(tensor -> tensor.equals(end.output())
                        || !outputs.contains(tensor)
                                && readers.getOrDefault(tensor, List.of()).stream()
                                        .allMatch(reader -> inside.containsKey(reader.output())));
        return closed
                ? Optional.of(new Region(
                        base,
                        end.output(),
                        ops.stream()
                                .filter(op -> inside.containsKey(op.output()))
                                .toList()))
                : Optional.empty();
    }

    /** Returns the region that is the epilogue of a tensor, which nobody else reads. */
    private Optional<Region> epilogue(String tensor) {
        List<Region> found = regions.getOrDefault(tensor, List.of());
        if (found.size() != 1 || outputs.contains(tensor)) {
            return Optional.empty();
        }
        boolean alone = readers.getOrDefault(tensor, List.of()).stream().allMatch(reader -> found.get(0).ops().stream()
                .anyMatch(op -> op.output().equals(reader.output())));
        if (!alone) {
            return Optional.empty();
        }
        regions.remove(tensor);
        return Optional.of(found.get(0));
    }

    private List<Unit> group() {
        List<Unit> units = new ArrayList<>();
        for (String input : graph.inputs()) {
            if (readers.containsKey(input) || outputs.contains(input)) {
                units.add(unit(Optional.empty(), true, input, List.of(), input));
            }
        }
        for (Op op : ops) {
            if (!absorbed.contains(op.output())) {
                units.add(unit(Optional.of(op), false, op.name(), op.inputs(), op.output()));
            }
        }
        for (List<Region> alone : regions.values()) {
            for (Region region : alone) {
                units.add(new Unit(
                        graph,
                        Optional.empty(),
                        false,
                        region.ops().get(0).name(),
                        List.of(region.base()),
                        region.base(),
                        region.ops(),
                        region.output()));
            }
        }
        Map<String, Integer> order = new HashMap<>();
        for (int i = 0; i < ops.size(); i++) {
            order.put(ops.get(i).output(), i);
        }
        units.sort(Comparator.comparingInt(unit -> order.getOrDefault(unit.output(), -1)));
        return units;
    }

    private Unit unit(Optional<Op> core, boolean input, String name, List<String> inputs, String base) {
        Optional<Region> epilogue = epilogue(base);
        return new Unit(
                graph,
                core,
                input,
                name,
                inputs,
                base,
                epilogue.map(Region::ops).orElse(List.of()),
                epilogue.map(Region::output).orElse(base));
    }

    private static void connect(List<Unit> units) {
        Map<String, Unit> makers = new HashMap<>();
        units.forEach(unit -> makers.put(unit.output(), unit));
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            unit.number(i);
            for (String input : unit.inputs()) {
                Unit source = makers.get(input);
                if (source == null) {
                    throw new IllegalStateException("Nothing makes " + input);
                }
                unit.sources().add(source);
                if (!source.readers().contains(unit)) {
                    source.readers().add(unit);
                }
            }
        }
    }

    /**
     * Multiplies an affine epilogue into the kernel that alone reads it, as TensorFlow Lite does
     * with a batch normalization between a mean and a dense layer. Done on both sides it cancels.
     */
    private static final class ForwardFold {

        private static final double UNIT = Storage.UNIT;

        private ForwardFold() {}

        /** Returns the units without those that were folded away as a whole. */
        static List<Unit> in(List<Unit> units, Set<String> outputs) {
            List<Unit> kept = new ArrayList<>(units);
            for (Unit unit : units) {
                if (folds(unit, outputs)) {
                    fold(unit, unit.readers().get(0));
                    if (unit.isFunction()) {
                        unit.readers().get(0).bypass(unit.sources().get(0), unit);
                        kept.remove(unit);
                    }
                }
            }
            for (int i = 0; i < kept.size(); i++) {
                kept.get(i).number(i);
            }
            return kept;
        }

        private static boolean folds(Unit unit, Set<String> outputs) {
            if (unit.readers().size() != 1
                    || !unit.rest().isEmpty()
                    || unit.lead().operators() == 0
                    || outputs.contains(unit.output())
                    || !isSource(unit)) {
                return false;
            }
            Unit reader = unit.readers().get(0);
            if (!reader.hasKernel()
                    || reader.kernel().isFolded()
                    || reader.sources().size() != 1) {
                return false;
            }
            Action.Weighted weighted = (Action.Weighted) reader.action().orElseThrow();
            int in = reader.kernel().in();
            int channels = unit.lead().channels();
            boolean pads = weighted.pads().any() && unit.lead().hasOffset();
            return weighted.groups() == 1 && !pads && (channels == 1 || channels == in);
        }

        /** Returns whether its epilogue is never folded backwards instead. */
        private static boolean isSource(Unit unit) {
            if (unit.isInput()) {
                return true;
            }
            if (unit.isFunction()) {
                return !unit.sources().isEmpty() && !unit.sources().get(0).hasKernel();
            }
            Action action = unit.action().orElseThrow();
            return action instanceof Action.Flatten
                    || action instanceof Action.Reduce reduce && reduce.by() != Action.Reduction.SUM;
        }

        private static void fold(Unit unit, Unit reader) {
            AffinePart by = unit.lead();
            Kernel kernel = reader.kernel();
            AffinePart own = reader.lead();
            int n = kernel.out();
            double[] offsets = new double[n];
            double[] errors = new double[n];
            double[] sums = new double[n];
            double[] column = new double[kernel.products()];
            double[] columnErrors = new double[kernel.products()];
            for (int o = 0; o < n; o++) {
                kernel.column(o, column);
                kernel.errors(o, columnErrors);
                double shift = 0;
                double sum = 0;
                double error = 0;
                for (int k = 0; k < column.length; k++) {
                    int channel = k % kernel.in();
                    double t = by.offset(channel);
                    double w = Math.abs(column[k]);
                    shift += column[k] * t;
                    sum += w * Math.max(by.magnitude(channel), Math.abs(t));
                    error += columnErrors[k] * Math.abs(t) + w * by.offsetError(channel);
                }
                double scale = Math.abs(own.scale(o));
                offsets[o] = own.offset(o) + own.scale(o) * shift;
                errors[o] = own.offsetError(o) + scale * (sum * (column.length + 4) * UNIT + error);
                sums[o] = own.magnitude(o) + scale * sum;
            }
            reader.takeFactors(
                    kernel.times(new Kernel.Factors(by.scales(), by.scaleErrors())),
                    own.withOffsets(offsets, errors, sums));
            unit.foldInto(reader);
        }
    }

    /**
     * Rewrites operators to one form for all formats: what is computed twice is computed once, what
     * no output depends on is dropped, zero padding joins the operator that reads it, and padding
     * counts as far as windows reach.
     */
    private static final class NormalForm {

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
            form.mergeSlices();
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
                Optional<Op> twin = kept.stream()
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
            return Units.makers(ops);
        }

        private Map<String, List<Op>> readers() {
            return Units.readers(ops);
        }

        /** Merges a repetition of rows and one of columns to one resize. */
        private void mergeRepetitions() {
            for (Op op : List.copyOf(ops)) {
                if (!isRepetition(op)) {
                    continue;
                }
                Op before = makers().get(op.inputs().isEmpty() ? "" : op.input());
                if (before != null
                        && isRepetition(before)
                        && readers().get(op.input()).size() == 1
                        && !outputs.contains(op.input())) {
                    ops.set(ops.indexOf(op), op.reading(before.inputs()));
                    ops.remove(before);
                }
            }
        }

        /** Merges slices that follow each other, such as one of rows and one of columns. */
        private void mergeSlices() {
            for (Op op : List.copyOf(ops)) {
                if (!(op.action() instanceof Action.Slice second)) {
                    continue;
                }
                Op before = makers().get(op.inputs().isEmpty() ? "" : op.input());
                if (before != null
                        && before.action() instanceof Action.Slice first
                        && readers().get(op.input()).size() == 1
                        && !outputs.contains(op.input())) {
                    ops.set(ops.indexOf(op), op.reading(before.inputs()).doing(first.then(second)));
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
                boolean all = !readers.isEmpty()
                        && !outputs.contains(op.output())
                        && readers.stream().allMatch(reader -> takes(reader, op, pad));
                if (all) {
                    for (Op reader : readers) {
                        Op joined = rename(reader, name -> name.equals(op.output()) ? op.input() : name);
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
            boolean lowest = graph.scale(op.input())
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
                    || op.action() instanceof Action.Pool pool && !pool.average() && isNeverNegative(op.input());
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
                Pads pads = weighted.window().effective(tensor.size('H'), tensor.size('W'), weighted.pads());
                return op.doing(new Action.Weighted(
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
                return op.doing(new Action.Pool(pool.average(), pool.window(), pads, pool.counted(), pool.written()));
            }
            return op;
        }
    }
}
