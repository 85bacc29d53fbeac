package org.skewscope.code.value;

/** The part of the evaluator that the rules of calls need. */
public interface Interpreter {

    /**
     * Returns the result of a function of the program, a layer or a transform.
     *
     * @param argument a picture or a row
     */
    Value apply(Value function, Value argument, int line);

    /** Notes the input of a model. */
    void feed(Value value, int line);
}
