/**
 * Holds what every region may use: the window's context, banner, drawer, themes and the focus
 * cycle.
 */
package org.skewscope.gui.frame;
