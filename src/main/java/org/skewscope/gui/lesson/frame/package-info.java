/** Puts a lesson's screens into the window, and leads its keys and drops. */
package org.skewscope.gui.lesson.frame;
