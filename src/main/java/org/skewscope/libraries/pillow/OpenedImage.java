package org.skewscope.libraries.pillow;

import org.skewscope.libraries.CmykToRgb;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.picture.geometry.Clipping;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Converts stored samples to the mode in which Pillow opens them, and applies {@code
 * .convert('RGB')}.
 */
final class OpenedImage {

    private OpenedImage() {}

    /**
     * Returns the picture of {@code np.array(Image.open(f))}. Only gray keeps 16 bits; of colors
     * Pillow keeps the upper byte, and gray with alpha becomes RGBA.
     */
    static Picture open(StoredPicture stored) {
        DenseTensor pixels = stored.pixels();
        if (stored.palette().isPresent()) {
            return new Picture(pixels, PixelMode.PALETTE);
        }
        if (stored.isCmyk() && !stored.isWide()) {
            return new Picture(pixels, PixelMode.CMYK);
        }
        if (stored.isBilevel()) {
            return new Picture(pixels, PixelMode.BILEVEL);
        }
        if (stored.isWide() && stored.channels() == 1) {
            return new Picture(pixels, PixelMode.GRAY_16);
        }
        if (stored.isWide()) {
            pixels = upperBytes(pixels);
            if (stored.channels() == 2) {
                return new Picture(grayAlphaToRgba(pixels), PixelMode.RGBA);
            }
        }
        if (stored.last() == LastChannel.PREMULTIPLIED_ALPHA && stored.channels() == 4) {
            pixels = divided(pixels);
        }
        return new Picture(pixels, direct(stored.channels()));
    }

    /** Returns a picture of mode I or F; {@code Image.fromarray} turns float64 into F too. */
    static Picture ofNumbers(DenseTensor numbers) {
        return switch (numbers.type()) {
            case INT32 -> new Picture(numbers, PixelMode.INTEGER);
            case FLOAT64 -> new Picture(DenseTensor.ofFloat32(numbers.shape(), numbers.toFloats()), PixelMode.FLOAT);
            default -> new Picture(numbers, PixelMode.FLOAT);
        };
    }

    /** Applies {@code .convert('RGB')}, which drops alpha and clips wide numbers. */
    static Picture convertToRgb(Picture opened, StoredPicture stored) {
        byte[] rgb =
                switch (opened.mode()) {
                    case PALETTE -> stored.palette()
                            .orElseThrow()
                            .lookUp(opened.pixels().uint8(), 3);
                    case BILEVEL -> gray(opened.pixels().uint8(), 1, 255);
                    case GRAY -> gray(opened.pixels().uint8(), 1, 1);
                    case GRAY_ALPHA -> gray(opened.pixels().uint8(), 2, 1);
                    case GRAY_16, INTEGER, FLOAT -> gray(
                            Clipping.toBytes(opened.pixels()).uint8(), 1, 1);
                    case RGBA -> firstThree(opened.pixels().uint8());
                    case CMYK -> CmykToRgb.convert(opened.pixels().uint8());
                    default -> opened.pixels().uint8();
                };
        Shape shape = Shape.of(opened.height(), opened.width(), 3);
        return new Picture(DenseTensor.ofUint8(shape, rgb), PixelMode.RGB);
    }

    /** Divides colors by their opacity; colors of opacity 0 become black (Unpack.c, unpackRGBa). */
    private static DenseTensor divided(DenseTensor premultiplied) {
        byte[] rgba = premultiplied.uint8().clone();
        for (int i = 0; i < rgba.length; i += 4) {
            int alpha = rgba[i + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int color = rgba[i + c] & 0xFF;
                rgba[i + c] = (byte) (alpha == 0 ? 0 : Math.min(255, color * 255 / alpha));
            }
        }
        return DenseTensor.ofUint8(premultiplied.shape(), rgba);
    }

    private static PixelMode direct(int channels) {
        return switch (channels) {
            case 1 -> PixelMode.GRAY;
            case 2 -> PixelMode.GRAY_ALPHA;
            case 3 -> PixelMode.RGB;
            default -> PixelMode.RGBA;
        };
    }

    /** Returns the upper byte of 16-bit numbers; 8 bits stay. */
    static DenseTensor upperBytes(DenseTensor wide) {
        if (wide.type() == ElementType.UINT8) {
            return wide;
        }
        short[] values = wide.shorts();
        byte[] upper = new byte[values.length];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = (byte) (values[i] >> 8);
        }
        return DenseTensor.ofUint8(wide.shape(), upper);
    }

    private static DenseTensor grayAlphaToRgba(DenseTensor grayAlpha) {
        byte[] from = grayAlpha.uint8();
        byte[] rgba = new byte[from.length * 2];
        for (int i = 0; i < from.length; i += 2) {
            rgba[2 * i] = from[i];
            rgba[2 * i + 1] = from[i];
            rgba[2 * i + 2] = from[i];
            rgba[2 * i + 3] = from[i + 1];
        }
        Shape shape = grayAlpha.shape();
        return DenseTensor.ofUint8(Shape.of(shape.dimension(0), shape.dimension(1), 4), rgba);
    }

    private static byte[] gray(byte[] samples, int step, int factor) {
        byte[] rgb = new byte[samples.length / step * 3];
        int at = 0;
        for (int i = 0; i < samples.length; i += step) {
            byte value = (byte) (samples[i] * factor);
            rgb[at++] = value;
            rgb[at++] = value;
            rgb[at++] = value;
        }
        return rgb;
    }

    private static byte[] firstThree(byte[] rgba) {
        byte[] rgb = new byte[rgba.length / 4 * 3];
        int at = 0;
        for (int i = 0; i < rgba.length; i += 4) {
            rgb[at++] = rgba[i];
            rgb[at++] = rgba[i + 1];
            rgb[at++] = rgba[i + 2];
        }
        return rgb;
    }
}
