package org.skewscope.libraries.color;

import org.skewscope.formats.ExifOrientation;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.ElementType;

/**
 * Describes how a file's colors become RGB, where a program does otherwise than its decoder.
 *
 * @param alpha what becomes of opacity
 * @param depth how 16 bits a channel become 8
 * @param ink how four inks become RGB
 * @param profile what becomes of the ICC profile
 * @param yuv the way through YUV and back, which comes last
 */
public record FileColors(Alpha alpha, Depth depth, Ink ink, Profile profile, Yuv yuv) {

    /** Leaves everything to the decoder. */
    public static final FileColors USUAL =
            new FileColors(Alpha.DROPPED, Depth.LIBRARY, Ink.LIBRARY, Profile.IGNORED, Yuv.NONE);

    /** Returns these colors with another treatment of opacity. */
    public FileColors withAlpha(Alpha other) {
        return new FileColors(other, depth, ink, profile, yuv);
    }

    /** Returns these colors with another way from 16 bits to 8. */
    public FileColors withDepth(Depth other) {
        return new FileColors(alpha, other, ink, profile, yuv);
    }

    /** Returns these colors with another way from four inks to RGB. */
    public FileColors withInk(Ink other) {
        return new FileColors(alpha, depth, other, profile, yuv);
    }

    /** Returns these colors with another treatment of the ICC profile. */
    public FileColors withProfile(Profile other) {
        return new FileColors(alpha, depth, ink, other, yuv);
    }

    /** Returns these colors with another way through YUV and back. */
    public FileColors withYuv(Yuv other) {
        return new FileColors(alpha, depth, ink, profile, other);
    }

    /**
     * Decodes a file to RGB. The decoder's own picture comes first, so that a file that the decoder
     * refuses is refused here.
     *
     * @param file the whole file
     * @param library the recipe's decoder
     * @param pillow reads opacity and inks as stored
     * @param opencv reads 16 bits as stored
     * @return uint8 [height, width, 3], RGB or BGR as the library decodes
     * @throws PreprocessingException if a decoder refuses the file
     */
    public Picture decode(PictureFile file, LibraryDecoder library, LibraryDecoder pillow, LibraryDecoder opencv)
            throws PreprocessingException {
        Picture picture = library.decode(file, ColorMode.RGB);
        if (ink != Ink.LIBRARY && (file.format() == PictureFormat.JPEG || file.format() == PictureFormat.TIFF)) {
            picture = inked(file, picture, library, pillow);
        }
        int turn = library.turn(file);
        if (depth != Depth.LIBRARY && Depth.isWide(file)) {
            Picture stored = opencv.decode(file, ColorMode.STORED);
            if (stored.pixels().type() == ElementType.UINT16) {
                picture = ExifOrientation.apply(depth.colorsOf(stored, picture.mode()), turn);
            }
        }
        picture = profile.convert(file, picture);
        if (alpha.rule() != Alpha.Rule.DROPPED) {
            picture = alpha.blend(
                    picture, Opacity.of(file, pillow, depth).map(each -> ExifOrientation.apply(each, turn)));
        }
        return YuvTrip.apply(yuv, picture);
    }

    private Picture inked(PictureFile file, Picture decoded, LibraryDecoder library, LibraryDecoder pillow)
            throws PreprocessingException {
        Picture stored = pillow.decode(file, ColorMode.STORED);
        if (stored.mode() != PixelMode.CMYK) {
            return decoded;
        }
        if (!library.equals(pillow)) {
            throw new PreprocessingException(
                    "ink=%s reads the inks of %s with Pillow alone".formatted(ink.id(), file.name()),
                    Remedy.set(SuggestedSettings.PILLOW).or(Remedy.set(OptionKey.INK, Ink.LIBRARY)));
        }
        return ink.toRgb(stored);
    }
}
