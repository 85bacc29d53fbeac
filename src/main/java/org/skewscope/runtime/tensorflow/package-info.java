/**
 * Loads models into TensorFlow and runs them: in the {@code mode} that a recipe names, over {@code
 * graph}s as plain values, by the eager part of its C API ({@code capi}). Large {@code constants}
 * of frozen graphs stay outside of the graph; models of {@code keras} files are built as graphs.
 */
package org.skewscope.runtime.tensorflow;
