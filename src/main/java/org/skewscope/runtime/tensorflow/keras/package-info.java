/** The graphs of ops that the versions of Keras make of a model's layers. */
package org.skewscope.runtime.tensorflow.keras;
