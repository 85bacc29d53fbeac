package org.skewscope.libraries.golang;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code Scale} of {@code golang.org/x/image/draw} from one opaque {@code *image.RGBA}
 * into another: 16-bit samples, float64 sums, columns first; a kernel widens where the picture
 * shrinks, and the result drops its fraction of 8 bits.
 *
 * <p>Source: draw/scale.go and draw/impl.go of golang.org/x/image.
 *
 * @param kernel weights the source pixels
 */
public record DrawScale(Kernel kernel) implements ResizeAlgorithm {

    /** Lists the kernels of the package. */
    public enum Kernel {
        BILINEAR(1) {
            @Override
            double at(double t) {
                return 1 - t;
            }
        },
        CATMULL_ROM(2) {
            @Override
            double at(double t) {
                return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
            }
        };

        private final double support;

        Kernel(double support) {
            this.support = support;
        }

        abstract double at(double t);
    }

    private static final double FULL = 0xFFFF;

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        int channels = picture.channels();
        if (picture.pixels().type() != ElementType.UINT8 || channels != 3 && channels != 1) {
            throw new PreprocessingException(
                    "draw.Scale of an *image.RGBA is reproduced for RGB and gray pictures of uint8 and"
                            + " has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).orSay("Choose another resizer."));
        }
        Sources columns = new Sources(kernel, picture.width(), width);
        Sources rows = new Sources(kernel, picture.height(), height);
        byte[] in = picture.pixels().uint8();
        int inLength = picture.width() * channels;
        int length = width * channels;
        // The alpha channel is opaque, but its sum is rounded as the colors' sums are.
        double[] colors = new double[picture.height() * length];
        double[] alphas = new double[width];
        for (int x = 0; x < width; x++) {
            alphas[x] = columns.sum(x, at -> FULL) * columns.inverseFull(x);
        }
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < length; i++) {
                int row = y * inLength + i % channels;
                int x = i / channels;
                colors[y * length + i] =
                        columns.sum(x, at -> (in[row + at * channels] & 0xFF) * 0x101) * columns.inverseFull(x);
            }
        }
        byte[] out = new byte[height * length];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < length; i++) {
                int column = i;
                double alpha = rows.sum(y, at -> alphas[column / channels]);
                double color = rows.sum(y, at -> colors[at * length + column]);
                double clamped = Math.min(color, alpha);
                out[y * length + i] = (byte) (sixteenBits(clamped * rows.inverse(y)) >> 8);
            }
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), out);
    }

    private static int sixteenBits(double value) {
        int whole = (int) (FULL * value + 0.5);
        return Math.max(0, Math.min(0xFFFF, whole));
    }

    /** Describes a sample of the source at a position. */
    private interface Sample {
        double of(int at);
    }

    /** The source positions of each target position, with their weights. */
    private static final class Sources {

        private final int[] starts;
        private final int[] positions;
        private final double[] weights;
        private final double[] inverses;

        Sources(Kernel kernel, int in, int out) {
            double scale = (double) in / out;
            double half = scale > 1 ? kernel.support * scale : kernel.support;
            double shrink = scale > 1 ? 1 / scale : 1;
            int most = (int) Math.ceil(2 * half) + 2;
            starts = new int[out + 1];
            positions = new int[out * most];
            weights = new double[out * most];
            inverses = new double[out];
            int count = 0;
            for (int x = 0; x < out; x++) {
                double center = (x + 0.5) * scale - 0.5;
                int from = Math.max(0, (int) Math.floor(center - half));
                int to = Math.max(from, Math.min(in, (int) Math.ceil(center + half)));
                double total = 0;
                for (int at = from; at < to; at++) {
                    double distance = Math.abs((center - at) * shrink);
                    double weight = distance >= kernel.support ? 0 : kernel.at(distance);
                    if (weight != 0) {
                        total += weight;
                        positions[count] = at;
                        weights[count++] = weight;
                    }
                }
                starts[x + 1] = count;
                inverses[x] = 1 / total;
            }
        }

        double sum(int x, Sample sample) {
            double sum = 0;
            for (int i = starts[x]; i < starts[x + 1]; i++) {
                sum += sample.of(positions[i]) * weights[i];
            }
            return sum;
        }

        double inverse(int x) {
            return inverses[x];
        }

        double inverseFull(int x) {
            return inverses[x] / FULL;
        }
    }
}
