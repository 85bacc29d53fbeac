package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.Picture;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.tensor.DenseTensor;

/**
 * Finds formulas that no list offers: it measures the line from the pixels of a resized picture to
 * a tensor, channel by channel, and spells its numbers as programs write them.
 *
 * @param slopes of each channel: tensor = slope x + offset
 * @param offsets likewise
 */
record MeasuredFormula(double[] slopes, double[] offsets) {

    /** A published mean and standard deviation: ImageNet's, CLIP's and one half. */
    private static final List<List<double[]>> PUBLISHED = List.of(
            List.of(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}),
            List.of(new double[] {0.48145466, 0.4578275, 0.40821073}, new double[] {0.26862954, 0.26130258, 0.27577711
            }),
            List.of(new double[] {0.5}, new double[] {0.5}));

    private static final List<String> SCALES =
            List.of("steps:/255,/255", "steps:/127.5,-1,/255", "steps:-128", "steps:-128,/128", "affine:1/255,-0.5");

    private static final int MOST_DIGITS = 7;

    /** A spelled number lies no farther from the measured one, as a share of it. */
    private static final double SPELLED = 3e-6;

    /**
     * Measures the line over the sample of a tensor.
     *
     * @param resized fits the tensor
     * @return empty if a channel of the picture has one value only
     */
    static Optional<MeasuredFormula> between(Picture resized, TargetTensor target) {
        DenseTensor x = target.sampleOf(resized).pixels();
        DenseTensor y = target.sample();
        int channels = target.channels();
        double[] slopes = new double[channels];
        double[] offsets = new double[channels];
        for (int c = 0; c < channels; c++) {
            int channel = c;
            double meanX = mean(x, channels, channel, x::value);
            double meanY = mean(y, channels, channel, y::value);
            double spread = mean(x, channels, channel, i -> Math.pow(x.value(i) - meanX, 2));
            slopes[c] = mean(x, channels, channel, i -> (x.value(i) - meanX) * (y.value(i) - meanY)) / spread;
            offsets[c] = meanY - slopes[c] * meanX;
        }
        return Arrays.stream(slopes).allMatch(Double::isFinite)
                ? Optional.of(new MeasuredFormula(slopes, offsets))
                : Optional.empty();
    }

    private static double mean(DenseTensor values, int channels, int channel, ToDoubleFunction<Integer> of) {
        return IntStream.iterate(channel, i -> i < values.size(), i -> i + channels)
                .mapToDouble(of::applyAsDouble)
                .average()
                .orElse(0);
    }

    /** Returns the line with the numbers as they were measured; empty for other than 1 or 3 channels. */
    Optional<FormulaChoice> line() {
        return formula("affine:%s,%s".formatted(spell(slopes), spell(offsets)));
    }

    /**
     * Returns the formulas that a program can have written for such a line, and those that programs
     * write by mistake.
     */
    List<FormulaChoice> spellings() {
        List<String> ids = new ArrayList<>(SCALES);
        double[] stds = Arrays.stream(slopes).map(slope -> 1 / (255 * slope)).toArray();
        double[] means = products(offsets, stds, -1);
        double[] scales = Arrays.stream(slopes).map(slope -> 1 / slope).toArray();
        for (int digits = 0; digits <= MOST_DIGITS; digits++) {
            add(ids, "mean-std:/255,%s,%s", digits, means, stds);
            add(ids, "steps:-%s,/%s", digits, products(means, new double[] {255}, 1), scales);
            add(ids, "steps:-%s,*1/%s", digits, products(means, new double[] {255}, 1), scales);
            add(ids, "steps:/%s,-%s", digits, scales, products(offsets, new double[] {1}, -1));
            add(ids, "steps:*1/%s,-%s", digits, scales, products(offsets, new double[] {1}, -1));
            add(ids, "affine:/255,%s", digits, offsets);
        }
        PUBLISHED.forEach(pair -> ids.addAll(mistaken(pair.get(0), pair.get(1))));
        return ids.stream().distinct().flatMap(id -> formula(id).stream()).toList();
    }

    /** Returns a mean and a standard deviation used rightly, without brackets, unscaled and scaled twice. */
    private static List<String> mistaken(double[] mean, double[] std) {
        List<String> ids = new ArrayList<>(List.of("mean-std:/255,%s,%s".formatted(spell(mean), spell(std))));
        // Without brackets, x - mean / std; NumPy divides in the type of its arrays.
        double[] quotients = IntStream.range(0, mean.length)
                .mapToDouble(i -> -mean[i] / std[i])
                .toArray();
        double[] floats = IntStream.range(0, mean.length)
                .mapToDouble(i -> -(float) mean[i] / (float) std[i])
                .toArray();
        Stream.of(quotients, floats).forEach(each -> ids.add("affine:/255," + spell(each)));
        for (String scale : List.of("-%s,/%s", "/255,/255,-%s,/%s", "/255,-%s,/%s,/255")) {
            ids.add("steps:" + scale.formatted(spell(mean), spell(std)));
        }
        return ids;
    }

    private static void add(List<String> ids, String template, int digits, double[]... numbers) {
        double unit = Math.pow(10, digits);
        boolean near = Stream.of(numbers)
                .flatMapToDouble(Arrays::stream)
                .allMatch(each -> Math.abs(Math.rint(each * unit) / unit - each) <= SPELLED * (Math.abs(each) + 0.1));
        if (near) {
            ids.add(template.formatted(Stream.of(numbers)
                    .map(each -> spell(Arrays.stream(each)
                            .map(value -> Math.rint(value * unit) / unit)
                            .toArray()))
                    .toArray()));
        }
    }

    private static double[] products(double[] values, double[] factors, double sign) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> sign * values[i] * factors[i % factors.length])
                .toArray();
    }

    private static String spell(double[] numbers) {
        return Arrays.stream(numbers).distinct().count() == 1
                ? ConstantSpelling.number(numbers[0])
                : Arrays.stream(numbers).mapToObj(ConstantSpelling::number).collect(Collectors.joining(":"));
    }

    private static Optional<FormulaChoice> formula(String id) {
        try {
            PathwayOption option = PathwayOption.of(OptionKey.NORMALIZE);
            return Optional.of(option.set(PathwayPreset.EAGER.pathway(), id)
                    .preprocessing()
                    .normalization());
        } catch (IllegalArgumentException e) {
            // A deviation of 0 divides nothing.
            return Optional.empty();
        }
    }
}
