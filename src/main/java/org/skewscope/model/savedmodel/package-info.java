/** Reads TensorFlow SavedModels in Java before any native code loads them. */
package org.skewscope.model.savedmodel;
