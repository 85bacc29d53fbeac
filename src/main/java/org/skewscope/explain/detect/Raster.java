package org.skewscope.explain.detect;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes one picture's numbers, whatever their unit, for looking at them without their recipe.
 *
 * @param values [height, width, channels], the last fastest
 */
public record Raster(int height, int width, int channels, float[] values) {

    /** Returns a picture [H, W, C] or a batch of one [1, H, W, C]; empty for other ranks. */
    public static Optional<Raster> of(DenseTensor tensor) {
        Shape shape = tensor.shape();
        int first = shape.rank() - 3;
        boolean one = first == 0 || first == 1 && shape.dimension(0) == 1;
        return one && tensor.size() > 0
                ? Optional.of(new Raster(
                        shape.dimension(first),
                        shape.dimension(first + 1),
                        shape.dimension(first + 2),
                        tensor.toFloats()))
                : Optional.empty();
    }

    /** Returns the value of one pixel and channel, each counted from 0. */
    public float at(int y, int x, int channel) {
        return values[(y * width + x) * channels + channel];
    }

    /**
     * Returns the value between four pixels, bilinear; beyond the edges the nearest one. At least 2
     * × 2 pixels.
     */
    double between(double row, double column, int channel) {
        double y = Math.max(0, Math.min(height - 1, row));
        double x = Math.max(0, Math.min(width - 1, column));
        int top = Math.min(height - 2, (int) y);
        int left = Math.min(width - 2, (int) x);
        double fy = y - top;
        double fx = x - left;
        return (1 - fy) * ((1 - fx) * at(top, left, channel) + fx * at(top, left + 1, channel))
                + fy * ((1 - fx) * at(top + 1, left, channel) + fx * at(top + 1, left + 1, channel));
    }

    boolean sameSize(Raster other) {
        return height == other.height && width == other.width && channels == other.channels;
    }

    /** Returns the number of NaN and infinite values. */
    int notFinite() {
        int count = 0;
        for (float value : values) {
            count += Float.isFinite(value) ? 0 : 1;
        }
        return count;
    }

    /** Describes where each value of a new raster comes from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Returns a value.
         *
         * @param y the row, from 0
         * @param x the column, from 0
         */
        float at(int y, int x, int channel);
    }

    /** Returns a picture of this size whose values come from elsewhere. */
    public Raster from(Source source) {
        return from(height, width, channels, source);
    }

    Raster from(int newHeight, int newWidth, int newChannels, Source source) {
        float[] moved = new float[newHeight * newWidth * newChannels];
        int i = 0;
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                for (int c = 0; c < newChannels; c++) {
                    moved[i++] = source.at(y, x, c);
                }
            }
        }
        return new Raster(newHeight, newWidth, newChannels, moved);
    }

    /** Returns the values in one tensor [height, width, channels], with the channels in reverse order. */
    public DenseTensor reversed() {
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), channelsReversed().values);
    }

    Raster channelsReversed() {
        return from((y, x, c) -> at(y, x, channels - 1 - c));
    }

    /** Returns the picture mirrored left to right. */
    public Raster mirrored() {
        return from((y, x, c) -> at(y, width - 1 - x, c));
    }

    /** Returns the picture mirrored top to bottom. */
    public Raster upsideDown() {
        return from((y, x, c) -> at(height - 1 - y, x, c));
    }

    /** Returns the picture with rows and columns exchanged. */
    public Raster transposed() {
        return from(width, height, channels, (y, x, c) -> at(x, y, c));
    }

    /** Reads the three axes as channels, height, width and puts the channels last. */
    Raster channelsFromFirst() {
        int planes = height;
        int rows = width;
        int columns = channels;
        return from(rows, columns, planes, (y, x, c) -> values[(c * rows + y) * columns + x]);
    }

    /** Takes the same numbers, in their order, for planes of a picture of this size. */
    public Raster planesReread() {
        return from((y, x, c) -> values[(c * height + y) * width + x]);
    }

    /**
     * Takes the planes of a picture, one after the other, for its rows: undoes {@link
     * #planesReread}.
     */
    public Raster rowsReread() {
        int plane = height * width;
        return from((y, x, c) -> {
            int i = (y * width + x) * channels + c;
            return at(i % plane / width, i % width, i / plane);
        });
    }

    /** Returns the mean over a square of 2 radius + 1, smaller at the edges. */
    Raster blurred(int radius) {
        return rowMeans(radius).transposed().rowMeans(radius).transposed();
    }

    private Raster rowMeans(int radius) {
        return from((y, x, c) -> {
            int from = Math.max(0, x - radius);
            int to = Math.min(width - 1, x + radius);
            float sum = 0;
            for (int i = from; i <= to; i++) {
                sum += at(y, i, c);
            }
            return sum / (to - from + 1);
        });
    }

    /** Returns the smallest value; not for NaN. */
    float lowest() {
        float lowest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
        }
        return lowest;
    }

    /** Returns the largest value; not for NaN. */
    float highest() {
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /** Returns the largest absolute difference from a raster of this size. */
    double largestDifference(Raster other) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs((double) values[i] - other.values[i]));
        }
        return largest;
    }

    /** Returns the root mean square distance to a raster of this size. */
    double distance(Raster other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = (double) values[i] - other.values[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / values.length);
    }

    /** Returns the standard deviation of all values. */
    public double contrast() {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }
}
