package org.skewscope.lesson;

/** Holds a measured or expected value. */
public sealed interface Value {

    /** Holds a size, a count, a share (0 to 1) or a quotient. */
    record Amount(double number) implements Value {}

    /** Holds whether a statement is true. */
    record Truth(boolean holds) implements Value {}

    /**
     * Holds a class and its probability.
     *
     * @param classIndex counted from 0; -1 for a class that the lesson names by its label alone
     * @param probability 0 to 1
     */
    record Top(String label, int classIndex, double probability) implements Value {}

    /** Holds a word of result files, such as {@code class-changes}. */
    record Word(String word) implements Value {}
}
