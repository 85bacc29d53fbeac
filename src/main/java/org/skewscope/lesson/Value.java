package org.skewscope.lesson;

/** A measured or expected value. */
public sealed interface Value {

    /** A size, count, share or quotient. */
    record Amount(double number) implements Value {}

    /** Whether something holds. */
    record Truth(boolean holds) implements Value {}

    /**
     * A class and its probability.
     *
     * @param classIndex counted from 0; -1 where a lesson names the label alone
     * @param probability 0 to 1
     */
    record Top(String label, int classIndex, double probability) implements Value {}

    /** A word of result files, such as {@code class-changes}. */
    record Word(String word) implements Value {}
}
