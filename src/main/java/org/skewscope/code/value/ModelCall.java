package org.skewscope.code.value;

/**
 * Describes how a program calls its model.
 *
 * @param kind what runs the model
 * @param compiled whether the program asks for XLA ({@code jit_compile=True})
 * @param line the line that settles the kind: the decorator's, or the call's
 */
public record ModelCall(Kind kind, boolean compiled, int line) {

    /** Describes what runs the model. */
    public enum Kind {
        /** {@code model(x)} op by op, or a runtime of its own. */
        DIRECT,
        /** A tf.function of the program, which calls the model. */
        TRACED,
        /**
         * A tf.function of the model alone: {@code model.predict(x)}, {@code tf.function(model)}.
         */
        FUNCTION
    }

    /** Returns a call op by op. */
    public static ModelCall direct(int line) {
        return new ModelCall(Kind.DIRECT, false, line);
    }
}
