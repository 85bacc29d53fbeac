/** Frozen TensorFlow graphs: one .pb file whose weights are constants, without a signature. */
package org.skewscope.model.frozengraph;
