package org.skewscope.recipesearch;

import org.skewscope.explain.detect.Raster;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Gather;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

/**
 * The tensor whose recipe is sought, with a sample of its pixels: nearly every wrong recipe fails
 * on the sample, which is some hundred times cheaper than the whole.
 */
final class TargetTensor {

    private static final int SAMPLE_PIXELS = 512;

    private final DenseTensor whole;
    private final float[] floats;
    private final int[] sampleSources;
    private final DenseTensor sample;
    private final double contrast;

    /**
     * @param picture [height, width, channels]
     */
    TargetTensor(DenseTensor picture) {
        whole = picture;
        floats = picture.toFloats();
        int channels = channels();
        int pixels = picture.size() / channels;
        int count = Math.min(SAMPLE_PIXELS, pixels);
        sampleSources = new int[count * channels];
        for (int i = 0; i < count; i++) {
            // Spread over the picture without falling into step with its rows.
            int pixel = (int) ((i + 0.5) * pixels / count);
            for (int c = 0; c < channels; c++) {
                sampleSources[i * channels + c] = pixel * channels + c;
            }
        }
        sample = Gather.of(picture, sampleSources, Shape.of(1, count, channels));
        contrast = new Raster(picture.shape().dimension(0), picture.shape().dimension(1), channels, floats).contrast();
    }

    int height() {
        return whole.shape().dimension(0);
    }

    int width() {
        return whole.shape().dimension(1);
    }

    int channels() {
        return whole.shape().dimension(2);
    }

    DenseTensor whole() {
        return whole;
    }

    /** Returns a sample of the pixels, [1, count, channels]. */
    DenseTensor sample() {
        return sample;
    }

    /** The same pixels of a resized picture of this size. */
    Picture sampleOf(Picture resized) {
        return resized.withPixels(Gather.of(resized.pixels(), sampleSources, sample.shape()));
    }

    /** Whether a picture can be the one before normalization. */
    boolean fits(Picture resized) {
        return resized.pixels().shape().equals(whole.shape());
    }

    /** Whether a normalized picture is this tensor, bit for bit in this tensor's type. */
    boolean matches(DenseTensor normalized) {
        return same(normalized, whole);
    }

    /** The same of the sample only. */
    boolean matchesSample(DenseTensor normalizedSample) {
        return same(normalizedSample, sample);
    }

    /** The root mean square distance over the whole, as a share of this tensor's contrast. */
    double distance(DenseTensor other) {
        return distance(floats, other);
    }

    /** The same over the sample only. */
    double sampleDistance(DenseTensor other) {
        return distance(sample.toFloats(), other);
    }

    /** The root mean square distance of two tensors, as a share of this tensor's contrast. */
    double distance(float[] own, DenseTensor other) {
        float[] theirs = other.toFloats();
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            double difference = (double) theirs[i] - own[i];
            sum += difference * difference;
        }
        double distance = Math.sqrt(sum / own.length);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance / (contrast == 0 ? 1 : contrast);
    }

    private static boolean same(DenseTensor candidate, DenseTensor target) {
        if (!candidate.shape().equals(target.shape())) {
            return false;
        }
        if (candidate.type() == ElementType.FLOAT32 && target.type() == ElementType.FLOAT32) {
            return same(candidate.float32(), target.float32());
        }
        for (int i = 0; i < target.size(); i++) {
            if (!same(candidate.value(i), target, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(float[] candidate, float[] target) {
        for (int i = 0; i < target.length; i++) {
            if (Float.floatToIntBits(candidate[i]) != Float.floatToIntBits(target[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(double value, DenseTensor target, int i) {
        return switch (target.type()) {
            case FLOAT32 -> Float.floatToIntBits((float) value) == Float.floatToIntBits(target.float32()[i]);
            case FLOAT64 -> Double.doubleToLongBits(value) == Double.doubleToLongBits(target.float64()[i]);
            case FLOAT16 -> HalfPrecision.floatToFloat16((float) value) == target.shorts()[i];
            case BFLOAT16 -> HalfPrecision.floatToBfloat16((float) value) == target.shorts()[i];
            case UINT8, UINT16, INT32 -> value == target.value(i);
        };
    }
}
