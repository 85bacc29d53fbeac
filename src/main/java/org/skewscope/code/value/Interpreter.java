package org.skewscope.code.value;

/** What the recognition of calls asks of the evaluator. */
public interface Interpreter {

    /** Calls a function of the program, a layer or a transform with one picture or row. */
    Value apply(Value function, Value argument, int line);

    /** Whether this is inside a tf.function, which TensorFlow's optimizer rearranges. */
    boolean tracing();

    /** Notes what a model is given. */
    void feed(Value value, int line);
}
