package org.skewscope.libraries.rust;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code Resizer::resize} with {@code ResizeAlg::Convolution} of Rust's crate
 * fast_image_resize, and {@code Image.resize} of Pillow-SIMD, from which the crate has its
 * arithmetic: Pillow's filters with weights of 16 bits. The weights of a pass share the largest
 * power of two that leaves the largest weight below 32,768, and each pass rounds to 8 bits. The
 * crate filters rows first, Pillow-SIMD columns.
 *
 * <p>Sources: src/convolution of fast_image_resize 5; Resample.c of Pillow-SIMD 12.1.
 */
public final class FastImageResize implements ResizeAlgorithm {

    private static final int MOST_BITS = 32 - 8 - 2;
    private static final int COLORS = 3;

    /** Lists the filters of {@code FilterType}. */
    public enum Filter {
        BILINEAR(1) {
            @Override
            double at(double x) {
                double distance = Math.abs(x);
                return distance < 1 ? 1 - distance : 0;
            }
        },
        CATMULL_ROM(2) {
            @Override
            double at(double x) {
                double a = -0.5;
                double distance = Math.abs(x);
                if (distance < 1) {
                    return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
                }
                return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a : 0;
            }
        },
        LANCZOS3(3) {
            @Override
            double at(double x) {
                return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
            }
        };

        private final double support;

        Filter(double support) {
            this.support = support;
        }

        abstract double at(double x);

        private static double sinc(double x) {
            double angle = x * Math.PI;
            return x == 0 ? 1 : Math.sin(angle) / angle;
        }
    }

    private final Filter filter;
    private final String name;
    private final boolean rowsFirst;

    private FastImageResize(Filter filter, String name, boolean rowsFirst) {
        this.filter = filter;
        this.name = name;
        this.rowsFirst = rowsFirst;
    }

    /**
     * Returns the resize of Rust's crate.
     *
     * @param filter weights the source pixels
     */
    public static ResizeAlgorithm ofRust(Filter filter) {
        return new FastImageResize(filter, "fast_image_resize", true);
    }

    /**
     * Returns the resize of Pillow-SIMD.
     *
     * @param filter weights the source pixels
     */
    public static ResizeAlgorithm ofPillowSimd(Filter filter) {
        return new FastImageResize(filter, "Pillow-SIMD", false);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        if (picture.pixels().type() != ElementType.UINT8) {
            throw new PreprocessingException(
                    name + " is reproduced for pictures of uint8 and has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).orSay("Choose another resizer."));
        }
        int channels = picture.channels();
        boolean gray = channels == 1 && picture.mode() == PixelMode.GRAY;
        if (!gray && channels != COLORS) {
            throw new PreprocessingException(
                    name + " is reproduced for gray and RGB, not for this kind of pixel",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).orSay("Choose another resizer."));
        }
        byte[] pixels = picture.pixels().uint8();
        if (rowsFirst) {
            pixels = rows(pixels, picture.height(), height, picture.width() * channels);
            pixels = columns(pixels, picture.width(), width, height, channels);
        } else {
            pixels = columns(pixels, picture.width(), width, picture.height(), channels);
            pixels = rows(pixels, picture.height(), height, width * channels);
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), pixels);
    }

    private byte[] rows(byte[] pixels, int in, int out, int length) {
        return in == out ? pixels : new Pass(filter, in, out).apply(pixels, 1, length);
    }

    private byte[] columns(byte[] pixels, int in, int out, int height, int channels) {
        return in == out ? pixels : new Pass(filter, in, out).apply(pixels, height, channels);
    }

    /** The weights of one direction, in fixed point. */
    private static final class Pass {

        private final int in;
        private final int[] first;
        private final int[][] weights;
        private final int bits;

        Pass(Filter filter, int in, int out) {
            this.in = in;
            double scale = (double) in / out;
            double filterScale = Math.max(scale, 1);
            double radius = filter.support * filterScale;
            double inverse = 1 / filterScale;
            first = new int[out];
            double[][] exact = new double[out][];
            double largest = 0;
            for (int i = 0; i < out; i++) {
                double center = (i + 0.5) * scale;
                first[i] = (int) Math.max(Math.floor(center - radius), 0);
                int end = (int) Math.min(Math.ceil(center + radius), in);
                exact[i] = new double[end - first[i]];
                double sum = 0;
                for (int k = 0; k < exact[i].length; k++) {
                    exact[i][k] = filter.at((first[i] + k - (center - 0.5)) * inverse);
                    sum += exact[i][k];
                }
                for (int k = 0; k < exact[i].length; k++) {
                    exact[i][k] = sum == 0 ? exact[i][k] : exact[i][k] / sum;
                    largest = Math.max(largest, exact[i][k]);
                }
            }
            bits = bits(largest);
            weights = new int[out][];
            for (int i = 0; i < out; i++) {
                weights[i] = Arrays.stream(exact[i])
                        .mapToInt(w -> rounded(w * (1 << bits)))
                        .toArray();
            }
        }

        private static int bits(double largest) {
            int bits = 0;
            while (bits < MOST_BITS - 1 && rounded(largest * (1 << (bits + 1))) <= Short.MAX_VALUE) {
                bits++;
            }
            return bits;
        }

        /** Rounds halves away from zero, as Rust does. */
        private static int rounded(double value) {
            return (int) (value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5));
        }

        /**
         * Filters the middle axis.
         *
         * @param pixels of the shape [outer, in, inner]
         */
        byte[] apply(byte[] pixels, int outer, int inner) {
            int out = weights.length;
            byte[] result = new byte[outer * out * inner];
            int[] sums = new int[inner];
            for (int y = 0; y < outer; y++) {
                for (int i = 0; i < out; i++) {
                    Arrays.fill(sums, 1 << (bits - 1));
                    for (int k = 0; k < weights[i].length; k++) {
                        add(pixels, (y * in + first[i] + k) * inner, weights[i][k], sums);
                    }
                    int to = (y * out + i) * inner;
                    for (int x = 0; x < inner; x++) {
                        result[to + x] = (byte) Math.max(0, Math.min(255, sums[x] >> bits));
                    }
                }
            }
            return result;
        }

        private static void add(byte[] pixels, int from, int weight, int[] sums) {
            for (int x = 0; x < sums.length; x++) {
                sums[x] += (pixels[from + x] & 0xFF) * weight;
            }
        }
    }
}
