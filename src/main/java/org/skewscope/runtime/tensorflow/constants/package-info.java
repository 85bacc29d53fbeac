/**
 * Holds the large constants of a frozen graph outside of the graph.
 *
 * <p>A frozen graph of 128 MB and more keeps its large constants in the file; {@code
 * FrozenGraphFile} gives the graph one number in place of each. {@code HeldConstants} has the
 * numbers in native memory once, for all executions. The optimizer is run over a graph of
 * stand-ins, one number for each constant, and {@code OptimizedExecution} runs what it leaves op by
 * op.
 *
 * <p>The optimizer computes new constants of the old ones, such as kernels times the factors of
 * batch norms. {@code ConstantOrigins} guesses the op of each from its name. {@code
 * FoldedConstants} believes the guess if it gives the optimizer's numbers for two sets of
 * stand-ins. {@code ConstantArithmetic} then computes the constant from the real numbers by
 * TensorFlow's kernels: once, or for each op anew if the constants take 256 MB and more, since
 * oneDNN keeps a copy of its own ({@code StreamedConstants}).
 *
 * <p>The whole graph goes to TensorFlow if a guess is missing (batch norms of Keras 2 behind
 * depthwise convolutions), under XLA and in float64. It then takes 13 to 20 times the file's size
 * in memory, as in Python.
 */
package org.skewscope.runtime.tensorflow.constants;
