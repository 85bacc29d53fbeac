package org.skewscope.libraries.rust;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code image::imageops::resize} of Rust's image crate: float32 sums in order, rows
 * first; a filter widens where the picture shrinks, and the result is clipped and rounded, halves
 * away from zero.
 *
 * <p>Source: src/imageops/sample.rs of the image crate 0.25.
 *
 * @param filter weights the source pixels
 */
public record ImageCrate(Filter filter) implements ResizeAlgorithm {

    /** Lists the filters of {@code FilterType}. */
    public enum Filter {
        TRIANGLE(1) {
            @Override
            float at(float x) {
                float distance = Math.abs(x);
                return distance < 1 ? 1 - distance : 0;
            }
        },
        CATMULL_ROM(2) {
            @Override
            float at(float x) {
                float a = Math.abs(x);
                float square = a * a;
                float cube = square * a;
                if (a < 1) {
                    return (9f * cube + -15f * square + 6f) / 6f;
                }
                return a < 2 ? (-3f * cube + 15f * square + -24f * a + 12f) / 6f : 0;
            }
        };

        private final float support;

        Filter(float support) {
            this.support = support;
        }

        abstract float at(float x);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        if (picture.pixels().type() != ElementType.UINT8) {
            throw new PreprocessingException(
                    "imageops::resize is reproduced for pictures of uint8 and has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).orSay("Choose another resizer."));
        }
        if (picture.hasSize(height, width)) {
            return picture.pixels();
        }
        int channels = picture.channels();
        int inLength = picture.width() * channels;
        byte[] in = picture.pixels().uint8();
        Weights rows = new Weights(filter, picture.height(), height);
        float[] tall = new float[height * inLength];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < rows.counts[y]; i++) {
                int from = (rows.lefts[y] + i) * inLength;
                float weight = rows.weights[y][i];
                for (int x = 0; x < inLength; x++) {
                    tall[y * inLength + x] += (in[from + x] & 0xFF) * weight;
                }
            }
        }
        Weights columns = new Weights(filter, picture.width(), width);
        byte[] out = new byte[height * width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    int from = y * inLength + columns.lefts[x] * channels + c;
                    for (int i = 0; i < columns.counts[x]; i++) {
                        sum += tall[from + i * channels] * columns.weights[x][i];
                    }
                    float clipped = Math.max(0, Math.min(255, sum));
                    // Rust rounds halves away from zero, and nothing is below zero here.
                    out[(y * width + x) * channels + c] = (byte) (int) Math.floor(clipped + 0.5);
                }
            }
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), out);
    }

    /** The source positions of each target position, and their weights of the sum 1. */
    private static final class Weights {

        private final int[] lefts;
        private final int[] counts;
        private final float[][] weights;

        Weights(Filter filter, int in, int out) {
            float ratio = (float) in / out;
            float shrink = ratio < 1 ? 1 : ratio;
            float support = filter.support * shrink;
            lefts = new int[out];
            counts = new int[out];
            weights = new float[out][];
            for (int x = 0; x < out; x++) {
                float center = (x + 0.5f) * ratio;
                int left = Math.max(0, Math.min(in - 1, (int) Math.floor(center - support)));
                int right = Math.max(left + 1, Math.min(in, (int) Math.ceil(center + support)));
                float from = center - 0.5f;
                lefts[x] = left;
                counts[x] = right - left;
                weights[x] = new float[counts[x]];
                float sum = 0;
                for (int i = 0; i < counts[x]; i++) {
                    weights[x][i] = filter.at((left + i - from) / shrink);
                    sum += weights[x][i];
                }
                for (int i = 0; i < counts[x]; i++) {
                    weights[x][i] /= sum;
                }
            }
        }
    }
}
