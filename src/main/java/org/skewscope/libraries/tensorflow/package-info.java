/** The arithmetic of TensorFlow's image kernels in Java, so that it can run without TensorFlow. */
package org.skewscope.libraries.tensorflow;
