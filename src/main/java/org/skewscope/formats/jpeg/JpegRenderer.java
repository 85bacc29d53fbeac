package org.skewscope.formats.jpeg;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;

/**
 * Renders pixels from coefficients: inverse DCT, upsampling, color conversion.
 *
 * @param scans number of scans in the file
 * @param lastGoodRow the last row of MCUs with data of the last scan
 */
record JpegRenderer(Frame frame, ColorSpace colors, int scans, int lastGoodRow) {

    /**
     * @param scale 1, 2, 4 or 8: the divisor of the size
     * @param fancy whether triangle filters upsample chroma
     */
    JpegPicture render(int scale, boolean fancy) throws JpegException {
        int smallest = 8 / scale;
        int width = Component.ceilDivide(frame.width, scale);
        int height = Component.ceilDivide(frame.height, scale);
        int channels = frame.components.size();
        Optional<BlockSmoothing> smoothing = BlockSmoothing.appliesTo(frame)
                ? Optional.of(new BlockSmoothing(frame, scans, lastGoodRow))
                : Optional.empty();
        SamplePlane[] planes = new SamplePlane[channels];
        Upsampler[] upsamplers = new Upsampler[channels];
        byte[][] rows = new byte[channels][];
        for (int c = 0; c < channels; c++) {
            SamplePlane plane = SamplePlane.of(frame, frame.components.get(c), smallest, smoothing);
            planes[c] = plane;
            frame.components.get(c).coefficients = null;
            upsamplers[c] = new Upsampler(plane, fancy && smallest > 1);
            rows[c] = new byte[Math.max(width, plane.width() * plane.expandX())];
        }
        int grayFrom =
                Arrays.stream(planes).mapToInt(SamplePlane::grayFrom).max().orElseThrow();
        byte[] pixels = new byte[Math.toIntExact((long) width * height * channels)];
        YccToRgb ycc = new YccToRgb();
        int rowLength = width * channels;
        for (int y = 0; y < Math.min(height, grayFrom + 1); y++) {
            for (int c = 0; c < channels; c++) {
                upsamplers[c].row(y, rows[c]);
            }
            int start = y * rowLength;
            if (colors == ColorSpace.YCBCR || colors == ColorSpace.YCCK) {
                convert(rows, pixels, start, width, channels, ycc);
            } else {
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < channels; c++) {
                        pixels[start + x * channels + c] = rows[c][x];
                    }
                }
            }
        }
        for (int y = grayFrom + 1; y < height; y++) {
            System.arraycopy(pixels, (y - 1) * rowLength, pixels, y * rowLength, rowLength);
        }
        return new JpegPicture(pixels, width, height, channels);
    }

    /**
     * Converts a row of pixels. YCCK stores the complement of RGB: CMY = 255 - RGB; K stays
     * unchanged.
     */
    private static void convert(byte[][] rows, byte[] pixels, int start, int width, int channels, YccToRgb ycc) {
        int inverted = channels == 4 ? 0xFFFFFF : 0;
        int at = start;
        for (int x = 0; x < width; x++) {
            int rgb = ycc.convert(rows[0][x] & 0xFF, rows[1][x] & 0xFF, rows[2][x] & 0xFF) ^ inverted;
            pixels[at] = (byte) (rgb >> 16);
            pixels[at + 1] = (byte) (rgb >> 8);
            pixels[at + 2] = (byte) rgb;
            if (channels == 4) {
                pixels[at + 3] = rows[3][x];
            }
            at += channels;
        }
    }

    /** Converts YCbCr to RGB as libjpeg does, in 16-bit fixed point (jdcolor.c; JFIF 1.02). */
    private static final class YccToRgb {

        private static final int HALF = 1 << 15;

        private final int[] redOfCr = new int[256];
        private final int[] blueOfCb = new int[256];
        private final int[] greenOfCr = new int[256];
        private final int[] greenOfCb = new int[256];

        YccToRgb() {
            for (int i = 0; i < 256; i++) {
                int x = i - 128;
                redOfCr[i] = (fixed(1.40200) * x + HALF) >> 16;
                blueOfCb[i] = (fixed(1.77200) * x + HALF) >> 16;
                greenOfCr[i] = -fixed(0.71414) * x;
                greenOfCb[i] = -fixed(0.34414) * x + HALF;
            }
        }

        /** Returns red in bits 16 to 23, green in 8 to 15, blue in 0 to 7. */
        int convert(int y, int cb, int cr) {
            int red = clamp(y + redOfCr[cr]);
            int green = clamp(y + ((greenOfCb[cb] + greenOfCr[cr]) >> 16));
            int blue = clamp(y + blueOfCb[cb]);
            return red << 16 | green << 8 | blue;
        }

        private static int fixed(double value) {
            return (int) (value * (1 << 16) + 0.5);
        }

        private static int clamp(int value) {
            return Math.max(0, Math.min(255, value));
        }
    }

    /**
     * Upsamples a component's rows to the picture's size as libjpeg-turbo does (jdsample.c):
     * "fancy" triangle filters for 2:1 in either or both directions, otherwise repetition.
     */
    private static final class Upsampler {

        private final SamplePlane plane;
        private final boolean fancy;
        private final int[] columnSums;

        /**
         * @param fancy whether triangle filters are allowed; at an eighth of the size they never
         *     apply
         */
        Upsampler(SamplePlane plane, boolean fancy) {
            this.plane = plane;
            boolean vertical = plane.expandX() == 1 && plane.expandY() == 2;
            boolean horizontal = plane.expandX() == 2 && plane.expandY() <= 2 && plane.width() > 2;
            this.fancy = fancy && (vertical || horizontal);
            this.columnSums = new int[plane.width()];
        }

        /**
         * Writes one row of the picture.
         *
         * @param out long enough for {@code width * expandX} samples
         */
        void row(int y, byte[] out) {
            int source = y / plane.expandY();
            if (!fancy) {
                repeat(source, out);
            } else if (plane.expandY() == 1) {
                triangleAcross(source, out);
            } else {
                // The nearer row counts three times the farther; beyond the edge rows repeat.
                boolean upper = y % 2 == 0;
                int other = Math.max(0, Math.min(plane.height() - 1, upper ? source - 1 : source + 1));
                sumColumns(source, other);
                if (plane.expandX() == 1) {
                    for (int x = 0; x < plane.width(); x++) {
                        out[x] = (byte) ((columnSums[x] + (upper ? 1 : 2)) >> 2);
                    }
                } else {
                    triangleOfSums(out);
                }
            }
        }

        private void repeat(int source, byte[] out) {
            byte[] in = plane.samples();
            int start = plane.start(source);
            int at = 0;
            for (int x = 0; x < plane.width(); x++) {
                for (int i = 0; i < plane.expandX(); i++) {
                    out[at++] = in[start + x];
                }
            }
        }

        private void triangleAcross(int source, byte[] out) {
            byte[] in = plane.samples();
            int start = plane.start(source);
            int last = plane.width() - 1;
            for (int x = 0; x <= last; x++) {
                int here = in[start + x] & 0xFF;
                int left = x == 0 ? here : in[start + x - 1] & 0xFF;
                int right = x == last ? here : in[start + x + 1] & 0xFF;
                out[2 * x] = (byte) ((3 * here + left + 1) >> 2);
                out[2 * x + 1] = (byte) ((3 * here + right + 2) >> 2);
            }
        }

        private void sumColumns(int near, int far) {
            byte[] in = plane.samples();
            int nearStart = plane.start(near);
            int farStart = plane.start(far);
            for (int x = 0; x < plane.width(); x++) {
                columnSums[x] = 3 * (in[nearStart + x] & 0xFF) + (in[farStart + x] & 0xFF);
            }
        }

        private void triangleOfSums(byte[] out) {
            int last = plane.width() - 1;
            for (int x = 0; x <= last; x++) {
                int here = columnSums[x];
                int left = x == 0 ? here : columnSums[x - 1];
                int right = x == last ? here : columnSums[x + 1];
                out[2 * x] = (byte) ((3 * here + left + 8) >> 4);
                out[2 * x + 1] = (byte) ((3 * here + right + 7) >> 4);
            }
        }
    }

    /**
     * Describes a component's samples before upsampling.
     *
     * @param samples row by row; the last row, all gray, stands for all later rows
     * @param rows number of rows before the gray row
     * @param width number of samples in a row that belong to the picture
     * @param height number of rows that belong to the picture
     * @param stride number of samples from row to row
     * @param expandX number of output columns of a sample
     * @param expandY number of output rows of a sample
     */
    private record SamplePlane(byte[] samples, int rows, int width, int height, int stride, int expandX, int expandY) {

        private static final byte GRAY = (byte) 128;

        /** Returns the index of a row's first sample. */
        int start(int row) {
            return Math.min(row, rows) * stride;
        }

        /** Returns the first row of the picture from which on this component is all gray. */
        int grayFrom() {
            return (int) Math.min(Integer.MAX_VALUE, (rows + 1L) * expandY);
        }

        /**
         * Transforms all blocks of a component.
         *
         * @param smallest number of samples on each side of the blocks of the least scaled
         *     component: 8 at full size
         * @param smoothing estimates low frequencies; empty if the file carries them all
         */
        static SamplePlane of(Frame frame, Component component, int smallest, Optional<BlockSmoothing> smoothing)
                throws JpegException {
            int size = blockSize(frame, component, smallest);
            InverseDct transform = InverseDct.of(size);
            int stride = component.blocksWide * size;
            int blockRows = component.rowsHeld();
            if (smoothing.isPresent()) {
                blockRows = Math.min(component.blocksHigh, blockRows + BlockSmoothing.REACH);
            }
            int rows = blockRows * size;
            byte[] samples = new byte[Math.toIntExact((long) stride * (rows + 1))];
            Arrays.fill(samples, rows * stride, samples.length, GRAY);
            short[] smoothed = new short[64];
            for (int row = 0; row < blockRows; row++) {
                for (int column = 0; column < component.blocksWide; column++) {
                    short[] coefficients = component.coefficients;
                    int offset = component.offset(row, column);
                    if (smoothing.isPresent()) {
                        smoothing.get().block(component, row, column, smoothed);
                        coefficients = smoothed;
                        offset = 0;
                    }
                    transform.transform(
                            coefficients,
                            offset,
                            component.quantization,
                            samples,
                            row * size * stride + column * size,
                            stride);
                }
            }
            int across = component.horizontal * size;
            int down = component.vertical * size;
            int wholeX = frame.largestHorizontal * smallest;
            int wholeY = frame.largestVertical * smallest;
            if (wholeX % across != 0 || wholeY % down != 0) {
                throw new JpegException("has fractional sampling factors");
            }
            return new SamplePlane(
                    samples,
                    rows,
                    Component.ceilDivide(frame.width * across, frame.largestHorizontal * 8),
                    Component.ceilDivide(frame.height * down, frame.largestVertical * 8),
                    stride,
                    wholeX / across,
                    wholeY / down);
        }

        /**
         * Returns a block's size in samples; a subsampled component is scaled less, which saves its
         * upsampling (jdmaster.c).
         */
        private static int blockSize(Frame frame, Component component, int smallest) {
            int size = smallest;
            while (size < 8
                    && frame.largestHorizontal * smallest % (component.horizontal * size * 2) == 0
                    && frame.largestVertical * smallest % (component.vertical * size * 2) == 0) {
                size *= 2;
            }
            return size;
        }
    }
}
