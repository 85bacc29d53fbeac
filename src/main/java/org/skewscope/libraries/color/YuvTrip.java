package org.skewscope.libraries.color;

import org.skewscope.libraries.color.Yuv.Matrix;
import org.skewscope.libraries.color.Yuv.Program;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Takes a picture of bytes through YUV and back. */
final class YuvTrip {

    private final Yuv yuv;
    private final byte[] pixels;
    private final int height;
    private final int width;
    private final int red;
    private final byte[] luma;
    private final byte[] u;
    private final byte[] v;
    private final int rows;
    private final int columns;
    private final int down;
    private final int across;

    private YuvTrip(Yuv yuv, Picture picture) {
        this.yuv = yuv;
        pixels = picture.pixels().uint8();
        height = picture.height();
        width = picture.width();
        red = picture.mode() == PixelMode.BGR ? 2 : 0;
        boolean whole = yuv.program() == Program.OPENCV_YUV || yuv.program() == Program.OPENCV_YCRCB;
        down = whole ? 1 : yuv.subsampling().down;
        across = whole ? 1 : yuv.subsampling().across;
        rows = (height + down - 1) / down;
        columns = (width + across - 1) / across;
        luma = new byte[height * width];
        u = new byte[rows * columns];
        v = new byte[rows * columns];
    }

    /**
     * Returns the picture that comes back.
     *
     * @param picture uint8 of three channels, RGB or BGR
     * @throws PreprocessingException if OpenCV has no frame of that size, or swscale's was not measured
     */
    static Picture apply(Yuv yuv, Picture picture) throws PreprocessingException {
        if (yuv.program() == Program.NONE) {
            return picture;
        }
        boolean even = picture.height() % 2 == 0 && picture.width() % 2 == 0;
        if (!even && (yuv.program() == Program.OPENCV_420 || yuv.chroma().overlaps)) {
            throw new PreprocessingException(
                    "yuv=%s takes pictures of even sides alone, not of %s x %s pixels"
                            .formatted(yuv.id(), picture.width(), picture.height()),
                    Remedy.set(OptionKey.YUV, Yuv.KIND.standard()).or(Remedy.set(OptionKey.YUV, Yuv.NONE)));
        }
        YuvTrip trip = new YuvTrip(yuv, picture);
        byte[] back =
                switch (yuv.program()) {
                    case OPENCV_420 -> trip.openCvFrame();
                    case OPENCV_YUV -> trip.openCvPixels(8061, 14369, new int[] {18678, -9519, -6472, 33292});
                    case OPENCV_YCRCB -> trip.openCvPixels(9241, 11682, new int[] {22987, -11698, -5636, 29049});
                    default -> trip.formula();
                };
        return picture.withPixels(DenseTensor.ofUint8(picture.pixels().shape(), back));
    }

    private int channel(int pixel, int channel) {
        return pixels[3 * pixel + (channel == 1 ? 1 : channel == 0 ? red : 2 - red)] & 0xFF;
    }

    private void put(byte[] back, int pixel, long r, long g, long b) {
        back[3 * pixel + red] = clipped(r);
        back[3 * pixel + 1] = clipped(g);
        back[3 * pixel + 2 - red] = clipped(b);
    }

