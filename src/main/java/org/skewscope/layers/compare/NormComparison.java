package org.skewscope.layers.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.unit.AffinePart;
import org.skewscope.layers.unit.NormParts;

/**
 * Names what differs between two affine parts: parameters of batch normalizations where these are
 * known, even if one side has folded its own away.
 */
final class NormComparison {

    private final AffinePart a;
    private final AffinePart b;
    private final Ratios ratios;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Describes how two affine parts stand to each other, for each channel.
     *
     * @param scale B's scale over A's, with the factors between the kernels
     * @param scaleRounding what rounding explains of its distance from 1
     * @param live whether the channel's scale can be told
     * @param offsetRounding what rounding explains between the offsets
     */
    record Ratios(double[] scale, double[] scaleRounding, boolean[] live, double[] offsetRounding) {

        int channels() {
            return scale.length;
        }

        boolean isScaled(int channel) {
            return live[channel] && !(Math.abs(scale[channel] - 1) <= scaleRounding[channel]);
        }

        boolean anyScaled() {
            for (int c = 0; c < scale.length; c++) {
                if (isScaled(c)) {
                    return true;
                }
            }
            return false;
        }
    }

    private NormComparison(AffinePart a, AffinePart b, Ratios ratios) {
        this.a = a;
        this.b = b;
        this.ratios = ratios;
    }

    /** Returns what differs; none where rounding explains all. */
    static List<Fault> of(AffinePart a, AffinePart b, Ratios ratios) {
        NormComparison comparison = new NormComparison(a, b, ratios);
        comparison.compare();
        return comparison.faults;
    }

    private int channels() {
        return ratios.channels();
    }

    private void compare() {
        boolean scaled = ratios.anyScaled();
        if (!scaled && !isShifted()) {
            return;
        }
        if (a.norm().isPresent()
                && b.norm().isPresent()
                && a.norm().get().fits(channels())
                && b.norm().get().fits(channels())) {
            parts(a.norm().get(), b.norm().get());
            if (!faults.isEmpty()) {
                return;
            }
        }
        Optional<Fault> shifted = epsilonOfOffsets(a.norm(), true).or(() -> epsilonOfOffsets(b.norm(), false));
        if (shifted.isPresent()) {
            faults.add(shifted.get());
            return;
        }
        if (scaled) {
            Optional<Fault> solved = solved(a.norm(), true).or(() -> solved(b.norm(), false));
            if (solved.isPresent()) {
                faults.add(solved.get());
                return;
            }
            faults.add(scale());
        }
        if (isShifted()) {
            faults.add(offset());
        }
    }

    private boolean isShifted(int channel) {
        return !(Math.abs(a.offset(channel) - b.offset(channel)) <= ratios.offsetRounding()[channel]);
    }

    private boolean isShifted() {
        for (int c = 0; c < channels(); c++) {
            if (isShifted(c)) {
                return true;
            }
        }
        return false;
    }

    private void parts(NormParts x, NormParts y) {
        if (Math.abs(x.epsilon() - y.epsilon()) > 1e-6 * Math.abs(x.epsilon()) + 1e-12) {
            faults.add(new Fault(FaultKind.EPSILON, "batch norm's epsilon", number(x.epsilon()), number(y.epsilon())));
        }
        part(FaultKind.MOVING_VARIANCE, "moving variance", x.variance(), y.variance());
        part(FaultKind.MOVING_MEAN, "moving mean", x.mean(), y.mean());
        part(FaultKind.GAMMA, "gamma", x.gamma(), y.gamma());
        part(FaultKind.BETA, "beta", x.beta(), y.beta());
        List<FaultKind> kinds = faults.stream().map(Fault::kind).toList();
        boolean reset = kinds.contains(FaultKind.MOVING_VARIANCE) && kinds.contains(FaultKind.MOVING_MEAN);
        if (reset && (isAll(y.variance(), 1) && isAll(y.mean(), 0))) {
            faults.clear();
            faults.add(notLoaded(Fault.OWN, "0 and 1"));
        } else if (reset && isAll(x.variance(), 1) && isAll(x.mean(), 0)) {
            faults.clear();
            faults.add(notLoaded("0 and 1", Fault.OWN));
        }
    }

    private static Fault notLoaded(String x, String y) {
        return new Fault(FaultKind.STATISTICS, "batch norm's moving mean and variance", x, y);
    }

    private void part(FaultKind kind, String name, double[] x, double[] y) {
        double largest = 0;
        double apart = 0;
        for (int c = 0; c < channels(); c++) {
            largest = Math.max(largest, Math.abs(AffinePart.at(x, c)));
            apart = Math.max(apart, Math.abs(AffinePart.at(x, c) - AffinePart.at(y, c)));
        }
        if (apart > 1e-6 * largest + 1e-9) {
            faults.add(new Fault(
                    kind,
                    "batch norm's " + name,
                    summary(x),
                    summary(y),
                    Optional.of("largest difference " + number(apart))));
        }
    }

