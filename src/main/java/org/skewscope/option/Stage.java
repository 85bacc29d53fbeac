package org.skewscope.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Lists the stages of every pathway, in order; stage i of one pathway lines up with stage i of
 * another.
 */
public enum Stage {
    DECODE("Decode", 255),
    ORIENT("Orient", 255),
    CHANNELS("Channels", 255),
    RESIZE("Resize", 255),
    NORMALIZE("Normalize", 1),
    /** The picture's own row of the input tensor, NHWC even if the model's layout is NCHW. */
    BATCH("Batch", 1),
    LOGITS("Logits", 20),
    PROBABILITIES("Probabilities", 1);

    private final String label;
    private final double peak;

    Stage(String label, double peak) {
        this.label = label;
        this.peak = peak;
    }

    /** Returns the stage's name as typed, saved and used for file names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** Returns the heading of the options that change this stage first. */
    public String optionsLabel() {
        return this == LOGITS ? "Execution" : label;
    }

    /**
     * Returns the usual full range of the stage's unit: 255 for 8-bit values, 1 for normalized
     * ones.
     */
    public double peak() {
        return peak;
    }

    /** Returns whether the stage's tensor is a picture (or one row of a batch of pictures). */
    public boolean isPicture() {
        return compareTo(BATCH) <= 0;
    }

    /**
     * Returns the stage of an id.
     *
     * @return empty if no stage has that id
     */
    public static Optional<Stage> byId(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id().equals(id)).findFirst();
    }
}
