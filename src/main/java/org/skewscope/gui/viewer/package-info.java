/**
 * The heatmap of the difference between two pathways' tensors at one stage, the two tensors as
 * pictures, and the inspector that gives the numbers behind a pixel.
 *
 * <p>ControlsFX draws the choices above the map. The tip at the pointer stays our own: a PopOver is
 * a window, which flickers behind a moving pointer and is not on a picture of this one. The scale
 * has no RangeSlider, for it is found in the values or locked, never set by hand.
 */
package org.skewscope.gui.viewer;
