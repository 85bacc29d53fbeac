package org.skewscope.recipe;

import org.skewscope.option.OptionValue;

/**
 * Chooses where the preprocessing runs if a {@code tf.function} runs the model; all other execution
 * modes ignore the choice. Inside, TensorFlow's graph optimizer rewrites the preprocessing together
 * with the model: it executes {@code x / 255} as {@code x * (1 / 255)}, which differs by 1 ULP in
 * 38% of all values. Outside, each operation runs as written, as before {@code model.predict(x)}.
 */
public enum PreprocessPlace implements OptionValue {
    INSIDE("inside", "traced into the tf.function with the model"),
    OUTSIDE("outside", "before the tf.function, as before model.predict(x)");

    private final String id;
    private final String label;

    PreprocessPlace(String id, String label) {
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
