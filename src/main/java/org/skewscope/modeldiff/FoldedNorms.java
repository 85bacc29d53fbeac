package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelContents.Weight;

/**
 * Finds batch normalizations of one model that another has folded into its kernels: w' = w gamma /
 * sqrt(variance + epsilon), b' = beta + (b - mean) gamma / sqrt(variance + epsilon).
 */
final class FoldedNorms {

    private static final double LARGEST_EPSILON = 0.1;

    /** What epsilon may differ by from channel to channel, as a share of the variance. */
    private static final double SPREAD = 1e-4;

    /** As a share of the largest number of a bias. */
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
     * @param inA whether the norms are A's
     * @param plain the weights of the model that has the norms
     * @param others those of the other one
     */
    static List<FoldedNorm> of(boolean inA, List<Weight> plain, List<Weight> others)
            throws IOException {
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

    private boolean folded(List<NormWeights> norms, Weight kernel, float[] numbers, Weight other)
            throws IOException {
        float[] target = other.values().read().toFloats();
        for (NormWeights norm : norms) {
            Optional<KernelScale> scale =
                    KernelScale.of(kernel.shape(), norm.channels(), numbers, target);
            if (scale.isPresent() && proven(norm, kernel, numbers, other, target, scale.get())) {
                norms.remove(norm);
                return true;
            }
        }
        return false;
    }

    private boolean proven(
            NormWeights norm,
            Weight kernel,
            float[] numbers,
            Weight other,
            float[] target,
            KernelScale scale)
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
            largest =
                    Math.max(
                            largest,
                            Math.abs(numbers[i] * factors[i % factors.length] - target[i]));
        }
        found.add(
                new FoldedNorm(
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

    /** NaN where no one number explains all channels. */
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

    private Optional<String> bias(NormWeights norm, Weight kernel, double[] factors)
            throws IOException {
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

    /** The bias of the kernel's own layer; zeros where it has none. */
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
}
