/** TensorFlow's own image kernels, run natively, behind the port of preprocessing. */
package org.skewscope.runtime.tensorflow.images;
