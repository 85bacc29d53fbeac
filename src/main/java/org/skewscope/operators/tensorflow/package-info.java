/** The ops of a TensorFlow graph, each run alone and eagerly by TensorFlow. */
package org.skewscope.operators.tensorflow;
