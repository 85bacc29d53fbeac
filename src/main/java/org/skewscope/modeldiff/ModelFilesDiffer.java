package org.skewscope.modeldiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelContents.Layer;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.TensorBytes;

/** Compares two model files. */
public final class ModelFilesDiffer {

    /** The smallest weight that counts as tied; smaller ones are equal by chance. */
    private static final int FEWEST_TIED = 17;

    private final ModelFile a;
    private final ModelFile b;
    private final Map<String, List<String>> digestsA = new TreeMap<>();
    private final Map<String, List<String>> digestsB = new TreeMap<>();

    private ModelFilesDiffer(ModelFile a, ModelFile b) {
        this.a = a;
        this.b = b;
    }

    /**
     * Compares two models.
     *
     * @param each receives before each weight the numbers done and in all
     * @throws ModelException where one of the formats does not tell what is inside, or a file is
     *     damaged
     */
    public static ModelDifference of(ModelFile a, ModelFile b, Consumer<int[]> each) throws ModelException {
        ModelFilesDiffer differ = new ModelFilesDiffer(a, b);
        try {
            return differ.compare(each);
        } catch (UncheckedIOException e) {
            throw differ.unreadable(e.getCause());
        }
    }

    private ModelDifference compare(Consumer<int[]> each) throws ModelException {
        ModelContents first = contents(a);
        ModelContents second = contents(b);
        List<FoldedNorm> folded = folded(first.weights(), second.weights());
        List<SequenceAlignment.Match<Weight>> matches = matches(first.weights(), second.weights(), folded);
        List<WeightRow> weights = new ArrayList<>();
        for (SequenceAlignment.Match<Weight> match : matches) {
            each.accept(new int[] {weights.size(), matches.size()});
            weights.add(row(match, folded));
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
                ModelDifference.Network.NOT_RUN);
    }

