package org.skewscope.preprocess.decode;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The samples of a TIFF file that are floating point, signed, or of 32 bits or more, in their own
 * type. javax.imageio's reader cuts floats to 0..1, so the file is given to it as one of 32-bit
 * integers, one of them or more in place of each pixel.
 */
final class TiffNumbers {

    private static final int SIGNED = 2;
    private static final int WORD = 32;
    private static final int DIFFERENCES = 2;
    private static final int FLOATING_DIFFERENCES = 3;

    private final EncodedPicture file;
    private final TiffSamples samples;
    private final TiffTags tags;

    private TiffNumbers(EncodedPicture file) throws IOException {
        this.file = file;
        samples = TiffSamples.of(file);
        tags = new TiffTags(file.bytes());
    }

    /**
     * Reads them as [height, width, channels] of int32, float32 or float64.
     *
     * @throws IOException whose message is a clause to follow the file's name
     */
    static DenseTensor of(EncodedPicture file) throws IOException {
        return new TiffNumbers(file).read();
    }

    private DenseTensor read() throws IOException {
        if (samples.bits() < WORD) {
            return ImageIoSamples.readIntegers(file);
        }
        int predictor = tags.first(TiffTags.PREDICTOR).orElse(1);
        if (predictor == FLOATING_DIFFERENCES) {
            throw new IOException(
                    "is compressed with TIFF's floating-point predictor, which is not read");
        }
        int words = samples.channels() * samples.bits() / WORD;
        if (words > 1) {
            requireRows(predictor);
        }
        DenseTensor integers = ImageIoSamples.readIntegers(asIntegers(words));
        int height = integers.shape().dimension(0);
        int width = integers.shape().dimension(1) / words;
        if (words > 1 && predictor == DIFFERENCES) {
            sum(integers.int32(), width * words);
        }
        return typed(Shape.of(height, width, samples.channels()), integers.int32());
    }

    /** What takes more than a declaration is refused. */
    private void requireRows(int predictor) throws IOException {
        boolean planes = tags.first(TiffTags.PLANAR_CONFIGURATION).orElse(1) != 1;
        boolean tiles = tags.first(TiffTags.TILE_WIDTH).isPresent();
        if (planes || tiles || (predictor == DIFFERENCES && samples.bits() > WORD)) {
            throw new IOException(
                    "holds "
                            + samples.bits()
                            + "-bit samples in tiles or planes, which are not read");
        }
    }

    private EncodedPicture asIntegers(int words) {
        OptionalInt one = OptionalInt.of(1);
        OptionalInt signed = OptionalInt.of(SIGNED);
        Map<Integer, OptionalInt> declared =
                words == 1
                        ? Map.of(TiffTags.SAMPLE_FORMAT, signed)
                        : Map.of(
                                TiffTags.SAMPLE_FORMAT,
                                signed,
                                TiffTags.WIDTH,
                                OptionalInt.of(tags.first(TiffTags.WIDTH).orElse(0) * words),
                                TiffTags.BITS_PER_SAMPLE,
                                OptionalInt.of(WORD),
                                TiffTags.SAMPLES_PER_PIXEL,
                                one,
                                TiffTags.PHOTOMETRIC,
                                one,
                                TiffTags.PREDICTOR,
                                one,
                                TiffTags.EXTRA_SAMPLES,
                                OptionalInt.empty());
        return new EncodedPicture(file.name(), tags.with(declared), file.format(), file.header());
    }

    /** Undoes horizontal differencing, each channel by itself. */
    private void sum(int[] values, int rowLength) {
        for (int i = 0; i < values.length; i++) {
            if (i % rowLength >= samples.channels()) {
                values[i] += values[i - samples.channels()];
            }
        }
    }

    private DenseTensor typed(Shape shape, int[] words) {
        if (!samples.areFloats()) {
            return DenseTensor.ofInt32(shape, words);
        }
        int count = Math.toIntExact(shape.elementCount());
        if (samples.bits() == WORD) {
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
                floats[i] = Float.intBitsToFloat(words[i]);
            }
            return DenseTensor.ofFloat32(shape, floats);
        }
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            long first = words[2 * i] & 0xFFFFFFFFL;
            long second = words[2 * i + 1] & 0xFFFFFFFFL;
            doubles[i] =
                    Double.longBitsToDouble(
                            samples.little() ? second << WORD | first : first << WORD | second);
        }
        return DenseTensor.ofFloat64(shape, doubles);
    }
}
