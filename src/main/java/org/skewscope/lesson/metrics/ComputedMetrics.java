package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Selector;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Measures values that are computed from tensors, recipes or weights. */
final class ComputedMetrics {

    private final Laboratory laboratory;

    ComputedMetrics(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    Measurement of(String how, Selector selector, Situation now) throws EngineException {
        if (how.equals("wrapped-mean")) {
            return wrappedMean(selector, now);
        }
        if (how.equals("same-weights")) {
            return sameWeights(selector, now);
        }
        if (how.startsWith("recipes")) {
            Optional<DenseTensor> tensor = TensorFacts.tensor(now.material(), picture(now), laboratory);
            if (tensor.isEmpty()) {
                return Measurement.none("the lesson's tensor could not be read");
            }
            RecipeFindings findings = laboratory.recipes(picture(now), tensor.get());
            return how.equals("recipes")
                    ? Measurement.number((double) findings.exactCount())
                    : allHave(findings, how.substring("recipes:".length()));
        }
        return Measurement.none("it is divided by a value that could not be measured");
    }

    /** Measures whether a recipe makes the tensor that the learner dropped. */
    Measurement recipe(Situation now) throws EngineException {
        if (now.dropped().isEmpty()) {
            return Measurement.none("no tensor was dropped");
        }
        return Measurement.truth(
                laboratory.recipes(picture(now), now.dropped().get()).exactCount() > 0);
    }

    /**
     * Measures whether all listed exact recipes have a setting; a search lists the 200 most usual
     * recipes.
     */
    private static Measurement allHave(RecipeFindings findings, String setting) {
        int equals = setting.indexOf('=');
        String key = setting.substring(0, equals);
        String value = setting.substring(equals + 1);
        return Measurement.truth(findings.exactCount() > 0
                && findings.matches().stream()
                        .filter(match -> match.exact())
                        .allMatch(match -> value.equals(match.options().get(key))));
    }

    /**
     * Returns the mean of |a - b| as NumPy computes it in uint8, where a difference wraps modulo
     * 256.
     */
    private Measurement wrappedMean(Selector selector, Situation now) throws EngineException {
        ImageSource picture = now.picture(selector);
        Stage stage = selector.stage().orElse(Stage.DECODE);
        Optional<DenseTensor> a = tensor(picture, selector.pair().get(0), stage, now);
        Optional<DenseTensor> b = tensor(picture, selector.pair().get(1), stage, now);
        if (a.isEmpty() || b.isEmpty()) {
            return Measurement.none("a pathway has no tensor at stage " + stage.id());
        }
        if (a.get().type() != ElementType.UINT8
                || b.get().type() != ElementType.UINT8
                || !a.get().shape().equals(b.get().shape())) {
            return Measurement.none("the tensors are not two of uint8 and of one shape");
        }
        byte[] left = a.get().uint8();
        byte[] right = b.get().uint8();
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - right[i]) & 0xFF;
        }
        return Measurement.number((double) sum / left.length);
    }

    private static ImageSource picture(Situation now) {
        return now.picture(now.shown());
    }

    private Optional<DenseTensor> tensor(ImageSource picture, String pathway, Stage stage, Situation now)
            throws EngineException {
        return laboratory.tensor(picture, now.pathways(), now.material().indexOf(pathway), stage);
    }

    private Measurement sameWeights(Selector selector, Situation now) throws EngineException {
        Comparison comparison = laboratory.compare(now.picture(selector), now.pathways(), now.dataset());
        String a = weights(comparison, selector.pair().get(0), now);
        String b = weights(comparison, selector.pair().get(1), now);
        return a.isEmpty() || b.isEmpty()
                ? Measurement.none("the hash of the weights is not known")
                : Measurement.truth(a.equals(b));
    }

    private static String weights(Comparison comparison, String pathway, Situation now) {
        return comparison.pathways().get(now.material().indexOf(pathway)).weights();
    }
}
