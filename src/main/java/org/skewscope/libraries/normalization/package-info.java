/**
 * Formulas from pixel values to a model's input, each in the order of its library's computation.
 */
package org.skewscope.libraries.normalization;
