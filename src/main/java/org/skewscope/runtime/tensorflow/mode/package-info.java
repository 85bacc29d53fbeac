/**
 * Runs one model of TensorFlow in each execution mode: op by op (eager), in a session that a
 * pipeline feeds (graph), and as one function. {@code ModelVariant} is the model as a recipe wants
 * it loaded; {@code ReadyModel} is what each mode makes of it.
 */
package org.skewscope.runtime.tensorflow.mode;
