package org.skewscope.libraries.color;

import java.io.IOException;
import java.util.Optional;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.png.PngReader;
import org.skewscope.libraries.GrayPicture;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;

/** Reads the opacity of a file as Pillow's {@code convert("RGBA")} gives it. */
final class Opacity {

    private Opacity() {}

    /**
     * Returns a file's opacity.
     *
     * @param pillow reads TIFF files as stored
     * @param depth how 16 bits become 8
     * @return uint8 [height, width, 1]; empty if the file holds no opacity
     * @throws PreprocessingException if the file is damaged
     */
    static Optional<Picture> of(PictureFile file, LibraryDecoder pillow, Depth depth) throws PreprocessingException {
        if (file.format() == PictureFormat.JPEG) {
            return Optional.empty();
        }
        if (file.format() == PictureFormat.TIFF) {
            Picture opened = pillow.decode(file, ColorMode.STORED);
            boolean has = opened.mode() == PixelMode.RGBA || opened.mode() == PixelMode.GRAY_ALPHA;
            return has ? Optional.of(last(opened, opened.pixels().uint8())) : Optional.empty();
        }
        try {
            StoredPicture stored = file.format() == PictureFormat.PNG
                    ? PngReader.readAsPillow(file.bytes())
                    : StoredPictureReader.read(file);
            return of(stored, depth);
        } catch (IOException refusal) {
            throw file.broken(refusal.getMessage());
        }
    }

    private static Optional<Picture> of(StoredPicture stored, Depth depth) {
        DenseTensor pixels = stored.pixels();
        Picture picture = new Picture(pixels, PixelMode.GRAY);
        if (stored.palette().isPresent()) {
            byte[] ofColors = stored.palette().get().alpha();
            return ofColors.length == 0
                    ? Optional.empty()
                    : Optional.of(GrayPicture.of(picture, ofIndices(pixels.uint8(), ofColors)));
        }
        boolean wide = stored.isWide();
        if (stored.channels() == 2 || stored.channels() == 4) {
            return Optional.of(last(picture, wide ? depth.toBytes(pixels).uint8() : pixels.uint8()));
        }
        boolean keyed = stored.colorKey().length == (wide ? 3 : stored.channels());
        return keyed ? Optional.of(GrayPicture.of(picture, keyed(stored))) : Optional.empty();
    }

    private static byte[] ofIndices(byte[] indices, byte[] ofColors) {
        byte[] alpha = new byte[indices.length];
        for (int i = 0; i < alpha.length; i++) {
            int index = indices[i] & 0xFF;
            alpha[i] = index < ofColors.length ? ofColors[index] : (byte) 0xFF;
        }
        return alpha;
    }

    /**
     * Returns 0 for the pixels of the one transparent color, and 255 for all others. Pillow compares
     * bytes (Convert.c, rgbT2a): the key's lower ones and, of 16 bits, the pixels' upper ones.
     */
    private static byte[] keyed(StoredPicture stored) {
        DenseTensor pixels = stored.pixels();
        byte[] samples = stored.isWide() ? Depth.SHIFTED.toBytes(pixels).uint8() : pixels.uint8();
        int[] key = stored.colorKey();
        byte[] alpha = new byte[samples.length / key.length];
        for (int i = 0; i < samples.length; i++) {
            byte sample = (byte) (samples[i] * (stored.isBilevel() ? 255 : 1));
            if (sample != (byte) key[i % key.length]) {
                alpha[i / key.length] = (byte) 0xFF;
            }
        }
        return alpha;
    }

    private static Picture last(Picture picture, byte[] samples) {
        int channels = picture.channels();
        byte[] alpha = new byte[samples.length / channels];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = samples[i * channels + channels - 1];
        }
        return GrayPicture.of(picture, alpha);
    }
}
