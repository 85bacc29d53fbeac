/**
 * From pixel values to a model's numbers, each formula in the order in which a library computes.
 */
package org.skewscope.libraries.normalization;
