package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
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
import org.skewscope.tensor.TensorBytes;

/** Compares two model files. */
public final class ModelFilesDiffer {

    /** The smallest weight that counts as tied; smaller ones are equal by chance. */
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
     * @param each receives before each weight the numbers done and in all
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
        List<SequenceAlignment.Match<Weight>> matches =
                matches(first.weights(), second.weights(), folded);
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

    private List<SequenceAlignment.Match<Weight>> matches(
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
        return new SequenceAlignment<>(Layer::name, (Layer x, Layer y) -> x.kind().equals(y.kind()))
                .of(first, second).stream().flatMap(match -> layerRows(match).stream()).toList();
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

    private WeightRow row(SequenceAlignment.Match<Weight> match, List<FoldedNorm> folded)
            throws ModelException {
        float[] x = values(a, match.a(), digestsA);
        float[] y = values(b, match.b(), digestsB);
        List<Integer> shapeA = match.a().map(Weight::shape).orElse(List.of());
        List<Integer> shapeB = match.b().map(Weight::shape).orElse(List.of());
        double largest = 0;
        double sum = 0;
        boolean subtract = match.a().isPresent() && shapeA.equals(shapeB) && match.b().isPresent();
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

    private static Optional<WeightRelation> foldedIn(
            SequenceAlignment.Match<Weight> match, List<FoldedNorm> folded) {
        String a = match.a().map(Weight::name).orElse("");
        String b = match.b().map(Weight::name).orElse("");
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
}
