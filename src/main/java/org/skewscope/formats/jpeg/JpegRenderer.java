package org.skewscope.formats.jpeg;

import java.util.Arrays;
import java.util.Optional;

/** From coefficients to pixels: inverse DCT, upsampling, color. */
final class JpegRenderer {

    private final Frame frame;
    private final ColorSpace colors;
    private final int scans;
    private final int lastGoodRow;

    /**
     * @param scans how many the file has
     * @param lastGoodRow the last row of MCUs for which the last scan had data
     */
    JpegRenderer(Frame frame, ColorSpace colors, int scans, int lastGoodRow) {
        this.frame = frame;
        this.colors = colors;
        this.scans = scans;
        this.lastGoodRow = lastGoodRow;
    }

    /**
     * @param scale 1, 2, 4 or 8: the divisor of the size
     * @param fancy whether chroma is upsampled with triangle filters
     */
    JpegPicture render(int scale, boolean fancy) throws JpegException {
        int smallest = 8 / scale;
        int width = Component.ceilDivide(frame.width, scale);
        int height = Component.ceilDivide(frame.height, scale);
        int channels = frame.components.size();
        Optional<BlockSmoothing> smoothing =
                BlockSmoothing.appliesTo(frame)
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
        int grayFrom = Arrays.stream(planes).mapToInt(SamplePlane::grayFrom).max().orElseThrow();
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

    /** YCCK holds the complement of RGB: CMY = 255 - RGB; K passes through. */
    private static void convert(
            byte[][] rows, byte[] pixels, int start, int width, int channels, YccToRgb ycc) {
        int inverted = channels == 4 ? 0xFFFFFF : 0;
        int at = start;
        for (int x = 0; x < width; x++) {
            int rgb =
                    ycc.convert(rows[0][x] & 0xFF, rows[1][x] & 0xFF, rows[2][x] & 0xFF) ^ inverted;
            pixels[at] = (byte) (rgb >> 16);
            pixels[at + 1] = (byte) (rgb >> 8);
            pixels[at + 2] = (byte) rgb;
            if (channels == 4) {
                pixels[at + 3] = rows[3][x];
            }
            at += channels;
        }
    }
}
