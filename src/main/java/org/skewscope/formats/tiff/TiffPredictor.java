package org.skewscope.formats.tiff;

import java.io.IOException;

/**
 * Undoes TIFF's predictors, which store each sample as its difference from the one of the same
 * channel before it (TIFF 6.0, section 14), or each byte so after the first bytes of a row's
 * floating-point numbers were put together, then their second ones and so on (Adobe Photoshop TIFF
 * Technical Note 3).
 *
 * @param samples whose predictor it is
 * @param step channels that lie together
 */
record TiffPredictor(TiffSamples samples, int step) {

    private static final int NONE = 1;
    private static final int DIFFERENCES = 2;
    private static final int FLOATING_DIFFERENCES = 3;

    /** Restores one row of a strip or tile in place. */
    void restore(byte[] bytes, int from, int length) throws IOException {
        switch (samples.predictor()) {
            case NONE -> {}
            case DIFFERENCES -> sum(bytes, from, length);
            case FLOATING_DIFFERENCES -> sumPlanes(bytes, from, length);
            default ->
                    throw new IOException(
                            "is compressed with TIFF's predictor "
                                    + samples.predictor()
                                    + ", which is not read");
        }
    }

    private void sum(byte[] bytes, int from, int length) throws IOException {
        int size = samples.bits() / 8;
        if (size * 8 != samples.bits() || Integer.bitCount(size) != 1) {
            throw new IOException(
                    "stores differences of " + samples.bits() + "-bit samples, which are not read");
        }
        int distance = step * size;
        for (int i = distance; i < length; i += size) {
            int carry = 0;
            for (int digit = 0; digit < size; digit++) {
                int place = from + i + (samples.littleEndian() ? digit : size - 1 - digit);
                int sum = (bytes[place] & 0xFF) + (bytes[place - distance] & 0xFF) + carry;
                bytes[place] = (byte) sum;
                carry = sum >> 8;
            }
        }
    }

    private void sumPlanes(byte[] bytes, int from, int length) {
        for (int i = step; i < length; i++) {
            bytes[from + i] += bytes[from + i - step];
        }
        int size = samples.bits() / 8;
        int numbers = length / size;
        byte[] planes = new byte[length];
        System.arraycopy(bytes, from, planes, 0, length);
        for (int i = 0; i < numbers; i++) {
            for (int digit = 0; digit < size; digit++) {
                int place = samples.littleEndian() ? size - 1 - digit : digit;
                bytes[from + i * size + place] = planes[digit * numbers + i];
            }
        }
    }
}
