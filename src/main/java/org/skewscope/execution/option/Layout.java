package org.skewscope.execution.option;

import org.skewscope.model.InputLayout;
import org.skewscope.option.OptionValue;

/** In which order the axes of the batch are fed to the model. */
public enum Layout implements OptionValue {
    /** Where the signature leaves it open, channels last. */
    MODEL("model", "as the model's input asks"),
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

    /** Whether the channels become the second axis on their way into a model. */
    public boolean channelsFirst(InputLayout input) {
        return this == NCHW || this == MODEL && input == InputLayout.CHANNELS_FIRST;
    }

    /** Whether a model's signature allows it. */
    public boolean suits(InputLayout input) {
        return this == MODEL
                || input == InputLayout.OPEN
                || (this == NCHW) == (input == InputLayout.CHANNELS_FIRST);
    }
}
