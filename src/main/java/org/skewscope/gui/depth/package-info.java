/**
 * Shows how a difference passes through the model: a chart over its layers, and any layer's
 * heatmap.
 */
package org.skewscope.gui.depth;
