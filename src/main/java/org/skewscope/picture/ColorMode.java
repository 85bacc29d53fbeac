package org.skewscope.picture;

import org.skewscope.option.OptionValue;

/** Chooses the colors that a picture is decoded to. */
public enum ColorMode implements OptionValue {
    RGB("rgb", "RGB (converted, as .convert('RGB'))"),
    STORED("stored", "as stored in the file"),
    /** The decoder itself reads one gray channel. */
    GRAY("gray", "gray (.convert('L'), IMREAD_GRAYSCALE, channels=1)"),
    /** The decoder's library computes one gray channel from the RGB picture. */
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

    /** Returns whether every picture gets one channel. */
    public boolean isGray() {
        return this == GRAY || this == GRAY_OF_RGB;
    }
}
