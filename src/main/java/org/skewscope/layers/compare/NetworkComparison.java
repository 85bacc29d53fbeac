package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.skewscope.layers.compare.NetworkDifference.Conversion;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.Lost;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Scale;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.unit.Unit;
import org.skewscope.layers.unit.Units;
import org.skewscope.tensor.SentenceNumber;

/** Compares two networks: pairs their units and names what differs between paired ones. */
public final class NetworkComparison {

    private static final double SAME_SCALE = 1e-4;
    private static final double FAR_OUT = 8;
    private static final double LAST_BITS = 1e-6;

    private final List<Unit> first;
    private final List<Unit> second;
    private final Pairing pairing;
    private final Map<Unit, List<Fault>> faults = new HashMap<>();
    private final Map<Unit, KernelComparison.Found> kernels = new HashMap<>();
    private final Map<Unit, Double> factors = new HashMap<>();
    private final Set<Unit> absorbed = new HashSet<>();

    private NetworkComparison(List<Unit> first, List<Unit> second) {
        this.first = first;
        this.second = second;
        pairing = Pairing.of(first, second);
        for (Unit a : first) {
            pairing.of(a).ifPresent(b -> faults.put(a, compare(a, b)));
        }
        moveFactors();
        nameSwaps();
        scales();
        namePads();
    }

    /** Adds to the padding of a layer the numbers by which a layer before it pads. */
    private void namePads() {
        for (Unit a : first) {
            Unit b = pairing.of(a).orElse(null);
            List<Fault> own = faults.getOrDefault(a, List.of());
            boolean pads = own.stream().anyMatch(fault -> fault.kind() == FaultKind.PADDING);
            if (b != null && pads) {
                List<Fault> named = new ArrayList<>();
                for (Fault fault : own) {
                    named.add(
                            fault.kind() == FaultKind.PADDING
                                    ? new Fault(
                                            fault.kind(),
                                            fault.setting(),
                                            before(a).orElse(fault.a()),
                                            before(b).orElse(fault.b()))
                                    : fault);
                }
                faults.put(a, named);
            }
        }
    }

    /** Returns how the layer before one pads for it; empty where no layer does that alone. */
    private static Optional<String> before(Unit unit) {
        return unit.sources().stream()
                .findFirst()
                .filter(source -> source.readers().size() == 1)
                .flatMap(Unit::action)
                .filter(Action.Pad.class::isInstance)
                .map(action -> CoreComparison.described((Action.Pad) action) + " (by a Pad layer of its own)");
    }

    /** Compares two networks as their files have them. */
    public static NetworkComparison of(LogicalGraph a, LogicalGraph b) {
        return new NetworkComparison(Units.of(a), Units.of(b));
    }

    private List<Fault> compare(Unit a, Unit b) {
        List<Fault> found = new ArrayList<>(CoreComparison.of(a, b));
        if (!a.kind().equals(b.kind())) {
            return found;
        }
        order(a, b).ifPresent(found::add);
        Optional<KernelComparison.Found> kernel = Optional.empty();
        if (a.hasKernel()) {
            kernel = Optional.of(KernelComparison.of(a, b, first));
            kernels.put(a, kernel.get());
            if (kernel.get().fault().isPresent()) {
                found.add(kernel.get().fault().get());
                return found;
            }
        }
        EpilogueComparison.Found epilogue = EpilogueComparison.of(a, b, kernel);
        found.addAll(epilogue.faults());
        epilogue.factor().ifPresent(factor -> factors.put(a, factor));
        return found;
    }

