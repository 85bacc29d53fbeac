package org.skewscope.picture;

import org.skewscope.option.OptionValue;

/** Whether a picture that is not RGB is converted. */
public enum ColorMode implements OptionValue {
    RGB("rgb", "RGB (converted, as .convert('RGB'))"),
    STORED("stored", "as stored in the file");

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
}
