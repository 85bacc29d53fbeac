/** The arithmetic of TensorFlow's image kernels, written out so that it can run beside them. */
package org.skewscope.libraries.tensorflow;
