package org.skewscope.code.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.FormulaProbe;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.OperationTrace;
import org.skewscope.libraries.ComputeType;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.TypedFormulas;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Finds a formula by its values: the offered formulas are computed on the same pixels as the
 * program, and all bits must be equal.
 */
public final class FormulaTable {

    /** Describes a formula that computes the program's values. */
    public record Match(ChannelOrder order, FormulaChoice formula, ComputeType compute) {}

    private FormulaTable() {}

    /**
     * Returns an offered formula that computes the program's values, else the program's own steps.
     * Between the bytes, two formulas in float64 may differ in one value of a hundred thousand:
     * there the program's own steps decide, on many more values.
     *
     * @param operations the program's steps
     */
    public static Optional<Match> of(
            String resizer, String resizeType, Numbers numbers, NumberType computed, OperationTrace operations) {
        Optional<Match> offered = find(resizer, resizeType, numbers, computed);
        Optional<Match> own = typed(resizer, resizeType, numbers, operations);
        boolean doubted = offered.isPresent()
                && own.isPresent()
                && isFraction(resizer, resizeType)
                && (offered.get().compute() == ComputeType.FLOAT64 || own.get().compute() == ComputeType.FLOAT64);
        return doubted && !alike(offered.get(), own.get(), resizer, resizeType) ? own : offered.or(() -> own);
    }

    private static boolean alike(Match one, Match other, String resizer, String resizeType) {
        double[][] many = FormulaProbe.many();
        try {
            return Arrays.equals(
                    applied(one, pixels(resizer, resizeType, one.order(), many)),
                    applied(other, pixels(resizer, resizeType, other.order(), many)));
        } catch (PreprocessingException e) {
            return false;
        }
    }

    private static float[] applied(Match match, Picture pixels) throws PreprocessingException {
        return match.formula().formula().apply(pixels, match.compute()).toFloats();
    }

    /**
     * Returns an offered formula that computes the program's values.
     *
     * @param resizer the id of the resizer, which decides the values before the formula
     * @param numbers the program's values
     * @param computed the type in which the program computes, which is tried first
     */
    static Optional<Match> find(String resizer, String resizeType, Numbers numbers, NumberType computed) {
        for (ComputeType compute : preferred(computed)) {
            for (ChannelOrder order : ChannelOrder.values()) {
                Picture pixels = pixels(resizer, resizeType, order);
                for (Normalization formula : Normalization.offered()) {
                    if (formula != Normalization.PER_IMAGE_STANDARDIZATION && same(formula, compute, pixels, numbers)) {
                        return Optional.of(new Match(order, formula, compute));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the program's own steps as a formula if they compute its values.
     *
     * @param operations the program's steps
     */
    static Optional<Match> typed(String resizer, String resizeType, Numbers numbers, OperationTrace operations) {
        if (!operations.known() || operations.steps().isEmpty()) {
            return Optional.empty();
        }
        FormulaChoice formula = TypedFormulas.of(operations.formula());
        ComputeType compute = OperationTrace.compute(operations.start());
        for (ChannelOrder order : ChannelOrder.values()) {
            if (same(formula, compute, pixels(resizer, resizeType, order), numbers)) {
                return Optional.of(new Match(order, formula, compute));
            }
        }
        return Optional.empty();
    }

    private static List<ComputeType> preferred(NumberType type) {
        ComputeType own = OperationTrace.compute(type);
        List<ComputeType> order = new ArrayList<>(List.of(own));
        Arrays.stream(ComputeType.values()).filter(t -> t != own).forEach(order::add);
        return order;
    }

    private static boolean same(FormulaChoice formula, ComputeType compute, Picture pixels, Numbers numbers) {
        float[] values;
        try {
            values = formula.formula().apply(pixels, compute).toFloats();
        } catch (PreprocessingException e) {
            return false;
        }
        double[][] planes = numbers.planes();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != (float) planes[i % planes.length][i / planes.length]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFraction(String resizer, String resizeType) {
        return resizeType.startsWith("scaled:")
                || (resizer.startsWith("tf") || resizer.startsWith("torch-")) && !resizer.contains("nearest")
                || resizeType.equals("float32") && !resizer.contains("nearest")
                || resizer.startsWith("skimage");
    }

    private static Picture pixels(String resizer, String resizeType, ChannelOrder order) {
        return pixels(
                resizer,
                resizeType,
                order,
                isFraction(resizer, resizeType) ? FormulaProbe.fractions() : FormulaProbe.bytes());
    }

    private static Picture pixels(String resizer, String resizeType, ChannelOrder order, double[][] rgb) {
        boolean unit = resizer.startsWith("skimage");
        boolean scaled = resizeType.startsWith("scaled:");
        boolean fractions = isFraction(resizer, resizeType);
        int pixels = rgb[0].length;
        double[] values = new double[pixels * rgb.length];
        for (int i = 0; i < values.length; i++) {
            int channel = i % rgb.length;
            double value = rgb[order == ChannelOrder.RGB ? channel : 2 - channel][i / rgb.length];
            values[i] = unit ? value / 255 : value;
        }
        Shape shape = Shape.of(1, pixels, rgb.length);
        Picture picture =
                new Picture(tensor(shape, values, unit, fractions || resizeType.equals("float32")), PixelMode.RGB);
        return scaled ? ScaledProbe.of(picture, resizeType) : picture;
    }

    private static DenseTensor tensor(Shape shape, double[] values, boolean wide, boolean floats) {
        if (wide) {
            return DenseTensor.ofFloat64(shape, values);
        }
        if (floats) {
            float[] single = new float[values.length];
            for (int i = 0; i < single.length; i++) {
                single[i] = (float) values[i];
            }
            return DenseTensor.ofFloat32(shape, single);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return DenseTensor.ofUint8(shape, bytes);
    }

    /** Makes the pixels that a resize after a scaling returns. */
    private static final class ScaledProbe {

        private ScaledProbe() {}

        /**
         * Returns the scaled pixels.
         *
         * @param resizeType the id of the scaling before the resize
         */
        static Picture of(Picture picture, String resizeType) {
            try {
                return PreprocessingOptions.RESIZE_TYPE
                        .write()
                        .apply(PathwayPreset.EAGER.pathway().preprocessing(), resizeType)
                        .resizeType()
                        .cast(picture);
            } catch (PreprocessingException e) {
                throw new IllegalStateException("A picture of three channels is always scaled", e);
            }
        }
    }
}