    /** Finds whether a concatenation or a difference takes its inputs in another order. */
    private Optional<Fault> order(Unit a, Unit b) {
        List<Unit> sources =
                a.sources().stream().map(unit -> pairing.of(unit).orElse(unit)).toList();
        boolean ordered = a.action().orElse(null) instanceof Action.Concat
                || a.action().orElse(null) instanceof Action.Merge && !a.isCommutative();
        if (!ordered || sources.equals(b.sources()) || !new HashSet<>(sources).equals(new HashSet<>(b.sources()))) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                FaultKind.CONCAT_ORDER,
                "order of inputs",
                a.sources().stream().map(Unit::name).toList().toString(),
                b.sources().stream().map(Unit::name).toList().toString()));
    }

    /** Accepts a constant factor that moved from a function into the kernels behind it. */
    private void moveFactors() {
        factors.forEach((unit, factor) -> {
            boolean moved =
                    !unit.readers().isEmpty() && unit.readers().stream().allMatch(reader -> undoes(reader, factor));
            if (moved) {
                faults.put(unit, List.of());
                absorbed.add(unit);
                unit.readers().forEach(reader -> {
                    faults.put(reader, List.of());
                    absorbed.add(reader);
                });
            }
        });
    }

    private boolean undoes(Unit reader, double factor) {
        if (!reader.hasKernel() || pairing.of(reader).isEmpty()) {
            return false;
        }
        boolean onlyScaled =
                faults.getOrDefault(reader, List.of()).stream().allMatch(fault -> fault.kind() == FaultKind.SCALE);
        OptionalDouble scale = scale(reader, pairing.of(reader).get());
        return onlyScaled && scale.isPresent() && Math.abs(scale.getAsDouble() * factor - 1) < 1e-3;
    }

    /** Returns the mean ratio of two kernels with all that is folded into them. */
    private static OptionalDouble scale(Unit a, Unit b) {
        double product = 0;
        double square = 0;
        double[] x = new double[a.kernel().products()];
        double[] y = new double[x.length];
        for (int o = 0; o < a.kernel().out(); o++) {
            a.kernel().column(o, x);
            b.kernel().column(o, y);
            for (int k = 0; k < x.length; k++) {
                double one = x[k] * a.lead().scale(o);
                product += one * y[k] * b.lead().scale(o);
                square += one * one;
            }
        }
        return square > 0 ? OptionalDouble.of(product / square) : OptionalDouble.empty();
    }

    private void nameSwaps() {
        for (Pairing.Swap swap : pairing.swaps()) {
            List<Fault> kept = new ArrayList<>();
            for (Unit unit : List.of(swap.one(), swap.other())) {
                faults.getOrDefault(unit, List.of()).stream()
                        .filter(fault -> fault.kind() == FaultKind.PADDING || fault.kind() == FaultKind.STRIDE)
                        .forEach(kept::add);
                faults.put(unit, List.of());
            }
            kept.add(
                    0,
                    new Fault(
                            FaultKind.SWAPPED,
                            "weights",
                            "their own",
                            "exchanged with " + swap.other().name()));
            faults.put(swap.one(), kept);
        }
    }

    /** Checks that a quantized bias has the scale of its input times that of its kernel. */
    private void scales() {
        for (Unit a : first) {
            pairing.of(a).ifPresent(b -> scale(a, b, false));
            scale(a, a, true);
        }
    }

    private void scale(Unit a, Unit b, boolean inA) {
        if (!(b.action().orElse(null) instanceof Action.Weighted weighted)
                || weighted.stored().isEmpty()) {
            return;
        }
        LogicalGraph graph = b.graph();
        Action.Stored stored = weighted.stored().get();
        Optional<Scale> bias = graph.scale(stored.bias());
        Optional<Scale> input = graph.scale(b.inputs().get(0));
        Optional<Scale> kernel = graph.scale(stored.kernel());
        if (bias.isEmpty() || input.isEmpty() || kernel.isEmpty()) {
            return;
        }
        double[] steps = bias.get().steps();
        double[] kernels = kernel.get().steps();
        double worst = 1;
        for (int i = 0; i < Math.max(steps.length, kernels.length); i++) {
            double ratio = steps[i % steps.length] / (input.get().step() * kernels[i % kernels.length]);
            worst = Math.abs(ratio - 1) > Math.abs(worst - 1) ? ratio : worst;
        }
        if (Math.abs(worst - 1) > SAME_SCALE) {
            String value = String.format(java.util.Locale.ROOT, "%.4g times input scale times weight scale", worst);
            List<Fault> all = new ArrayList<>(faults.getOrDefault(a, List.of()));
            all.add(
                    0,
                    new Fault(
                            FaultKind.QUANTIZATION_SCALE,
                            "scale of the bias",
                            inA ? value : "as it must be",
                            inA ? "as it must be" : value));
            faults.put(a, all);
        }
    }

    /** Returns the units of A in the order in which they run. */
    public List<Unit> first() {
        return first;
    }

    /** Returns the units of B in the order in which they run. */
    public List<Unit> second() {
        return second;
    }

    /** Returns the partner of a unit of A. */
    public Optional<Unit> partner(Unit a) {
        return pairing.of(a);
    }

    /** Returns whether nothing but storage differs between a unit of A and its partner. */
    public boolean isSame(Unit a) {
        return pairing.of(a).isPresent() && faults.getOrDefault(a, List.of()).isEmpty();
    }

    /** Returns whether a factor moved into or out of the kernel of a unit. */
    public boolean isMoved(Unit a) {
        return absorbed.contains(a);
    }

    /** Returns what differs as the files tell, without a run. */
    public NetworkDifference difference(Map<Unit, NetworkDifference.OwnError> errors) {
        return difference(errors, Map.of());
    }

    /**
     * Returns what differs. Where the files are the same and a recorded layer is out of its band,
     * the runtime's kernel differs.
     *
     * @param errors own errors of B's layers, by the units of A
     * @param errorsA own errors of A's layers
     */
    public NetworkDifference difference(
            Map<Unit, NetworkDifference.OwnError> errors, Map<Unit, NetworkDifference.OwnError> errorsA) {
        List<Unit> lostA = pairing.onlyA();
        List<Unit> lostB = pairing.onlyB();
        List<Unit> unknown = unknown(lostA, lostB);
        Set<Unit> hidden = behind(unknown);
        lostA = lostA.stream().filter(unit -> !isPadOf(unit, true)).toList();
        lostB = lostB.stream().filter(unit -> !isPadOf(unit, false)).toList();
        return new NetworkDifference(
                (int) first.stream()
                        .filter(unit -> unit.isLayer() && partner(unit).isPresent())
                        .count(),
                conversion(),
                kernels(layers(errors, hidden), hidden, errors, errorsA),
                unknown.isEmpty() ? lost(lostA) : List.of(),
                unknown.isEmpty() ? lost(lostB) : List.of(),
                lost(unknown),
                training(lostB, true)
                        ? Optional.of(true)
                        : training(lostA, false) ? Optional.of(false) : Optional.empty());
    }

    /**
     * Returns whether units without a partner compute mean and variance of a layer whose partner
     * shifts its channels by constants, as a batch norm in training mode does.
     */
    private boolean training(List<Unit> lost, boolean ofB) {
        List<Unit> means = lost.stream()
                .filter(unit -> unit.action().orElse(null) instanceof Action.Reduce reduce
                        && reduce.by() == Action.Reduction.MEAN
                        && reduce.axes().contains("H")
                        && reduce.axes().contains("W"))
                .toList();
        return means.size() > 1
                && means.get(0).sources().stream()
                        .map(source -> ofB ? Optional.ofNullable(pairing.partnerInA(source)) : pairing.of(source))
                        .flatMap(Optional::stream)
                        .anyMatch(partner -> partner.lead().hasOffset());
    }

    /**
     * Returns whether a padding stands alone in one network only since the layer behind it pads
     * otherwise in the other one: then that layer differs, and none is missing.
     */
    private boolean isPadOf(Unit unit, boolean ofA) {
        return unit.action().orElse(null) instanceof Action.Pad
                && !unit.readers().isEmpty()
                && unit.readers().stream()
                        .allMatch(reader ->
                                faults.getOrDefault(ofA ? reader : pairing.partnerInA(reader), List.of()).stream()
                                        .anyMatch(fault -> fault.kind() == FaultKind.PADDING));
    }

    private static List<Lost> lost(List<Unit> units) {
        return units.stream().map(unit -> new Lost(unit.name(), unit.label())).toList();
    }

    private List<Unit> unknown(List<Unit> lostA, List<Unit> lostB) {
        Set<Unit> unknown = new LinkedHashSet<>();
        lostA.stream().filter(Unit::isUnknown).forEach(unknown::add);
        lostB.stream().filter(Unit::isUnknown).forEach(unknown::add);
        first.stream().filter(Unit::isUnknown).forEach(unknown::add);
        for (Unit a : first) {
            // A partner that is not understood says nothing of a layer that is.
            pairing.of(a).filter(b -> b.isUnknown() && !a.isUnknown()).ifPresent(unknown::add);
        }
        return List.copyOf(unknown);
    }

    /** Returns the units that depend on operators that are not understood. */
    private Set<Unit> behind(List<Unit> unknown) {
        Set<Unit> hidden = new HashSet<>();
        List<Unit> open = new ArrayList<>(unknown);
        while (!open.isEmpty()) {
            Unit unit = open.remove(open.size() - 1);
            if (hidden.add(unit)) {
                open.addAll(unit.readers());
            }
        }
        return hidden;
    }

    private List<GuiltyLayer> layers(Map<Unit, NetworkDifference.OwnError> errors, Set<Unit> hidden) {
        List<Unit> guilty = first.stream()
                .filter(a -> !faults.getOrDefault(a, List.of()).isEmpty())
                .filter(a -> !hidden.contains(a)
                        && pairing.of(a).filter(hidden::contains).isEmpty())
                .sorted(Comparator.comparing((Unit a) -> !isOut(errors.get(a))).thenComparingInt(Unit::index))
                .toList();
        Map<FaultKind, Integer> counts = new HashMap<>();
        guilty.forEach(a -> counts.merge(faults.get(a).get(0).kind(), 1, Integer::sum));
        List<GuiltyLayer> layers = new ArrayList<>();
        for (Unit a : guilty) {
            List<Fault> own = faults.get(a);
            layers.add(new GuiltyLayer(
                    a.name(),
                    pairing.of(a).map(Unit::name).orElse(""),
                    a.label(),
                    own,
                    pairing.of(a).map(b -> shared(a, b, own)).orElse(List.of()),
                    Optional.ofNullable(errors.get(a)),
                    counts.get(own.get(0).kind()) - 1));
        }
        return layers;
    }

    /** Returns the settings that are the same in two layers and are not told as a fault. */
    private static List<NetworkDifference.Shared> shared(Unit a, Unit b, List<Fault> own) {
        return CoreComparison.shared(a, b).stream()
                .filter(each -> own.stream().noneMatch(f -> f.setting().equals(each.setting())))
                .toList();
    }

    /** Adds the first layer whose recorded numbers leave their band where nothing else differs. */
    private List<GuiltyLayer> kernels(
            List<GuiltyLayer> layers,
            Set<Unit> hidden,
            Map<Unit, NetworkDifference.OwnError> errors,
            Map<Unit, NetworkDifference.OwnError> errorsA) {
        if (!layers.isEmpty() || !pairing.onlyA().isEmpty() || !pairing.onlyB().isEmpty()) {
            return layers;
        }
        List<Unit> out = first.stream()
                .filter(a -> !hidden.contains(a))
                .filter(a -> isWrong(errors.get(a)) || isWrong(errorsA.get(a)))
                .toList();
        if (out.isEmpty()) {
            return table(hidden, errors, errorsA).map(List::of).orElse(layers);
        }
        Unit a = out.get(0);
        boolean ofB = isWrong(errors.get(a));
        NetworkDifference.OwnError error = ofB ? errors.get(a) : errorsA.get(a);
        String far = String.format(
                java.util.Locale.ROOT,
                "%s of its size away from it, %s times what rounding allows",
                SentenceNumber.of(error.relative()),
                SentenceNumber.of(error.bands()));
        boolean quantized = a.isInput()
                && ofB
                && pairing.of(a).filter(NetworkComparison::isQuantized).isPresent();
        Fault fault = new Fault(
                quantized ? FaultKind.INPUT_RANGE : FaultKind.RUNTIME,
                quantized ? "quantized range of the input" : "runtime's kernel",
                ofB ? "the formula" : far,
                ofB ? far : "the formula");
        return List.of(new GuiltyLayer(
                a.name(),
                pairing.of(a).map(Unit::name).orElse(""),
                a.label(),
                List.of(fault),
                Optional.of(error),
                out.size() - 1));
    }

    /**
     * Finds the bicubic resize that alone leaves its formula: TensorFlow reads the filter off a
     * table of 1,024 steps, which its band allows.
     */
    private Optional<GuiltyLayer> table(
            Set<Unit> hidden,
            Map<Unit, NetworkDifference.OwnError> errors,
            Map<Unit, NetworkDifference.OwnError> errorsA) {
        double others = LAST_BITS;
        Unit guilty = null;
        double most = 0;
        for (Unit a : first) {
            double size = Math.max(relative(errors.get(a)), relative(errorsA.get(a)));
            if (!isCubic(a)) {
                others = Math.max(others, size);
            } else if (size > most && !hidden.contains(a)) {
                guilty = a;
                most = size;
            }
        }
        if (guilty == null || most < 2 * others) {
            return Optional.empty();
        }
        boolean ofB = relative(errors.get(guilty)) == most;
        String table = "a table of 1,024 steps";
        return Optional.of(new GuiltyLayer(
                guilty.name(),
                pairing.of(guilty).map(Unit::name).orElse(""),
                guilty.label(),
                List.of(new Fault(
                        FaultKind.TABLE, "cubic filter", ofB ? "the formula" : table, ofB ? table : "the formula")),
                Optional.of((ofB ? errors : errorsA).get(guilty)),
                0));
    }

    private static boolean isCubic(Unit unit) {
        return unit.action().orElse(null) instanceof Action.Resize resize
                && resize.rule().kind() == ResizeRule.Kind.CUBIC;
    }

    private static double relative(NetworkDifference.OwnError error) {
        return error == null ? 0 : error.relative();
    }

    private static boolean isQuantized(Unit unit) {
        return unit.graph().scale(unit.output()).isPresent();
    }

    /** Returns whether an error is far beyond its band, or beyond it by more than a last bit. */
    private static boolean isWrong(NetworkDifference.OwnError error) {
        return isOut(error) && (error.bands() > FAR_OUT || error.relative() > LAST_BITS);
    }

    private static boolean isOut(NetworkDifference.OwnError error) {
        return error != null && error.bands() > 1;
    }

    private Conversion conversion() {
        int normsA = 0;
        int normsB = 0;
        int identical = 0;
        Set<String> roundedA = new TreeSet<>();
        Set<String> roundedB = new TreeSet<>();
        for (Unit a : first) {
            Optional<Unit> b = pairing.of(a);
            boolean inA = hasNorm(a);
            boolean inB = b.filter(NetworkComparison::hasNorm).isPresent();
            normsA += inA && !inB && b.isPresent() ? 1 : 0;
            normsB += inB && !inA ? 1 : 0;
            if (kernels.containsKey(a)) {
                identical += kernels.get(a).identical() ? 1 : 0;
                if (a.kernel().storage() != b.orElseThrow().kernel().storage()) {
                    addShort(roundedA, a);
                    addShort(roundedB, b.get());
                }
            }
        }
        LogicalGraph.Format one = format(first);
        LogicalGraph.Format other = format(second);
        return new Conversion(
                kernels.size(),
                identical,
                normsA,
                normsB,
                one != other,
                roundedA,
                roundedB,
                isFedFirst(first) != isFedFirst(second),
                factors.size());
    }

    /** Returns whether a batch normalization is known, one that was folded forwards included. */
    private static boolean hasNorm(Unit unit) {
        return unit.lead().norm().isPresent() || unit.foldedNorm().isPresent();
    }

    private static void addShort(Set<String> types, Unit unit) {
        if (unit.kernel().storage().isShort()) {
            types.add(unit.kernel().storage().label());
        }
    }

    private static LogicalGraph.Format format(List<Unit> units) {
        return units.isEmpty()
                ? LogicalGraph.Format.TENSORFLOW
                : units.get(0).graph().format();
    }

    private static boolean isFedFirst(List<Unit> units) {
        return units.stream()
                .filter(Unit::isInput)
                .anyMatch(unit -> unit.graph().tensor(unit.base()).labels().equals("NCHW"));
    }
}
