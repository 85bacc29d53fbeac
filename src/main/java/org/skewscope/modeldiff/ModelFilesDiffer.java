package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.read.LogicalGraphs;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelContents.Layer;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.TensorBytes;

/** Holds two models against each other: one weight of each is in memory at a time. */
public final class ModelFilesDiffer {

    /** Fewer numbers are equal in two weights by chance, or by being zeros and ones. */
    private static final int FEWEST_TIED = 17;

    /** The side of a picture in pixels where both models take any. */
    private static final int USUAL_SIZE = 224;

    private final ModelFile a;
    private final ModelFile b;
    private final Operators operators;
    private final Map<String, List<String>> digestsA = new TreeMap<>();
    private final Map<String, List<String>> digestsB = new TreeMap<>();

    private ModelFilesDiffer(ModelFile a, ModelFile b, Operators operators) {
        this.a = a;
        this.b = b;
        this.operators = operators;
    }

    /** Returns the operators of a model. */
    @FunctionalInterface
    public interface Operators {

        /**
         * @return empty where neither the file nor a runtime tells
         * @throws ModelException where they cannot be read
         */
        Optional<OperatorGraph> of(ModelFile file) throws ModelException;
    }

    /**
     * Compares two models.
     *
     * @param operators returns what a network is compared by
     * @param each told before each weight how many are done and how many there are
     * @throws ModelException where one of the formats does not tell what is inside, or a file is
     *     damaged
     */
    public static ModelDifference of(
            ModelFile a, ModelFile b, Operators operators, Consumer<int[]> each)
            throws ModelException {
        return new ModelFilesDiffer(a, b, operators).compare(each);
    }

    private ModelDifference compare(Consumer<int[]> each) throws ModelException {
        ModelContents first = contents(a);
        ModelContents second = contents(b);
        List<FoldedNorm> folded = folded(first.weights(), second.weights());
        List<Places.Place<Weight>> places = places(first.weights(), second.weights(), folded);
        List<WeightRow> weights = new ArrayList<>();
        for (Places.Place<Weight> place : places) {
            each.accept(new int[] {weights.size(), places.size()});
            weights.add(row(place, folded));
        }
        boolean byWeights = first.ofLibrary() != second.ofLibrary();
        return new ModelDifference(
                a.name(),
                b.name(),
                a.sha256().equals(b.sha256()),
                byWeights
                        ? new WeightedLayers(first.ofLibrary(), weights, folded)
                                .rows(first.ofLibrary() ? first.layers() : second.layers())
                        : layerRows(first.layers(), second.layers()),
                byWeights,
                weights,
                tied(digestsA),
                tied(digestsB),
                folded,
                network());
    }

    private ModelDifference.Network network() {
        try {
            Optional<OperatorGraph> first = operators.of(a);
            Optional<OperatorGraph> second = operators.of(b);
            if (first.isEmpty() || second.isEmpty()) {
                return ModelDifference.Network.NOT_TOLD;
            }
            NetworkComparison comparison =
                    NetworkComparison.of(read(first.get()), read(second.get()));
            return new ModelDifference.Network(Optional.of(comparison.difference(Map.of())), "");
        } catch (ModelException e) {
            return new ModelDifference.Network(Optional.empty(), e.getMessage());
        }
    }

    private LogicalGraph read(OperatorGraph graph) throws ModelException {
        return LogicalGraphs.of(
                graph,
                size(a.signature().inputHeight(), b.signature().inputHeight()),
                size(a.signature().inputWidth(), b.signature().inputWidth()));
    }

    /** Returns the size of a picture that both are compared at. */
    private static int size(int first, int second) {
        return first > 0 ? first : second > 0 ? second : USUAL_SIZE;
    }

