/**
 * Damages files of every format, thousands of each, and opens them as a user would: {@link
 * org.skewscope.fuzz.Fuzzer} runs the whole, {@code src/docs/dev/fuzzing.md} has the results.
 */
package org.skewscope.fuzz;
