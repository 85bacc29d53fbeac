package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;

/** How a picture of another aspect ratio is fitted into the input size. */
public enum Framing implements OptionValue {
    SQUASH("squash", "squash to input size");

    private final String id;
    private final String label;

    Framing(String id, String label) {
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
