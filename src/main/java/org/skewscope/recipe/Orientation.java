package org.skewscope.recipe;

import org.skewscope.option.OptionValue;

/** Describes how a recipe treats the EXIF orientation tag. */
public enum Orientation implements OptionValue {
    IGNORE("ignore", "ignored"),
    EXIF("exif", "PIL.ImageOps.exif_transpose");

    private final String id;
    private final String label;

    Orientation(String id, String label) {
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
