package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;
import org.skewscope.preprocess.framing.Squash;

/** How a picture of another aspect ratio is fitted into the input size. */
public enum Framing implements OptionValue {
    SQUASH("squash", "squash to input size", new Squash());

    private final String id;
    private final String label;
    private final FramingAlgorithm algorithm;

    Framing(String id, String label, FramingAlgorithm algorithm) {
        this.id = id;
        this.label = label;
        this.algorithm = algorithm;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** The geometry behind the name. */
    public FramingAlgorithm algorithm() {
        return algorithm;
    }
}
