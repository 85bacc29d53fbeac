/**
 * The heatmap of the difference between two pathways' tensors at one stage, the two tensors as
 * pictures, and the inspector that gives the numbers behind a pixel.
 */
package org.skewscope.gui.viewer;
