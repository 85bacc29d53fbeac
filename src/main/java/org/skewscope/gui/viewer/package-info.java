/**
 * Shows the heatmap of the difference between two pathways' tensors at one stage, the two tensors
 * as pictures, and the inspector with the numbers behind a pixel.
 *
 * <p>ControlsFX draws the choices above the map. The tip at the pointer is Skewscope's own: a
 * PopOver is a window, which flickers behind a moving pointer and is missing in a picture of the
 * window. The scale has no RangeSlider, since its top is computed from the values or locked, never
 * set by hand.
 */
package org.skewscope.gui.viewer;
