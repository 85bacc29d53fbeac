package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;
import org.skewscope.network.walk.AxisOrders;

/**
 * Tries other arrays in a piece: its own in another order, the other file's in every order of axes, and those that a
 * search finds where each number has a slice of the result to itself.
 */
final class ArrayVariants {

    /** The rank of numbers that a search found: others may explain as much. */
    static final int FITTED = 3;

    private static final int MOST_REORDERED = 1 << 22;
    private static final int MOST_AXES = 4;
    private static final int MOST_TRANSFERRED = 150;
    private static final int LARGE = 1 << 18;
    private static final int FEW = 8;
    private static final int MOST_FARTHEST = 24;
    private static final int STEPS_OF_SEARCH = 12;
    private static final double SAME = 1e-6;

    private final Experiment experiment;
    private final Recording recording;
    private final double enough;
    private final Report report;
    private final Map<String, Operator> arrays;

    /** Receives a change with what it leaves of the difference. */
    interface Report {

        /**
         * @param rank 0 before 1 among those that explain as much
         * @param subject the constant or attribute
         * @param own what the changed file has
         * @param other what the other file has
         */
        void add(int rank, double left, CauseKind kind, Operator operator, String subject, String own, String other);
    }

    ArrayVariants(Experiment experiment, double enough, Report report) {
        this.experiment = experiment;
        this.enough = enough;
        this.report = report;
        recording = experiment.recording();
        arrays = experiment.arrays();
    }

    private Value own(String name) {
        return recording.meant(name, 0);
    }

    private double error(String name, float... numbers) {
        return experiment.error(Change.of(name, held(name, numbers)), enough);
    }

    private Value held(String name, float... numbers) {
        return recording.asHeld(name, own(name).with(numbers));
    }

    /** Reads each array in another order of its numbers. */
    void reordered() {
        arrays.forEach((name, operator) -> {
            Value own = own(name);
            if (own.size() == 1 || own.size() > MOST_REORDERED) {
                return;
            }
            for (Reordering order : Reordering.of(own.shape())) {
                float[] moved = order.apply(own.floats());
                if (!Arrays.equals(moved, own.floats())) {
                    double left = error(name, moved);
                    if (left < enough) {
                        report.add(0, left, CauseKind.ARRAY_ORDER, operator, name, "", order.phrase(own.shape()));
                        break;
                    }
                }
            }
        });
    }

    /** Fills two arrays of a layer with 0 and 1, such as the statistics of a batch norm. */
    void filledTogether() {
        List<String> names = arrays.keySet().stream()
                .filter(name -> own(name).size() > 1)
                .filter(name -> recording.network().constants().containsKey(name))
                .toList();
        for (String first : names) {
            for (String second : names) {
                if (!first.equals(second)
                        && layer(first).equals(layer(second))
                        && own(first).shape().equals(own(second).shape())) {
                    Map<String, Value> both =
                            Map.of(first, held(first, filled(first, 1)), second, held(second, filled(second, 0)));
                    String other = "all one, and %s all zero"
                            .formatted(recording.network().label(second));
                    double left = experiment.error(Change.of(both));
                    report.add(0, left, CauseKind.ARRAY, arrays.get(first), first, "", other);
                }
            }
        }
    }

    /** Returns the name of an array without its last part: arrays of one layer share it. */
    private String layer(String name) {
        String label = recording.network().label(name);
        return label.substring(0, Math.max(label.lastIndexOf('/'), label.lastIndexOf('.')) + 1);
    }

    private float[] filled(String name, float with) {
        float[] all = new float[own(name).size()];
        Arrays.fill(all, with);
        return all;
    }

    /** An array of the other file as it may stand here, with or without factors. */
    private record Candidate(float[] numbers, double apart, boolean scaled) {}

    /**
     * Puts the other file's arrays here, in every order of axes, also without the factors that folding left there.
     *
     * @param whole says of an array of this file and what is put in its place how whole numbers miss real ones
     */
    void transferred(Map<String, Value> others, boolean ofA, BiFunction<Value, Value, Optional<String>> whole) {
        for (String name : arrays.keySet()) {
            Value own = own(name);
            List<Candidate> candidates = candidates(own, others, true);
            int most = own.size() > LARGE ? FEW : MOST_TRANSFERRED;
            List<Candidate> tried = Stream.of(false, true)
                    .flatMap(scaled -> candidates.stream()
                            .filter(each -> each.scaled() == scaled)
                            .limit(most))
                    .sorted(Comparator.comparingDouble(Candidate::apart))
                    .toList();
            explainsOne(name, tried, ofA, whole);
        }
    }

