package org.skewscope.libraries.color;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.skewscope.formats.EmbeddedProfile;
import org.skewscope.formats.tiff.TiffTags;
import org.skewscope.option.OptionKey;
import org.skewscope.option.OptionValue;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;

/**
 * Chooses what becomes of a file's ICC profile. The JDK's LittleCMS converts; its numbers differ from
 * Pillow's, which links another release and another sRGB, by 1 of 255 in up to 3% of the values.
 */
public enum Profile implements OptionValue {
    IGNORED("ignored", "ignored"),
    PERCEPTUAL("perceptual", "ImageCms.profileToProfile to sRGB, perceptual"),
    RELATIVE("relative", "ImageCms.profileToProfile to sRGB, relative colorimetric");

    private static final int TIFF_PROFILE = 34675;
    private static final int INTENT_AT = 67;
    private static final int HEADER = 128;
    private static final int COLORS = 3;

    private final String id;
    private final String label;

    Profile(String id, String label) {
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

    /**
     * Returns a picture in sRGB; it stays as it is if its file has no profile.
     *
     * @param picture uint8 of three channels, RGB or BGR
     * @throws PreprocessingException if the profile is damaged or not one of RGB
     */
    Picture convert(PictureFile file, Picture picture) throws PreprocessingException {
        if (this == IGNORED) {
            return picture;
        }
        if (file.format() == PictureFormat.TIFF) {
            requireNone(file);
        }
        Optional<byte[]> found = EmbeddedProfile.of(file);
        if (found.isEmpty()) {
            return picture;
        }
        Picture rgb = ChannelReversal.apply(picture, ChannelOrder.RGB);
        byte[] converted;
        try {
            converted = converted(file, found.get(), rgb);
        } catch (CMMException | IllegalArgumentException damaged) {
            throw refusal(file, "is damaged");
        }
        Picture made = rgb.withPixels(DenseTensor.ofUint8(rgb.pixels().shape(), converted));
        return picture.mode() == PixelMode.BGR ? ChannelReversal.apply(made, ChannelOrder.BGR) : made;
    }

    private static void requireNone(PictureFile file) throws PreprocessingException {
        try {
            if (new TiffTags(file.bytes()).first(TIFF_PROFILE).isEmpty()) {
                return;
            }
        } catch (IndexOutOfBoundsException cut) {
            // A tag behind the end is a profile that cannot be read.
        }
        throw refusal(file, "is not read from TIFF files");
    }

    private byte[] converted(PictureFile file, byte[] found, Picture rgb) throws PreprocessingException {
        if (found.length < HEADER) {
            throw refusal(file, "is damaged");
        }
        ICC_Profile source = withIntent(found);
        if (source.getColorSpaceType() != ColorSpace.TYPE_RGB) {
            throw refusal(file, "describes other channels than RGB");
        }
        ICC_Profile srgb =
                withIntent(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        byte[] pixels = rgb.pixels().uint8();
        int width = rgb.width();
        WritableRaster from = Raster.createInterleavedRaster(
                new DataBufferByte(pixels, pixels.length),
                width,
                rgb.height(),
                COLORS * width,
                COLORS,
                new int[] {0, 1, 2},
                null);
        WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, rgb.height(), COLORS, null);
        new ColorConvertOp(new ICC_Profile[] {source, srgb}, null).filter(from, to);
        return ((DataBufferByte) to.getDataBuffer()).getData();
    }

    /** Returns a profile whose header names the intent, by which ColorConvertOp chooses. */
    private ICC_Profile withIntent(byte[] profile) {
        byte[] named = profile.clone();
        named[INTENT_AT] = (byte) (this == RELATIVE ? ICC_Profile.icRelativeColorimetric : ICC_Profile.icPerceptual);
        return ICC_Profile.getInstance(named);
    }

    private static PreprocessingException refusal(PictureFile file, String what) {
        return new PreprocessingException(
                "The color profile of %s %s, so that its colors cannot become sRGB".formatted(file.name(), what),
                Remedy.set(OptionKey.PROFILE, IGNORED).orSay("Save the picture again in sRGB."));
    }
}
