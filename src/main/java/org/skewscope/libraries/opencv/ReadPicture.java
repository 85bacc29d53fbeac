package org.skewscope.libraries.opencv;

import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.Palette;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Converts stored samples as {@code cv2.imread} does. */
record ReadPicture(StoredPicture stored, PictureFormat format) {

    /**
     * Converts float32, float64 and int32 as IMREAD_UNCHANGED does: the numbers stay, in BGR order.
     */
    static Picture ofNumbers(DenseTensor numbers) throws PreprocessingException {
        if (numbers.shape().dimension(2) > 1) {
            return reversed(numbers);
        }
        return new Picture(
                numbers,
                switch (numbers.type()) {
                    case INT32 -> PixelMode.INTEGER;
                    case FLOAT64 -> PixelMode.FLOAT;
                        // Values of float32 are an array like any other, not a picture of mode F.
                    default -> PixelMode.GRAY;
                });
    }

    /**
     * Converts as IMREAD_COLOR does: three channels of 8 bits, alpha dropped, the upper byte of 16
     * bits.
     */
    Picture color() {
        byte[] samples;
        int channels = stored.channels();
        if (stored.palette().isPresent()) {
            samples = stored.palette().get().lookUp(stored.pixels().uint8(), 3);
            channels = 3;
        } else if (stored.isWide()) {
            samples = upperBytes(stored.pixels().shorts());
        } else {
            samples = stored.pixels().uint8();
        }
        byte[] bgr = new byte[stored.pixels().size() / stored.channels() * 3];
        int factor = stored.isBilevel() ? 255 : 1;
        boolean fiveBits = stored.bits() == 5 || stored.bits() == 6;
        int mask = fiveBits ? 0xF8 : 0xFF;
        int greenMask = stored.bits() == 6 ? 0xFC : mask;
        int pixels = bgr.length / 3;
        for (int i = 0; i < pixels; i++) {
            int from = i * channels;
            boolean gray = channels < 3;
            bgr[3 * i] = (byte) (samples[gray ? from : from + 2] * factor & mask);
            bgr[3 * i + 1] = (byte) (samples[gray ? from : from + 1] * factor & greenMask);
            bgr[3 * i + 2] = (byte) (samples[from] * factor & mask);
        }
        return new Picture(DenseTensor.ofUint8(shape(3), bgr), PixelMode.BGR);
    }

    /**
     * Converts as IMREAD_UNCHANGED does: gray and 16 bits stay, a palette becomes BGR, or BGRA with
     * transparency, and gray with alpha becomes BGRA. A BMP palette of grays gives gray.
     */
    Picture unchanged() throws PreprocessingException {
        if (stored.palette().isPresent()) {
            Palette palette = stored.palette().get();
            int channels = palette.alpha().length > 0 ? 4 : 3;
            byte[] colors = palette.lookUp(stored.pixels().uint8(), channels);
            if (format == PictureFormat.BMP && palette.isGray()) {
                return new Picture(DenseTensor.ofUint8(shape(1), everyThird(colors)), PixelMode.GRAY);
            }
            return reversed(DenseTensor.ofUint8(shape(channels), colors));
        }
        if (stored.isBilevel()) {
            byte[] gray = stored.pixels().uint8().clone();
            for (int i = 0; i < gray.length; i++) {
                gray[i] = (byte) -gray[i];
            }
            return new Picture(DenseTensor.ofUint8(shape(1), gray), PixelMode.GRAY);
        }
        if (stored.channels() == 1) {
            return new Picture(stored.pixels(), stored.isWide() ? PixelMode.GRAY_16 : PixelMode.GRAY);
        }
        if (stored.channels() == 3 && stored.colorKey().length == 3) {
            return reversed(ColorKey.withAlpha(stored));
        }
        if (stored.bits() == 5 || stored.bits() == 6) {
            return color();
        }
        return reversed(stored.channels() == 2 ? grayAlphaToRgba() : stored.pixels());
    }

    private static Picture reversed(DenseTensor rgb) throws PreprocessingException {
        PixelMode mode = rgb.shape().dimension(2) == 4 ? PixelMode.RGBA : PixelMode.RGB;
        return ChannelReversal.apply(new Picture(rgb, mode), ChannelOrder.BGR);
    }

    private DenseTensor grayAlphaToRgba() {
        int count = stored.pixels().size() / 2;
        byte[] bytes = new byte[stored.isWide() ? 0 : count * 4];
        short[] shorts = new short[stored.isWide() ? count * 4 : 0];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 4; c++) {
                int from = 2 * i + (c == 3 ? 1 : 0);
                if (stored.isWide()) {
                    shorts[4 * i + c] = stored.pixels().shorts()[from];
                } else {
                    bytes[4 * i + c] = stored.pixels().uint8()[from];
                }
            }
        }
        return stored.isWide() ? DenseTensor.ofUint16(shape(4), shorts) : DenseTensor.ofUint8(shape(4), bytes);
    }

    private Shape shape(int channels) {
        Shape shape = stored.pixels().shape();
        return Shape.of(shape.dimension(0), shape.dimension(1), channels);
    }

    private static byte[] everyThird(byte[] colors) {
        byte[] gray = new byte[colors.length / 3];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = colors[3 * i];
        }
        return gray;
    }

    private static byte[] upperBytes(short[] wide) {
        byte[] upper = new byte[wide.length];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = (byte) (wide[i] >> 8);
        }
        return upper;
    }

    /**
     * Adds the alpha channel that libpng makes of one transparent color (tRNS) to an RGB picture.
     */
    private static final class ColorKey {

        private ColorKey() {}

        static DenseTensor withAlpha(StoredPicture stored) {
            DenseTensor rgb = stored.pixels();
            int[] key = stored.colorKey();
            int count = rgb.size() / 3;
            boolean wide = stored.isWide();
            short[] shorts = new short[wide ? count * 4 : 0];
            byte[] bytes = new byte[wide ? 0 : count * 4];
            for (int i = 0; i < count; i++) {
                boolean transparent = true;
                for (int c = 0; c < 3; c++) {
                    int value = (int) rgb.value(3 * i + c);
                    transparent &= value == key[c];
                    if (wide) {
                        shorts[4 * i + c] = (short) value;
                    } else {
                        bytes[4 * i + c] = (byte) value;
                    }
                }
                if (!transparent && wide) {
                    shorts[4 * i + 3] = -1;
                } else if (!transparent) {
                    bytes[4 * i + 3] = -1;
                }
            }
            Shape shape = Shape.of(rgb.shape().dimension(0), rgb.shape().dimension(1), 4);
            return wide ? DenseTensor.ofUint16(shape, shorts) : DenseTensor.ofUint8(shape, bytes);
        }
    }
}