    private List<FoldedNorm> folded(List<Weight> first, List<Weight> second) throws ModelException {
        try {
            List<FoldedNorm> folded = new ArrayList<>(FoldedNorms.of(true, first, second));
            return folded.isEmpty() ? FoldedNorms.of(false, second, first) : folded;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<SequenceAlignment.Match<Weight>> matches(
            List<Weight> first, List<Weight> second, List<FoldedNorm> folded) throws ModelException {
        try {
            return WeightPairs.of(first, second, folded);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ModelException unreadable(IOException e) {
        return new ModelException(
                "The weights of " + a.name() + " or " + b.name() + " could not be read: " + e.getMessage(),
                "Copy or save the model again.",
                e);
    }

    private static ModelContents contents(ModelFile file) throws ModelException {
        return file.contents()
                .orElseThrow(() -> new ModelException(
                        "Skewscope cannot read layers or weights of " + file.name(),
                        "Compare the outputs instead, with the model in a pathway."));
    }

    private static List<LayerRow> layerRows(List<Layer> first, List<Layer> second) {
        return new SequenceAlignment<>(
                        Layer::name, (Layer x, Layer y) -> x.kind().equals(y.kind()))
                .of(first, second).stream()
                        .flatMap(match -> layerRows(match).stream())
                        .toList();
    }

    /** Returns one row for a layer, two for layers of one name and different kinds. */
    private static List<LayerRow> layerRows(SequenceAlignment.Match<Layer> match) {
        if (match.a().isPresent()
                && match.b().isPresent()
                && !match.a().get().kind().equals(match.b().get().kind())) {
            return List.of(
                    layerRow(new SequenceAlignment.Match<>(match.a(), Optional.empty())),
                    layerRow(new SequenceAlignment.Match<>(Optional.empty(), match.b())));
        }
        return List.of(layerRow(match));
    }

    private static LayerRow layerRow(SequenceAlignment.Match<Layer> match) {
        List<LayerRow.SettingChange> changes = new ArrayList<>();
        if (match.a().isPresent() && match.b().isPresent()) {
            Map<String, String> left = match.a().get().settings();
            Map<String, String> right = match.b().get().settings();
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
                match.a().map(Layer::name),
                match.b().map(Layer::name),
                match.a().or(match::b).orElseThrow().kind(),
                changes);
    }

    private WeightRow row(SequenceAlignment.Match<Weight> match, List<FoldedNorm> folded) throws ModelException {
        float[] x = values(a, match.a(), digestsA);
        float[] y = values(b, match.b(), digestsB);
        List<Integer> shapeA = match.a().map(Weight::shape).orElse(List.of());
        List<Integer> shapeB = match.b().map(Weight::shape).orElse(List.of());
        double largest = 0;
        double sum = 0;
        boolean subtract =
                match.a().isPresent() && shapeA.equals(shapeB) && match.b().isPresent();
        for (int i = 0; subtract && i < x.length; i++) {
            double distance = x[i] == y[i] ? 0 : Math.abs((double) x[i] - y[i]);
            largest = Math.max(largest, distance);
            sum += distance;
        }
        return new WeightRow(
                match.a().map(Weight::name),
                match.b().map(Weight::name),
                shapeA,
                shapeB,
                foldedIn(match, folded).orElseGet(() -> WeightRelations.of(match, shapeA, x, y)),
                largest,
                x.length == 0 ? 0 : sum / x.length,
                frozen(match.a(), "a") + frozen(match.b(), "b"));
    }

    private static Optional<WeightRelation> foldedIn(SequenceAlignment.Match<Weight> match, List<FoldedNorm> folded) {
        String a = match.a().map(Weight::name).orElse("");
        String b = match.b().map(Weight::name).orElse("");
        return folded.stream()
                .filter(norm -> norm.kernel().equals(norm.inA() ? a : b))
                .filter(norm -> norm.folded().equals(norm.inA() ? b : a))
                .map(norm -> norm.inA() ? WeightRelation.B_IS_FOLDED : WeightRelation.A_IS_FOLDED)
                .findFirst();
    }

    private static String frozen(Optional<Weight> weight, String side) {
        return weight.flatMap(Weight::trainable)
                .filter(each -> !each)
                .map(each -> side)
                .orElse("");
    }

    private static float[] values(ModelFile file, Optional<Weight> weight, Map<String, List<String>> digests)
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
                    file.name() + "'s weight " + weight.get().name() + " could not be read: " + e.getMessage(),
                    "Copy or save the model again.",
                    e);
        }
    }

    /** Returns whether all numbers are equal, as in untrained biases, which are not tied. */
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

    /**
     * Matches the layers of a library with the ops of a graph by their weights, since a layer
     * becomes several ops under other names.
     */
    static final class WeightedLayers {

        private final boolean inA;
        private final List<WeightRow> weights;
        private final Map<String, FoldedNorm> folded = new HashMap<>();
        private final Set<String> biases = new LinkedHashSet<>();

        /**
         * @param inA whether the layers are A's
         * @param weights the weights of both models
         * @param folded norms that one model has multiplied into its kernels
         */
        WeightedLayers(boolean inA, List<WeightRow> weights, List<FoldedNorm> folded) {
            this.inA = inA;
            this.weights = weights;
            for (FoldedNorm norm : folded) {
                norm.weights().forEach(name -> this.folded.put(name, norm));
                norm.bias().ifPresent(biases::add);
            }
        }

        /** Returns the layers that have weights, then the graph's own ops with weights. */
        List<LayerRow> rows(List<Layer> layers) {
            List<LayerRow> rows = new ArrayList<>();
            for (Layer layer : layers) {
                List<WeightRow> own = weights.stream()
                        .filter(row -> isOf(own(row), layer, layers))
                        .toList();
                if (!own.isEmpty()) {
                    rows.add(row(layer.name(), partner(own), layer.kind()));
                }
            }
            Set<String> alone = new LinkedHashSet<>();
            weights.stream()
                    .filter(row -> own(row).isEmpty() && !isFolded(other(row).orElse("")))
                    .forEach(row -> alone.add(group(other(row).orElseThrow())));
            alone.forEach(name -> rows.add(row(null, Optional.of(name), "ops with weights")));
            return rows;
        }

        private Optional<String> own(WeightRow row) {
            return inA ? row.a() : row.b();
        }

        private Optional<String> other(WeightRow row) {
            return inA ? row.b() : row.a();
        }

        private boolean isFolded(String weight) {
            return folded.containsKey(weight) || biases.contains(weight);
        }

        /** Returns whether a layer's name is the longest prefix of a weight's name. */
        private static boolean isOf(Optional<String> weight, Layer layer, List<Layer> all) {
            String name = weight.orElse("");
            return name.startsWith(layer.name() + "/")
                    && all.stream()
                            .map(Layer::name)
                            .filter(other -> other.length() > layer.name().length())
                            .noneMatch(other -> name.startsWith(other + "/"));
        }

        /**
         * Returns the ops that take all of a layer's weights; empty if the graph lacks a weight.
         */
        private Optional<String> partner(List<WeightRow> own) {
            Optional<String> partner = Optional.empty();
            for (WeightRow row : own) {
                FoldedNorm norm = folded.get(own(row).orElseThrow());
                boolean paired = other(row).isPresent() && isTransposed(row);
                if (!paired && norm == null) {
                    return Optional.empty();
                }
                if (partner.isEmpty()) {
                    partner = Optional.of(group(paired ? other(row).orElseThrow() : norm.folded()));
                }
            }
            return partner;
        }

        /** Returns whether both shapes have the same sizes in any order of axes. */
        private static boolean isTransposed(WeightRow row) {
            return row.shapeA().stream()
                    .sorted()
                    .toList()
                    .equals(row.shapeB().stream().sorted().toList());
        }

        /** Returns the common prefix of the ops that take a weight. */
        private static String group(String weight) {
            int slash = weight.lastIndexOf('/');
            return slash > 0 ? weight.substring(0, slash) : weight;
        }

        private LayerRow row(String layer, Optional<String> ops, String kind) {
            Optional<String> own = Optional.ofNullable(layer);
            return new LayerRow(inA ? own : ops, inA ? ops : own, kind, List.of());
        }
    }

    /** Finds the relation of two matched weights. */
    private static final class WeightRelations {

        private WeightRelations() {}

        static WeightRelation of(SequenceAlignment.Match<Weight> match, List<Integer> shape, float[] x, float[] y) {
            if (match.a().isEmpty() || match.b().isEmpty()) {
                return match.a().isEmpty() ? WeightRelation.ONLY_B : WeightRelation.ONLY_A;
            }
            if (!shape.equals(match.b().get().shape())) {
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

        /**
         * Finds weights that are multiples of others: converters fold rescalings and batch
         * normalizations into the layer beside them.
         */
        private static final class ScaledCopy {

            /** The smallest count of numbers that are no multiples by chance. */
            private static final int FEWEST = 8;

            /** The largest error of a product, relative to the largest number (float32). */
            private static final double TOLERANCE = 1e-5;

            private ScaledCopy() {}

            /**
             * Returns whether b is a times one factor, or one factor for each index of the last
             * axis.
             */
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

        /** Finds numbers that are others rounded to fewer bits. */
        private static final class RoundedCopy {

            private static final int MOST_LEVELS = 127;

            /** The smallest count of numbers that are no multiples of a step by chance. */
            private static final int FEWEST = 17;

            /** The largest distance from a multiple of a step, in steps (float32). */
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
             * Returns whether the rounded numbers are -127 to 127 steps, for the whole tensor or
             * for each index of its last axis, and the others lie within half a step.
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
}
