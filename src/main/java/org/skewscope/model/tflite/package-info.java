/** TensorFlow Lite's .tflite files, read in Java: a flatbuffer, with labels in a zip behind it. */
package org.skewscope.model.tflite;
