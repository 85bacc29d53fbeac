/**
 * The eager part of TensorFlow's C API with explicit owners: every native object is closed by
 * whoever made it, so that thousands of runs do not wait for a garbage collection.
 */
package org.skewscope.runtime.tensorflow.capi;
