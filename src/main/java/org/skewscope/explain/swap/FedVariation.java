package org.skewscope.explain.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A usual mistake, made to a fed tensor.
 *
 * @param words what a run that does so feeds
 */
record FedVariation(String words, DenseTensor fed) {

    /** The mistakes that a tensor [1, height, width, 3] can be fed with. */
    static List<FedVariation> of(DenseTensor fed) {
        List<FedVariation> all = new ArrayList<>();
        DenseTensor swapped = swapped(fed);
        all.add(new FedVariation("blue before red (BGR)", swapped));
        for (Scale scale : scales(fed)) {
            all.add(new FedVariation(scale.words, scaled(fed, scale.formula)));
            all.add(
                    new FedVariation(
                            scale.words + " and blue before red (BGR)",
                            scaled(swapped, scale.formula)));
        }
        all.add(new FedVariation("the picture mirrored", flipped(fed, false)));
        all.add(new FedVariation("the picture upside down", flipped(fed, true)));
        return all;
    }

    private record Scale(String words, DoubleUnaryOperator formula) {}

    private static List<Scale> scales(DenseTensor fed) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : fed.toFloats()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (high > 2) {
            return List.of(
                    new Scale("values of 0 to 1", x -> x / 255),
                    new Scale("values of -1 to 1", x -> x / 127.5 - 1));
        }
        if (low < -0.05) {
            return List.of(
                    new Scale("values of 0 to 1", x -> (x + 1) / 2),
                    new Scale("values of 0 to 255", x -> (x + 1) * 127.5));
        }
        return List.of(
                new Scale("values of -1 to 1", x -> 2 * x - 1),
                new Scale("values of 0 to 255", x -> 255 * x),
                new Scale("values scaled twice", x -> x / 255));
    }

    private static DenseTensor scaled(DenseTensor fed, DoubleUnaryOperator formula) {
        float[] from = fed.toFloats();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) formula.applyAsDouble(from[i]);
        }
        return DenseTensor.ofFloat32(fed.shape(), to);
    }

    private static DenseTensor swapped(DenseTensor fed) {
        float[] from = fed.toFloats();
        float[] to = new float[from.length];
        int channels = fed.shape().dimension(3);
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i - i % channels + channels - 1 - i % channels];
        }
        return DenseTensor.ofFloat32(fed.shape(), to);
    }

    private static DenseTensor flipped(DenseTensor fed, boolean upsideDown) {
        Shape shape = fed.shape();
        int height = shape.dimension(1);
        int width = shape.dimension(2);
        int channels = shape.dimension(3);
        float[] from = fed.toFloats();
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = upsideDown ? height - 1 - y : y;
                int column = upsideDown ? x : width - 1 - x;
                System.arraycopy(
                        from,
                        (row * width + column) * channels,
                        to,
                        (y * width + x) * channels,
                        channels);
            }
        }
        return DenseTensor.ofFloat32(shape, to);
    }
}
