package org.skewscope.picture;

import org.skewscope.option.OptionValue;

/** Which colors a picture is decoded to. */
public enum ColorMode implements OptionValue {
    RGB("rgb", "RGB (converted, as .convert('RGB'))"),
    STORED("stored", "as stored in the file"),
    /** One channel, as the decoder itself reads gray. */
    GRAY("gray", "gray (.convert('L'), IMREAD_GRAYSCALE, channels=1)"),
    /** One channel, which the decoder's library makes of the RGB picture. */
    GRAY_OF_RGB("gray-of-rgb", "gray of RGB (cv2.cvtColor, tf.image.rgb_to_grayscale)");

    private final String id;
    private final String label;

    ColorMode(String id, String label) {
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

    /** Whether every picture has one channel. */
    public boolean isGray() {
        return this == GRAY || this == GRAY_OF_RGB;
    }
}
