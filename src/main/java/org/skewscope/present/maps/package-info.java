/**
 * Tensors and their differences as colors, statistics and readings at a pixel, without a toolkit.
 */
package org.skewscope.present.maps;
