package org.skewscope.formats.tiff;

import java.io.IOException;
import java.util.Arrays;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Converts YCbCr to RGB as libtiff does for OpenCV and, in compressed files, for Pillow
 * (tif_color.c, TIFFYCbCrToRGBInit): 16 binary places, with the coefficients of ITU-R BT.601.
 */
public final class LibtiffYcbcr {

    private static final int PLACES = 16;
    private static final int HALF = 1 << PLACES - 1;
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private LibtiffYcbcr() {}

    /**
     * Refuses files with subsampled chroma, or with other coefficients or another reference range.
     *
     * @throws PreprocessingException if the file declares any of these
     */
    public static void requireStandard(PictureFile file) throws IOException, PreprocessingException {
        TiffTags tags = new TiffTags(file.bytes());
        try {
            boolean whole = Arrays.equals(tags.all(TiffTags.YCBCR_SUBSAMPLING), new int[] {1, 1});
            boolean usual = isAbsentOr(tags.all(TiffTags.YCBCR_COEFFICIENTS), RED, GREEN, BLUE)
                    && isAbsentOr(tags.all(TiffTags.REFERENCE_BLACK_WHITE), 0, 255, 128, 255, 128, 255);
            if (!whole || !usual) {
                throw new PreprocessingException(
                        "%s holds YCbCr colors that are %s, which are not read here"
                                .formatted(file.name(), whole ? "defined unusually" : "subsampled without JPEG"),
                        "Save it as RGB or as PNG.");
            }
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    private static boolean isAbsentOr(int[] fractions, float... values) {
        for (int i = 0; i < fractions.length / 2 && fractions.length / 2 == values.length; i++) {
            if (fractions[2 * i] / (float) fractions[2 * i + 1] != values[i]) {
                return false;
            }
        }
        return fractions.length == 0 || fractions.length == 2 * values.length;
    }

    /**
     * Converts pixels.
     *
     * @param ycbcr [height, width, 3], uint8
     * @return [height, width, 3], uint8
     */
    public static DenseTensor toRgb(DenseTensor ycbcr) {
        float red = 2 - 2 * RED;
        float blue = 2 - 2 * BLUE;
        int redOfCr = fixed(red);
        int greenOfCr = -fixed(RED * red / GREEN);
        int blueOfCb = fixed(blue);
        int greenOfCb = -fixed(BLUE * blue / GREEN);
        byte[] from = ycbcr.uint8();
        byte[] rgb = new byte[from.length];
        for (int i = 0; i < from.length; i += 3) {
            int y = from[i] & 0xFF;
            int cb = (from[i + 1] & 0xFF) - 128;
            int cr = (from[i + 2] & 0xFF) - 128;
            rgb[i] = clipped(y + (redOfCr * cr + HALF >> PLACES));
            rgb[i + 1] = clipped(y + (greenOfCb * cb + HALF + greenOfCr * cr >> PLACES));
            rgb[i + 2] = clipped(y + (blueOfCb * cb + HALF >> PLACES));
        }
        return DenseTensor.ofUint8(ycbcr.shape(), rgb);
    }

    private static int fixed(float coefficient) {
        return (int) (coefficient * (1 << PLACES) + 0.5);
    }

    private static byte clipped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
