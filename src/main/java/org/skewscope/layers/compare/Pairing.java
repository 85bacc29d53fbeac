package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.unit.Unit;

/**
 * Pairs the units of two networks: by place where both have one shape, else from kernels that are
 * alike along the edges of the graphs.
 */
final class Pairing {

    private static final double ALIKE = 0.97;
    private static final double AHEAD = 0.02;
    private static final int FEWEST_PRODUCTS = 4;

    private final List<Unit> first;
    private final List<Unit> second;
    private final Map<Unit, Unit> pairs = new HashMap<>();
    private final Map<Unit, Unit> back = new HashMap<>();
    private final List<Swap> swaps = new ArrayList<>();
    private final Similarity similarity = new Similarity();

    /** Describes two units of A whose kernels are exchanged in B. */
    record Swap(Unit one, Unit other) {}

    private record Anchor(Unit a, Unit b) {}

    private Pairing(List<Unit> first, List<Unit> second) {
        this.first = first;
        this.second = second;
    }

    static Pairing of(List<Unit> first, List<Unit> second) {
        Pairing pairing = new Pairing(first, second);
        pairing.pair();
        return pairing;
    }

    /** Returns the partner of a unit of A. */
    Optional<Unit> of(Unit a) {
        return Optional.ofNullable(pairs.get(a));
    }

    /** Returns the unit of A that is paired with one of B; null if there is none. */
    Unit partnerInA(Unit b) {
        return back.get(b);
    }

    List<Swap> swaps() {
        return swaps;
    }

    List<Unit> onlyA() {
        return first.stream().filter(unit -> !pairs.containsKey(unit)).toList();
    }

    List<Unit> onlyB() {
        return second.stream().filter(unit -> !back.containsKey(unit)).toList();
    }

    private void put(Unit a, Unit b) {
        pairs.put(a, b);
        back.put(b, a);
    }

    private void remove(Unit a) {
        back.remove(pairs.remove(a));
    }

    private void pair() {
        List<Unit> inputsA = first.stream().filter(Unit::isInput).toList();
        List<Unit> inputsB = second.stream().filter(Unit::isInput).toList();
        for (int i = 0; i < Math.min(inputsA.size(), inputsB.size()); i++) {
            put(inputsA.get(i), inputsB.get(i));
        }
        List<Anchor> anchors = anchors();
        if (byPlace()) {
            for (int i = 0; i < anchors.size(); i++) {
                for (int j = i + 1; j < anchors.size(); j++) {
                    Anchor one = anchors.get(i);
                    Anchor other = anchors.get(j);
                    if (pairs.get(one.a()).equals(other.b())
                            && pairs.get(other.a()).equals(one.b())) {
                        swaps.add(new Swap(one.a(), other.a()));
                    }
                }
            }
            return;
        }
        anchors.forEach(anchor -> put(anchor.a(), anchor.b()));
        alongEdges();
        exchange(anchors);
        alongEdges();
        if (replaced()) {
            alongEdges();
        }
    }

    static boolean isCompatible(Unit a, Unit b) {
        return a.kind().equals(b.kind()) && (!a.hasKernel() || a.kernel().hasShapeOf(b.kernel()));
    }

    /** Pairs by place alone; undone where the networks have not one shape. */
    private boolean byPlace() {
        if (first.size() != second.size()) {
            return false;
        }
        List<Unit> done = new ArrayList<>();
        for (Unit a : first) {
            if (pairs.containsKey(a)) {
                continue;
            }
            Optional<Unit> best = candidates(a).stream().min(byLikeness(a));
            if (best.isEmpty()) {
                done.forEach(this::remove);
                return false;
            }
            put(a, best.get());
            done.add(a);
        }
        return true;
    }

    /** Returns the free units that read what a unit reads. */
    private List<Unit> candidates(Unit a) {
        List<Unit> sources = a.sources().stream().map(pairs::get).toList();
        Set<Unit> found = new LinkedHashSet<>();
        for (Unit source : sources) {
            if (source != null) {
                found.addAll(source.readers());
            }
        }
        return found.stream()
                .filter(b -> !back.containsKey(b) && isCompatible(a, b))
                .filter(b -> b.sources().equals(sources)
                        || mayExchange(a) && new HashSet<>(b.sources()).equals(new HashSet<>(sources)))
                .toList();
    }

    /** Returns whether a unit is looked for under another order of its inputs, too. */
    private static boolean mayExchange(Unit a) {
        return a.action()
                .filter(action -> action instanceof Action.Merge || action instanceof Action.Concat)
                .isPresent();
    }

    private Comparator<Unit> byLikeness(Unit a) {
        List<Unit> sources = a.sources().stream().map(pairs::get).toList();
        return Comparator.comparing((Unit b) -> !b.sources().equals(sources))
                .thenComparingDouble(b -> distance(a, b))
                .thenComparing(b -> b.readers().size() != a.readers().size())
                .thenComparingInt(Unit::index);
    }

