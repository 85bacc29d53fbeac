/**
 * TensorFlow itself: loads a model and runs it eagerly, as a graph in a session, and as a function.
 */
package org.skewscope.runtime.tensorflow;
