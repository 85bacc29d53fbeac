package org.skewscope.libraries.color;

import org.skewscope.formats.ContentsReader;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Chooses how 16 bits a channel become 8. */
public enum Depth implements OptionValue {
    LIBRARY("library", "the decoder's own"),
    CLIPPED("clipped", "np.clip(x, 0, 255) (Image.convert of I;16)"),
    SHIFTED("shifted", "x >> 8 (cv2.imread, stb_image)"),
    ROUNDED("rounded", "np.rint(x / 257) (libpng, png_set_scale_16)");

    private static final int WHITE = 255;
    private static final int COLORS = 3;

    private final String id;
    private final String label;

    Depth(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns whether a file has 16 bits a channel by its header. */
    static boolean isWide(PictureFile file) {
        return ContentsReader.bits(file) == Short.SIZE;
    }

    /**
     * Converts numbers to bytes; the decoders' usual rule is the upper byte.
     *
     * @param wide uint16 of any shape
     * @return uint8 of the same shape
     */
    DenseTensor toBytes(DenseTensor wide) {
        short[] numbers = wide.shorts();
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            int number = numbers[i] & 0xFFFF;
            bytes[i] = (byte)
                    switch (this) {
                        case CLIPPED -> Math.min(number, WHITE);
                            // Half of 257 is no whole number, so that no quotient is a tie.
                        case ROUNDED -> (number + WHITE / 2 + 1) / (WHITE + 2);
                        default -> number >> 8;
                    };
        }
        return DenseTensor.ofUint8(wide.shape(), bytes);
    }

    /**
     * Returns the colors of 16 bits as bytes.
     *
     * @param stored uint16 as {@code cv2.imread} reads the file unchanged: gray, BGR or BGRA
     * @param wanted RGB or BGR
     */
    Picture colorsOf(Picture stored, PixelMode wanted) {
        byte[] bytes = toBytes(stored.pixels()).uint8();
        int channels = stored.channels();
        byte[] colors = new byte[stored.height() * stored.width() * COLORS];
        for (int i = 0; i < colors.length; i++) {
            int channel = wanted == PixelMode.BGR ? i % COLORS : COLORS - 1 - i % COLORS;
            colors[i] = bytes[i / COLORS * channels + (channels < COLORS ? 0 : channel)];
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(stored.height(), stored.width(), COLORS), colors), wanted);
    }
}
