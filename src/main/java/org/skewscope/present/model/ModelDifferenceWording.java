package org.skewscope.present.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.modeldiff.FoldedNorm;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;
import org.skewscope.network.NetworkFinding;
import org.skewscope.tensor.SentenceNumber;

/** Says whether two files hold one model. */
public final class ModelDifferenceWording {

    private ModelDifferenceWording() {}

    /**
     * Returns one sentence, such as "Same layers; 3 of 262 weights differ, the first in
     * block_13_expand_BN/moving_variance; possible reasons: fine-tuning, another checkpoint, or a
     * loader that skipped weights."
     */
    public static String sentence(ModelDifference models) {
        if (models.sameFile()) {
            return "The same file: bit-identical.";
        }
        if (models.network().measured().isPresent()) {
            NetworkFinding found = models.network().measured().get();
            return MeasuredWording.OF_PAIR.sentence(found)
                    + MeasuredWording.OF_PAIR
                            .outputs(found)
                            .map(outputs -> " " + outputs)
                            .orElse("");
        }
        return "%s%s; %s%s."
                .formatted(
                        layers(models.layers()),
                        models.byWeights() ? ", as far as their weights tell" : "",
                        weights(models),
                        folded(models));
    }

    /** Returns what to do; empty where nothing differs or no cure is known. */
    public static Optional<String> cure(ModelDifference models) {
        return models.network().measured().flatMap(NetworkCause::cure);
    }

    /** Norms that one of the files has multiplied into its kernels. */
    private static String folded(ModelDifference models) {
        List<FoldedNorm> norms = models.folded();
        if (norms.isEmpty()) {
            return "";
        }
        boolean inA = norms.get(0).inA();
        double largest = norms.stream().mapToDouble(FoldedNorm::largest).max().orElse(0);
        long biases = norms.stream().filter(norm -> norm.bias().isPresent()).count();
        return "; %s%s%s folded into %s's kernels%s: folded in float64, the kernels differ by %s at most%s"
                .formatted(
                        number(norms.size()),
                        norms.size() == 1 ? " batch norm of " : " batch norms of ",
                        (inA ? "A is" : "B is").replace("is", norms.size() == 1 ? "is" : "are"),
                        inA ? "B" : "A",
                        biases == norms.size() ? " and biases" : "",
                        SentenceNumber.brief(largest),
                        onlyFolded(models) ? "; nothing else differs" : "");
    }

    /** Returns whether every weight is identical, a folded kernel, or part of a folded norm. */
    private static boolean onlyFolded(ModelDifference models) {
        Set<String> parts = new HashSet<>();
        models.folded().forEach(norm -> {
            parts.addAll(norm.weights());
            norm.bias().ifPresent(parts::add);
        });
        models.weights().stream()
                .filter(row -> row.a().isPresent() && row.b().isPresent())
                .filter(row -> row.relation() == WeightRelation.IDENTICAL
                        || row.relation().isFolded())
                .forEach(row -> parts.addAll(List.of(row.a().get(), row.b().get())));
        // Keras 3 exports each variable under two names.
        Stream.concat(models.tiedA().stream(), models.tiedB().stream())
                .filter(names -> names.stream().anyMatch(parts::contains))
                .toList()
                .forEach(parts::addAll);
        return models.weights().stream().allMatch(row -> parts.contains(row.name()));
    }

    private static String layers(List<LayerRow> layers) {
        long inA = layers.stream().filter(row -> row.b().isEmpty()).count();
        long inB = layers.stream().filter(row -> row.a().isEmpty()).count();
        if (inA > 0 && inB > 0 && inA + inB == layers.size()) {
            return "Skewscope could not pair any layer by its description (%s in A, %s in B)".formatted(inA, inB);
        }
        List<String> parts = new ArrayList<>();
        count(parts, layers.stream().filter(row -> row.b().isEmpty()).toList(), "only in A");
        count(parts, layers.stream().filter(row -> row.a().isEmpty()).toList(), "only in B");
        List<LayerRow> changed =
                layers.stream().filter(row -> !row.changes().isEmpty()).toList();
        if (!changed.isEmpty()) {
            LayerRow.SettingChange first = changed.get(0).changes().get(0);
            parts.add("%s%s other settings, first %s of %s (%s against %s)"
                    .formatted(
                            changed.size(),
                            changed.size() == 1 ? " layer has" : " layers have",
                            first.setting(),
                            changed.get(0).name(),
                            value(first.a()),
                            value(first.b())));
        }
        return parts.isEmpty() ? "Same layers" : "Not the same layers: " + String.join(", ", parts);
    }

    private static void count(List<String> parts, List<LayerRow> rows, String where) {
        if (!rows.isEmpty()) {
            parts.add(
                    "%s %s (first %s)".formatted(rows.size(), where, rows.get(0).name()));
        }
    }

    /** Returns a setting's value. */
    public static String value(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String weights(ModelDifference models) {
        List<WeightRow> weights = models.weights();
        if (weights.isEmpty()) {
            return "neither file contains weights";
        }
        List<WeightRow> other = weights.stream()
                .filter(row -> row.relation() != WeightRelation.IDENTICAL)
                .toList();
        if (other.isEmpty()) {
            return number(weights.size()) + " weights, all identical";
        }
        List<WeightRelation> kinds =
                other.stream().map(WeightRow::relation).distinct().toList();
        if (kinds.size() == 1 && kinds.get(0).isRounded()) {
            return "%s of %s weights differ, all of them %s"
                    .formatted(number(other.size()), number(weights.size()), WeightWording.relation(kinds.get(0)));
        }
        boolean unpaired = other.stream()
                .anyMatch(row -> row.shapeA().isEmpty() != row.shapeB().isEmpty());
        boolean tuned = !unpaired
                && other.stream()
                        .map(WeightRow::relation)
                        .noneMatch(
                                relation -> relation == WeightRelation.OTHER_SHAPE || relation == WeightRelation.SCALED)
                && models.layers().stream().allMatch(LayerRow::same);
        return "%s of %s weights differ, the first in %s%s%s"
                .formatted(
                        number(other.size()),
                        number(weights.size()),
                        other.get(0).name(),
                        other.get(0).relation() == WeightRelation.SCALED
                                ? " (%s)".formatted(WeightWording.relation(WeightRelation.SCALED))
                                : "",
                        !tuned
                                ? ""
                                : other.size() == weights.size()
                                        ? "; possible reasons: another training run or checkpoint"
                                        : """
                            ; possible reasons: fine-tuning, another checkpoint, or a loader that skipped weights""");
    }

    /** Returns a layer in one line, without its name. */
    public static String figures(LayerRow row) {
        if (row.a().isEmpty() || row.b().isEmpty()) {
            return "%s, only in %s".formatted(row.kind(), row.b().isEmpty() ? "A" : "B");
        }
        return row.kind()
                + row.changes().stream()
                        .map(change ->
                                ", %s %s against %s".formatted(change.setting(), value(change.a()), value(change.b())))
                        .collect(Collectors.joining());
    }

    private static String number(int count) {
        return SentenceNumber.count(count);
    }
}