    private static boolean isAll(double[] values, double value) {
        return Arrays.stream(values).allMatch(each -> each == value);
    }

    private static String summary(double[] values) {
        if (isAll(values, values[0])) {
            return number(values[0]) + " everywhere";
        }
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        return number(least) + " to " + number(most);
    }

    /** Returns three significant digits without zeros at the end, such as 1e-5. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value)
                .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2")
                .replaceFirst("\\.(e|$)", "$1")
                .replaceFirst("e([+-])0+", "e$1")
                .replace("e+", "e");
    }

    /** Solves for what the side that has folded its norm must have had. */
    private Optional<Fault> solved(Optional<NormParts> known, boolean knownIsA) {
        if (known.isEmpty() || !known.get().fits(channels())) {
            return Optional.empty();
        }
        NormParts norm = known.get();
        if (isAll(norm.variance(), 1) && isAll(norm.mean(), 0)) {
            return Optional.of(knownIsA ? notLoaded("0 and 1", "others") : notLoaded("others", "0 and 1"));
        }
        double[] sums = new double[channels()];
        double[] roundings = new double[channels()];
        double[] ratio = new double[channels()];
        int count = 0;
        List<Double> variances = new ArrayList<>();
        for (int c = 0; c < channels(); c++) {
            double r = knownIsA ? ratios.scale()[c] : 1 / ratios.scale()[c];
            double variance = AffinePart.at(norm.variance(), c);
            double sum = (variance + norm.epsilon()) / (r * r);
            if (ratios.live()[c] && Double.isFinite(sum) && Math.abs(r) > 1e-6) {
                sums[count] = sum;
                roundings[count] = Math.max(1e-5, 2 * ratios.scaleRounding()[c]);
                ratio[count++] = r;
                variances.add(variance);
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        return named(norm, knownIsA, sums, roundings, ratio, variances, count);
    }

    /**
     * Finds the one epsilon that explains how the offsets of a folded norm differ. Offsets are kept
     * in more bits than kernels, so that they show what the rounding of a kernel hides.
     *
     * @return empty if offsets are equal, or if no other epsilon explains all of them
     */
    private Optional<Fault> epsilonOfOffsets(Optional<NormParts> known, boolean knownIsA) {
        boolean both = a.norm().isPresent() && b.norm().isPresent();
        if (both || known.isEmpty() || !known.get().fits(channels()) || !isShifted()) {
            return Optional.empty();
        }
        NormParts norm = known.get();
        double[] sums = new double[channels()];
        double[] roundings = new double[channels()];
        List<Double> variances = new ArrayList<>();
        int count = 0;
        for (int c = 0; c < channels(); c++) {
            double beta = AffinePart.at(norm.beta(), c);
            double own = (knownIsA ? a : b).offset(c) - beta;
            double other = (knownIsA ? b : a).offset(c) - beta;
            double variance = AffinePart.at(norm.variance(), c);
            double sum = (variance + norm.epsilon()) * (own / other) * (own / other);
            double rounding = 2 * ratios.offsetRounding()[c] / Math.abs(other);
            if (Double.isFinite(sum) && own * other > 0 && rounding < 0.2) {
                sums[count] = sum;
                roundings[count++] = Math.max(1e-5, rounding);
                variances.add(variance);
            }
        }
        if (count < Math.max(2, channels() / 2)) {
            return Optional.empty();
        }
        return epsilon(sums, roundings, variances, count)
                .filter(each -> each.sure(norm.epsilon()))
                .flatMap(each -> otherEpsilon(norm.epsilon(), each, knownIsA));
    }

    private static Optional<Fault> otherEpsilon(double own, Epsilon solved, boolean knownIsA) {
        if (Math.abs(solved.value() - own) <= 0.02 * Math.max(solved.value(), own)) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                FaultKind.EPSILON,
                "batch norm's epsilon",
                knownIsA ? number(own) : solved.text(),
                knownIsA ? solved.text() : number(own)));
    }

