/** Runs .tflite files by TensorFlow Lite's interpreter, in the process that calls it. */
package org.skewscope.runtime.tflite;