    /**
     * Puts the other file's arrays here as they are, those that lie farthest from all of the other's first, until one
     * explains the difference or enough were tried: a piece of many operators runs long.
     */
    void transferredFarthest(Map<String, Value> others, boolean ofA, BiFunction<Value, Value, Optional<String>> whole) {
        Map<String, List<Candidate>> nearest = new LinkedHashMap<>();
        for (String name : arrays.keySet()) {
            List<Candidate> candidates = candidates(own(name), others, false);
            if (!candidates.isEmpty()) {
                nearest.put(name, candidates.subList(0, Math.min(FEW, candidates.size())));
            }
        }
        List<String> farthest = nearest.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        name -> -nearest.get(name).get(0).apart()))
                .limit(MOST_FARTHEST)
                .toList();
        for (String name : farthest) {
            if (explainsOne(name, nearest.get(name), ofA, whole)) {
                return;
            }
        }
    }

    /** Tries candidates in turn until one explains the difference, and says whether one did. */
    private boolean explainsOne(
            String name, List<Candidate> tried, boolean ofA, BiFunction<Value, Value, Optional<String>> whole) {
        return tried.stream().anyMatch(each -> explains(name, each, ofA, whole));
    }

    /** Reports an array that explains the difference. */
    private boolean explains(
            String name, Candidate candidate, boolean ofA, BiFunction<Value, Value, Optional<String>> whole) {
        double left = error(name, candidate.numbers());
        if (left >= enough) {
            return false;
        }
        Value own = own(name);
        Map<String, Value> all = named(name, own);
        Value put = own.with(candidate.numbers());
        Relation relation = ofA ? Relation.of(own, put, all) : Relation.of(put, own, Map.of());
        // Words about whole numbers are always about B's array.
        Optional<String> bytes = whole.apply(own, put);
        String here = ofA ? "" : bytes.orElse("");
        String there = ofA ? bytes.orElse(relation.words()) : bytes.isPresent() ? "" : relation.words();
        int rank = relation.known() || bytes.isPresent() ? 0 : 2;
        report.add(rank, left, CauseKind.ARRAY, arrays.get(name), name, here, there);
        return true;
    }

    /**
     * Puts all arrays of the other file here at once, as after another training.
     *
     * @param others in the order in which the other file takes them
     */
    void together(List<Value> others) {
        List<String> names = List.copyOf(arrays.keySet());
        boolean alike = names.size() == others.size()
                && IntStream.range(0, names.size())
                        .allMatch(i ->
                                own(names.get(i)).shape().equals(others.get(i).shape()));
        Map<String, Value> changed = new LinkedHashMap<>();
        for (int i = 0; alike && i < names.size(); i++) {
            float[] numbers = others.get(i).floats();
            float[] own = own(names.get(i)).floats();
            if (Relation.distance(own, numbers) > SAME * Relation.size(own)) {
                changed.put(names.get(i), held(names.get(i), numbers));
            }
        }
        if (changed.size() > 1) {
            String first = changed.keySet().iterator().next();
            double left = experiment.error(Change.of(changed));
            String other = "one of %d arrays with other weights".formatted(changed.size());
            report.add(0, left, CauseKind.ARRAY, arrays.get(first), first, "", other);
        }
    }

    /** Exchanges two arrays of one shape, such as the kernels of neighbours, as the other file's numbers have it. */
    void exchanged(Map<String, Value> others) {
        List<String> names = arrays.keySet().stream()
                .filter(name -> own(name).shape().size() > 1 && own(name).size() < LARGE)
                .toList();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                String first = names.get(i);
                String second = names.get(j);
                if (!own(first).shape().equals(own(second).shape())) {
                    continue;
                }
                for (float[] here : likeOther(first, second, others)) {
                    for (float[] there : likeOther(second, first, others)) {
                        double left = experiment.error(
                                Change.of(Map.of(first, held(first, here), second, held(second, there))));
                        String other = "the array %s, and the other way round"
                                .formatted(recording.network().label(second));
                        report.add(0, left, CauseKind.ARRAY, arrays.get(first), first, "", other);
                    }
                }
            }
        }
    }

    /** Returns the other file's arrays in orders in which they are another array, up to a factor for each slice. */
    private List<float[]> likeOther(String name, String other, Map<String, Value> others) {
        Value own = own(name);
        return others.values().stream()
                .filter(each -> each.size() == own.size())
                .flatMap(each -> candidates(own, each, others, true).stream())
                .map(Candidate::numbers)
                .filter(each -> Relation.isSliced(own(other).floats(), each, own.shape()))
                .limit(FEW)
                .toList();
    }

    private Map<String, Value> named(String name, Value own) {
        Map<String, Value> all = new LinkedHashMap<>();
        recording.network().constants().forEach((other, value) -> {
            if (!other.equals(name) && value.isReal() && value.shape().equals(own.shape())) {
                all.put(recording.network().label(other), value);
            }
        });
        return all;
    }

    /** Returns the other file's arrays as they may stand here, the nearest first. */
    private List<Candidate> candidates(Value own, Map<String, Value> others, boolean factors) {
        return others.values().stream()
                .filter(other -> own.size() > 1 && other.size() == own.size())
                .flatMap(other -> candidates(own, other, factors ? others : Map.of(), factors).stream())
                .sorted(Comparator.comparingDouble(Candidate::apart))
                .toList();
    }

    private List<Candidate> candidates(Value own, Value other, Map<String, Value> others, boolean factors) {
        List<float[]> orders = new ArrayList<>(List.of(other.floats()));
        AxisOrders.of(other.shape(), own.shape(), MOST_AXES).stream()
                .map(order -> order.apply(other.floats()))
                .forEach(orders::add);
        List<float[]> all = new ArrayList<>(orders);
        // The other file may have folded this one's factors into its array, or this one the other's.
        arrays.forEach((factor, taker) -> {
            if (factors && recording.wiring().dependsOnPicture(taker)) {
                all.addAll(scaled(orders, own, own(factor), -1));
            }
        });
        others.values().forEach(factor -> all.addAll(scaled(orders, own, factor, 1)));
        double size = Math.max(Relation.size(own.floats()), 1e-30);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Candidate(
                        all.get(i), Relation.distance(all.get(i), own.floats()) / size, i >= orders.size()))
                .filter(each -> each.apart() > SAME && Double.isFinite(each.apart()))
                .toList();
    }

    /** Multiplies arrays by a power of one row of numbers along each axis that has as many. */
    private static List<float[]> scaled(List<float[]> orders, Value like, Value by, int power) {
        List<float[]> all = new ArrayList<>();
        for (int axis = 0; axis < like.shape().size(); axis++) {
            if (by.size() > 1 && by.size() == like.shape().get(axis) && like.size() > by.size()) {
                int inner = inner(like.shape(), axis);
                for (float[] each : orders) {
                    float[] scaled = new float[each.length];
                    for (int i = 0; i < scaled.length; i++) {
                        float factor = by.floats()[i / inner % by.size()];
                        scaled[i] = power > 0 ? each[i] * factor : each[i] / factor;
                    }
                    all.add(scaled);
                }
            }
        }
        return all;
    }

    private static int inner(List<Integer> shape, int axis) {
        return shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
    }

    /** A row of numbers that a search found. */
    private record Fit(String name, float[] numbers, double left) {}

    /** Searches a row of numbers each of which has a slice of the result to itself, such as those of a batch norm. */
    void fitted() {
        List<Fit> fits = new ArrayList<>();
        arrays.forEach((name, operator) -> {
            Value own = own(name);
            Value end = recording.meant(experiment.end(), 0);
            for (int axis = 0; end != null && axis < end.shape().size(); axis++) {
                if (own.size() > 1
                        && end.shape().get(axis) == own.size()
                        && recording.network().constants().containsKey(name)) {
                    fit(name, own, inner(end.shape(), axis))
                            .filter(fit -> fit.left() < enough)
                            .ifPresent(fits::add);
                }
            }
        });
        for (Fit fit : fits) {
            Value own = own(fit.name());
            String relation = Relation.of(own, own.with(fit.numbers()), named(fit.name(), own))
                    .words();
            report.add(FITTED, fit.left(), CauseKind.ARRAY, arrays.get(fit.name()), fit.name(), "", relation);
        }
    }

    /** Searches by Gauss and Newton, each slice for itself. */
    private Optional<Fit> fit(String name, Value own, int inner) {
        float[] numbers = own.floats().clone();
        boolean positive = isPositive(numbers);
        float[][] target = experiment.target();
        try {
            for (int step = 0; step < STEPS_OF_SEARCH; step++) {
                float[][] made = experiment.run(Change.of(name, held(name, numbers)));
                double left = experiment.error(made);
                if (left < enough / 3) {
                    return Optional.of(new Fit(name, numbers, left));
                }
                float[] by = new float[numbers.length];
                float[] moved = numbers.clone();
                for (int i = 0; i < by.length; i++) {
                    by[i] = 0.01f * Math.max(Math.abs(numbers[i]), 0.01f);
                    moved[i] += by[i];
                }
                float[][] other = experiment.run(Change.of(name, held(name, moved)));
                double[] product = new double[by.length];
                double[] square = new double[by.length];
                for (int row = 0; row < made.length; row++) {
                    for (int i = 0; i < made[row].length; i++) {
                        int slice = i / inner % by.length;
                        double slope = ((double) other[row][i] - made[row][i]) / by[slice];
                        product[slice] += slope * ((double) target[row][i] - made[row][i]);
                        square[slice] += slope * slope;
                    }
                }
                for (int i = 0; i < by.length; i++) {
                    double next = numbers[i] + product[i] / Math.max(square[i], 1e-30);
                    numbers[i] = (float) (positive && next <= 0 ? numbers[i] / 4 : next);
                }
            }
            double left = experiment.error(Change.of(name, held(name, numbers)));
            return Optional.of(new Fit(name, numbers, left));
        } catch (ExecutionException | RuntimeException e) {
            // A row that the runtime does not take is no cause.
            return Optional.empty();
        }
    }

    private static boolean isPositive(float... numbers) {
        for (float each : numbers) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }
}