    private double distance(Unit a, Unit b) {
        if (a.hasKernel()) {
            return -similarity.of(a, b);
        }
        return CoreComparison.of(a, b).isEmpty() ? 0 : 1;
    }

    /** Returns pairs whose kernels are alike and like no other. */
    private List<Anchor> anchors() {
        Map<String, List<Unit>> groups = new LinkedHashMap<>();
        for (Unit unit : first) {
            if (isAnchor(unit)) {
                groups.computeIfAbsent(unit.kernel().shape(), k -> new ArrayList<>())
                        .add(unit);
            }
        }
        List<Anchor> anchors = new ArrayList<>();
        groups.forEach((shape, all) -> {
            List<Unit> others = second.stream()
                    .filter(Pairing::isAnchor)
                    .filter(unit -> unit.kernel().shape().equals(shape))
                    .toList();
            anchor(all, others, anchors);
        });
        return anchors;
    }

    private static boolean isAnchor(Unit unit) {
        return unit.hasKernel() && unit.kernel().products() >= FEWEST_PRODUCTS;
    }

    private void anchor(List<Unit> all, List<Unit> others, List<Anchor> anchors) {
        double[][] table = new double[all.size()][others.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                table[i][j] = similarity.of(all.get(i), others.get(j));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                if (table[i][j] > ALIKE && leads(table, i, j)) {
                    anchors.add(new Anchor(all.get(i), others.get(j)));
                }
            }
        }
    }

    private static boolean leads(double[][] table, int row, int column) {
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                boolean rival = i == row ^ j == column;
                if (rival && table[i][j] >= table[row][column] - AHEAD) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Pairs what lies between paired units, to a fixed point. */
    private void alongEdges() {
        boolean loose = false;
        while (true) {
            boolean changed = false;
            for (Unit a : first) {
                if (!pairs.containsKey(a)) {
                    boolean found = forwards(a) || backwards(a) || loose && beside(a);
                    changed |= found;
                }
            }
            if (changed) {
                loose = false;
            } else if (loose) {
                return;
            } else {
                loose = true;
            }
        }
    }

    private boolean forwards(Unit a) {
        if (a.sources().isEmpty() || !a.sources().stream().allMatch(pairs::containsKey)) {
            return false;
        }
        Optional<Unit> best = candidates(a).stream()
                .min(Comparator.comparingDouble((Unit b) -> distance(a, b))
                        .thenComparingDouble(
                                b -> Math.abs((double) a.index() / first.size() - (double) b.index() / second.size())));
        best.ifPresent(b -> put(a, b));
        return best.isPresent();
    }

    private boolean backwards(Unit a) {
        for (Unit reader : a.readers()) {
            Unit other = pairs.get(reader);
            if (other == null
                    || !other.kind().equals(reader.kind())
                    || other.sources().size() != reader.sources().size()) {
                continue;
            }
            List<Unit> options = (reader.isCommutative()
                            ? other.sources().stream()
                            : java.util.stream.Stream.of(
                                    other.sources().get(reader.sources().indexOf(a))))
                    .filter(b -> !back.containsKey(b) && isCompatible(a, b))
                    .distinct()
                    .toList();
            if (options.size() == 1) {
                put(a, options.get(0));
                return true;
            }
        }
        return false;
    }

    /** Pairs with the only candidate that has a paired neighbor in common. */
    private boolean beside(Unit a) {
        List<Unit> behind = neighbors(a, a.sources(), true);
        List<Unit> options = behind.isEmpty() ? neighbors(a, a.readers(), false) : behind;
        if (options.size() == 1) {
            put(a, options.get(0));
            return true;
        }
        return false;
    }

    private List<Unit> neighbors(Unit a, List<Unit> around, boolean sources) {
        return second.stream()
                .filter(b -> !back.containsKey(b) && isCompatible(a, b))
                .filter(b -> around.stream()
                        .map(pairs::get)
                        .anyMatch(other -> other != null && (sources ? b.sources() : b.readers()).contains(other)))
                .toList();
    }

    /** Returns how many neighbors of a pair are paired with each other. */
    private long agreement(Unit a, Unit b) {
        long before = a.sources().stream()
                .filter(unit -> pairs.containsKey(unit))
                .filter(unit -> b.sources().contains(pairs.get(unit)))
                .count();
        long behind = a.readers().stream()
                .filter(unit -> pairs.containsKey(unit))
                .filter(unit -> b.readers().contains(pairs.get(unit)))
                .count();
        return before + behind;
    }

    /** Exchanges anchors whose neighbors all disagree: their kernels are in each other's place. */
    private void exchange(List<Anchor> anchors) {
        List<Anchor> lonely = anchors.stream()
                .filter(anchor -> agreement(anchor.a(), anchor.b()) == 0)
                .toList();
        for (int i = 0; i < lonely.size(); i++) {
            for (int j = i + 1; j < lonely.size(); j++) {
                exchange(lonely.get(i), lonely.get(j));
            }
        }
        for (Anchor anchor : lonely) {
            boolean still = anchor.b().equals(pairs.get(anchor.a())) && agreement(anchor.a(), anchor.b()) == 0;
            if (still) {
                candidates(anchor.a()).stream().findFirst().ifPresent(other -> {
                    remove(anchor.a());
                    put(anchor.a(), other);
                });
            }
        }
        if (!swaps.isEmpty()) {
            for (Unit a : first) {
                Unit b = pairs.get(a);
                if (b != null && !a.hasKernel() && !a.isInput() && agreement(a, b) == 0) {
                    remove(a);
                }
            }
        }
    }

    private void exchange(Anchor one, Anchor other) {
        boolean current = one.b().equals(pairs.get(one.a())) && other.b().equals(pairs.get(other.a()));
        if (!current || !one.a().kernel().hasShapeOf(other.a().kernel())) {
            return;
        }
        long before = agreement(one.a(), one.b()) + agreement(other.a(), other.b());
        put(one.a(), other.b());
        put(other.a(), one.b());
        if (agreement(one.a(), other.b()) + agreement(other.a(), one.b()) > before) {
            swaps.add(new Swap(one.a(), other.a()));
        } else {
            put(one.a(), one.b());
            put(other.a(), other.b());
        }
    }

    /** Pairs units of another kind at one place. */
    private boolean replaced() {
        boolean any = false;
        for (Unit a : first) {
            if (pairs.containsKey(a) || a.sources().isEmpty()) {
                continue;
            }
            List<Unit> sources = a.sources().stream().map(pairs::get).toList();
            Optional<Unit> other = sources.contains(null)
                    ? Optional.empty()
                    : second.stream()
                            .filter(b -> !back.containsKey(b))
                            .filter(b -> b.sources().equals(sources))
                            .filter(b -> hasPlaceOf(a, b))
                            .findFirst();
            other.ifPresent(b -> put(a, b));
            any |= other.isPresent();
        }
        return any;
    }

    private boolean hasPlaceOf(Unit a, Unit b) {
        return a.sources().size() == 1
                || a.readers().isEmpty() && b.readers().isEmpty()
                || a.readers().stream()
                        .anyMatch(reader ->
                                pairs.containsKey(reader) && b.readers().contains(pairs.get(reader)));
    }

    /** Measures how alike two kernels are by the cosines of sampled columns. */
    private static final class Similarity {

        private static final int COLUMNS = 48;
        private static final int ROWS = 600;

        private final Map<Unit, double[][]> samples = new HashMap<>();

        /**
         * Returns the median absolute cosine.
         *
         * @param a a unit with a kernel
         * @param b a unit with a kernel of the same shape
         */
        double of(Unit a, Unit b) {
            double[][] x = samples.computeIfAbsent(a, unit -> sample(unit.kernel()));
            double[][] y = samples.computeIfAbsent(b, unit -> sample(unit.kernel()));
            double[] cosines = new double[Math.min(x.length, y.length)];
            int count = 0;
            for (int c = 0; c < cosines.length; c++) {
                if (x[c].length > 0 && y[c].length > 0) {
                    double sum = 0;
                    for (int k = 0; k < Math.min(x[c].length, y[c].length); k++) {
                        sum += x[c][k] * y[c][k];
                    }
                    cosines[count++] = Math.abs(sum);
                }
            }
            if (count == 0) {
                return 0;
            }
            double[] sorted = Arrays.copyOf(cosines, count);
            Arrays.sort(sorted);
            return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2] + sorted[count / 2 - 1]) / 2;
        }

        /** Returns normalized columns; those of zeros are empty. */
        private static double[][] sample(Kernel kernel) {
            int rowStep = Math.max(1, kernel.products() / ROWS);
            int columnStep = Math.max(1, kernel.out() / COLUMNS);
            double[][] columns = new double[(kernel.out() + columnStep - 1) / columnStep][];
            double[] whole = new double[kernel.products()];
            for (int c = 0; c < columns.length; c++) {
                kernel.column(c * columnStep, whole);
                double[] some = new double[(whole.length + rowStep - 1) / rowStep];
                double square = 0;
                for (int k = 0; k < some.length; k++) {
                    some[k] = whole[k * rowStep];
                    square += some[k] * some[k];
                }
                double norm = Math.sqrt(square);
                for (int k = 0; k < some.length; k++) {
                    some[k] /= norm == 0 ? 1 : norm;
                }
                columns[c] = norm == 0 ? new double[0] : some;
            }
            return columns;
        }
    }
}
