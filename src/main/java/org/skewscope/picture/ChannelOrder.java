package org.skewscope.picture;

import org.skewscope.option.OptionValue;

/** Chooses the order of the color channels in the input tensor. */
public enum ChannelOrder implements OptionValue {
    RGB("rgb", "RGB"),
    BGR("bgr", "BGR");

    private final String id;
    private final String label;

    ChannelOrder(String id, String label) {
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
}