    private Optional<Fault> named(
            NormParts norm,
            boolean knownIsA,
            double[] sums,
            double[] roundings,
            double[] ratio,
            List<Double> variances,
            int count) {
        double own = norm.epsilon();
        Optional<Fault> epsilon = epsilon(sums, roundings, variances, count)
                .filter(each -> each.sure(own))
                .flatMap(each -> otherEpsilon(own, each, knownIsA));
        if (epsilon.isPresent()) {
            return epsilon;
        }
        boolean ones = true;
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            ones &= Math.abs(sums[i] - own - 1) < 1e-3;
            least = Math.min(least, ratio[i]);
            most = Math.max(most, ratio[i]);
        }
        if (ones) {
            String reset = "1 everywhere: the statistics were not loaded";
            return Optional.of(new Fault(
                    FaultKind.STATISTICS,
                    "batch norm's moving variance",
                    knownIsA ? summary(norm.variance()) : reset,
                    knownIsA ? reset : summary(norm.variance())));
        }
        if (most - least < 1e-4 * Math.max(Math.abs(most), Math.abs(least))) {
            return Optional.of(
                    new Fault(FaultKind.SCALE, "scale", "1", number(knownIsA ? most : 1 / most) + " times A's"));
        }
        return Optional.of(new Fault(
                FaultKind.STATISTICS,
                "batch norm's moving variance or gamma",
                Fault.OWN,
                "scales of "
                        + number(knownIsA ? least : 1 / most)
                        + " to "
                        + number(knownIsA ? most : 1 / least)
                        + " times A's"));
    }

    /**
     * Describes the epsilon of a folded norm.
     *
     * @param error its standard error by what storage rounds
     */
    private record Epsilon(double value, double error) {

        /** Returns whether it is another one than a known one beyond its error. */
        boolean sure(double own) {
            return Math.abs(value - own) > 3 * error;
        }

        /** Returns the value, or a bound of one that storage hides. */
        String text() {
            return value > error ? number(value) : "below " + number(Math.max(value, 0) + 3 * error);
        }
    }

    /**
     * Returns the one epsilon that explains all channels. What storage rounds may hide one near 0.
     */
    private static Optional<Epsilon> epsilon(double[] sums, double[] roundings, List<Double> variances, int count) {
        double weighted = 0;
        double weights = 0;
        for (int i = 0; i < count; i++) {
            double error = roundings[i] * sums[i];
            weighted += (sums[i] - variances.get(i)) / (error * error);
            weights += 1 / (error * error);
        }
        double mean = weighted / weights;
        for (int i = 0; i < count; i++) {
            double apart = Math.abs(sums[i] - variances.get(i) - mean);
            if (!(apart <= 4 * roundings[i] * sums[i] + 0.01 * Math.abs(mean))) {
                return Optional.empty();
            }
        }
        double error = 1 / Math.sqrt(weights);
        return mean > -3 * error ? Optional.of(new Epsilon(mean, error)) : Optional.empty();
    }

    private Fault scale() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        int count = 0;
        for (int c = 0; c < channels(); c++) {
            if (ratios.isScaled(c)) {
                least = Math.min(least, ratios.scale()[c]);
                most = Math.max(most, ratios.scale()[c]);
                count++;
            }
        }
        boolean norm = a.norm().isPresent() || b.norm().isPresent();
        boolean one = most - least < 1e-4 * Math.max(Math.abs(most), Math.abs(least));
        String range = one ? number(most) : number(least) + " to " + number(most);
        return new Fault(
                norm && !one ? FaultKind.STATISTICS : FaultKind.SCALE,
                "scale",
                "1",
                range + " times A's in " + count + " of " + channels() + " channels");
    }

    private Fault offset() {
        if (!b.hasOffset() || a.hasBias() && !b.hasBias() && channels() > 1) {
            return new Fault(FaultKind.NO_BIAS, "bias", Fault.OWN, "none");
        }
        if (!a.hasOffset() || b.hasBias() && !a.hasBias() && channels() > 1) {
            return new Fault(FaultKind.NO_BIAS, "bias", "none", Fault.OWN);
        }
        Optional<Fault> left = leftOut();
        if (left.isPresent()) {
            return left.get();
        }
        double largest = 0;
        int count = 0;
        for (int c = 0; c < channels(); c++) {
            largest = Math.max(largest, Math.abs(a.offset(c) - b.offset(c)));
            count += isShifted(c) ? 1 : 0;
        }
        return Fault.ofNumbers(
                FaultKind.BIAS,
                "bias",
                "largest difference " + number(largest) + " in " + count + " of " + channels() + " channels");
    }

    /** Finds whether a folded norm lacks its mean or its beta. */
    private Optional<Fault> leftOut() {
        if (a.norm().isEmpty() || b.norm().isPresent() || !a.norm().get().fits(channels())) {
            return Optional.empty();
        }
        NormParts norm = a.norm().get();
        boolean mean = true;
        boolean beta = true;
        for (int c = 0; c < channels(); c++) {
            double apart = b.offset(c) - a.offset(c);
            double most = 4 * ratios.offsetRounding()[c] + 1e-6;
            mean &= Math.abs(apart - AffinePart.at(norm.mean(), c) * a.scale(c)) <= most;
            beta &= Math.abs(apart + AffinePart.at(norm.beta(), c)) <= most;
        }
        if (mean) {
            return Optional.of(new Fault(FaultKind.MOVING_MEAN, "batch norm's moving mean", Fault.OWN, "left out"));
        }
        return beta
                ? Optional.of(new Fault(FaultKind.BETA, "batch norm's beta", Fault.OWN, "left out"))
                : Optional.empty();
    }
}
