package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.model.ModelContents.Weight;

/**
 * Finds batch normalizations of one model that another has folded into its kernels: w' = w gamma /
 * sqrt(variance + epsilon), b' = beta + (b - mean) gamma / sqrt(variance + epsilon).
 */
final class FoldedNorms {

    private static final double LARGEST_EPSILON = 0.1;

    /** The largest spread of epsilon over the channels, relative to the variance. */
    private static final double SPREAD = 1e-4;

    /** The largest error of a bias, relative to its largest number. */
    private static final double NEAR = 1e-4;

    private final boolean inA;
    private final List<Weight> plain;
    private final Set<Weight> others;
    private final List<FoldedNorm> found = new ArrayList<>();

    private FoldedNorms(boolean inA, List<Weight> plain, List<Weight> others) {
        this.inA = inA;
        this.plain = plain;
        this.others = new LinkedHashSet<>(others);
    }

    /**
     * Returns the folded norms of a pair of models.
     *
     * @param inA whether the norms are A's
     * @param plain the weights of the model that has the norms
     * @param others the weights of the other model
     */
    static List<FoldedNorm> of(boolean inA, List<Weight> plain, List<Weight> others) throws IOException {
        FoldedNorms search = new FoldedNorms(inA, plain, others);
        search.find();
        return search.found;
    }

    private void find() throws IOException {
        List<NormWeights> norms = new ArrayList<>(NormWeights.among(plain));
        List<NormWeights> same = NormWeights.among(List.copyOf(others));
        if (norms.isEmpty() || same.size() >= norms.size()) {
            return;
        }
        for (Weight kernel : plain) {
            if (kernel.shape().size() < 2 || norms.isEmpty()) {
                continue;
            }
            float[] numbers = kernel.values().read().toFloats();
            for (Weight other : List.copyOf(others)) {
                if (other.shape().equals(kernel.shape()) && folded(norms, kernel, numbers, other)) {
                    others.remove(other);
                    break;
                }
            }
        }
    }

    private boolean folded(List<NormWeights> norms, Weight kernel, float[] numbers, Weight other) throws IOException {
        float[] target = other.values().read().toFloats();
        Map<Integer, Optional<KernelScale>> scales = new HashMap<>();
        for (NormWeights norm : norms) {
            Optional<KernelScale> scale = scales.computeIfAbsent(
                    norm.channels(), channels -> KernelScale.of(kernel.shape(), channels, numbers, target));
            if (scale.isPresent() && proven(norm, kernel, numbers, other, target, scale.get())) {
                norms.remove(norm);
                return true;
            }
        }
        return false;
    }

    private boolean proven(
            NormWeights norm, Weight kernel, float[] numbers, Weight other, float[] target, KernelScale scale)
            throws IOException {
        double[] gamma = norm.numbers("gamma", 1);
        double[] variance = norm.numbers("variance", 1);
        double epsilon = epsilon(gamma, variance, scale.factors());
        if (Double.isNaN(epsilon)) {
            return false;
        }
        double[] factors = new double[gamma.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
        }
        double largest = 0;
        for (int i = 0; i < numbers.length; i++) {
            largest = Math.max(largest, Math.abs(numbers[i] * factors[i % factors.length] - target[i]));
        }
        found.add(new FoldedNorm(
                inA,
                norm.name(),
                norm.parts().values().stream().map(Weight::name).toList(),
                kernel.name(),
                other.name(),
                bias(norm, kernel, factors),
                epsilon,
                largest));
        return true;
    }

