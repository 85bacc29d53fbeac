package org.skewscope.libraries.framing;

import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** Refuses pictures so long that a framing leaves less than a pixel of their short side. */
final class ThinStrip {

    private ThinStrip() {}

    /**
     * Throws if a side is shorter than a pixel.
     *
     * @param height the framed picture's height, in pixels
     * @param width the framed picture's width, in pixels
     * @param sentence what happens to the picture, with its size as {@code %sx%s}
     */
    static void refuse(float height, float width, Picture picture, String sentence) throws PreprocessingException {
        if (height < 1 || width < 1) {
            throw new PreprocessingException(
                    sentence.formatted(picture.height(), picture.width()),
                    Remedy.set(SuggestedSettings.SQUASH).orSay("Choose another framing."));
        }
    }
}
