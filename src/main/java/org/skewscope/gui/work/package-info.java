/**
 * What runs beside the window's thread for it: comparisons, explanations, tensors and layers, the
 * newest question first.
 */
package org.skewscope.gui.work;
