/**
 * Wraps the eager part of TensorFlow's C API with explicit owners: the owner closes every native
 * object, so that thousands of runs do not wait for a garbage collection.
 */
package org.skewscope.runtime.tensorflow.capi;
