package org.skewscope.execution.option;

import org.skewscope.model.InputLayout;
import org.skewscope.option.OptionValue;

/** Chooses the order of the axes of the model's input. */
public enum Layout implements OptionValue {
    /** Uses the order of the model's signature; channels last if the signature leaves it open. */
    MODEL("model", "as the model expects"),
    NHWC("nhwc", "NHWC, as preprocessed"),
    NCHW("nchw", "NCHW, np.transpose(x, (0, 3, 1, 2))");

    private final String id;
    private final String label;

    Layout(String id, String label) {
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

    /**
     * Returns whether the channels become the second axis of the model's input.
     *
     * @param input the layout that the model's signature shows; decides only for {@link #MODEL}
     */
    public boolean channelsFirst(InputLayout input) {
        return this == NCHW || this == MODEL && input == InputLayout.CHANNELS_FIRST;
    }

    /**
     * Returns whether a model's signature allows this layout.
     *
     * @param input the layout that the model's signature shows; an open one allows every layout
     */
    public boolean suits(InputLayout input) {
        return this == MODEL || input == InputLayout.OPEN || (this == NCHW) == (input == InputLayout.CHANNELS_FIRST);
    }
}
