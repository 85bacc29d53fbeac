package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.model.ModelContents.Weight;

/**
 * The weights of a batch normalization, told by their names.
 *
 * @param prefix what the names begin with
 * @param parts by what they are: gamma, beta, mean, variance; all of one length
 */
record NormWeights(String prefix, Map<String, Weight> parts) {

    private static final Pattern NAME =
            Pattern.compile(
                    "(.*[/.])(gamma|beta|moving_mean|moving_variance|weight|bias|running_mean"
                            + "|running_var|mean|variance)(?:_\\d+)?(?::0|/Read.*)?");

    /** All of a model's that have a variance. */
    static List<NormWeights> among(List<Weight> weights) {
        Map<String, Map<String, Weight>> byPrefix = new LinkedHashMap<>();
        for (Weight weight : weights) {
            Matcher name = NAME.matcher(weight.name());
            if (weight.shape().size() == 1 && name.matches()) {
                byPrefix.computeIfAbsent(name.group(1), key -> new LinkedHashMap<>())
                        .put(part(name.group(2)), weight);
            }
        }
        List<NormWeights> norms = new ArrayList<>();
        byPrefix.forEach(
                (prefix, parts) -> {
                    boolean oneLength =
                            parts.values().stream().map(Weight::shape).distinct().count() == 1;
                    if (parts.containsKey("variance") && oneLength) {
                        norms.add(new NormWeights(prefix, parts));
                    }
                });
        return norms;
    }

    private static String part(String name) {
        return switch (name) {
            case "gamma", "weight" -> "gamma";
            case "beta", "bias" -> "beta";
            case "moving_mean", "running_mean", "mean" -> "mean";
            default -> "variance";
        };
    }

    int channels() {
        return parts.get("variance").shape().get(0);
    }

    /** Without the separator behind it. */
    String name() {
        return prefix.substring(0, prefix.length() - 1);
    }

    /** The numbers of a part; the same number everywhere where the norm does without it. */
    double[] numbers(String part, double otherwise) throws IOException {
        double[] numbers = new double[channels()];
        Weight weight = parts.get(part);
        float[] read = weight == null ? null : weight.values().read().toFloats();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = read == null ? otherwise : read[i];
        }
        return numbers;
    }
}