    private List<FoldedNorm> folded(List<Weight> first, List<Weight> second) throws ModelException {
        try {
            List<FoldedNorm> folded = new ArrayList<>(FoldedNorms.of(true, first, second));
            return folded.isEmpty() ? FoldedNorms.of(false, second, first) : folded;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<Places.Place<Weight>> places(
            List<Weight> first, List<Weight> second, List<FoldedNorm> folded)
            throws ModelException {
        try {
            return WeightPairs.of(first, second, folded);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ModelException unreadable(IOException e) {
        return new ModelException(
                "The weights of "
                        + a.name()
                        + " or "
                        + b.name()
                        + " could not be read: "
                        + e.getMessage(),
                "Copy or save the model again.",
                e);
    }

    private static ModelContents contents(ModelFile file) throws ModelException {
        return file.contents()
                .orElseThrow(
                        () ->
                                new ModelException(
                                        file.name() + " does not tell what is inside it",
                                        "Compare what it returns instead, pathway by pathway."));
    }

    private static List<LayerRow> layerRows(List<Layer> first, List<Layer> second) {
        return new Places<>(Layer::name, (Layer x, Layer y) -> x.kind().equals(y.kind()))
                .of(first, second).stream().flatMap(place -> layerRows(place).stream()).toList();
    }

    /** Layers of one name but another kind are two. */
    private static List<LayerRow> layerRows(Places.Place<Layer> place) {
        if (place.a().isPresent()
                && place.b().isPresent()
                && !place.a().get().kind().equals(place.b().get().kind())) {
            return List.of(
                    layerRow(new Places.Place<>(place.a(), Optional.empty())),
                    layerRow(new Places.Place<>(Optional.empty(), place.b())));
        }
        return List.of(layerRow(place));
    }

    private static LayerRow layerRow(Places.Place<Layer> place) {
        List<LayerRow.SettingChange> changes = new ArrayList<>();
        if (place.a().isPresent() && place.b().isPresent()) {
            Map<String, String> left = place.a().get().settings();
            Map<String, String> right = place.b().get().settings();
            Set<String> keys = new TreeSet<>(left.keySet());
            keys.addAll(right.keySet());
            for (String key : keys) {
                String x = left.getOrDefault(key, "");
                String y = right.getOrDefault(key, "");
                if (!x.equals(y)) {
                    changes.add(new LayerRow.SettingChange(key, x, y));
                }
            }
        }
        return new LayerRow(
                place.a().map(Layer::name),
                place.b().map(Layer::name),
                place.a().or(place::b).orElseThrow().kind(),
                changes);
    }

    private WeightRow row(Places.Place<Weight> place, List<FoldedNorm> folded)
            throws ModelException {
        float[] x = values(a, place.a(), digestsA);
        float[] y = values(b, place.b(), digestsB);
        List<Integer> shapeA = place.a().map(Weight::shape).orElse(List.of());
        List<Integer> shapeB = place.b().map(Weight::shape).orElse(List.of());
        double largest = 0;
        double sum = 0;
        boolean subtract = place.a().isPresent() && shapeA.equals(shapeB) && place.b().isPresent();
        for (int i = 0; subtract && i < x.length; i++) {
            double distance = x[i] == y[i] ? 0 : Math.abs((double) x[i] - y[i]);
            largest = Math.max(largest, distance);
            sum += distance;
        }
        return new WeightRow(
                place.a().map(Weight::name),
                place.b().map(Weight::name),
                shapeA,
                shapeB,
                foldedIn(place, folded).orElseGet(() -> WeightRelations.of(place, shapeA, x, y)),
                largest,
                x.length == 0 ? 0 : sum / x.length,
                frozen(place.a(), "a") + frozen(place.b(), "b"));
    }

    private static Optional<WeightRelation> foldedIn(
            Places.Place<Weight> place, List<FoldedNorm> folded) {
        String a = place.a().map(Weight::name).orElse("");
        String b = place.b().map(Weight::name).orElse("");
        return folded.stream()
                .filter(norm -> norm.kernel().equals(norm.inA() ? a : b))
                .filter(norm -> norm.folded().equals(norm.inA() ? b : a))
                .map(norm -> norm.inA() ? WeightRelation.B_IS_FOLDED : WeightRelation.A_IS_FOLDED)
                .findFirst();
    }

    private static String frozen(Optional<Weight> weight, String side) {
        return weight.flatMap(Weight::trainable).filter(each -> !each).map(each -> side).orElse("");
    }

    private static float[] values(
            ModelFile file, Optional<Weight> weight, Map<String, List<String>> digests)
            throws ModelException {
        if (weight.isEmpty()) {
            return new float[0];
        }
        try {
            DenseTensor values = weight.get().values().read();
            if (values.size() >= FEWEST_TIED && !isOneNumber(values)) {
                digests.computeIfAbsent(TensorBytes.sha256(values), key -> new ArrayList<>())
                        .add(weight.get().name());
            }
            return values.toFloats();
        } catch (IOException e) {
            throw new ModelException(
                    file.name()
                            + "'s weight "
                            + weight.get().name()
                            + " could not be read: "
                            + e.getMessage(),
                    "Copy or save the model again.",
                    e);
        }
    }

    /** Such as new biases, which are all 0 and not tied for that. */
    private static boolean isOneNumber(DenseTensor values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.value(i) != values.value(0)) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> tied(Map<String, List<String>> digests) {
        return digests.values().stream()
                .filter(names -> names.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    /** Finds what two weights in one place have to do with each other. */
    private static final class WeightRelations {

        private WeightRelations() {}

        static WeightRelation of(
                Places.Place<Weight> place, List<Integer> shape, float[] x, float[] y) {
            if (place.a().isEmpty() || place.b().isEmpty()) {
                return place.a().isEmpty() ? WeightRelation.ONLY_B : WeightRelation.ONLY_A;
            }
            if (!shape.equals(place.b().get().shape())) {
                return WeightRelation.OTHER_SHAPE;
            }
            if (Arrays.equals(x, y)) {
                return WeightRelation.IDENTICAL;
            }
            if (RoundedCopy.isFloat16(x, y)) {
                return WeightRelation.B_IS_FLOAT16;
            }
            if (RoundedCopy.isFloat16(y, x)) {
                return WeightRelation.A_IS_FLOAT16;
            }
            if (RoundedCopy.isBfloat16(x, y)) {
                return WeightRelation.B_IS_BFLOAT16;
            }
            if (RoundedCopy.isBfloat16(y, x)) {
                return WeightRelation.A_IS_BFLOAT16;
            }
            if (RoundedCopy.isInt8(shape, x, y)) {
                return WeightRelation.B_IS_INT8;
            }
            if (RoundedCopy.isInt8(shape, y, x)) {
                return WeightRelation.A_IS_INT8;
            }
            return ScaledCopy.is(shape, x, y) ? WeightRelation.SCALED : WeightRelation.DIFFERENT;
        }
    }

    /**
     * Finds weights that are others times a factor: converters fold what rescales the input, or a
     * batch normalization, into the layer beside it.
     */
    private static final class ScaledCopy {

        /** Fewer numbers are multiples of others by chance. */
        private static final int FEWEST = 8;

        /** Of the largest: a factor and its product are rounded to float32. */
        private static final double TOLERANCE = 1e-5;

        private ScaledCopy() {}

        /** Whether b is a times one factor, or times one for each place of the last axis. */
        static boolean is(List<Integer> shape, float[] a, float[] b) {
            int channels = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            return is(a, b, 0, 1) || channels > 1 && each(a, b, channels);
        }

        private static boolean each(float[] a, float[] b, int channels) {
            for (int channel = 0; channel < channels; channel++) {
                if (!is(a, b, channel, channels)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean is(float[] a, float[] b, int from, int step) {
            int largest = from;
            int count = 0;
            for (int i = from; i < a.length; i += step) {
                largest = Math.abs(a[i]) > Math.abs(a[largest]) ? i : largest;
                count++;
            }
            if (count < FEWEST || a[largest] == 0 || b[largest] == 0) {
                return false;
            }
            double factor = (double) b[largest] / a[largest];
            double most = TOLERANCE * Math.abs(b[largest]);
            for (int i = from; i < a.length; i += step) {
                if (!(Math.abs(b[i] - factor * a[i]) <= most)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Tells whether numbers are others rounded to fewer bits. */
    private static final class RoundedCopy {

        private static final int MOST_LEVELS = 127;

        /** Fewer numbers are multiples of some step by chance. */
        private static final int FEWEST = 17;

        /** How far a multiple of a step may lie from it, in steps: float32 rounds both. */
        private static final double TOLERANCE = 0.01;

        private RoundedCopy() {}

        static boolean isFloat16(float[] whole, float[] rounded) {
            for (int i = 0; i < whole.length; i++) {
                float half = HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(whole[i]));
                if (half != rounded[i]) {
                    return false;
                }
            }
            return true;
        }

        static boolean isBfloat16(float[] whole, float[] rounded) {
            for (int i = 0; i < whole.length; i++) {
                float half = HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(whole[i]));
                if (half != rounded[i]) {
                    return false;
                }
            }
            return true;
        }

        /**
         * Whether, for the whole tensor or for each place of its last axis, the rounded numbers are
         * whole multiples of a step, -127 to 127 of them, and the others lie within half a step.
         */
        static boolean isInt8(List<Integer> shape, float[] whole, float[] rounded) {
            int channels = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            return whole.length >= FEWEST && isInt8(whole, rounded, 0, 1)
                    || shape.size() > 1 && channels > 0 && eachIsInt8(whole, rounded, channels);
        }

        private static boolean eachIsInt8(float[] whole, float[] rounded, int channels) {
            if (whole.length < FEWEST * channels) {
                return false;
            }
            for (int channel = 0; channel < channels; channel++) {
                if (!isInt8(whole, rounded, channel, channels)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isInt8(float[] whole, float[] rounded, int from, int step) {
            double largest = 0;
            for (int i = from; i < whole.length; i += step) {
                largest = Math.max(largest, Math.abs(rounded[i]));
            }
            double scale = largest / MOST_LEVELS;
            if (scale == 0) {
                return false;
            }
            for (int i = from; i < whole.length; i += step) {
                double levels = rounded[i] / scale;
                if (Math.abs(levels - Math.rint(levels)) > TOLERANCE
                        || Math.abs(whole[i] - rounded[i]) > scale * (0.5 + TOLERANCE)) {
                    return false;
                }
            }
            return true;
        }
    }
}