    /** Returns the epsilon that explains all channels; NaN if there is none. */
    private static double epsilon(double[] gamma, double[] variance, double[] factors) {
        double[] each = new double[gamma.length];
        int known = 0;
        for (int i = 0; i < gamma.length; i++) {
            if (gamma[i] != 0 && factors[i] != 0) {
                double root = gamma[i] / factors[i];
                each[known++] = root < 0 ? Double.NaN : root * root - variance[i];
            }
        }
        if (known == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(each, known);
        Arrays.sort(sorted);
        double epsilon = Math.max(0, sorted[known / 2]);
        for (int i = 0; i < gamma.length; i++) {
            double expected = gamma[i] / Math.sqrt(variance[i] + epsilon);
            boolean near = Math.abs(expected - factors[i]) <= SPREAD * Math.abs(expected);
            if (!near || epsilon > LARGEST_EPSILON) {
                return Double.NaN;
            }
        }
        return epsilon;
    }

    private Optional<String> bias(NormWeights norm, Weight kernel, double[] factors) throws IOException {
        double[] beta = norm.numbers("beta", 0);
        double[] mean = norm.numbers("mean", 0);
        double[] own = ownBias(kernel, factors.length);
        for (Weight other : others) {
            if (other.shape().equals(List.of(factors.length))) {
                float[] numbers = other.values().read().toFloats();
                double largest = 0;
                double apart = 0;
                for (int i = 0; i < factors.length; i++) {
                    double expected = beta[i] + (own[i] - mean[i]) * factors[i];
                    largest = Math.max(largest, Math.abs(expected));
                    apart = Math.max(apart, Math.abs(expected - numbers[i]));
                }
                if (apart <= NEAR * largest) {
                    others.remove(other);
                    return Optional.of(other.name());
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the bias of the kernel's own layer; zeros if it has none. */
    private double[] ownBias(Weight kernel, int channels) throws IOException {
        int slash = Math.max(kernel.name().lastIndexOf('/'), kernel.name().lastIndexOf('.'));
        String layer = kernel.name().substring(0, slash + 1);
        double[] bias = new double[channels];
        for (Weight weight : plain) {
            if (slash > 0
                    && weight.name().startsWith(layer + "bias")
                    && weight.shape().equals(List.of(channels))) {
                float[] numbers = weight.values().read().toFloats();
                for (int i = 0; i < channels; i++) {
                    bias[i] = numbers[i];
                }
            }
        }
        return bias;
    }

    /**
     * Holds the factor of each output channel between two kernels.
     *
     * @param factors one for each output channel
     */
    private record KernelScale(double[] factors) {

        /** The largest error of a product, relative to a channel's largest number (float32). */
        private static final double ROUNDED = 4e-6;

        /**
         * Returns the factors; empty if some channel is no multiple, or every factor is 1. The
         * channels are the last axis, or the last two axes of a depthwise kernel.
         *
         * @param shape of both
         */
        static Optional<KernelScale> of(List<Integer> shape, int channels, float[] kernel, float[] other) {
            int last = shape.get(shape.size() - 1);
            boolean depthwise = shape.size() == 4 && last * shape.get(2) == channels;
            if (last != channels && !depthwise || kernel.length != other.length) {
                return Optional.empty();
            }
            double[] factors = new double[channels];
            boolean changed = false;
            for (int channel = 0; channel < channels; channel++) {
                double product = 0;
                double square = 0;
                for (int i = channel; i < kernel.length; i += channels) {
                    product += (double) kernel[i] * other[i];
                    square += (double) kernel[i] * kernel[i];
                }
                factors[channel] = square == 0 ? 0 : product / square;
                if (!isMultiple(kernel, other, channel, channels, factors[channel])) {
                    return Optional.empty();
                }
                changed |= Math.abs(factors[channel] - 1) > ROUNDED;
            }
            return changed ? Optional.of(new KernelScale(factors)) : Optional.empty();
        }

        private static boolean isMultiple(float[] kernel, float[] other, int channel, int channels, double factor) {
            double largest = 0;
            double apart = 0;
            for (int i = channel; i < kernel.length; i += channels) {
                largest = Math.max(largest, Math.abs(other[i]));
                apart = Math.max(apart, Math.abs(kernel[i] * factor - other[i]));
            }
            return apart <= ROUNDED * largest;
        }
    }

    /**
     * Groups the weights of a batch normalization by their names.
     *
     * @param prefix of the names, with its separator
     * @param parts by what they are: gamma, beta, mean, variance; all of one length
     */
    private record NormWeights(String prefix, Map<String, Weight> parts) {

        private static final Pattern NAME =
                Pattern.compile("(.*[/.])(gamma|beta|moving_mean|moving_variance|weight|bias|running_mean"
                        + "|running_var|mean|variance)(?:_\\d+)?(?::0|/Read.*)?");

        /** Returns all norms of a model that have a variance. */
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
            byPrefix.forEach((prefix, parts) -> {
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

        /** Returns the prefix without its separator. */
        String name() {
            return prefix.substring(0, prefix.length() - 1);
        }

        /** Returns the numbers of a part; one number for all channels if the norm lacks it. */
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
}
