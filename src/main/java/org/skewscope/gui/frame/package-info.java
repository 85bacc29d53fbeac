/** Pieces of the window that every region may use: banner, drawer, themes, focus and canceling. */
package org.skewscope.gui.frame;