    private static byte clipped(long value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /**
     * Computes cv2's RGB2YUV_I420 and YUV2RGB_I420 (color_yuv.simd.hpp): BT.601 of limited range with
     * 20 binary places; chroma is that of the upper left pixel of four.
     */
    private byte[] openCvFrame() {
        int half = 1 << 19;
        byte[] back = new byte[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            int r = channel(i, 0);
            int g = channel(i, 1);
            int b = channel(i, 2);
            luma[i] = (byte) (269484 * r + 528482 * g + 102760 * b + half + (16 << 20) >> 20);
            int x = i % width;
            int y = i / width;
            if (x % 2 == 0 && y % 2 == 0) {
                int to = y / 2 * columns + x / 2;
                u[to] = (byte) (-155188 * r - 305135 * g + 460324 * b + half + (128 << 20) >> 20);
                v[to] = (byte) (460324 * r - 385875 * g - 74448 * b + half + (128 << 20) >> 20);
            }
        }
        byte[] blue = yuv.swapped() ? v : u;
        byte[] reds = yuv.swapped() ? u : v;
        for (int i = 0; i < luma.length; i++) {
            int from = i / width / 2 * columns + i % width / 2;
            int cb = (blue[from] & 0xFF) - 128;
            int cr = (reds[from] & 0xFF) - 128;
            int y = Math.max(0, (luma[i] & 0xFF) - 16) * 1220542 + half;
            put(back, i, y + 1673527 * cr >> 20, y - 852492 * cr - 409993 * cb >> 20, y + 2116026 * cb >> 20);
        }
        return back;
    }

    /**
     * Computes cv2's YUV or YCrCb of each pixel and back, with 14 binary places.
     *
     * @param toBlue the factor of blue minus brightness
     * @param toRed the factor of red minus brightness
     * @param from the factors of red by red chroma, of green by red and blue chroma, and of blue
     */
    private byte[] openCvPixels(int toBlue, int toRed, int[] from) {
        byte[] back = new byte[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            int r = channel(i, 0);
            int b = channel(i, 2);
            int y = rounded(4899 * r + 9617 * channel(i, 1) + 1868 * b);
            int cr = (clipped(rounded((r - y) * toRed + (128 << 14))) & 0xFF) - 128;
            int cb = (clipped(rounded((b - y) * toBlue + (128 << 14))) & 0xFF) - 128;
            put(
                    back,
                    i,
                    y + rounded(cr * from[0]),
                    y + rounded(cr * from[1] + cb * from[2]),
                    y + rounded(cb * from[3]));
        }
        return back;
    }

    private static int rounded(int sum) {
        return sum + (1 << 13) >> 14;
    }

    /** Computes the standards' formula in float64, with bytes between the two ways. */
    private byte[] formula() {
        double lumaScale = yuv.written().lumaScale();
        for (int i = 0; i < luma.length; i++) {
            luma[i] = clipped(
                    (long) Math.rint(brightness(i) * lumaScale + yuv.written().darkest()));
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                writeChroma(row, column);
            }
        }
        byte[] back = new byte[pixels.length];
        Matrix matrix = yuv.read().matrix();
        double green = 1 - matrix.red - matrix.blue;
        double scale = yuv.read().lumaScale();
        double chromaScale = yuv.read().chromaScale();
        byte[] blues = yuv.swapped() ? v : u;
        byte[] reds = yuv.swapped() ? u : v;
        for (int i = 0; i < luma.length; i++) {
            double y = ((luma[i] & 0xFF) - yuv.read().darkest()) / scale;
            double cb = (chroma(blues, i / width, i % width) - 128) / chromaScale;
            double cr = (chroma(reds, i / width, i % width) - 128) / chromaScale;
            double r = y + 2 * (1 - matrix.red) * cr;
            double b = y + 2 * (1 - matrix.blue) * cb;
            double g = (y - matrix.red * r - matrix.blue * b) / green;
            put(back, i, (long) Math.rint(r), (long) Math.rint(g), (long) Math.rint(b));
        }
        return back;
    }

    private double brightness(int pixel) {
        Matrix matrix = yuv.written().matrix();
        double green = 1 - matrix.red - matrix.blue;
        return matrix.red * channel(pixel, 0) + green * channel(pixel, 1) + matrix.blue * channel(pixel, 2);
    }

    /**
     * Writes the means of the pixels of one chroma sample; the last row and column count twice. Rows that overlap have
     * the weights 1, 3, 3, 1, which PyAV 18.1 was measured to have.
     */
    private void writeChroma(int row, int column) {
        Matrix matrix = yuv.written().matrix();
        double blue = 0;
        double redSum = 0;
        int beyond = yuv.chroma().overlaps ? down - 1 : 0;
        for (int y = row * down - beyond; y < (row + 1) * down + beyond; y++) {
            int weight = beyond > 0 && y >> 1 == row ? 3 : 1;
            for (int x = column * across; x < (column + 1) * across; x++) {
                int pixel = Math.max(0, Math.min(y, height - 1)) * width + Math.min(x, width - 1);
                double brightness = brightness(pixel);
                blue += weight * (channel(pixel, 2) - brightness) / (2 * (1 - matrix.blue));
                redSum += weight * (channel(pixel, 0) - brightness) / (2 * (1 - matrix.red));
            }
        }
        double scale = yuv.written().chromaScale() / (down * across * (1 + 3 * beyond));
        int to = row * columns + column;
        u[to] = clipped((long) Math.rint(blue * scale + 128));
        v[to] = clipped((long) Math.rint(redSum * scale + 128));
    }

    private double chroma(byte[] plane, int y, int x) {
        int row = y / down;
        int column = x / across;
        if (!yuv.chroma().bilinear) {
            return plane[row * columns + column] & 0xFF;
        }
        // A pixel's neighbor among the samples lies on its side of the sample's middle.
        int besideRow = down == 1 ? row : Math.max(0, Math.min(rows - 1, y % 2 == 0 ? row - 1 : row + 1));
        int beside = across == 1 ? column : Math.max(0, Math.min(columns - 1, x % 2 == 0 ? column - 1 : column + 1));
        double near = 0.75 * (plane[row * columns + column] & 0xFF) + 0.25 * (plane[row * columns + beside] & 0xFF);
        double far = 0.75 * (plane[besideRow * columns + column] & 0xFF)
                + 0.25 * (plane[besideRow * columns + beside] & 0xFF);
        return 0.75 * near + 0.25 * far;
    }
}
