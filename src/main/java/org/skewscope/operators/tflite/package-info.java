/** The operations of a .tflite file, each run alone by TensorFlow Lite's built-in kernels. */
package org.skewscope.operators.tflite;
