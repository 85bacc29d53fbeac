package org.skewscope.picture.geometry;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Exchanges RGB and BGR, as {@code cv2.cvtColor(image, cv2.COLOR_BGR2RGB)} or {@code image[...,
 * ::-1]} does; alpha stays last. Pictures without color channels stay as they are.
 */
public final class ChannelReversal {

    private ChannelReversal() {}

    /**
     * Returns the picture with its color channels in the wanted order.
     *
     * @param picture HWC, of any type and mode
     * @param wanted RGB or BGR
     * @return the picture itself if its order is the wanted one
     * @throws PreprocessingException if a CMYK picture is wanted as BGR
     */
    public static Picture apply(Picture picture, ChannelOrder wanted) throws PreprocessingException {
        PixelMode mode = picture.mode();
        PixelMode reversed = reversed(mode);
        if (mode == PixelMode.CMYK && wanted == ChannelOrder.BGR) {
            throw new PreprocessingException(
                    "A CMYK picture has no RGB channels whose order could be reversed",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).or(Remedy.set(OptionKey.CHANNELS, ChannelOrder.RGB)));
        }
        if (reversed == mode || isBgr(mode) == (wanted == ChannelOrder.BGR)) {
            return picture;
        }
        return new Picture(swapped(picture), reversed);
    }

    /**
     * Exchanges the first and the last of three channels of each pixel, in place.
     *
     * @param pixels three bytes a pixel
     */
    public static void exchange(byte[] pixels) {
        PackedPixels.reverse(pixels, pixels);
    }

    private static boolean isBgr(PixelMode mode) {
        return mode == PixelMode.BGR || mode == PixelMode.BGRA;
    }

    private static PixelMode reversed(PixelMode mode) {
        return switch (mode) {
            case RGB -> PixelMode.BGR;
            case BGR -> PixelMode.RGB;
            case RGBA -> PixelMode.BGRA;
            case BGRA -> PixelMode.RGBA;
            default -> mode;
        };
    }

    private static DenseTensor swapped(Picture picture) {
        DenseTensor pixels = picture.pixels();
        ElementType type = pixels.type();
        int channels = picture.channels();
        Object target = PixelArrays.allocate(type, pixels.size());
        if (type == ElementType.UINT8) {
            swapBytes(pixels.uint8(), (byte[]) target, channels);
        } else {
            swap(pixels.data(), target, pixels.size(), channels);
        }
        return PixelArrays.tensor(pixels.shape(), type, target);
    }

    private static void swapBytes(byte[] source, byte[] target, int channels) {
        if (channels == 3) {
            PackedPixels.reverse(source, target);
            return;
        }
        for (int i = 0; i < source.length; i += channels) {
            target[i] = source[i + 2];
            target[i + 1] = source[i + 1];
            target[i + 2] = source[i];
            target[i + 3] = source[i + 3];
        }
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // source and target have equal type
    private static void swap(Object source, Object target, int size, int channels) {
        System.arraycopy(source, 0, target, 0, size);
        for (int i = 0; i < size; i += channels) {
            System.arraycopy(source, i, target, i + 2, 1);
            System.arraycopy(source, i + 2, target, i, 1);
        }
    }

    /** Exchanges the channels of pixels of three bytes, two pixels at a time. */
    private static final class PackedPixels {

        private static final int CHANNELS = 3;

        private static final int PAIR = 2 * CHANNELS;

        /** The number of bytes of one piece, a multiple of four pairs of pixels. */
        private static final int PIECE = 128 * 4 * PAIR;

        private PackedPixels() {}

        /**
         * Exchanges the first and the last byte of each pixel.
         *
         * @param target as long as the source, or the source itself; an incomplete pixel at the end
         *     stays unchanged
         */
        static void reverse(byte[] source, byte[] target) {
            // The loop writes eight bytes for a pair's six. In one array the processor would stall
            // on reading bytes that it has just partly written, so the loop reads from a copy.
            byte[] piece = new byte[PIECE - PAIR + Long.BYTES];
            int at = 0;
            for (; at <= source.length - PIECE - CHANNELS; at += PIECE) {
                System.arraycopy(source, at, piece, 0, piece.length);
                reversePiece(piece, target, at);
                System.arraycopy(piece, PIECE, target, at + PIECE, piece.length - PIECE);
            }
            for (; at <= source.length - CHANNELS; at += CHANNELS) {
                byte first = source[at];
                target[at] = source[at + 2];
                target[at + 1] = source[at + 1];
                target[at + 2] = first;
            }
        }

        private static void reversePiece(byte[] piece, byte[] target, int to) {
            for (int i = 0; i < PIECE; i += 4 * PAIR) {
                ByteWords.setTwo(target, to + i, pair(piece, i));
                ByteWords.setTwo(target, to + i + PAIR, pair(piece, i + PAIR));
                ByteWords.setTwo(target, to + i + 2 * PAIR, pair(piece, i + 2 * PAIR));
                ByteWords.setTwo(target, to + i + 3 * PAIR, pair(piece, i + 3 * PAIR));
            }
        }

        /** Returns two exchanged pixels; the highest two bytes are undefined. */
        private static long pair(byte[] bytes, int at) {
            // The reversal also exchanges the pixels: the second one comes first.
            long turned = Long.reverseBytes(ByteWords.getTwo(bytes, at));
            return turned >>> 40 | turned >>> 16 << 24;
        }
    }
}
