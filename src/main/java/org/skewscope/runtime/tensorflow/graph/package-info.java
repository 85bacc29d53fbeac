/** Rewriting of TensorFlow graphs as plain values, before anything native sees them. */
package org.skewscope.runtime.tensorflow.graph;
