package org.skewscope.libraries.pillow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code keras.utils.load_img(target_size=...)}: Pillow's resize of the picture in RGB;
 * Keras' default filter is nearest.
 *
 * @param pillow the filter
 */
public record KerasLoadImage(ResizeAlgorithm pillow) implements ResizeAlgorithm {

    /**
     * Returns the resizer of {@code color_mode='grayscale'}, which resizes a gray picture as gray.
     */
    public ResizeAlgorithm ofGray() {
        return pillow;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        return pillow.resize(converted(picture), height, width);
    }

    /** Resizes as {@code keep_aspect_ratio=True} does: Pillow's resize with a box. */
    @Override
    public DenseTensor resizeWindow(Picture picture, CropWindow window, int height, int width)
            throws PreprocessingException {
        return pillow.resizeWindow(converted(picture), window, height, width);
    }

    private static Picture converted(Picture picture) throws PreprocessingException {
        if (PillowModes.isFloatArray(picture)) {
            throw new PreprocessingException(
                    "keras.utils.load_img resizes the file's own 8 bits and has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).orSay("Choose another resizer."));
        }
        if (picture.mode() == PixelMode.PALETTE || picture.mode() == PixelMode.RGB_16) {
            throw new PreprocessingException(
                    "keras.utils.load_img converts to RGB before it resizes, which the stored "
                            + picture.mode().pillowName()
                            + " picture cannot be any more",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB));
        }
        Picture known = PillowModes.known(picture);
        // Pillow takes an array of four channels for RGBA in every order.
        Picture named = known.mode() == PixelMode.BGRA ? new Picture(known.pixels(), PixelMode.RGBA) : known;
        return OpenedImage.convertToRgb(named, null);
    }
}
